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
    return ClusteringResult(of: sequences, replacing: replacements(in: histogram))
  }

  /// The sequence that each replaced one becomes.
  func replacements(in histogram: SequenceHistogram) -> [UInt32: UInt32] {
    let kept = histogram.entries.prefix(keptCount)
    let rest = histogram.entries.dropFirst(keptCount)
    let replaced = rest.suffix(replacedCount ?? rest.count)
    var replacements: [UInt32: UInt32] = [:]
    for entry in replaced {
      var best: (distance: Int, sequence: UInt32)?
      // Kept sequences come by falling count, so the first at a distance is the most frequent there.
      for candidate in kept {
        let bits = (candidate.sequence ^ entry.sequence).nonzeroBitCount
        if bits <= distance && bits < best?.distance ?? Int.max {
          best = (bits, candidate.sequence)
          if bits == 1 { break }
        }
      }
      replacements[entry.sequence] = best?.sequence
    }
    return replacements
  }
}
