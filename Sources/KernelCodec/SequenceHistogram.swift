/// How often each sequence occurs in a layer or a group of layers.
///
/// Source: docs/format.md, section 2.
public struct SequenceHistogram: Hashable, Sendable {
  /// One sequence and how often it occurs.
  public struct Entry: Hashable, Sendable {
    public var sequence: UInt32
    public var count: Int
  }

  /// The bits of a sequence.
  public let sequenceWidth: Int
  /// The sequences that occur, by falling count, equal counts by rising sequence.
  public let entries: [Entry]
  /// The number of sequences: the sum of the counts, unless `keeping` left entries out.
  public let total: Int

  /// Counts `sequences`, each below 2^sequenceWidth.
  public init(of sequences: some Collection<UInt32>, sequenceWidth: Int) {
    if sequenceWidth <= 16 {
      var counts = [Int](repeating: 0, count: 1 << sequenceWidth)
      for sequence in sequences { counts[Int(sequence)] += 1 }
      self.init(
        sequenceWidth: sequenceWidth, total: sequences.count,
        counted: counts.indices.lazy.filter { counts[$0] > 0 }
          .map { Entry(sequence: UInt32($0), count: counts[$0]) })
    } else {
      let sorted = sequences.sorted()
      self.init(
        sequenceWidth: sequenceWidth, total: sequences.count,
        sorted: sorted.map { Entry(sequence: $0, count: 1) })
    }
  }

  /// The sum of several histograms of one sequence width.
  public init(merging histograms: [SequenceHistogram], sequenceWidth: Int) {
    precondition(histograms.allSatisfy { $0.sequenceWidth == sequenceWidth })
    self.init(
      sequenceWidth: sequenceWidth, total: histograms.reduce(0) { $0 + $1.total },
      sorted: histograms.flatMap(\.entries).sorted { $0.sequence < $1.sequence })
  }

  /// Adds up `entries`, in which a sequence may occur several times.
  init(adding entries: some Sequence<Entry>, sequenceWidth: Int) {
    self.init(
      sequenceWidth: sequenceWidth, total: entries.reduce(0) { $0 + $1.count },
      sorted: entries.sorted { $0.sequence < $1.sequence })
  }

  /// Adds up neighbours of one sequence.
  private init(sequenceWidth: Int, total: Int, sorted: [Entry]) {
    var merged: [Entry] = []
    for entry in sorted {
      if let last = merged.indices.last, merged[last].sequence == entry.sequence {
        merged[last].count += entry.count
      } else {
        merged.append(entry)
      }
    }
    self.init(sequenceWidth: sequenceWidth, total: total, counted: merged)
  }

  private init(sequenceWidth: Int, total: Int, counted: some Sequence<Entry>) {
    self.sequenceWidth = sequenceWidth
    self.total = total
    entries = counted.sorted {
      $0.count == $1.count ? $0.sequence < $1.sequence : $0.count > $1.count
    }
  }

  /// The same with the `count` most frequent entries alone; `total` still counts the others.
  func keeping(_ count: Int) -> SequenceHistogram {
    if entries.count <= count { return self }
    return SequenceHistogram(
      sequenceWidth: sequenceWidth, total: total, counted: entries.prefix(count))
  }

  /// The number of different sequences.
  public var uniqueCount: Int { entries.count }

  /// The counts, falling.
  public var counts: [Int] { entries.map(\.count) }
}
