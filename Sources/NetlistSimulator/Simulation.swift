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
  private(set) var nodeOf: [String: Int] = [:]
  /// What registers and memories take at edges since the last `settle`.
  private var changed: [Int: BitPattern?] = [:]
  private var written: [MemoryChange] = []
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
  /// where it is undefined. A register has its new value right after `clock`.
  ///
  /// - Throws: `noSignal` where the design has no such signal.
  public func value(of name: String) throws(SimulationError) -> BitPattern? {
    guard let node = nodeOf[name] else {
      throw .noSignal(name, similar: similar(to: name), ports: top.ports.map(\.sourceName))
    }
    return changed[node] ?? values[node]
  }

  /// Sets an input of the top, by its name in the source.
  ///
  /// - Throws: `noSignal`, `noInput` or `width` where the top has no such input, or `value` another width.
  public mutating func setValue(
    of name: String, to value: BitPattern
  ) throws(SimulationError) {
    _ = try self.value(of: name)
    guard let node = nodeOf[name], case .input = netlist.data(node).operation,
      netlist.scopeOf[node] == 0
    else {
      throw .noInput(
        name, inputs: top.ports.filter { $0.direction == .input }.map(\.sourceName))
    }
    let width = netlist.data(node).width
    guard width == value.width else {
      throw .width(name, expected: width, given: value.width)
    }
    inputs[node] = value
  }

  /// `value(of:)`, where a name that the design does not have ends the program.
  public subscript(
    name: String, file: StaticString = #fileID, line: UInt = #line
  ) -> BitPattern? {
    do throws(SimulationError) { return try value(of: name) } catch {
      fatalError("\(error)", file: file, line: line)
    }
  }

  /// `setValue(of:to:)`, where an input that the top does not have ends the program.
  public mutating func set(
    _ name: String, to value: BitPattern, file: StaticString = #fileID, line: UInt = #line
  ) {
    do throws(SimulationError) { try setValue(of: name, to: value) } catch {
      fatalError("\(error)", file: file, line: line)
    }
  }

  private var top: Definition { netlist.scopes[0].definition }

  /// Computes what follows from the inputs and the registers in this cycle.
  public mutating func settle() {
    for (node, value) in changed { values[node] = value }
    changed = [:]
    for write in written { apply(write) }
    written = []
    for node in netlist.order { values[node] = settledValue(of: node) }
  }

  /// What an input of the top was set to.
  func input(_ node: Int) -> BitPattern? { inputs[node] }

  /// A rising edge of the clocks of `domains`, all at once; of the main one where none is given. Registers and
  /// memories take what was settled.
  ///
  /// Edges without a `settle` between them are at the same time, too.
  public mutating func clock(
    _ domains: ClockDomain..., file: StaticString = #fileID, line: UInt = #line
  ) {
    for domain in domains.isEmpty ? [.main] : domains {
      do throws(SimulationError) { try edge(of: domain) } catch {
        fatalError("\(error)", file: file, line: line)
      }
    }
  }

  /// A rising edge of a domain's clock.
  ///
  /// - Throws: `noClock` where nothing has the clock; only the main one need not be in use.
  public mutating func edge(of domain: ClockDomain) throws(SimulationError) {
    let clocks = top.domains.map(\.domain.clock)
    guard domain.clock == ClockDomain.main.clock || clocks.contains(domain.clock) else {
      throw .noClock(domain.clock, clocks: clocks)
    }
    for scope in netlist.scopes {
      for register in scope.definition.registers where register.domain.clock == domain.clock {
        changed[scope.node(register.node)] = .some(nextValue(of: register, in: scope))
      }
    }
    for (node, value) in registeredReads(domain) { changed[node] = .some(value) }
    written += writes(domain)
  }
}

extension Port {
  fileprivate var sourceName: String { path.joined(separator: ".") }
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
