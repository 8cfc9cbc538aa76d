/// Assignments that hold only where a condition does.
public struct When {
  private let statement: WhenStatement

  @discardableResult
  public init(_ condition: Bit, _ body: () -> Void) {
    let builder = ModuleBuilder.required
    statement = WhenStatement()
    builder.append(.when(statement))
    add(condition, body)
  }

  /// Where no condition before held and this one does.
  @discardableResult
  public func elsewhen(_ condition: Bit, _ body: () -> Void) -> When {
    add(condition, body)
    return self
  }

  /// Where no condition before held.
  public func otherwise(_ body: () -> Void) {
    let builder = ModuleBuilder.required
    let block = Block()
    if statement.otherwise != nil {
      builder.report(.repeatedBranch("otherwise", statement: "When"))
    }
    statement.otherwise = block
    builder.inside(block, body)
  }

  private func add(_ condition: Bit, _ body: () -> Void) {
    let builder = ModuleBuilder.required
    let block = Block()
    let node = builder.own(condition.node)
    if statement.otherwise != nil {
      builder.report(.repeatedBranch("otherwise", statement: "When"))
    }
    statement.arms.append((node.index, builder.place, block))
    builder.inside(block, body)
  }
}

/// Assignments by the value of a signal.
public struct Switch<Selector: Leaf> {
  private let statement: SwitchStatement
  private let selector: Selector

  private init(_ selector: Selector, caseCount: Int?) {
    let builder = ModuleBuilder.required
    self.selector = selector
    statement = SwitchStatement(
      selector: builder.own(selector.node).index, place: builder.place, caseCount: caseCount)
    builder.append(.switch(statement))
  }

  /// Where no case before is met.
  public func `default`(_ body: () -> Void) {
    let builder = ModuleBuilder.required
    let block = Block()
    if statement.otherwise != nil {
      builder.report(.repeatedBranch("default", statement: "Switch"))
    }
    statement.otherwise = block
    builder.inside(block, body)
  }

  private func add(_ patterns: [BitPattern], _ body: () -> Void) -> Switch {
    let builder = ModuleBuilder.required
    if patterns.isEmpty { builder.report(.caseWithoutValue(statement: "Switch")) }
    if statement.otherwise != nil {
      builder.report(.repeatedBranch("default", statement: "Switch"))
    }
    var seen = Set(statement.arms.flatMap(\.patterns))
    for pattern in patterns where !seen.insert(pattern).inserted {
      let text = builder.text(pattern, of: statement.selector)
      builder.report(.repeatedCase(text, statement: "Switch"))
    }
    let block = Block()
    statement.arms.append((patterns, block))
    builder.inside(block, body)
    return self
  }
}

extension Switch where Selector: Word {
  public init(_ selector: Selector) {
    let width = selector.width
    self.init(selector, caseCount: width < 16 ? 1 << width : nil)
  }

  /// Where the signal equals one of `values`.
  @discardableResult
  public func `case`(_ values: Int..., body: () -> Void) -> Switch {
    add(values.map(selector.pattern), body)
  }
}

extension Switch {
  public init<State>(_ selector: Selector) where Selector == Enumerated<State> {
    self.init(selector, caseCount: State.allCases.count)
  }

  /// Where the state is one of `states`.
  @discardableResult
  public func `case`<State>(
    _ states: State..., body: () -> Void
  ) -> Switch where Selector == Enumerated<State> {
    add(states.map(Enumerated<State>.pattern), body)
  }
}

extension ModuleBuilder {
  func text(_ pattern: BitPattern, of selector: Int) -> String {
    if let enumeration = nodes[selector].enumeration, let value = pattern.smallValue {
      return ".\(enumerations[enumeration].cases[value])"
    }
    return pattern.smallValue.map(String.init) ?? "0x\(pattern.hexDigits)"
  }
}
