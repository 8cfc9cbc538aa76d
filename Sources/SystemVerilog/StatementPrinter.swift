import Netlist

/// Prints the part of a module's statements that assigns given targets.
struct StatementPrinter {
  let targets: Set<Int>
  /// `=` or `<=`.
  let sign: String
  /// Whether what no arm assigns must get a value all the same.
  let isCombinational: Bool
  var expressions: ExpressionPrinter
  /// The variable that is assigned in place of a target.
  var standIns: [Int: String] = [:]
  private(set) var lines: [(depth: Int, text: String)] = []

  init(
    targets: [Int], sign: String, isCombinational: Bool, expressions: ExpressionPrinter
  ) {
    self.targets = Set(targets)
    self.sign = sign
    self.isCombinational = isCombinational
    self.expressions = expressions
  }

  /// An `if` without `else` around all statements, to be joined to the `else` of the reset.
  static func onlyWhen(_ statements: [Statement]) -> WhenStatement? {
    guard statements.count == 1, case .when(let when) = statements[0] else { return nil }
    return when
  }

  mutating func print(_ statements: [Statement], depth: Int) {
    for statement in statements where mentions(statement) {
      switch statement {
      case .assign(let assignment):
        let value = expressions.text(assignment.value)
        put(depth, "\(name(of: assignment.target)) \(sign)\u{1}\(value);")
      case .when(let when): printWhen(when, depth: depth, opening: "if")
      case .switch(let choice): printSwitch(choice, depth: depth)
      }
    }
  }

  /// `if`, or, after a reset, `end else if`.
  mutating func printWhen(_ when: WhenStatement, depth: Int, opening: String) {
    var opening = opening
    var skipped: [Int] = []
    for arm in when.arms {
      guard mentions(arm.block) else {
        skipped.append(arm.condition)
        continue
      }
      let condition = conditionText(arm.condition, after: skipped)
      put(depth, "\(opening) (\(condition)) begin")
      print(arm.block.statements, depth: depth + 1)
      opening = "end else if"
    }
    if let otherwise = when.otherwise, mentions(otherwise) {
      if !skipped.isEmpty {
        let last = skipped.removeLast()
        let condition = conditionText(last, after: skipped, negated: true)
        put(depth, "\(opening) (\(condition)) begin")
      } else {
        put(depth, "\(opening.hasSuffix("if") ? String(opening.dropLast(3)) : opening) begin")
      }
      print(otherwise.statements, depth: depth + 1)
    }
    put(depth, "end")
  }

  private mutating func conditionText(
    _ condition: Int, after skipped: [Int], negated: Bool = false
  ) -> String {
    if skipped.isEmpty && !negated { return expressions.text(condition) }
    var terms: [String] = []
    for node in skipped { terms.append("!" + expressions.print(node).inside(.primary)) }
    let last = expressions.print(condition)
    terms.append(negated ? "!" + last.inside(.primary) : last.inside(.unary))
    return terms.joined(separator: " &\u{1}")
  }

  private mutating func printSwitch(_ choice: SwitchStatement, depth: Int) {
    let otherwise = choice.otherwise.flatMap { mentions($0) ? $0 : nil }
    let enumeration = expressions.plan.definition.nodes[choice.selector].enumeration
    put(depth, "case (\(expressions.text(choice.selector)))")
    for arm in choice.arms where otherwise != nil || mentions(arm.block) {
      var patterns: [String] = []
      for pattern in arm.patterns { patterns.append(expressions.constant(pattern, enumeration)) }
      let label = patterns.joined(separator: ",\u{2}")
      printArm(label, arm.block.statements, depth: depth + 1)
    }
    if let otherwise {
      printArm("default", otherwise.statements, depth: depth + 1)
    } else if let needy = targetsThatNeedADefault(choice) {
      put(depth + 1, "default: begin")
      for target in needy {
        let zero = BitPattern(0, width: expressions.plan.definition.nodes[target].width)
        put(depth + 2, "\(name(of: target)) = \(expressions.constant(zero, nil));")
      }
      put(depth + 1, "end")
    } else {
      put(depth + 1, "default: ;")
    }
    put(depth, "endcase")
  }

  private mutating func printArm(_ label: String, _ statements: [Statement], depth: Int) {
    var inner = self
    inner.lines = []
    inner.print(statements, depth: depth + 1)
    expressions = inner.expressions
    if inner.lines.isEmpty {
      put(depth, "\(label): ;")
    } else if inner.lines.count == 1, label.count + inner.lines[0].text.count < 80 {
      put(depth, "\(label): \(inner.lines[0].text)")
    } else {
      put(depth, "\(label): begin")
      lines += inner.lines
      put(depth, "end")
    }
  }

  private mutating func name(of target: Int) -> String {
    standIns[target] ?? expressions.text(target)
  }

  private mutating func put(_ depth: Int, _ text: String) { lines.append((depth, text)) }

  private func mentions(_ statement: Statement) -> Bool {
    if case .assign(let assignment) = statement { return targets.contains(assignment.target) }
    return statement.blocks.contains(where: mentions)
  }

  private func mentions(_ block: Block) -> Bool { block.statements.contains(where: mentions) }

  /// The wires that get their value in every arm of a `Switch` without default: for values that no arm
  /// names, which cannot be, they must be given one too. Any other wire keeps the value it had before.
  private func targetsThatNeedADefault(_ choice: SwitchStatement) -> [Int]? {
    guard isCombinational, choice.otherwise == nil, choice.isComplete else { return nil }
    let needy = targets.sorted().filter { target in
      choice.arms.allSatisfy { $0.block.covers(target) }
    }
    return needy.isEmpty ? nil : needy
  }
}
