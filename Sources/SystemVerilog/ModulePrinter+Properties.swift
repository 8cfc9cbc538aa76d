import Netlist

extension ModulePrinter {
  /// Assertions: as properties where the tool takes them, else in a clocked block.
  mutating func printProperties() {
    guard !definition.properties.isEmpty else { return }
    let clock = definition.clockName(.main)
    let reset = definition.resetName(.main)
    var concurrent = LineWriter()
    var declarations = LineWriter()
    var resets = LineWriter()
    var checks = LineWriter()
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

      var now = consequence.map { "!\(condition) ||\u{1}\($0)" } ?? condition
      if property.isNext, let consequence {
        let past = plan.unique("\(label)_past")
        declarations.line("logic \(past);")
        resets.line("\(past) <= 1'b0;", depth: 3)
        checks.line("\(past) <= \(condition);", depth: 3)
        now = "!\(past) ||\u{1}\(consequence)"
      }
      // Icarus takes no label before an assertion; a named block says the same.
      checks.line("begin : \(label)", depth: 3)
      checks.line("\(verb) (\(now));", depth: 4)
      checks.line("end", depth: 3)
    }
    body.blank()
    body.line("`ifndef SYNTHESIS", depth: 0)
    body.line("`ifdef \(emitter.propertyMacro)", depth: 0)
    // `disable iff` reads the reset as data, as it must.
    body.line("// verilator lint_off SYNCASYNCNET")
    body.append(concurrent)
    body.line("// verilator lint_on SYNCASYNCNET")
    body.line("`else", depth: 0)
    body.append(declarations)
    // Icarus warns of assertions in always_ff.
    body.line("always @(posedge \(clock) or negedge \(reset)) begin")
    // A reset read as data would be both synchronous and asynchronous to Verilator.
    body.line("if (!\(reset)) begin", depth: 2)
    if resets.lines.isEmpty {
      body.comment("Nothing holds in reset.", depth: 3)
    } else {
      body.append(resets)
    }
    body.line("end else begin", depth: 2)
    body.append(checks)
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
    let stem = value.text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let name = plan.unique(stem.isEmpty ? "unused" : "unused_\(stem)")
    // Verilator knows the name, slang the attribute.
    body.line("(* maybe_unused *) logic \(name);")
    let text = width == 1 ? value.text : "^" + value.inside(.primary)
    body.line("assign \(name) =\u{1}\(text);")
  }

  /// The bits of a declared node that nothing printed reads, though the author let them go.
  private func printedGaps(of node: Int) -> [(high: Int, low: Int)] {
    plan.truncationGaps[node] ?? []
  }
}
