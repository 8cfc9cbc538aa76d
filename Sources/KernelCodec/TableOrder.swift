/// The sequences of a group of layers in the order in which a rank table takes them, singly or in pairs of complements.
///
/// The most frequent come first. A table of so many places is a beginning of the order; sending it in groups may reorder
/// what lies between two boundaries by number.
struct TableOrder {
  /// Whether a place stands for a sequence and its complement.
  let isFolded: Bool
  private let side: KernelSide
  /// What stands at each place: a sequence, or that of a pair whose first bit is zero.
  private(set) var values: [UInt32]

  /// Falling by frequency in `merged`, or by that of pairs; of equals the lower number.
  init(of merged: SequenceHistogram, side: KernelSide, isFolded: Bool) {
    self.side = side
    self.isFolded = isFolded
    guard isFolded else {
      values = merged.entries.map(\.sequence)
      return
    }
    let mask: UInt32 = 1 << UInt32(side.sequenceWidth) - 1
    let pairs = SequenceHistogram(
      adding: merged.entries.map { entry in
        SequenceHistogram.Entry(
          sequence: min(entry.sequence, ~entry.sequence & mask), count: entry.count)
      }, sequenceWidth: side.sequenceWidth)
    values = pairs.entries.map(\.sequence)
  }

  /// The ranks of a place.
  var ranksPerPlace: Int { isFolded ? 2 : 1 }

  /// The sequences of the first `placeCount` places, rank 0 first.
  func sequences(_ placeCount: Int) -> [UInt32] {
    guard isFolded else { return Array(values.prefix(placeCount)) }
    let mask: UInt32 = 1 << UInt32(side.sequenceWidth) - 1
    return values.prefix(placeCount).flatMap { [$0, ~$0 & mask] }
  }

  /// The order with the places between neighbouring boundaries, which rise from 0 to the number of places that are kept, by
  /// number.
  func grouped(at boundaries: [Int]) -> TableOrder {
    var grouped = self
    grouped.values = zip(boundaries, boundaries.dropFirst()).flatMap { values[$0..<$1].sorted() }
    return grouped
  }

  /// The form of a table of this order.
  func form(isGrouped: Bool) -> RankTableForm {
    switch (isFolded, isGrouped) {
    case (false, false): .plain
    case (true, false): .folded
    case (false, true): .grouped
    case (true, true): .foldedAndGrouped
    }
  }
}
