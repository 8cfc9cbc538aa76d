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
      self.init(sequenceWidth: sequenceWidth, total: sequences.count, counts: counts)
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
      adding: histograms.flatMap(\.entries), sequenceWidth: sequenceWidth,
      total: histograms.reduce(0) { $0 + $1.total })
  }

  /// Adds up `entries`, in which a sequence may occur several times.
  init(adding entries: [Entry], sequenceWidth: Int) {
    self.init(
      adding: entries, sequenceWidth: sequenceWidth, total: entries.reduce(0) { $0 + $1.count })
  }

  private init(adding entries: [Entry], sequenceWidth: Int, total: Int) {
    if sequenceWidth <= 9 {
      var counts = [Int](repeating: 0, count: 1 << sequenceWidth)
      for entry in entries { counts[Int(entry.sequence)] += entry.count }
      self.init(sequenceWidth: sequenceWidth, total: total, counts: counts)
    } else {
      self.init(
        sequenceWidth: sequenceWidth, total: total,
        sorted: entries.sorted { $0.sequence < $1.sequence })
    }
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

  /// `counts` has an element for each sequence.
  private init(sequenceWidth: Int, total: Int, counts: [Int]) {
    var counted: [Entry] = []
    for (sequence, count) in counts.enumerated() where count > 0 {
      counted.append(Entry(sequence: UInt32(sequence), count: count))
    }
    self.init(sequenceWidth: sequenceWidth, total: total, counted: counted)
  }

  private init(keeping count: Int, of other: SequenceHistogram) {
    sequenceWidth = other.sequenceWidth
    total = other.total
    entries = Array(other.entries.prefix(count))
  }

  /// `counted` has each sequence once, by rising sequence.
  private init(sequenceWidth: Int, total: Int, counted: [Entry]) {
    self.sequenceWidth = sequenceWidth
    self.total = total
    let largest = counted.reduce(0) { max($0, $1.count) }
    if largest < 8192 {
      // Small counts are dealt to their places.
      var places = [Int](repeating: 0, count: largest + 2)
      for entry in counted { places[largest - entry.count + 1] += 1 }
      for index in places.indices.dropFirst() { places[index] += places[index - 1] }
      var sorted = counted
      for entry in counted {
        sorted[places[largest - entry.count]] = entry
        places[largest - entry.count] += 1
      }
      entries = sorted
      return
    }
    // Sorting numbers is several times faster than sorting entries: the count's complement stands above the sequence.
    let sequenceBits: UInt64 = 25
    let mostCount: UInt64 = 1 << (64 - sequenceBits) - 1
    var keys = counted.map { (mostCount - UInt64($0.count)) << sequenceBits | UInt64($0.sequence) }
    keys.sort()
    entries = keys.map { key in
      Entry(
        sequence: UInt32(key & (1 << sequenceBits - 1)), count: Int(mostCount - key >> sequenceBits)
      )
    }
  }

  /// The same with the `count` most frequent entries alone; `total` still counts the others.
  func keeping(_ count: Int) -> SequenceHistogram {
    if entries.count <= count { return self }
    return SequenceHistogram(keeping: count, of: self)
  }

  /// The number of different sequences.
  public var uniqueCount: Int { entries.count }

  /// The counts, falling.
  public var counts: [Int] { entries.map(\.count) }
}
