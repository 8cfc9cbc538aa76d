import Netlist

/// What a lane has to know of the layer that it decodes; steady while it runs.
@Bundle public struct LaneSetup {
  /// The bank of class rows in use.
  public var rowBank: Bit
  /// The bank of ranks in use.
  public var tableBank: Bit
  /// Entries of the rank table in use.
  public var entryCount: Unsigned
  /// Whether the layout is canonical; only where others are possible.
  public var isCanonical: Bit?
  /// Whether the canonical code has an escape.
  public var hasEscape: Bit?
  /// Bits of an escaped code word, less one.
  public var escapeLength: Unsigned?

  static func shape(for lane: LaneParameters) -> ShapeOf<LaneSetup> {
    LaneSetup.shape(
      entryCount: .width(10),
      isCanonical: lane.hasCanonical && lane.hasRows ? .bit : nil,
      hasEscape: lane.hasCanonical ? .bit : nil,
      escapeLength: lane.hasCanonical ? .width(lane.positionWidth) : nil)
  }
}

/// What a stream parser has to know of the layer; steady while it runs.
@Bundle public struct ParserSetup {
  /// The bank of class rows in use.
  public var rowBank: Bit
  /// Whether the layout is canonical; only where others are possible.
  public var isCanonical: Bit?
  /// Whether the canonical code has an escape.
  public var hasEscape: Bit?
  /// Bits of an escaped code word, less one.
  public var escapeLength: Unsigned?

  static func shape(for lane: LaneParameters) -> ShapeOf<ParserSetup> {
    ParserSetup.shape(
      isCanonical: lane.hasCanonical && lane.hasRows ? .bit : nil,
      hasEscape: lane.hasCanonical ? .bit : nil,
      escapeLength: lane.hasCanonical ? .width(lane.positionWidth) : nil)
  }
}

extension LaneSetup {
  /// What of it the parser has to know.
  var ofParser: ParserSetup {
    ParserSetup(
      rowBank: rowBank, isCanonical: isCanonical, hasEscape: hasEscape, escapeLength: escapeLength)
  }
}

/// Writes what the code class `row` means into a bank that is not in use, in every lane.
@Bundle public struct ClassRowWrite {
  public var enable: Bit
  public var bank: Bit
  public var row: Unsigned
  /// Bits of the code word, less one; zero in a canonical layout.
  public var length: Unsigned?
  /// Whether the code word holds a sequence and not a rank; only where there are such classes.
  public var isRaw: Bit?
  /// Whether no code word may be of this class; only where there are nodes.
  public var isUnused: Bit?
  /// What to add to a code word to get its rank, modulo 512; none where it is always zero.
  public var offset: Unsigned?
  /// The first word of `row + 1` bits that is not a code word, nor begins with one;
  /// with a one at bit `row + 1` where there is none.
  public var limit: Unsigned?

  static func shape(for lane: LaneParameters) -> ShapeOf<ClassRowWrite> {
    ClassRowWrite.shape(
      row: .width(4),
      length: lane.hasRows ? .width(lane.positionWidth) : nil,
      isRaw: lane.hasRawClasses ? .bit : nil,
      isUnused: lane.hasNodes ? .bit : nil,
      offset: lane.hasOffsets ? .width(LaneParameters.rankWidth) : nil,
      limit: lane.hasCanonical ? .width(lane.longestCanonical + 1) : nil)
  }
}

/// Writes an entry of the rank table into a bank that is not in use, in every lane.
@Bundle public struct RankWrite {
  public var enable: Bit
  public var bank: Bit
  public var rank: Unsigned
  public var sequence: Bits

  static func shape(for lane: LaneParameters) -> ShapeOf<RankWrite> {
    RankWrite.shape(rank: .width(lane.tableAddressWidth), sequence: .width(lane.sequenceWidth))
  }
}
