import Netlist

/// A design that runs: what the netlist means, cycle by cycle, with every signal in sight.
///
/// A value is nil where the language leaves it undefined: a register before its first assignment, a word before
/// it is written, and all that follows from them. Set inputs, `settle`, read; `clock` ends the cycle.
public struct Simulation {
  let netlist: FlatNetlist
  var values: [BitPattern?]
  /// The words of the memories, a scope each.
  var words: [[[BitPattern?]]]
  private var nodeOf: [String: Int] = [:]
  private var inputs: [Int: BitPattern] = [:]
  /// Whether the resets of all domains are active.
  public var isInReset = false

  /// The design before its first clock edge, out of reset, its inputs undefined.
  public init(_ design: Design) {
    netlist = FlatNetlist(design.top)
    values = Array(repeating: nil, count: netlist.nodeCount)
    words = netlist.scopes.map { $0.definition.memories.map(\.initialWords) }
    for scope in netlist.scopes {
      for (local, data) in scope.definition.nodes.enumerated() where !data.name.isEmpty {
        let name = (scope.path + data.name).joined(separator: ".")
        if nodeOf[name] == nil { nodeOf[name] = scope.node(local) }
      }
    }
  }

  /// The value of a signal after `settle`, by its names in the source from the top down, `core.fill`; nil
  /// where it is undefined.
  ///
  /// The design must have such a signal.
  public subscript(name: String) -> BitPattern? {
    guard let node = nodeOf[name] else { preconditionFailure("no signal is called \(name)") }
    return values[node]
  }

  /// Sets an input of the top, by its name in the source.
  ///
  /// The top must have such an input, of the width of `value`.
  public mutating func set(_ name: String, to value: BitPattern) {
    guard let node = nodeOf[name], case .input = netlist.data(node).operation,
      netlist.scopeOf[node] == 0, netlist.data(node).width == value.width
    else { preconditionFailure("no input of \(value.width) bits is called \(name)") }
    inputs[node] = value
  }

  /// Computes what follows from the inputs and the registers in this cycle.
  public mutating func settle() {
    for node in netlist.order { values[node] = settledValue(of: node) }
  }

  /// What an input of the top was set to.
  func input(_ node: Int) -> BitPattern? { inputs[node] }

  /// A rising edge of a domain's clock: registers and memories take what was settled.
  public mutating func clock(_ domain: ClockDomain = .main) {
    var next: [(node: Int, value: BitPattern?)] = []
    for scope in netlist.scopes {
      for register in scope.definition.registers where register.domain == domain {
        next.append((scope.node(register.node), nextValue(of: register, in: scope)))
      }
    }
    let reads = registeredReads(domain)
    write(domain)
    for (node, value) in next + reads { values[node] = value }
  }
}

extension MemoryData {
  fileprivate var initialWords: [BitPattern?] {
    let given: [BitPattern]
    switch initial {
    case .none, .file: return Array(repeating: nil, count: depth)
    case .words(let words): given = words.map { BitPattern($0, width: width) }
    case .patterns(let patterns): given = patterns
    }
    return given + Array(repeating: BitPattern(0, width: width), count: depth - given.count)
  }
}
