/// Two caches and a memory behind them, as the core and the decoding unit see them.
///
/// The core reads through both caches, the unit through the second alone. Accesses must come in the order of their
/// cycles. A line that is on its way counts as held, and is waited for. Every line that is read stays in each cache on
/// its way; stores are not followed.
struct MemoryPath {
  /// What went over the ways of the path.
  struct Traffic: Hashable {
    /// Reads of the core, and of these the ones that found their line in the first cache.
    var reads = 0
    var firstHits = 0
    /// Lines that the first cache got, asked for or ahead.
    var firstLines = 0
    /// Lines that the unit read.
    var unitLines = 0
    /// Lines that the memory gave, because of the core and because of the unit.
    var memoryLines = 0
    var unitMemoryLines = 0
  }

  let parameters: MemoryParameters
  private var first: Cache
  private var second: Cache
  private let firstShift: Int
  private let secondShift: Int
  /// The cycle from which on the memory can give another line.
  private var memoryFree = 0
  /// When the lines come that the first cache waits for, those asked for ahead left out.
  private var awaited: [Int] = []
  private(set) var traffic = Traffic()

  init(_ parameters: MemoryParameters) {
    self.parameters = parameters
    first = Cache(parameters.first)
    second = Cache(parameters.second)
    firstShift = parameters.first.lineBytes.trailingZeroBitCount
    secondShift = parameters.second.lineBytes.trailingZeroBitCount
  }

  /// Puts bytes into the second cache, as what the layer before has just written.
  mutating func warm(_ addresses: Range<Int>) {
    var line = addresses.lowerBound >> secondShift
    while line << secondShift < addresses.upperBound {
      if second.place(of: line) == nil { second.fill(line, readyAt: 0) }
      line += 1
    }
  }

  /// When the core has what it reads at `address` in `cycle`, if the first cache knows without asking further.
  @inline(__always)
  mutating func quickRead(_ address: Int, at cycle: Int) -> Int? {
    guard let place = first.place(of: address >> firstShift), !first.isAhead(place) else {
      return nil
    }
    traffic.reads += 1
    traffic.firstHits += 1
    _ = first.use(place)
    return max(cycle + parameters.firstLatency, first.readyAt[place])
  }

  /// When the core has what it reads at `address` in `cycle`.
  mutating func read(_ address: Int, at cycle: Int) -> Int {
    traffic.reads += 1
    let line = address >> firstShift
    if let place = first.place(of: line) {
      traffic.firstHits += 1
      let ready = max(cycle + parameters.firstLatency, first.readyAt[place])
      if first.use(place) { readAhead(of: line, at: cycle) }
      return ready
    }
    // As many lines as the core can wait for are on their way: the access waits for one.
    awaited.removeAll { $0 <= cycle }
    var start = cycle
    if awaited.count >= parameters.outstanding, let earliest = awaited.min() { start = earliest }
    let arrival = self.line(at: address, from: start, forUnit: false)
    awaited.append(arrival.whole)
    traffic.firstLines += 1
    first.fill(line, readyAt: arrival.whole)
    readAhead(of: line, at: start)
    return arrival.word
  }

  /// When the unit has the whole line at `address` that it asks for in `cycle`.
  mutating func readForUnit(_ address: Int, at cycle: Int) -> Int {
    traffic.unitLines += 1
    return self.line(at: address, from: cycle, forUnit: true).whole
  }

  /// Asks for the lines behind one.
  private mutating func readAhead(of line: Int, at cycle: Int) {
    for next in line + 1..<line + 1 + parameters.prefetchLines where first.place(of: next) == nil {
      let arrival = self.line(at: next << firstShift, from: cycle, forUnit: false)
      traffic.firstLines += 1
      first.fill(next, readyAt: arrival.whole, ahead: true)
    }
  }

  /// When the word that is asked for, and all of its line, leave the second cache.
  private mutating func line(
    at address: Int, from cycle: Int, forUnit: Bool
  ) -> (word: Int, whole: Int) {
    let line = address >> secondShift
    let looked = cycle + parameters.secondLatency
    if let place = second.place(of: line) {
      _ = second.use(place)
      let ready = max(looked, second.readyAt[place])
      return (ready, ready)
    }
    // The word that is asked for comes first.
    let start = max(looked + parameters.memoryLatency, memoryFree)
    memoryFree = start + parameters.memoryCycles(of: parameters.second.lineBytes)
    if forUnit { traffic.unitMemoryLines += 1 } else { traffic.memoryLines += 1 }
    second.fill(line, readyAt: memoryFree)
    return (start + parameters.memoryCycles(of: 16), memoryFree)
  }
}
