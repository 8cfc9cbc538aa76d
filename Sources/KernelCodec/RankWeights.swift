/// How often a layer uses each rank of a table, and how often what the table does not hold.
public struct RankWeights: Hashable, Sendable {
  /// The count of each rank; of an own table they fall, of a shared one they need not.
  public let ranks: [Int]
  /// The count of all sequences that the table does not hold.
  public let escaped: Int
  /// The bits of a sequence.
  public let sequenceWidth: Int

  public init(ranks: [Int], escaped: Int, sequenceWidth: Int) {
    self.ranks = ranks
    self.escaped = escaped
    self.sequenceWidth = sequenceWidth
  }

  /// The weights of `histogram` under a table of its own `entryCount` most frequent sequences.
  public init(of histogram: SequenceHistogram, ownTableOf entryCount: Int) {
    ranks = Array(histogram.counts.prefix(entryCount))
    escaped = histogram.total - ranks.reduce(0, +)
    sequenceWidth = histogram.sequenceWidth
  }

  /// The weights of `histogram` under `table`; of equal entries the first takes all.
  public init(of histogram: SequenceHistogram, under table: RankTable) {
    self.init(of: histogram, under: SequenceIndex(table))
  }

  init(of histogram: SequenceHistogram, under index: SequenceIndex) {
    var ranks = [Int](repeating: 0, count: index.rankCount)
    for entry in histogram.entries {
      if let rank = index.rank(of: entry.sequence) { ranks[rank] += entry.count }
    }
    self.ranks = ranks
    escaped = histogram.total - ranks.reduce(0, +)
    sequenceWidth = histogram.sequenceWidth
  }

  /// The sum of all counts.
  public var total: Int { ranks.reduce(0, +) + escaped }
}

/// The rank of each sequence of a table.
struct SequenceIndex {
  private let ranks: [UInt32: Int]
  /// The entries of the table.
  let rankCount: Int

  init(_ table: RankTable) {
    rankCount = table.count
    ranks = Dictionary(
      table.sequences.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func rank(of sequence: UInt32) -> Int? { ranks[sequence] }
}
