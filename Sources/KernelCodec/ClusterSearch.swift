/// The descent of `RateDistortionClustering`: which sequence the kernels of a layer become.
///
/// Kernels that have one sequence and one class of flip costs move together: they are an *item*. Sequences are named by
/// their places in the histogram, so a lower number is a more frequent one. Amounts are in 1/65536 of a bit, in whole numbers,
/// so that every machine finds the same.
struct ClusterSearch {
  /// Kernels that move together.
  private struct Item {
    /// What they are.
    var place: Int
    /// The class of their flip costs.
    var costs: Int
    var count: Int
    /// What they have become.
    var target: Int
  }

  private let entries: [SequenceHistogram.Entry]
  /// The sequences that others may become: the most frequent.
  let candidates: [UInt32]
  private let prices: [FlipPrice]
  /// What a sequence costs in the rank table.
  let tableEntry: Int
  private let histogramTotal: Int
  let sequenceWidth: Int
  /// The candidate that each sequence is, or -1, where sequences have few bits; else empty.
  let places: [Int32]
  /// The most that the code of one symbol can shrink when it joins others.
  private let mostGain: Int

  /// By the places of their sequences, then by class.
  private var items: [Item]
  /// The symbols of each cluster: of all items that have become this sequence.
  var counts: [Int]
  /// Their self-information.
  var informations: [Int]
  /// The largest of `counts`.
  private var largest: Int
  /// How often the sum was worked out for a candidate: what a search costs.
  private(set) var trialCount = 0

  /// More sequences than these are not tried as replacements.
  private static let candidateLimit = 1024

  /// A search over `histogram`, where flips cost as `costs` say, or all the same.
  ///
  /// Where `costs` have several classes, `sequences` are those of the histogram in their order.
  init(
    _ histogram: SequenceHistogram, flipCost: Double, costs: FlipCosts?, of sequences: [UInt32] = []
  ) {
    entries = histogram.entries
    candidates = entries.prefix(Self.candidateLimit).map(\.sequence)
    let classes =
      costs?.classes ?? [Array(repeating: 1, count: histogram.sequenceWidth)]
    prices = classes.map { FlipPrice($0, flipCost: flipCost) }
    tableEntry = histogram.sequenceWidth * FixedPointBits.unit
    histogramTotal = histogram.total
    sequenceWidth = histogram.sequenceWidth
    var places: [Int32] = []
    if histogram.sequenceWidth <= 9 {
      places = [Int32](repeating: -1, count: 1 << histogram.sequenceWidth)
      for (candidate, sequence) in candidates.enumerated() {
        places[Int(sequence)] = Int32(candidate)
      }
    }
    self.places = places
    // Its own code of log2(total) bits, and 1/ln 2 that those it joins save.
    mostGain = FixedPointBits.log2(max(1, histogram.total)) + 2 * FixedPointBits.unit
    counts = entries.map(\.count)
    informations = counts.map(FixedPointBits.selfInformation)
    largest = counts.max() ?? 0
    guard let costs, classes.count > 1 else {
      items = histogram.entries.enumerated().map {
        Item(place: $0, costs: 0, count: $1.count, target: $0)
      }
      return
    }
    let index = SequenceIndex(entries.map(\.sequence), width: histogram.sequenceWidth)
    var itemCounts: [Int: Int] = [:]
    for (kernel, sequence) in sequences.enumerated() {
      let key = index.rank(of: sequence)! * classes.count + costs.classNumber(kernel)
      itemCounts[key, default: 0] += 1
    }
    items = itemCounts.keys.sorted().map { key in
      let (place, costs) = key.quotientAndRemainder(dividingBy: classes.count)
      return Item(place: place, costs: costs, count: itemCounts[key]!, target: place)
    }
  }

  /// What each sequence that has become another has become; of a search with one class of costs.
  var replacements: [UInt32: UInt32] {
    Dictionary(
      uniqueKeysWithValues: items.filter { $0.target != $0.place }
        .map { (entries[$0.place].sequence, entries[$0.target].sequence) })
  }

  /// What each of the sequences has become.
  func replaced(_ sequences: [UInt32], costs: FlipCosts?) -> [UInt32] {
    let index = SequenceIndex(entries.map(\.sequence), width: sequenceWidth)
    var targets: [Int: Int] = [:]
    for item in items { targets[item.place * prices.count + item.costs] = item.target }
    return sequences.enumerated().map { kernel, sequence in
      let key = index.rank(of: sequence)! * prices.count + (costs?.classNumber(kernel) ?? 0)
      return entries[targets[key]!].sequence
    }
  }

