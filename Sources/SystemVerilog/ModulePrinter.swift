import Netlist

/// Prints a planned module; the sections are in files of their own.
struct ModulePrinter {
  var plan: Plan
  let emitter: SystemVerilogEmitter
  var expressions: ExpressionPrinter
  var declarations = LineWriter()
  var body = LineWriter()
  var definition: Definition { plan.definition }

  init(_ plan: Plan, _ emitter: SystemVerilogEmitter) {
    self.plan = plan
    self.emitter = emitter
    expressions = ExpressionPrinter(plan)
  }

  mutating func text() -> String {
    nameRows()
    printDeclarations()
    printCombinational()
    printClocked()
    printMemories()
    printInstances()
    printProperties()
    printSinks()

    var file = LineWriter()
    printHeader(&file)
    printEnumerations(&file)
    var lines = file.lines
    for section in [declarations.lines, body.lines] where !section.isEmpty {
      lines.append("")
      lines += section
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return (lines + ["", "endmodule", ""]).joined(separator: "\n")
  }

  private func printHeader(_ file: inout LineWriter) {
    if !definition.summary.isEmpty { file.comment(definition.summary, depth: 0) }
    for parameter in definition.parameters {
      file.comment("\(snakeCase(parameter.name)): \(parameter.value)", depth: 0)
    }
    let ports = definition.clockPorts + definition.ports
    file.line("module \(emitter.moduleName(definition)) (", depth: 0)
    let ranges = ports.map { range($0.width) }
    let widest = ranges.map(\.count).max() ?? 0
    for (position, port) in ports.enumerated() {
      if position == 0 || ports[position - 1].meaning != port.meaning { file.comment(port.meaning) }
      let gap = String(repeating: " ", count: widest - ranges[position].count)
      let direction = port.direction == .input ? "input " : "output"
      let type = widest == 0 ? "logic" : "logic \(ranges[position])\(gap)"
      file.line("\(direction) \(type) \(port.name)\(position + 1 < ports.count ? "," : "")")
    }
    file.line(");", depth: 0)
  }

  /// `[7:0]`, or nothing for one bit.
  func range(_ width: Int) -> String { width == 1 ? "" : "[\(width - 1):0]" }

  func declaration(_ width: Int, _ name: String) -> String {
    width == 1 ? "logic \(name);" : "logic [\(width - 1):0] \(name);"
  }

  private func printEnumerations(_ file: inout LineWriter) {
    var isFirst = true
    for (index, enumeration) in definition.enumerations.enumerated() {
      let width = Self.encodedWidth(enumeration)
      for value in enumeration.cases.indices
      where expressions.usedCases.contains([index, value]) {
        if isFirst { file.blank() }
        isFirst = false
        let type = width == 1 ? "logic" : "logic [\(width - 1):0]"
        let literal = width == 1 ? "1'b\(value)" : "\(width)'d\(value)"
        file.line(
          "localparam \(type) \(plan.caseNames[index][value]) = \(literal);")
      }
    }
  }

  private static func encodedWidth(_ enumeration: EnumerationData) -> Int {
    var width = 1
    while 1 << width < enumeration.cases.count { width += 1 }
    return width
  }

  private mutating func printDeclarations() {
    for node in definition.nodes.indices {
      guard let name = plan.names[node], !isPort(node), !plan.isAlias[node] else { continue }
      let data = definition.nodes[node]
      declarations.comment(data.comment)
      declarations.line(declaration(data.width, name))
    }
    for (memory, name) in zip(definition.memories, plan.memoryNames) {
      // Yosys then adds no registers to return the old word.
      let attribute = memory.readDuringWrite == .undefined ? "(* no_rw_check *) " : ""
      let range = memory.width == 1 ? "" : "[\(memory.width - 1):0] "
      declarations.line("\(attribute)logic \(range)\(name) [\(memory.depth)];")
    }
  }

  func isPort(_ node: Int) -> Bool {
    switch definition.nodes[node].operation {
    case .input, .wire(.output): true
    default: false
    }
  }
}
