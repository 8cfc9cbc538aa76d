/// The paper's lossy step: rare sequences become common ones at a Hamming distance of 1.
///
/// The M most frequent sequences are kept. Each of the N least frequent that occur becomes the most
/// frequent of the kept sequences within `distance` bits of it (nearest first; equal counts: the lower
/// value), and stays as it is where there is none. Counts are those before the step.
///
/// Source: arXiv 2212.00608; with N the rest this reading reproduces the known figures of ResNet-18.
public struct PaperClustering: Hashable, Sendable {
  /// M: how many of the most frequent sequences are kept.
  public var keptCount: Int
  /// N: how many of the least frequent sequences may be replaced; nil for all that are not kept.
  public var replacedCount: Int?
  /// The most bits that may differ; the paper's is 1.
  public var distance: Int

  public init(keptCount: Int, replacedCount: Int? = nil, distance: Int = 1) {
    precondition(keptCount >= 0 && (replacedCount ?? 0) >= 0 && distance >= 0)
    self.keptCount = keptCount
    self.replacedCount = replacedCount
    self.distance = distance
  }

  /// Replaces rare sequences of a layer; each has `sequenceWidth` bits.
  public func apply(to sequences: [UInt32], sequenceWidth: Int) -> ClusteringResult {
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: sequenceWidth)
    return ClusteringResult(of: sequences, histogram, becoming: replacements(in: histogram))
  }

  /// What each entry of the histogram becomes.
  func replacements(in histogram: SequenceHistogram) -> [UInt32] {
    var replacements = histogram.entries.map(\.sequence)
    let kept = Array(replacements.prefix(keptCount))
    let ranks = SequenceIndex(kept, width: histogram.sequenceWidth)
    let rest = replacements.count - kept.count
    for index in replacements.indices.suffix(min(rest, replacedCount ?? rest)) {
      if let rank = nearest(to: replacements[index], in: kept, ranks) {
        replacements[index] = kept[rank]
      }
    }
    return replacements
  }

  /// The rank of the nearest of the kept sequences, and of equally near ones of the most frequent.
  private func nearest(to sequence: UInt32, in kept: [UInt32], _ ranks: SequenceIndex) -> Int? {
    guard distance > 0 else { return nil }
    var best: Int?
    for bit in 0..<UInt32(ranks.width) {
      if let rank = ranks.rank(of: sequence ^ 1 << bit), rank < best ?? .max { best = rank }
    }
    if best != nil || distance == 1 { return best }
    var nearest = distance + 1
    for (rank, candidate) in kept.enumerated() {
      let bits = (candidate ^ sequence).nonzeroBitCount
      if bits < nearest { (nearest, best) = (bits, rank) }
    }
    return best
  }
}
