import Netlist

extension ModulePrinter {
  /// Assertions: as properties where the tool takes them, else in a clocked block.
  mutating func printProperties() {
    guard !definition.properties.isEmpty else { return }
    let clock = definition.clockName(.main)
    let reset = definition.resetName(.main)
    var immediate = LineWriter()
    var concurrent = LineWriter()
    var past = LineWriter()
    for property in definition.properties {
      let label = plan.unique(snakeCase(property.label))
      let condition = expressions.text(property.condition)
      let consequence = property.consequence.map { expressions.text($0) }
      let verb = property.kind == .ensure ? "assert" : property.kind.rawValue
      let arrow = property.isNext ? "|=>" : "|->"
      let rule = consequence.map { "\(condition) \(arrow)\u{1}\($0)" } ?? condition
      concurrent.line("\(label):")
      concurrent.line(
        "\(verb) property (@(posedge \(clock)) disable iff (!\(reset))\u{1}\(rule));", depth: 2)

      var now = condition
      if let consequence { now = "!\(condition) || \(consequence)" }
      if property.isNext, let consequence {
        let name = plan.unique("\(label)_past")
        immediate.line("logic \(name);")
        past.line("\(name) <= \(condition);", depth: 3)
        now = "!\(name) || \(consequence)"
        past.line("", depth: 0)
      }
      past.line("\u{2}\(label): \(verb) (\(now));", depth: 3)
    }
    let updates = past.lines.filter { !$0.contains("\u{2}") && !$0.isEmpty }
    let checks = past.lines.filter { $0.contains("\u{2}") }.map {
      String($0.filter { $0 != "\u{2}" })
    }
    body.blank()
    body.line("`ifndef SYNTHESIS", depth: 0)
    body.line("`ifdef \(prefix.uppercased())CONCURRENT_ASSERTIONS", depth: 0)
    concurrent.lines.forEach { body.line($0, depth: 0) }
    body.line("`else", depth: 0)
    immediate.lines.forEach { body.line($0, depth: 0) }
    if !updates.isEmpty {
      body.line("always_ff @(posedge \(clock) or negedge \(reset)) begin")
      body.line("if (!\(reset)) begin", depth: 2)
      for line in updates { body.line("\(line.split(separator: "<")[0])<= 1'b0;", depth: 0) }
      body.line("end else begin", depth: 2)
      updates.forEach { body.line($0, depth: 0) }
      body.line("end", depth: 2)
      body.line("end")
    }
    body.line("always_ff @(posedge \(clock)) begin")
    body.line("if (\(reset)) begin", depth: 2)
    checks.forEach { body.line($0, depth: 0) }
    body.line("end", depth: 2)
    body.line("end")
    body.line("`endif", depth: 0)
    body.line("`endif", depth: 0)
  }

  /// What nobody reads, with the author's reason, in names that lint knows.
  mutating func printSinks() {
    for ignored in definition.ignored {
      body.blank()
      body.comment(ignored.reason)
      printSink(expressions.print(ignored.node), width: definition.nodes[ignored.node].width)
    }
    for node in definition.nodes.indices where plan.names[node] != nil && plan.usage.isLive[node] {
      for gap in printedGaps(of: node) {
        let name = plan.names[node]!
        let width = gap.high - gap.low + 1
        let range = expressions.range(gap.low, width, of: definition.nodes[node].width)
        printSink(Expression(text: name + range, level: .primary), width: width)
      }
    }
  }

  private mutating func printSink(_ value: Expression, width: Int) {
    let stem = value.text.filter { $0.isLetter || $0.isNumber || $0 == "_" }
    let name = plan.unique("unused_\(stem)")
    body.line("logic \(name);")
    let text = width == 1 ? value.text : "^" + value.inside(.primary)
    body.line("assign \(name) =\u{1}\(text);")
  }

  /// The bits of a declared node that nothing printed reads, though the author let them go.
  private func printedGaps(of node: Int) -> [(high: Int, low: Int)] {
    plan.truncationGaps[node] ?? []
  }
}
