import Netlist

extension ModulePrinter {
  /// Assignments and combinational processes, in the order of their nodes.
  mutating func printCombinational() {
    var groupAt: [Int: [Int]] = [:]
    for group in plan.statements.combinational { groupAt[group[0]] = group }
    for node in definition.nodes.indices {
      if let group = groupAt[node] {
        printProcess(group)
        continue
      }
      guard let name = plan.names[node] else { continue }
      let data = definition.nodes[node]
      switch data.operation {
      case .wire:
        if let value = plan.statements.assigned[node], !plan.isAlias[value] {
          body.line("assign \(name) =\u{1}\(expressions.text(value));")
        }
      case .cases: printCases(node, name)
      case .input, .register, .instanceOutput, .constant, .poison: printElement(node, name)
      case .memoryRead(let read) where read.isRegistered: break
      default: body.line("assign \(name) =\u{1}\(expressions.operation(node).text);")
      }
    }
  }

  private mutating func printElement(_ node: Int, _ name: String) {
    guard case .instanceOutput = definition.nodes[node].operation, plan.arrays.isElement(node)
    else { return }
    body.line("assign \(name) =\u{1}\(expressions.operation(node).text);")
  }

  private mutating func printCases(_ node: Int, _ name: String) {
    guard case .cases(let selector, let arms, let otherwise) = definition.nodes[node].operation
    else { return }
    let enumeration = definition.nodes[selector].enumeration
    body.blank()
    body.line("always_comb begin")
    body.line("case (\(expressions.text(selector)))", depth: 2)
    for arm in arms {
      let label = arm.patterns.map { expressions.constant($0, enumeration) }
        .joined(separator: ",\u{2}")
      body.line("\(label): \(name) =\u{1}\(expressions.text(arm.value));", depth: 3)
    }
    body.line("default: \(name) =\u{1}\(expressions.text(otherwise));", depth: 3)
    body.line("endcase", depth: 2)
    body.line("end")
    body.blank()
  }

  private mutating func printProcess(_ group: [Int]) {
    let statements = statements(of: group)
    var printer = StatementPrinter(
      targets: group, sign: "=", isCombinational: true, expressions: expressions)
    let changing = group.filter { Block.mayAssignTwice($0, in: statements) }
    for target in changing { printer.standIns[target] = standIn(for: target) }
    printer.print(statements, depth: 2)
    expressions = printer.expressions
    body.blank()
    body.line("always_comb begin")
    for line in printer.lines { body.line(line.text, depth: line.depth) }
    for target in changing {
      body.line("\(plan.names[target]!) = \(printer.standIns[target]!);", depth: 2)
    }
    body.line("end")
    body.blank()
  }

  /// Declares what a process computes with where it may assign a wire more than once, so that the wire
  /// itself changes once: an event simulator wakes the readers of a wire at each change. Icarus 11.0 wakes
  /// others too (steveicarus/iverilog#508), and two processes that wake each other never end.
  private mutating func standIn(for target: Int) -> String {
    let data = definition.nodes[target]
    let name = plan.unique(snakeCase(data.name.joined(separator: "_")) + "_value")
    declarations.line(declaration(data.width, name))
    return name
  }

  private func statements(of group: [Int]) -> [Statement] {
    let positions = Set(group.flatMap { plan.statements.statementsOf[$0] })
    return positions.sorted().map { definition.root.statements[$0] }
  }

  /// Registers: one process a group.
  mutating func printClocked() {
    var registerOf: [Int: RegisterData] = [:]
    for register in definition.registers { registerOf[register.node] = register }
    for group in plan.statements.clocked { printRegisters(group.map { registerOf[$0]! }) }
  }

  private mutating func printRegisters(_ registers: [RegisterData]) {
    let group = registers.map(\.node)
    let all = statements(of: group)
    let domain = registers[0].domain
    let clock = definition.clockName(domain)
    let hasReset = registers[0].reset != nil
    let enable = registers[0].enable.map { expressions.text($0) }

    body.blank()
    if hasReset {
      let reset = definition.resetName(domain)
      body.line("always_ff @(posedge \(clock) or negedge \(reset)) begin")
      body.line("if (!\(reset)) begin", depth: 2)
      for register in registers {
        let value = expressions.constant(
          register.reset!, definition.nodes[register.node].enumeration)
        body.line("\(plan.names[register.node]!) <=\u{1}\(value);", depth: 3)
      }
    } else {
      body.line("always_ff @(posedge \(clock)) begin")
    }
    var printer = StatementPrinter(
      targets: group, sign: "<=", isCombinational: false, expressions: expressions)
    if let enable {
      printer.print(all, depth: 3)
      body.line("\(hasReset ? "end else if" : "if") (\(enable)) begin", depth: 2)
      for line in printer.lines { body.line(line.text, depth: line.depth) }
      body.line("end", depth: 2)
    } else if let when = StatementPrinter.onlyWhen(all) {
      printer.printWhen(when, depth: 2, opening: hasReset ? "end else if" : "if")
      for line in printer.lines { body.line(line.text, depth: line.depth) }
    } else if hasReset {
      body.line("end else begin", depth: 2)
      printer.print(all, depth: 3)
      for line in printer.lines { body.line(line.text, depth: line.depth) }
      body.line("end", depth: 2)
    } else {
      printer.print(all, depth: 2)
      for line in printer.lines { body.line(line.text, depth: line.depth) }
    }
    expressions = printer.expressions
    body.line("end")
  }
}
