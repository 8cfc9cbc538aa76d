import Hardware

/// The packing unit, register by register as far as time goes: two banks of a group each, one filled and one leaving.
///
/// Source: `PackingUnit` in Hardware, whose netlist the tests simulate beside it.
struct PackingState {
  private let sequenceWidth: Int
  /// Sequences of each group of a filter.
  private let groupSizes: [Int]
  private var group = 0
  private var filled = 0
  private var fillBank = 0
  private var drainBank = 0
  private var isFull = (false, false)
  private var position: Int
  /// Whether a plane waits at the output.
  private(set) var isOccupied = false

  init(_ unit: PackingUnit, channels: Int) {
    sequenceWidth = unit.sequenceWidth
    groupSizes = stride(from: 0, to: channels, by: unit.channelsPacked).map {
      min(unit.channelsPacked, channels - $0)
    }
    position = sequenceWidth - 1
  }

  /// Whether a sequence is taken in this cycle if there is one.
  var isOpen: Bool { !(fillBank == 0 ? isFull.0 : isFull.1) }

  /// The edge that ends a cycle in which a sequence was taken, and the plane at the output. Returns whether a
  /// register changed.
  mutating func clock(takesSequence: Bool, planeTaken: Bool) -> Bool {
    let isFree = !isOccupied || planeTaken
    let isReady = drainBank == 0 ? isFull.0 : isFull.1
    var changed = takesSequence || planeTaken
    if isFree && isReady {
      changed = true
      if position == 0 {
        position = sequenceWidth - 1
        setFull(drainBank, false)
        drainBank = 1 - drainBank
      } else {
        position -= 1
      }
    }
    if isFree { isOccupied = isReady }
    if takesSequence {
      filled += 1
      if filled == groupSizes[group] {
        setFull(fillBank, true)
        fillBank = 1 - fillBank
        filled = 0
        group = group + 1 == groupSizes.count ? 0 : group + 1
      }
    }
    return changed
  }

  private mutating func setFull(_ bank: Int, _ value: Bool) {
    if bank == 0 { isFull.0 = value } else { isFull.1 = value }
  }
}
