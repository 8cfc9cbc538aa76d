import DequeModule

/// The memory of the benches, cycle by cycle, without what lies in it.
///
/// Each cycle: `prepare`, which says what the memory offers, then `observe`. The first address begins the time of
/// refreshes, with every row closed and a beat's bytes saved up.
struct MemoryTwin {
  let timing: MemoryTiming
  /// Sixteenths of a byte that a beat costs.
  private let beatCost: Int
  private var bursts: Deque<Burst> = []
  private var beat = 0
  private var credit = 0
  private(set) var cycle = 0
  private var hasBegun = false
  private var refreshAt = 0
  private var quietUntil = 0
  private var openRows: [Int]
  /// Whether a beat is offered, and whether it ends its burst.
  private(set) var offers = false
  private(set) var offersLast = false

  private struct Burst {
    var row: Int
    var lastBeat: Int
    var start: Int
    /// Whether its bank must first deliver earlier bursts, and then open the row.
    var waitsForBank = false
  }

  /// Addresses that the memory takes before their bursts are delivered.
  static let queueDepth = 16

  init(timing: MemoryTiming, busWidth: Int) {
    self.timing = timing
    beatCost = 2 * busWidth
    openRows = Array(repeating: -1, count: timing.bankCount)
  }

  var addressReady: Bool { bursts.count < Self.queueDepth }

  /// Before the clock edge.
  mutating func prepare() {
    cycle += 1
    credit = min(credit + timing.rate, beatCost + timing.rate - 1)
    if hasBegun && timing.refreshInterval > 0 && cycle == refreshAt { refresh() }
    guard let first = bursts.first, cycle >= first.start, cycle >= quietUntil,
      !first.waitsForBank, credit >= beatCost
    else {
      offers = false
      return
    }
    credit -= beatCost
    offers = true
    offersLast = beat == first.lastBeat
  }

  /// At the clock edge: a beat that is offered is taken; `address` is what the manager asks for, if it does and `addressReady`.
  mutating func observe(address: Int?, lastBeat: Int) {
    if offers {
      beat += 1
      if offersLast {
        beat = 0
        let done = bursts.removeFirst()
        deliver(bankOf: done.row)
      }
    }
    guard let address else { return }
    if !hasBegun {
      hasBegun = true
      credit = beatCost + timing.rate - 1
      refreshAt = cycle + timing.refreshInterval
    }
    bursts.append(burst(at: address, lastBeat: lastBeat))
  }

  /// Cycles, behind one in which nothing was offered and no address came, that are like it until a beat may be offered or a
  /// refresh begins; 0 where there is nothing to wait for.
  var quietCycles: Int {
    guard let first = bursts.first, !first.waitsForBank else { return 0 }
    let missing = max(0, beatCost - credit)
    var next = max(first.start, quietUntil, cycle + (missing + timing.rate - 1) / timing.rate)
    if timing.refreshInterval > 0 { next = min(next, refreshAt) }
    return max(0, next - cycle - 1)
  }

  /// Lets so many cycles pass, at most `quietCycles`.
  mutating func skip(_ count: Int) {
    cycle += count
    credit = min(credit + count * timing.rate, beatCost + timing.rate - 1)
  }

  private mutating func burst(at address: Int, lastBeat: Int) -> Burst {
    var burst = Burst(row: 0, lastBeat: lastBeat, start: cycle + timing.latency)
    guard timing.bankCount > 0 else { return burst }
    burst.row = address / timing.rowBytes
    let bank = burst.row % timing.bankCount
    if openRows[bank] != burst.row {
      openRows[bank] = burst.row
      if bursts.contains(where: { $0.row % timing.bankCount == bank }) {
        burst.waitsForBank = true
      } else {
        burst.start += timing.rowMissCycles
      }
    }
    return burst
  }

  /// Lets the next burst into a bank, from which one has been delivered, open its row.
  private mutating func deliver(bankOf row: Int) {
    guard timing.bankCount > 0 else { return }
    let bank = row % timing.bankCount
    guard let next = bursts.firstIndex(where: { $0.row % timing.bankCount == bank }),
      bursts[next].waitsForBank
    else { return }
    bursts[next].waitsForBank = false
    bursts[next].start = max(bursts[next].start, cycle + 1) + timing.rowMissCycles
  }

  /// Closes every row; those that are asked for are opened again before anything is delivered.
  private mutating func refresh() {
    refreshAt += timing.refreshInterval
    quietUntil = cycle + timing.refreshCycles
    guard timing.bankCount > 0 else { return }
    for bank in openRows.indices { openRows[bank] = -1 }
    guard !bursts.isEmpty else { return }
    quietUntil += timing.rowMissCycles
    for burst in bursts { openRows[burst.row % timing.bankCount] = burst.row }
  }
}
