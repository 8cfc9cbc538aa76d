/// How fast a kind of instruction issues, and when its result can be used.
public struct InstructionTiming: Hashable, Sendable, Codable {
  /// Cycles in which its pipe takes no other.
  public var cycles: Int
  /// Cycles from its issue to that of an instruction that uses its result; of loads, the memory says it.
  public var latency: Int
  /// Whether another instruction can issue in the same cycle.
  public var pairs: Bool

  public init(cycles: Int = 1, latency: Int = 1, pairs: Bool = true) {
    self.cycles = cycles
    self.latency = latency
    self.pairs = pairs
  }
}

/// The instructions of the loop, as the core issues them.
public struct IssueParameters: Hashable, Sendable, Codable {
  /// Instructions a cycle.
  public var width: Int
  /// A load of 128 bits, from memory or from the unit.
  public var wideLoad: InstructionTiming
  /// A load of 64 or 32 bits.
  public var narrowLoad: InstructionTiming
  /// Cycles from the issue of a load from the unit to the use of its result, once the unit has the word.
  public var unitLatency: Int
  /// Exclusive or, with or without complement.
  public var logic: InstructionTiming
  /// Ones of each byte.
  public var count: InstructionTiming
  /// A sum of bytes, and of pairs of them into wider sums.
  public var add: InstructionTiming
  /// A sum across a vector, moved to a general register.
  public var reduce: InstructionTiming
  public var store: InstructionTiming
  public var integer: InstructionTiming
  public var branch: InstructionTiming

  public init(
    width: Int = 2,
    wideLoad: InstructionTiming = InstructionTiming(cycles: 2, latency: 3, pairs: false),
    narrowLoad: InstructionTiming = InstructionTiming(latency: 3, pairs: false),
    unitLatency: Int = 3,
    logic: InstructionTiming = InstructionTiming(latency: 3),
    count: InstructionTiming = InstructionTiming(latency: 3),
    add: InstructionTiming = InstructionTiming(latency: 3),
    reduce: InstructionTiming = InstructionTiming(latency: 6),
    store: InstructionTiming = InstructionTiming(),
    integer: InstructionTiming = InstructionTiming(),
    branch: InstructionTiming = InstructionTiming()
  ) {
    self.width = width
    self.wideLoad = wideLoad
    self.narrowLoad = narrowLoad
    self.unitLatency = unitLatency
    self.logic = logic
    self.count = count
    self.add = add
    self.reduce = reduce
    self.store = store
    self.integer = integer
    self.branch = branch
  }

  /// All kinds with their names.
  var all: [(String, InstructionTiming)] {
    [
      ("wide loads", wideLoad), ("narrow loads", narrowLoad), ("logic", logic), ("counts", count),
      ("sums", add), ("reductions", reduce), ("stores", store), ("integer instructions", integer),
      ("branches", branch),
    ]
  }
}
