/// Where items may go: the candidates that can make the sum smaller, each looked at once.
extension ClusterSearch {
  /// Looks at one candidate, the flips to which cost `price`; of equals, the one that was more frequent is kept.
  @inline(__always)
  func consider(
    _ candidate: Int, price: Int, _ departure: Departure, _ best: inout Best
  ) {
    if candidate < 0 || candidate == departure.target { return }
    let free = departure.cost + (counts[candidate] == 0 ? tableEntry : 0) + price
    guard free - departure.mostSaved <= best.change else { return }
    best.trialCount += 1
    let change =
      free + informations[candidate]
      - FixedPointBits.selfInformation(counts[candidate] + departure.count)
    if change < best.change
      || change == best.change && best.target != departure.target && candidate < best.target
    {
      best.change = change
      best.target = candidate
    }
  }

  /// Looks at the candidates around the sequence of one item, the nearest first: what is too far to pay is not looked at.
  func considerRings(
    around sequence: UInt32, _ departure: Departure, costs: Int, _ best: inout Best
  ) {
    let least = prices.least(costs: costs) * departure.count
    let isUniform = prices.isUniform(costs: costs)
    var start = 0
    for distance in ringEnds.indices {
      let end = ringEnds[distance]
      guard departure.cost + distance * least - departure.mostSaved <= best.change else { return }
      if isUniform {
        considerRing(start..<end, around: sequence, departure, price: distance * least, &best)
      } else {
        for index in start..<end {
          let price = prices.of(masks[index], costs: costs) * departure.count
          consider(Int(places[Int(sequence ^ masks[index])]), price: price, departure, &best)
        }
      }
      start = end
    }
  }

  /// Looks at the candidates that differ by some of the masks, whose flips have one price.
  ///
  /// Of them, joining the largest saves most. A smaller one can save as much only for the rounding of logarithms: less than one part a symbol.
  private func considerRing(
    _ range: Range<Int>, around sequence: UInt32, _ departure: Departure, price: Int,
    _ best: inout Best
  ) {
    var (most, first) = (-1, -1)
    masks.withUnsafeBufferPointer { masks in
      places.withUnsafeBufferPointer { places in
        counts.withUnsafeBufferPointer { counts in
          for index in range {
            let candidate = Int(places[Int(sequence ^ masks[index])])
            if candidate < 0 || candidate == departure.target { continue }
            let count = counts[candidate]
            if count > most || count == most && candidate < first {
              (most, first) = (count, candidate)
            }
          }
        }
      }
    }
    guard first >= 0 else { return }
    let step = Self.certainStep(own: departure.count, most: most)
    if step == 1 {
      consider(first, price: price, departure, &best)
      return
    }
    for index in range {
      let candidate = Int(places[Int(sequence ^ masks[index])])
      if candidate >= 0, counts[candidate] > most - step {
        consider(candidate, price: price, departure, &best)
      }
    }
  }

  /// How much smaller than `most` a cluster must be to save less for certain where `own` symbols join it.
  ///
  /// Each symbol less costs at least the logarithm of 1 + own/most, which is at least own/most, or 1.
  static func certainStep(own: Int, most: Int) -> Int {
    1 + (2 * most + own) * max(own, most) / (own * FixedPointBits.unit)
  }

  /// Looks at the candidates for a whole cluster, from the cheapest sequence on, by the bits in which they differ from it.
  ///
  /// A sequence that costs too much to pay rules out all that differ in more bits, or in dearer ones.
  func considerNear(_ departure: Departure, _ best: inout Best) {
    // What each other bit costs, the cheapest first.
    let steps = flips.bits.enumerated()
      .map { (cost: abs($1.one - $1.zero), mask: UInt32(1) << UInt32($0)) }
      .sorted { ($0.cost, $0.mask) < ($1.cost, $1.mask) }
    visit(flips.nearest, price: flips.least, steps[...], departure, &best)
  }

  /// Looks at `sequence`, whose flips cost `price`, and at all that differ from it in bits of `steps`.
  private func visit(
    _ sequence: UInt32, price: Int, _ steps: ArraySlice<(cost: Int, mask: UInt32)>,
    _ departure: Departure, _ best: inout Best
  ) {
    consider(Int(places[Int(sequence)]), price: price, departure, &best)
    for index in steps.indices {
      let price = price + steps[index].cost
      guard departure.cost + price - departure.mostSaved <= best.change else { return }
      visit(
        sequence ^ steps[index].mask, price: price, steps[(index + 1)...], departure, &best)
    }
  }

  /// Looks at all candidates for a whole cluster; their sequences are too long for a table of candidates.
  func considerAll(_ departure: Departure, _ best: inout Best) {
    // What each value of five bits in turn costs.
    let tables = stride(from: 0, to: sequenceWidth, by: Self.partWidth).map { start in
      flips.bits[start..<min(start + Self.partWidth, sequenceWidth)].reduce(into: [0]) {
        sums, bit in
        sums = sums.map { $0 + bit.zero } + sums.map { $0 + bit.one }
      }
    }
    let least = flips.least
    for (candidate, sequence) in candidates.enumerated() where candidate != departure.target {
      let free = departure.cost + (counts[candidate] == 0 ? tableEntry : 0)
      guard free + least - departure.mostSaved <= best.change else { continue }
      var price = 0
      for (part, table) in tables.enumerated() {
        price += table[Int(sequence >> UInt32(part * Self.partWidth)) & Self.partMask]
      }
      consider(candidate, price: price, departure, &best)
    }
  }

  private static let partWidth = 5
  private static let partMask = 1 << partWidth - 1

  /// The sequences of each width, up to nine bits, by their ones; of equals, by number.
  static let masks: [[UInt32]] = (0...9).map { width in
    (0..<1 << width).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
  }

  /// How many sequences of each width, up to nine bits, have no more than 0, 1, 2, ... ones.
  static let ringEnds: [[Int]] = (0...9).map { width in
    (0...width).map { ones in (0..<1 << width).count { $0.nonzeroBitCount <= ones } }
  }
}
