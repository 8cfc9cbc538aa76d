import Netlist

/// Which statements make which process.
struct StatementPlan {
  /// A wire with one value: `assign`.
  var assigned: [Int: Int] = [:]
  /// Wires with conditions, in order: one `always_comb` each group.
  var combinational: [[Int]] = []
  /// Registers, in order: one `always_ff` each group.
  var clocked: [[Int]] = []
  /// For each node, the top-level statements that assign it.
  let statementsOf: [[Int]]
  /// For each top-level statement, what it assigns.
  let targetsOf: [[Int]]

  init(_ definition: Definition, _ usage: Usage) {
    var statementsOf = [[Int]](repeating: [], count: definition.nodes.count)
    var targetsOf: [[Int]] = []
    for (position, statement) in definition.root.statements.enumerated() {
      let block = Block()
      block.statements = [statement]
      var targets: [Int] = []
      block.forEachAssignment { assignment, _ in
        guard usage.isLive[assignment.target] else { return }
        if statementsOf[assignment.target].last != position {
          statementsOf[assignment.target].append(position)
          targets.append(assignment.target)
        }
      }
      targetsOf.append(targets)
    }
    self.statementsOf = statementsOf
    self.targetsOf = targetsOf

    var registerOf = [Int: RegisterData](minimumCapacity: definition.registers.count)
    for register in definition.registers { registerOf[register.node] = register }
    var wires: [Int] = []
    for node in definition.nodes.indices where !statementsOf[node].isEmpty {
      guard case .wire = definition.nodes[node].operation else { continue }
      if statementsOf[node].count == 1,
        case .assign(let assignment) = definition.root.statements[statementsOf[node][0]]
      {
        assigned[node] = assignment.value
      } else {
        wires.append(node)
      }
    }
    combinational = ProcessGraph.withoutLoops(grouped(wires, definition) { _ in "" }, definition)
    let registers = definition.registers.map(\.node).filter { usage.isLive[$0] }
    clocked = grouped(registers, definition) { node in
      let register = registerOf[node]!
      return "\(register.domain.clock) \(register.domain.reset) \(register.reset != nil)"
        + " \(register.enable ?? -1)"
    }
  }

  /// Targets that share a compound statement, or, assigned plainly, a line of the source.
  private func grouped(
    _ targets: [Int], _ definition: Definition, key: (Int) -> String
  ) -> [[Int]] {
    var groups: [[Int]] = []
    var groupOf: [String: Int] = [:]
    var parent: [Int] = []
    func root(_ group: Int) -> Int {
      var group = group
      while parent[group] != group { group = parent[group] }
      return group
    }
    for target in targets {
      let own = groups.count
      groups.append([target])
      parent.append(own)
      for position in statementsOf[target] {
        var label = "\(position) \(key(target))"
        if case .assign = definition.root.statements[position] {
          guard statementsOf[target].count == 1 else { continue }
          label = "\(definition.nodes[target].place) \(key(target))"
        }
        if let other = groupOf[label] {
          let (first, second) = (root(other), root(own))
          parent[max(first, second)] = min(first, second)
        } else {
          groupOf[label] = own
        }
      }
    }
    var members = [[Int]](repeating: [], count: groups.count)
    for group in groups.indices { members[root(group)] += groups[group] }
    return members.filter { !$0.isEmpty }
  }
}
