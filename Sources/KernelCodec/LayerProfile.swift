/// One layer as the plan of tables sees it: how often each sequence occurs, and what the layer costs raw.
struct LayerProfile {
  let histogram: SequenceHistogram
  /// The bytes of the layer raw, but for its packets and checksums; nil where that is not allowed.
  let storedByteCount: Int?
  /// The count of every sequence where there are few enough of them; else empty.
  private let counts: [Int]
  private let countOf: [UInt32: Int]

  /// Sequences that are not among so many of a layer's most frequent are never in a table.
  static let planned = 4096

  init(of histogram: SequenceHistogram, mayStore: Bool) {
    self.histogram = histogram.keeping(Self.planned)
    storedByteCount = mayStore ? (histogram.total * histogram.sequenceWidth + 31) / 32 * 4 : nil
    guard histogram.sequenceWidth <= 9 else {
      counts = []
      countOf = Dictionary(
        uniqueKeysWithValues: self.histogram.entries.map { ($0.sequence, $0.count) })
      return
    }
    var counts = [Int](repeating: 0, count: 1 << histogram.sequenceWidth)
    for entry in histogram.entries { counts[Int(entry.sequence)] = entry.count }
    self.counts = counts
    countOf = [:]
  }

  /// How often a sequence occurs.
  func count(of sequence: UInt32) -> Int {
    counts.isEmpty ? countOf[sequence] ?? 0 : counts[Int(sequence)]
  }

  /// The weights of the layer under a table of different sequences.
  func weights(under sequences: [UInt32]) -> RankWeights {
    let ranks = sequences.map { count(of: $0) }
    return RankWeights(
      ranks: ranks, escaped: histogram.total - ranks.reduce(0, +),
      sequenceWidth: histogram.sequenceWidth)
  }
}
