/// When the instructions of an in-order core issue: at most `width` in a cycle, in their order, each where its pipe is free
/// and its operands are there.
///
/// An instruction that does not pair has its cycles for itself. What issue waits for beyond that is counted by cause.
struct InOrderPipeline {
  enum Pipe: Int {
    case memory, vector, integer
  }

  /// What instructions waited for.
  enum Cause: Int, CaseIterable {
    case weights, activations, unit, results
  }

  private let width: Int
  /// The cycle of the last issue, and the instructions of that cycle.
  private(set) var cycle = 0
  private var issued = 0
  private var free = (0, 0, 0)
  private(set) var instructions = 0
  /// Cycles waited, by cause.
  private(set) var waits = [Int](repeating: 0, count: Cause.allCases.count)

  init(width: Int, from cycle: Int = 0) {
    self.width = width
    self.cycle = cycle
  }

  /// The first cycle in which an instruction could issue, were its operands there.
  @inline(__always)
  func earliest(_ timing: InstructionTiming, on pipe: Pipe) -> Int {
    let limit = timing.pairs ? width : 1
    let next = issued >= limit ? cycle + 1 : cycle
    switch pipe {
    case .memory: return max(next, free.0)
    case .vector: return max(next, free.1)
    case .integer: return max(next, free.2)
    }
  }

  /// Issues an instruction whose operands are there in `operands`, and returns the cycle.
  @inline(__always)
  mutating func issue(
    _ timing: InstructionTiming, on pipe: Pipe, operands: Int = 0, cause: Cause = .results
  ) -> Int {
    let possible = earliest(timing, on: pipe)
    let start = max(possible, operands)
    if start > possible { waits[cause.rawValue] += start - possible }
    if start > cycle {
      cycle = start
      issued = 0
    }
    issued += 1
    if !timing.pairs {
      cycle = start + timing.cycles - 1
      issued = width
    }
    switch pipe {
    case .memory: free.0 = start + timing.cycles
    case .vector: free.1 = start + timing.cycles
    // Two integer pipes: issue alone limits.
    case .integer: break
    }
    instructions += 1
    return start
  }
}
