/// What a lossy step made of a layer's sequences.
public struct ClusteringResult: Hashable, Sendable {
  /// The layer's sequences after the step, in their order.
  public var sequences: [UInt32]
  /// The number of weights that changed.
  public var flippedBitCount: Int
  /// The number of sequences that changed.
  public var replacedSequenceCount: Int

  /// Compares `sequences` with what each of them has become.
  init(of sequences: [UInt32], becoming replaced: [UInt32]) {
    self.sequences = replaced
    flippedBitCount = zip(sequences, replaced).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    replacedSequenceCount = zip(sequences, replaced).count { $0 != $1 }
  }

  /// The same where each entry of the histogram of `sequences` becomes an element of `replacements`.
  init(of sequences: [UInt32], _ histogram: SequenceHistogram, becoming replacements: [UInt32]) {
    let index = SequenceIndex(histogram.entries.map(\.sequence), width: histogram.sequenceWidth)
    self.init(of: sequences, becoming: sequences.map { replacements[index.rank(of: $0)!] })
  }
}
