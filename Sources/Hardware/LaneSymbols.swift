import Netlist

/// A code word on its way from the parser to the cache.
@Bundle public struct ParsedSymbol {
  public var valid: Bit
  /// The rank, or the raw sequence in the low bits.
  public var value: Bits
  /// Whether it is a raw sequence; never where no layout has any.
  public var isRaw: Bit
  /// Whether no code word begins like this.
  public var isInvalid: Bit
  /// Whether the stream ends before the code word does.
  public var isTruncated: Bit
  /// Bits of the code word, less one.
  public var length: Unsigned
  public var lastChannel: Bit
  public var lastOfLayer: Bit

  static func shape(for lane: LaneParameters) -> ShapeOf<ParsedSymbol> {
    ParsedSymbol.shape(value: .width(lane.valueWidth), length: .width(lane.positionWidth))
  }
}

/// A code word on its way from the cache to the output queue.
@Bundle public struct CachedSymbol {
  public var valid: Bit
  public var sequence: Bits
  /// The rule it breaks: 0 none, else the code of the verdict (1 to 3).
  public var fault: Bits
  /// Bits of the code word, less one.
  public var length: Unsigned
  public var lastChannel: Bit
  public var lastOfLayer: Bit

  static func shape(for lane: LaneParameters) -> ShapeOf<CachedSymbol> {
    CachedSymbol.shape(
      sequence: .width(lane.sequenceWidth), fault: .width(2), length: .width(lane.positionWidth))
  }
}

/// The word that the parser stands in, for what follows the last code word.
@Bundle public struct WordView {
  public var word: Bits
  public var valid: Bit
  /// Whether the stream ends with this word.
  public var isLast: Bit
  /// Whether the stream has ended before this word.
  public var isPastEnd: Bit
  /// The first bit that is not decoded.
  public var position: Unsigned
  /// Whether the word is left behind at this edge.
  public var isLeft: Bit

  static func shape(for lane: LaneParameters) -> ShapeOf<WordView> {
    WordView.shape(word: .width(lane.wordWidth), position: .width(lane.positionWidth))
  }
}

/// What a decoder says of a structure: an error code (0 none) and a bit of the structure.
@Bundle public struct VerdictWord {
  public var code: Unsigned
  public var bitOffset: Unsigned

  static func shape() -> ShapeOf<VerdictWord> {
    VerdictWord.shape(code: .width(8), bitOffset: .width(32))
  }
}