  /// Moves items and clusters until no move makes the sum smaller.
  mutating func run() {
    var moved = true
    while moved {
      moved = false
      for item in items.indices.reversed() where moveBest(item) { moved = true }
      var sizes = [Int](repeating: 0, count: entries.count)
      for item in items { sizes[item.target] += 1 }
      var members = [[Int]](repeating: [], count: entries.count)
      for (index, item) in items.enumerated() where sizes[item.target] > 1 {
        members[item.target].append(index)
      }
      // The rarest clusters first; of equals, those of the sequence that was rarer.
      let clusters = members.indices.filter { sizes[$0] > 1 }
        .sorted { (counts[$0], $1) < (counts[$1], $0) }
      // A cluster that another has joined since is larger than its list of members.
      for target in clusters where moveBest(members[target].filter { items[$0].target == target }) {
        moved = true
      }
    }
  }

  /// Items of one cluster that may leave it.
  struct Departure {
    let target: Int
    let count: Int
    /// The symbols that stay, and their self-information.
    let left: Int
    let leftInformation: Int
    /// What it costs that they leave, and the flips that they have now are no more.
    let cost: Int
    /// The most that the cluster they join can save.
    let mostSaved: Int
  }

  /// The departure of `count` symbols from `target`, whose flips cost `price`.
  private func departure(of count: Int, from target: Int, price: Int) -> Departure {
    let left = counts[target] - count
    let leftInformation = FixedPointBits.selfInformation(left)
    return Departure(
      target: target, count: count, left: left, leftInformation: leftInformation,
      cost: informations[target] - leftInformation - (left == 0 ? tableEntry : 0) - price,
      // Joining the largest cluster saves most; logarithms are rounded.
      mostSaved: min(
        count * mostGain,
        FixedPointBits.selfInformation(largest + count) - FixedPointBits.selfInformation(largest)
          + 2 * histogramTotal))
  }

  /// The best that was found so far: what the sum changes by, and the cluster that is joined.
  struct Best {
    var change = 0
    var target: Int
    /// How many candidates were looked at closely.
    var trialCount = 0
  }

  private mutating func move(_ departure: Departure, to best: Best) {
    counts[departure.target] = departure.left
    informations[departure.target] = departure.leftInformation
    counts[best.target] += departure.count
    informations[best.target] = FixedPointBits.selfInformation(counts[best.target])
    if counts[best.target] >= largest {
      largest = counts[best.target]
    } else if departure.left + departure.count == largest {
      largest = counts.max() ?? 0
    }
  }

  /// Moves an item to where the sum becomes least; false where that is where it is.
  private mutating func moveBest(_ index: Int) -> Bool {
    if places.isEmpty { return moveBest([index]) }
    let item = items[index]
    let sequence = entries[item.place].sequence
    let target = item.target
    let departure = departure(
      of: item.count, from: target,
      price: prices[item.costs].of(sequence ^ entries[target].sequence) * item.count)
    var best = Best(target: target)
    considerRings(around: sequence, departure, prices[item.costs], &best)
    trialCount += best.trialCount
    guard best.target != target else { return false }
    move(departure, to: best)
    items[index].target = best.target
    return true
  }

  /// Moves items of one cluster together, as an item is moved alone.
  private mutating func moveBest(_ sources: [Int]) -> Bool {
    guard let first = sources.first else { return false }
    if sources.count == 1, !places.isEmpty { return moveBest(first) }
    let target = items[first].target
    let departure = departure(
      of: sources.reduce(0) { $0 + items[$1].count }, from: target,
      price: price(of: sources, to: entries[target].sequence))
    var best = Best(target: target)
    let bits = bitPrices(of: sources)
    let least = bits.reduce(0) { $0 + min($1.zero, $1.one) }
    guard departure.cost + least - departure.mostSaved <= 0 else { return false }
    if places.isEmpty {
      considerAll(departure, bits, least: least, &best)
    } else {
      considerNear(departure, bits, least: least, &best)
    }
    trialCount += best.trialCount
    guard best.target != target else { return false }
    move(departure, to: best)
    for source in sources { items[source].target = best.target }
    return true
  }

  /// What the flips of each bit cost, the least significant first, where it becomes 0 or 1 in all of `sources`.
  private func bitPrices(of sources: [Int]) -> [(zero: Int, one: Int)] {
    var sums = [(zero: Int, one: Int)](repeating: (0, 0), count: sequenceWidth)
    for source in sources {
      let item = items[source]
      let sequence = entries[item.place].sequence
      for bit in 0..<sequenceWidth {
        let price = prices[item.costs].bits[bit] * item.count
        if sequence >> UInt32(bit) & 1 == 0 {
          sums[bit].one += price
        } else {
          sums[bit].zero += price
        }
      }
    }
    return sums
  }

  /// What the flips cost where all of `sources` become `sequence`.
  private func price(of sources: [Int], to sequence: UInt32) -> Int {
    var sum = 0
    for source in sources {
      let item = items[source]
      sum += prices[item.costs].of(entries[item.place].sequence ^ sequence) * item.count
    }
    return sum
  }
}
