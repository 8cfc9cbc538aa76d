extension Checks {
  /// Every name is one that tools take, and no two ports have the same.
  func checkNames() {
    checkPorts()
    for (node, data) in definition.nodes.enumerated()
    where !data.name.isEmpty && isPrinted(data.operation) {
      check(data.name, of: party(node), isPlain: !data.isState)
    }
    for memory in definition.memories where !memory.name.isEmpty {
      check(memory.name, of: Party("the memory", memory.name, at: memory.place), isPlain: false)
    }
    for instance in definition.instances {
      check(
        instance.name, of: Party("the instance", instance.name, at: instance.place), isPlain: false)
    }
    for property in definition.properties {
      check(
        [property.label], of: Party("the property", [property.label], at: property.place),
        isPlain: true)
    }
  }

  /// Ports keep their names, and clocks and resets are ports.
  private func checkPorts() {
    var taken: [String: Party] = [:]
    let implied = definition.clockPorts.map { port in
      (port, Party("the implied", port.path, at: port.place))
    }
    let own = zip(definition.ports, definition.portNodes).map { ($0, party($1)) }
    for (port, party) in implied + own {
      let isNameless =
        port.name.hasPrefix("_") && !port.path.contains(where: Identifier.hasPrintablePart)
      let name = isNameless ? "" : port.name
      if let fault = Identifier.fault(of: name, party, isPort: true) {
        report(fault, at: party.place)
      } else if let first = taken[name] {
        report(.samePort(name, first, party), at: party.place)
      } else {
        taken[name] = party
      }
    }
  }

  /// Names that are printed behind a prefix or before a suffix of their own collide with no keyword; names that
  /// collide with each other are numbered.
  private func check(_ name: [String], of party: Party, isPlain: Bool) {
    let printed = snakeCase(name.joined(separator: "_"))
    if name.contains(where: { !Identifier.hasPrintablePart($0) }) {
      report(.illegalName(party, printed: ""), at: party.place)
    } else if isPlain, printed.first?.isNumber != true,
      printed.utf8.count <= Identifier.greatestLength,
      let fault = Identifier.fault(of: printed, party)
    {
      report(fault, at: party.place)
    }
  }

  /// Whether the node's own name is printed: a port has another, a constant none.
  private func isPrinted(_ operation: Operation) -> Bool {
    switch operation {
    case .constant, .input, .wire(.output), .wire(.instanceInput), .instanceOutput: false
    default: true
    }
  }
}
