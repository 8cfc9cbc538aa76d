/// What a lossy step made of a layer's sequences.
public struct ClusteringResult: Hashable, Sendable {
  /// The layer's sequences after the step, in their order.
  public var sequences: [UInt32]
  /// The number of weights that changed.
  public var flippedBitCount: Int
  /// The number of sequences that changed.
  public var replacedSequenceCount: Int

  /// Puts `replacements` in the place of their keys.
  init(of sequences: [UInt32], replacing replacements: [UInt32: UInt32]) {
    self.sequences = sequences
    flippedBitCount = 0
    replacedSequenceCount = 0
    guard !replacements.isEmpty else { return }
    for index in sequences.indices {
      guard let replacement = replacements[sequences[index]] else { continue }
      self.sequences[index] = replacement
      flippedBitCount += (sequences[index] ^ replacement).nonzeroBitCount
      replacedSequenceCount += 1
    }
  }
}
