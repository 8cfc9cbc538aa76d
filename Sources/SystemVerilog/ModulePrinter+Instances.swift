import Netlist

extension ModulePrinter {
  /// Names the signals that rows of instances share.
  mutating func nameRows() {
    for group in plan.arrays.groups {
      let data = definition.instances[group.members[0]]
      var signals: [String] = []
      for (port, connection) in zip(data.definition.ports, group.ports) {
        if group.members.count > 1, case .own = connection {
          let base = snakeCase((group.name + port.path).joined(separator: "_"))
          let name = plan.unique(base)
          signals.append(name)
          declarations.line(declaration(port.width * group.members.count, name))
        } else {
          signals.append("")
        }
      }
      expressions.rowSignals.append(signals)
    }
  }

  mutating func printInstances() {
    for (index, group) in plan.arrays.groups.enumerated() {
      body.blank()
      if group.members.count == 1 {
        printInstance(group, index, "", depth: 1)
      } else {
        printRowInputs(group, index)
        let name = snakeCase(group.name.joined(separator: "_"))
        let label = plan.unique("gen_\(name)")
        let variable = plan.loopVariable(group.variable)
        body.line(
          "for (genvar \(variable) = 0; \(variable) < \(group.members.count); \(variable)++)"
            + " begin : \(label)")
        printInstance(group, index, variable, depth: 2)
        body.line("end")
      }
    }
  }

  private mutating func printRowInputs(_ group: InstancePlan.Group, _ index: Int) {
    let data = definition.instances[group.members[0]]
    for (position, port) in data.definition.ports.enumerated() where port.direction == .input {
      guard case .own = group.ports[position] else { continue }
      var parts: [String] = []
      for member in group.members.reversed() {
        let node = definition.instances[member].connections[position]
        let value = plan.arrays.isDirect(node) ? plan.statements.assigned[node]! : node
        parts.append(expressions.text(value))
      }
      body.line(
        "assign \(expressions.rowSignals[index][position]) ="
          + "\u{1}{\(parts.joined(separator: ",\u{2}"))};")
    }
  }

  private mutating func printInstance(
    _ group: InstancePlan.Group, _ index: Int, _ variable: String, depth: Int
  ) {
    let data = definition.instances[group.members[0]]
    var connections: [(String, String)] = []
    for use in data.definition.domains {
      connections.append(
        (data.definition.clockName(use.domain), definition.clockName(use.domain)))
      guard use.hasReset else { continue }
      connections.append(
        (data.definition.resetName(use.domain), definition.resetName(use.domain)))
    }
    // Domains may share a clock or a reset.
    connections = connections.enumerated().filter { position, connection in
      connections.firstIndex { $0.0 == connection.0 } == position
    }.map(\.element)
    for (position, port) in data.definition.ports.enumerated() {
      connections.append((port.name, connection(group, index, position, port.width, variable)))
    }
    let name = plan.unique("u_" + snakeCase(group.name.joined(separator: "_")))
    body.line("\(emitter.moduleName(data.definition)) \(name) (", depth: depth)
    let longest = connections.map(\.0.count).max() ?? 0
    for (position, connection) in connections.enumerated() {
      let gap = String(repeating: " ", count: longest - connection.0.count)
      let comma = position + 1 < connections.count ? "," : ""
      body.line(".\(connection.0)\(gap) (\(connection.1))\(comma)", depth: depth + 1)
    }
    body.line(");", depth: depth)
  }

  private mutating func connection(
    _ group: InstancePlan.Group, _ index: Int, _ position: Int, _ width: Int,
    _ variable: String
  ) -> String {
    let node = definition.instances[group.members[0]].connections[position]
    switch group.ports[position] {
    case .value(let value): return expressions.text(value)
    case .slices(let base, let low):
      let offset = low == 0 ? "" : "\(low) + "
      let start = width == 1 ? variable : "\(width) * \(variable)"
      let range = width == 1 ? "[\(offset)\(start)]" : "[\(offset)\(start) +: \(width)]"
      return expressions.text(base) + range
    case .own:
      if group.members.count == 1 { return plan.names[node] ?? "" }
      let signal = expressions.rowSignals[index][position]
      return width == 1
        ? "\(signal)[\(variable)]" : "\(signal)[\(width) * \(variable) +: \(width)]"
    }
  }
}
