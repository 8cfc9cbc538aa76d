import Netlist

/// Instances, equal ones in a row together.
struct InstancePlan {
  struct Group {
    /// Indices into the instances of the definition, in order.
    var members: [Int]
    /// The name without the part that counts.
    var name: [String]
    /// What the index is called.
    var variable: String
    var ports: [Connection]
  }

  enum Connection {
    /// The same expression for each member.
    case value(Int)
    /// Consecutive slices of one node, the first at `low`.
    case slices(of: Int, low: Int)
    /// A signal of its own, as wide as the ports of all members.
    case own
  }

  private(set) var groups: [Group] = []
  private var direct: [Bool]
  private var bases: [Int?]
  /// The group and the position in it of each instance's port nodes.
  private(set) var position: [(group: Int, member: Int)?]

  init(_ definition: Definition, _ usage: Usage, _ statements: StatementPlan) {
    direct = Array(repeating: false, count: definition.nodes.count)
    bases = Array(repeating: nil, count: definition.nodes.count)
    position = Array(repeating: nil, count: definition.nodes.count)
    for run in InstancePlan.runs(definition.instances) {
      add(run, definition, usage, statements)
    }
  }

  /// Whether the wire of an instance's input needs no name of its own.
  func isDirect(_ node: Int) -> Bool { direct[node] }
  /// The node that a wire takes a slice of, where its whole row does.
  func base(of node: Int) -> Int? { bases[node] }
  /// Whether the node is the port of one of several equal instances.
  func isElement(_ node: Int) -> Bool {
    position[node].map { groups[$0.group].members.count > 1 } ?? false
  }

  private mutating func add(
    _ run: (members: [Int], name: [String], variable: String), _ definition: Definition,
    _ usage: Usage, _ statements: StatementPlan
  ) {
    let instances = run.members.map { definition.instances[$0] }
    var ports: [Connection] = []
    for (port, data) in instances[0].definition.ports.enumerated() {
      let nodes = instances.map { $0.connections[port] }
      for (member, node) in nodes.enumerated() { position[node] = (groups.count, member) }
      guard data.direction == .input else {
        ports.append(.own)
        continue
      }
      ports.append(connection(nodes, definition, usage, statements))
    }
    groups.append(
      Group(members: run.members, name: run.name, variable: run.variable, ports: ports))
  }

  private mutating func connection(
    _ nodes: [Int], _ definition: Definition, _ usage: Usage, _ statements: StatementPlan
  ) -> Connection {
    let values = nodes.compactMap { statements.assigned[$0] }
    // What is read besides, as the `ready` that an instance is given, has a name.
    guard values.count == nodes.count, !nodes.contains(where: { usage.isRead[$0] }) else {
      return .own
    }
    if values.allSatisfy({ $0 == values[0] }), definition.nodes[values[0]].isSimple {
      for node in nodes { direct[node] = true }
      return .value(values[0])
    }
    if nodes.count > 1 {
      if let (base, low) = InstancePlan.slices(values, definition) {
        for node in nodes {
          direct[node] = true
          bases[node] = base
        }
        return .slices(of: base, low: low)
      }
      for node in nodes { direct[node] = true }
    }
    return .own
  }

  private static func slices(_ values: [Int], _ definition: Definition) -> (Int, Int)? {
    var first: (base: Int, low: Int)?
    for (position, value) in values.enumerated() {
      let data = definition.nodes[value]
      guard data.name.isEmpty, case .slice(let base, let low, _) = data.operation else {
        return nil
      }
      if let first {
        guard base == first.base, low == first.low + position * data.width else { return nil }
      } else {
        first = (base, low)
      }
    }
    return first
  }
}

extension InstancePlan {
  /// Instances of one definition and one line of the source whose names count up from 0.
  private static func runs(
    _ instances: [InstanceData]
  ) -> [(members: [Int], name: [String], variable: String)] {
    var runs: [(members: [Int], name: [String], variable: String)] = []
    var start = 0
    while start < instances.count {
      var end = start + 1
      while end < instances.count, instances[end].definition === instances[start].definition,
        instances[end].place == instances[start].place
      {
        end += 1
      }
      if end - start > 1,
        let (name, variable) = commonName(instances[start..<end].map(\.name))
      {
        runs.append((Array(start..<end), name, variable))
      } else {
        for instance in start..<end { runs.append(([instance], instances[instance].name, "")) }
      }
      start = end
    }
    return runs
  }

  private static func commonName(_ names: [[String]]) -> ([String], String)? {
    let first = names[0]
    guard names.allSatisfy({ $0.count == first.count }),
      let part = first.indices.last(where: { names[1][$0] != first[$0] })
    else { return nil }
    let stem = String(first[part].reversed().drop { $0.isNumber }.reversed())
    for (position, name) in names.enumerated() {
      var expected = first
      expected[part] = "\(stem)\(position)"
      guard name == expected else { return nil }
    }
    var name = first
    name.remove(at: part)
    let label = stem.hasSuffix("_") ? String(stem.dropLast()) : stem
    if name.isEmpty { return ([label.isEmpty ? "element" : label], "k") }
    return (name, label.isEmpty ? "k" : snakeCase(label))
  }
}

extension NodeData {
  /// Whether it prints as a name, a constant, or a slice of a name.
  var isSimple: Bool {
    switch operation {
    case .constant, .input, .wire, .register, .memoryRead, .instanceOutput, .cases, .slice: true
    default: !name.isEmpty
    }
  }
}
