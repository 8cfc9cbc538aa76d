/// Decodes lane streams of one layer: the golden model of the hardware.
///
/// A step decodes one code word by the rules in their order. Where far enough from the end of the stream
/// a table over the next bits takes several steps at once (`LaneDecoder+Fast.swift`); a word that breaks a
/// rule has no entry there, so each verdict comes from `step`.
///
/// Source: docs/format.md, section 4.
public struct LaneDecoder: Sendable {
  public let layout: Layout
  public let table: RankTable?
  /// Bits of a sequence.
  public let sequenceWidth: Int
  let lookup: DecodeLookup

  /// A decoder of streams of `layout` over `table`, which `stored` does not need.
  ///
  /// A layout that needs a table and has none decodes as with an empty one. `sequenceWidth` is at most 25.
  public init(layout: Layout, table: RankTable?, sequenceWidth: Int) {
    precondition((1...25).contains(sequenceWidth))
    self.layout = layout
    self.table = table
    self.sequenceWidth = sequenceWidth
    lookup = DecodeLookup(
      steps: WordSteps(layout: layout, table: table, sequenceWidth: sequenceWidth))
  }

  /// Decodes one stream of `count` sequences; see `decode(_:count:)` of a decoder for many streams.
  public static func decode(
    _ stream: ArraySlice<UInt8>, layout: Layout, table: RankTable?, sequenceWidth: Int, count: Int
  ) -> DecodedLane {
    LaneDecoder(layout: layout, table: table, sequenceWidth: sequenceWidth)
      .decode(stream, count: count)
  }

  /// The sequences of `stream` and its verdict.
  ///
  /// Allocates at most one sequence a bit of the stream, whatever `count` says.
  public func decode(_ stream: ArraySlice<UInt8>, count: Int) -> DecodedLane {
    let (sequences, end) = decodeWords(stream, count: count)
    switch end {
    case .failure(let verdict):
      return DecodedLane(sequences: sequences, verdict: verdict)
    case .success(let bitOffset):
      return DecodedLane(
        sequences: sequences, verdict: Self.verdict(onEndOf: stream, at: bitOffset))
    }
  }

  /// Rules 5 to 9, with the last code word ending at `bitOffset`.
  static func verdict(onEndOf stream: ArraySlice<UInt8>, at bitOffset: Int) -> Verdict {
    let reader = BitReader(stream)
    let padded = (bitOffset + 31) / 32 * 32
    if reader.bitCount < padded {
      return Verdict(.truncated, at: bitOffset)
    }
    if reader.field(at: bitOffset, width: padded - bitOffset) != 0 {
      return Verdict(.nonzeroPadding, at: bitOffset)
    }
    if reader.bitCount < padded + 32 {
      return Verdict(.truncated, at: padded)
    }
    if reader.field(at: padded, width: 32) != CRC32.checksum(of: stream.prefix(padded / 8)) {
      return Verdict(.checksumMismatch, at: padded)
    }
    return reader.bitCount > padded + 32 ? Verdict(.trailingData, at: padded + 32) : .ok
  }
}
