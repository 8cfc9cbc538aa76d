import KernelCodec

/// The entries that a loader makes of a rank table packet whose head is good, in the order in which it writes them.
///
/// Made by counting along the packet, so that it can prove the hardware that expands a table while it arrives.
/// Source: docs/format.md, section 5.1.
struct TableEntries: Sendable {
  /// What is written, and where.
  struct Entry: Hashable, Sendable {
    var rank: Int
    var sequence: UInt32
  }

  private(set) var all: [Entry] = []

  /// Those of the fields that end at bit `end` or before.
  init(packet: [UInt8], form: RankTableForm, sequenceWidth: Int, before end: Int) {
    let reader = BitReader(packet[...])
    let width = sequenceWidth - (form.isFolded ? 1 : 0)
    let placeCount = Int(reader.field(at: 20, width: 12)) / (form.isFolded ? 2 : 1)
    func fields(at start: Int, count: Int, width: Int) -> [UInt32] {
      (0..<count).map { start + $0 * width }.prefix { $0 + width <= end }
        .map { reader.field(at: $0, width: width) }
    }
    func enter(_ value: UInt32, at place: Int) {
      guard form.isFolded else { return all.append(Entry(rank: place, sequence: value)) }
      let mask: UInt32 = 1 << UInt32(sequenceWidth) - 1
      all.append(Entry(rank: 2 * place, sequence: value))
      all.append(Entry(rank: 2 * place + 1, sequence: ~value & mask))
    }
    guard form.isGrouped else {
      for (place, value) in fields(at: 32, count: placeCount, width: width).enumerated() {
        enter(value, at: place)
      }
      return
    }
    var next: [Int] = []
    var places = 0
    for size in fields(at: 32, count: RankTableForm.groupCount, width: 10) {
      next.append(places)
      places += Int(size)
    }
    for (value, group) in fields(at: 192, count: 1 << width, width: 4).enumerated()
    where group < next.count {
      enter(UInt32(value), at: next[Int(group)])
      next[Int(group)] += 1
    }
  }
}
