/// Writes lane streams: the code word of each sequence, padding, and the checksum.
///
/// Source: docs/format.md, sections 3 and 4.
public struct LaneEncoder: Sendable {
  public let layout: Layout
  private let index: SequenceIndex?
  private let rankWords: [CodeWord]
  private let rawPrefix: CodeWord?
  private let sequenceWidth: Int
  /// The words of all sequences, where these are few enough.
  private let lookup: EncodeLookup?

  /// An encoder of `layout` over `table`, which `stored` does not need.
  public init(layout: Layout, table: RankTable?, sequenceWidth: Int) {
    self.layout = layout
    self.sequenceWidth = sequenceWidth
    index = table.map { SequenceIndex($0.sequences, width: $0.sequenceWidth) }
    rankWords = layout.rankWords
    rawPrefix = layout.rawPrefixes.min { $0.width < $1.width }
    guard sequenceWidth <= EncodeLookup.maximumSequenceWidth else {
      lookup = nil
      return
    }
    let (index, rankWords, rawPrefix) = (index, rankWords, rawPrefix)
    lookup = EncodeLookup(sequenceWidth: sequenceWidth) {
      Self.word($0, index, rankWords, rawPrefix, sequenceWidth)
    }
  }

  /// The code word of `sequence`; nil where the layout has none.
  public func word(of sequence: UInt32) -> CodeWord? {
    if let lookup { return lookup.word(of: sequence) }
    return Self.word(sequence, index, rankWords, rawPrefix, sequenceWidth)
  }

  private static func word(
    _ sequence: UInt32, _ index: SequenceIndex?, _ rankWords: [CodeWord], _ rawPrefix: CodeWord?,
    _ sequenceWidth: Int
  ) -> CodeWord? {
    if let rank = index?.rank(of: sequence), rank < rankWords.count {
      return rankWords[rank]
    }
    return rawPrefix?.followed(by: sequence, width: sequenceWidth)
  }

  /// The stream of `sequences`; throws `noCodeWord` with the name of `layer`.
  public func encode(
    _ sequences: some Sequence<UInt32>, layer: String = ""
  ) throws(CodecError) -> [UInt8] {
    var writer = BitWriter()
    if let lookup, let bytes = sequences.withContiguousStorageIfAvailable(lookup.encode) ?? nil {
      writer.append(bytes: bytes)
      writer.close()
      return writer.bytes
    }
    for sequence in sequences {
      guard let word = word(of: sequence) else {
        throw .encoding(.noCodeWord(layer: layer, sequence: sequence, layout: layout.kind))
      }
      writer.append(word.bits, width: word.width)
    }
    writer.close()
    return writer.bytes
  }

  /// The bytes that `encode` would take, without writing them; nil where a sequence has no code word.
  public func byteCount(of sequences: some Sequence<UInt32>) -> Int? {
    var bits = 0
    for sequence in sequences {
      guard let word = word(of: sequence) else { return nil }
      bits += word.width
    }
    return Self.byteCount(ofBits: bits)
  }

  /// The bytes of a stream whose code words have so many bits: padded to words of 32 bits, with the checksum behind them.
  public static func byteCount(ofBits bits: Int) -> Int { (bits + 31) / 32 * 4 + 4 }
}
