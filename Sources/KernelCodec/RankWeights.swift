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
    self.init(of: histogram, under: SequenceIndex(table.sequences, width: table.sequenceWidth))
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

  /// The last rank that is used; -1 where none is.
  var lastUsedRank: Int { ranks.lastIndex { $0 > 0 } ?? -1 }

  /// The sum of all counts.
  public var total: Int { ranks.reduce(0, +) + escaped }
}

/// The rank of each sequence of a table.
struct SequenceIndex {
  /// The rank of every sequence, or -1, where sequences have few bits; else empty.
  private var dense: [Int32] = []
  private var sparse: [UInt32: Int] = [:]
  /// The entries of the table.
  let rankCount: Int
  /// The bits of a sequence.
  let width: Int

  /// Of equal sequences, each of `width` bits, the first counts.
  init(_ sequences: [UInt32], width: Int) {
    rankCount = sequences.count
    self.width = width
    guard width <= 9 else {
      sparse = Dictionary(
        sequences.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return
    }
    dense = [Int32](repeating: -1, count: 1 << width)
    for (rank, sequence) in sequences.enumerated().reversed() {
      dense[Int(sequence)] = Int32(rank)
    }
  }

  func rank(of sequence: UInt32) -> Int? {
    if dense.isEmpty { return sparse[sequence] }
    guard sequence < UInt32(dense.count), dense[Int(sequence)] >= 0 else { return nil }
    return Int(dense[Int(sequence)])
  }
}
