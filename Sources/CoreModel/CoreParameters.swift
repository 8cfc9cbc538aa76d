/// What the modelled core is: caches, memory, issue, and the tile of pixels that its loop takes.
///
/// The defaults are a core of the class of the Cortex-A53; docs/cpu.md has the source of each, or says that it is an assumption.
public struct CoreParameters: Hashable, Sendable, Codable {
  public var memory: MemoryParameters
  public var issue: IssueParameters
  /// Output pixels that the loop takes side by side: each word of weights that is loaded is used for so many.
  public var tile: Int
  /// Lines that the unit's input buffer holds, each 64 bytes as the caches' are.
  public var unitLines: Int

  public static let tileRange = 1...12

  public init(
    memory: MemoryParameters = MemoryParameters(), issue: IssueParameters = IssueParameters(),
    tile: Int = 4, unitLines: Int = 4
  ) {
    self.memory = memory
    self.issue = issue
    self.tile = tile
    self.unitLines = unitLines
  }

  /// Throws the first parameter that is not legal.
  public func validate() throws(CoreModelError) {
    for (name, cache) in [("first", memory.first), ("second", memory.second)] where !cache.isLegal {
      throw .cache(name: name, cache)
    }
    func check(_ name: String, _ value: Int, _ legal: ClosedRange<Int>) throws(CoreModelError) {
      if !legal.contains(value) { throw .outOfRange(name: name, value: value, legal: legal) }
    }
    try check("tile", tile, Self.tileRange)
    try check("unit lines", unitLines, 1...64)
    try check("issue width", issue.width, 1...2)
    try check("first cache's latency", memory.firstLatency, 1...100)
    try check("second cache's latency", memory.secondLatency, 1...1000)
    try check("memory's latency", memory.memoryLatency, 0...10_000)
    try check("lines waited for", memory.outstanding, 1...64)
    try check("lines read ahead", memory.prefetchLines, 0...16)
    if !(memory.memoryBytesPerCycle >= 0.01 && memory.memoryBytesPerCycle <= 64) {
      throw .bytesPerCycle(memory.memoryBytesPerCycle)
    }
    for (name, timing) in issue.all {
      try check("cycles of \(name)", timing.cycles, 1...16)
      try check("latency of \(name)", timing.latency, 1...64)
    }
  }
}

/// Two caches and a memory.
public struct MemoryParameters: Hashable, Sendable, Codable {
  public var first: CacheParameters
  public var second: CacheParameters
  /// Cycles from a load to the use of its result, where the first cache has it.
  public var firstLatency: Int
  /// The same where the second cache has it.
  public var secondLatency: Int
  /// Cycles that the memory adds to that, up to its first byte.
  public var memoryLatency: Int
  /// Bytes that the memory gives a cycle.
  public var memoryBytesPerCycle: Double
  /// Lines that the first cache can wait for at once.
  public var outstanding: Int
  /// Lines that are read ahead behind one that was missed, or is used for the first time since it was read ahead.
  public var prefetchLines: Int

  public init(
    first: CacheParameters = CacheParameters(byteCount: 32 << 10, ways: 4),
    second: CacheParameters = CacheParameters(byteCount: 256 << 10, ways: 16),
    firstLatency: Int = 3, secondLatency: Int = 15, memoryLatency: Int = 100,
    memoryBytesPerCycle: Double = 2, outstanding: Int = 3, prefetchLines: Int = 1
  ) {
    self.first = first
    self.second = second
    self.firstLatency = firstLatency
    self.secondLatency = secondLatency
    self.memoryLatency = memoryLatency
    self.memoryBytesPerCycle = memoryBytesPerCycle
    self.outstanding = outstanding
    self.prefetchLines = prefetchLines
  }

  /// Cycles in which the memory gives so many bytes.
  func memoryCycles(of byteCount: Int) -> Int {
    Int((Double(byteCount) / memoryBytesPerCycle).rounded(.up))
  }
}
