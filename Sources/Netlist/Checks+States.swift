extension Checks {
  /// Every state of a machine is entered by an assignment, as far as its values are constants.
  mutating func checkStates() {
    for register in definition.registers where register.isMachine {
      guard let enumeration = definition.nodes[register.node].enumeration,
        let reset = register.reset?.smallValue
      else { continue }
      var entered: Set<Int> = [reset]
      var isKnown = true
      definition.root.forEachAssignment { assignment, _ in
        guard assignment.target == register.node else { return }
        isKnown = collect(assignment.value, register.node, &entered) && isKnown
      }
      guard isKnown else { continue }
      for (value, name) in definition.enumerations[enumeration].cases.enumerated()
      where !entered.contains(value) {
        report(
          .unreachableState(party(register.node), state: name),
          at: definition.nodes[register.node].place)
      }
    }
  }

  /// Adds the constants that `node` can be; false where it can be something else.
  private func collect(_ node: Int, _ machine: Int, _ entered: inout Set<Int>) -> Bool {
    switch definition.nodes[node].operation {
    case .constant(let pattern):
      if let value = pattern.smallValue { entered.insert(value) }
      return true
    case .multiplexer(_, let whenTrue, let whenFalse):
      let first = collect(whenTrue, machine, &entered)
      return collect(whenFalse, machine, &entered) && first
    default: return node == machine
    }
  }
}
