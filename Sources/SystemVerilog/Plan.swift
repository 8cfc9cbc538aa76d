import Netlist

/// The legalised module: which nodes get a name, which are printed where they are used.
///
/// Legalising here means: no part-select of an expression, none inside a process, no deep nesting, no
/// expression that is printed twice.
struct Plan {
  let definition: Definition
  let usage: Usage
  let statements: StatementPlan
  let arrays: InstancePlan
  /// The identifier of each node that has one.
  private(set) var names: [String?]
  /// Nodes printed under the name of the wire that they drive.
  private(set) var isAlias: [Bool]
  /// Bits that only an acknowledged truncation leaves out, of the nodes that have such.
  let truncationGaps: [Int: [(high: Int, low: Int)]]
  /// Names of memories and instances.
  private(set) var memoryNames: [String] = []
  /// The constant of each case of each enumeration.
  private(set) var caseNames: [[String]] = []
  private(set) var table = NameTable()

  init(_ definition: Definition) {
    self.definition = definition
    usage = Usage(definition)
    statements = StatementPlan(definition, usage)
    arrays = InstancePlan(definition, usage, statements)
    truncationGaps = Plan.truncationGaps(definition, usage)
    isAlias = Array(repeating: false, count: definition.nodes.count)
    names = Array(repeating: nil, count: definition.nodes.count)
    for port in definition.clockPorts + definition.ports { _ = table.unique(port.name) }
    for (port, node) in zip(definition.ports, definition.portNodes) { names[node] = port.name }
    for enumeration in definition.enumerations {
      caseNames.append(enumeration.cases.map { table.unique(Plan.caseName($0, of: enumeration)) })
    }
    var choice = DeclarationChoice(definition, usage, statements, arrays)
    choice.run()
    name(choice)
    for memory in definition.memories {
      let base = memory.name.isEmpty ? "memory" : snakeCase(memory.name.joined(separator: "_"))
      memoryNames.append(table.unique(base + "_mem"))
    }
  }

  /// Names first what the source names, then what flows into it.
  private mutating func name(_ choice: DeclarationChoice) {
    for node in definition.nodes.indices where choice.isDeclared[node] && names[node] == nil {
      let data = definition.nodes[node]
      guard !data.name.isEmpty else { continue }
      names[node] = table.unique(
        snakeCase(data.name.joined(separator: "_")), suffix: data.isState ? "_q" : "")
    }
    for node in definition.nodes.indices {
      // A wire that takes a `case` and nothing else is what the `case` assigns.
      guard let name = names[node], let value = statements.assigned[node],
        case .cases = definition.nodes[value].operation, names[value] == nil,
        choice.readCount[value] == 1
      else { continue }
      names[value] = name
      isAlias[value] = true
    }
    for property in definition.properties {
      name(property.condition, snakeCase(property.label), choice)
      if let node = property.consequence { name(node, snakeCase(property.label) + "_rule", choice) }
    }
    for node in definition.nodes.indices.reversed()
    where choice.isDeclared[node] && names[node] == nil {
      let base = choice.consumer[node].flatMap { baseName($0) } ?? "value"
      let data = definition.nodes[node]
      names[node] =
        data.isState
        ? table.unique(base, suffix: "_q") : table.unique("\(base)_\(data.role)")
    }
  }

  private mutating func name(_ node: Int, _ label: String, _ choice: DeclarationChoice) {
    let data = definition.nodes[node]
    guard choice.isDeclared[node], names[node] == nil else { return }
    names[node] =
      data.isState
      ? table.unique(label, suffix: "_q") : table.unique("\(label)_\(data.role)")
  }

  private func baseName(_ node: Int) -> String? {
    let data = definition.nodes[node]
    if !data.name.isEmpty { return snakeCase(data.name.joined(separator: "_")) }
    guard let name = names[node] else { return nil }
    return name
  }

  private static func truncationGaps(
    _ definition: Definition, _ usage: Usage
  ) -> [Int: [(high: Int, low: Int)]] {
    var reads = [BitSet](repeating: BitSet(), count: definition.nodes.count)
    for root in Usage.roots(of: definition) { reads[root].insertAll() }
    for (port, node) in zip(definition.ports, definition.portNodes) where port.direction == .output
    {
      reads[node].insertAll()
    }
    for node in definition.nodes.indices where usage.isLive[node] {
      for operand in definition.dependencies(of: node) {
        if case .slice(_, let low, _) = definition.nodes[node].operation {
          reads[operand].insert(low, definition.nodes[node].width)
        } else {
          reads[operand].insertAll()
        }
      }
    }
    var gaps: [Int: [(high: Int, low: Int)]] = [:]
    for node in definition.nodes.indices where usage.isLive[node] {
      let missing = reads[node].gaps(in: definition.nodes[node].width)
      if !missing.isEmpty { gaps[node] = missing }
    }
    return gaps
  }

  /// `PhaseIdle`; what is neither a letter nor a digit of ASCII goes.
  private static func caseName(_ name: String, of enumeration: EnumerationData) -> String {
    func plain(_ text: String) -> String {
      text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
    let name = plain(name)
    return plain(enumeration.name) + name.prefix(1).uppercased() + name.dropFirst()
  }

  mutating func unique(_ name: String) -> String { table.unique(name) }
  mutating func loopVariable(_ name: String) -> String { table.loopVariable(name) }
}

extension NodeData {
  /// What it is to the signal it flows into.
  var role: String {
    switch operation {
    case .binary(let operation, _, _):
      switch operation {
      case .add: "sum"
      case .subtract: "difference"
      case .multiply: "product"
      case .shiftLeft, .shiftRight, .shiftRightSigned: "shifted"
      case .and, .or, .exclusiveOr: "terms"
      default: "test"
      }
    case .not: "inverted"
    case .reduction(.count, _): "count"
    case .reduction: "test"
    case .multiplexer, .cases: "choice"
    case .concatenation: "parts"
    case .slice: "bits"
    case .extended: "wide"
    case .memoryRead: "word"
    default: "value"
    }
  }
}
