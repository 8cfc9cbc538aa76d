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
    /// How many changes there had been when they were last looked at; nil where they never were.
    var seen: Int?
  }

  private let entries: [SequenceHistogram.Entry]
  /// The sequences that others may become: the most frequent.
  let candidates: [UInt32]
  let prices: FlipPrices
  private let classCount: Int
  /// What a sequence costs in the rank table.
  let tableEntry: Int
  private let histogramTotal: Int
  let sequenceWidth: Int
  /// The candidate that each sequence is, or -1, where sequences have few bits; else empty.
  let places: [Int32]
  /// All sequences by their ones, where they have few bits, and how many have no more than 0, 1, 2, ... ones; else empty.
  ///
  /// They are this search's own: threads that count references to one array wait for each other.
  let masks: [UInt32]
  let ringEnds: [Int]
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
  /// The items by what they have become.
  private var members: [Int] = []
  /// The clusters that symbols left or joined, in the order in which they did.
  private var changes: [Int] = []
  /// How many changes there had been when each cluster was last looked at; nil where it was not, or not with all of its items.
  private var seenClusters: [Int?]
  /// What the flips cost of the items that are looked at together.
  private(set) var flips: FlipSum
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
    prices = FlipPrices(classes, flipCost: flipCost, width: histogram.sequenceWidth)
    classCount = classes.count
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
    masks = places.isEmpty ? [] : Self.masks[histogram.sequenceWidth].map(\.self)
    ringEnds = places.isEmpty ? [] : Self.ringEnds[histogram.sequenceWidth].map(\.self)
    // Its own code of log2(total) bits, and 1/ln 2 that those it joins save.
    mostGain = FixedPointBits.log2(max(1, histogram.total)) + 2 * FixedPointBits.unit
    counts = entries.map(\.count)
    informations = counts.map(FixedPointBits.selfInformation)
    largest = counts.max() ?? 0
    flips = FlipSum(width: histogram.sequenceWidth)
    seenClusters = [Int?](repeating: nil, count: entries.count)
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

  /// What each entry of the histogram has become; of a search with one class of costs.
  var replacements: [UInt32] { items.map { entries[$0.target].sequence } }

  /// What each of the sequences has become.
  func replaced(_ sequences: [UInt32], costs: FlipCosts?) -> [UInt32] {
    let index = SequenceIndex(entries.map(\.sequence), width: sequenceWidth)
    var targets: [Int: Int] = [:]
    for item in items { targets[item.place * classCount + item.costs] = item.target }
    return sequences.enumerated().map { kernel, sequence in
      let key = index.rank(of: sequence)! * classCount + (costs?.classNumber(kernel) ?? 0)
      return entries[targets[key]!].sequence
    }
  }

  /// Moves items and clusters until no move makes the sum smaller.
  mutating func run() {
    var moved = true
    while moved {
      moved = false
      for item in items.indices.reversed() where moveBest(item) { moved = true }
      let starts = gatherMembers()
      let clusters = entries.indices.filter { starts[$0 + 1] - starts[$0] > 1 }
      // The rarest first; of equals, those of the sequence that was rarer. One that another joins meanwhile moves without it.
      let order = clusters.sorted { (counts[$0], $1) < (counts[$1], $0) }
      let gathered = counts
      for target in order {
        let news = news(since: seenClusters[target], of: target)
        seenClusters[target] = counts[target] == gathered[target] ? changes.count : nil
        if moveBest(members: starts[target]..<starts[target + 1], news) { moved = true }
      }
    }
  }

  /// Sorts the items by what they have become, and gives where those of each sequence start.
  private mutating func gatherMembers() -> [Int] {
    members = [Int](repeating: 0, count: items.count)
    var starts = [Int](repeating: 0, count: entries.count + 1)
    for item in items { starts[item.target + 1] += 1 }
    for target in entries.indices { starts[target + 1] += starts[target] }
    var ends = starts
    for (index, item) in items.enumerated() {
      members[ends[item.target]] = index
      ends[item.target] += 1
    }
    return starts
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

  /// Lets the departing symbols join the best cluster; false where that is their own.
  private mutating func take(_ best: Best, _ departure: Departure) -> Bool {
    trialCount += best.trialCount
    guard best.target != departure.target else { return false }
    changes += [departure.target, best.target]
    counts[departure.target] = departure.left
    informations[departure.target] = departure.leftInformation
    counts[best.target] += departure.count
    informations[best.target] = FixedPointBits.selfInformation(counts[best.target])
    if counts[best.target] >= largest {
      largest = counts[best.target]
    } else if departure.left + departure.count == largest {
      largest = counts.max() ?? 0
    }
    return true
  }

  /// Which of `changes` came since symbols of `target` were looked at, and found no better cluster; nil where they must be looked at
  /// from scratch.
  ///
  /// Where their own cluster is as it was, nothing can be better now but a cluster that has changed.
  private func news(since seen: Int?, of target: Int) -> Range<Int>? {
    guard let seen, changes.count - seen <= Self.newsLimit else { return nil }
    for change in seen..<changes.count where changes[change] == target { return nil }
    return seen..<changes.count
  }

  /// Of more changes than this, looking at all candidates is not more work.
  private static let newsLimit = 16

  /// Moves an item to where the sum becomes least; false where that is where it is.
  private mutating func moveBest(_ index: Int) -> Bool {
    let item = items[index]
    let news = news(since: item.seen, of: item.target)
    items[index].seen = changes.count
    if places.isEmpty {
      members = [index]
      return moveBest(members: 0..<1, news)
    }
    if let news, news.isEmpty { return false }
    let sequence = entries[item.place].sequence
    let departure = departure(
      of: item.count, from: item.target,
      price: prices.of(sequence ^ entries[item.target].sequence, costs: item.costs) * item.count)
    var best = Best(target: item.target)
    if let news {
      for change in news {
        let candidate = changes[change]
        let price =
          prices.of(sequence ^ candidates[candidate], costs: item.costs) * item.count
        consider(candidate, price: price, departure, &best)
      }
    } else {
      considerRings(around: sequence, departure, costs: item.costs, &best)
    }
    guard take(best, departure) else { return false }
    items[index].target = best.target
    return true
  }

  /// Moves items of one cluster together, as an item is moved alone: those at some places of `members`.
  private mutating func moveBest(members range: Range<Int>, _ news: Range<Int>?) -> Bool {
    if let news, news.isEmpty { return false }
    var count = 0
    flips.removeAll()
    for place in range {
      let item = items[members[place]]
      count += item.count
      flips.add(
        entries[item.place].sequence, count: item.count, prices, costs: item.costs)
    }
    let target = items[members[range.lowerBound]].target
    let departure = departure(
      of: count, from: target, price: flips.price(of: entries[target].sequence))
    guard departure.cost + flips.least - departure.mostSaved <= 0 else { return false }
    var best = Best(target: target)
    if let news {
      for change in news where changes[change] < candidates.count {
        let candidate = changes[change]
        consider(candidate, price: flips.price(of: candidates[candidate]), departure, &best)
      }
    } else if places.isEmpty {
      considerAll(departure, &best)
    } else {
      considerNear(departure, &best)
    }
    guard take(best, departure) else { return false }
    for place in range { items[members[place]].target = best.target }
    return true
  }
}
