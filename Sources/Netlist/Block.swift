/// Statements in order; later ones win.
package final class Block {
  package var statements: [Statement] = []

  package init() {}
}

package enum Statement {
  case assign(Assignment)
  case when(WhenStatement)
  case `switch`(SwitchStatement)
}

package struct Assignment {
  package var target: Int
  package var value: Int
  package var place: Place
}

package final class WhenStatement {
  package var arms: [(condition: Int, place: Place, block: Block)] = []
  package var otherwise: Block?
}

package final class SwitchStatement {
  package var selector: Int
  package var place: Place
  package var arms: [(patterns: [BitPattern], block: Block)] = []
  package var otherwise: Block?
  /// How many values the selector can take, where that is fewer than its bits can.
  package var caseCount: Int?

  init(selector: Int, place: Place, caseCount: Int?) {
    self.selector = selector
    self.place = place
    self.caseCount = caseCount
  }

  /// Whether every value has an arm.
  package var isComplete: Bool {
    if otherwise != nil { return true }
    guard let caseCount else { return false }
    return arms.reduce(0) { $0 + $1.patterns.count } == caseCount
  }
}

extension Statement {
  /// The blocks inside, in order.
  package var blocks: [Block] {
    switch self {
    case .assign: []
    case .when(let when): when.arms.map(\.block) + (when.otherwise.map { [$0] } ?? [])
    case .switch(let choice): choice.arms.map(\.block) + (choice.otherwise.map { [$0] } ?? [])
    }
  }

  /// The nodes that decide among the blocks.
  package var conditions: [Int] {
    switch self {
    case .assign: []
    case .when(let when): when.arms.map(\.condition)
    case .switch(let choice): [choice.selector]
    }
  }
}

extension Block {
  /// Calls `visit` with each assignment inside, and the conditions above it.
  package func forEachAssignment(
    under conditions: [Int] = [], _ visit: (Assignment, [Int]) -> Void
  ) {
    for statement in statements {
      if case .assign(let assignment) = statement {
        visit(assignment, conditions)
      } else {
        let inner = conditions + statement.conditions
        for block in statement.blocks { block.forEachAssignment(under: inner, visit) }
      }
    }
  }
}

extension Block {
  /// Whether `target` gets a value on every path.
  package func covers(_ target: Int) -> Bool {
    statements.contains { statement in
      switch statement {
      case .assign(let assignment): return assignment.target == target
      case .when(let when):
        guard let otherwise = when.otherwise, otherwise.covers(target) else { return false }
        return when.arms.allSatisfy { $0.block.covers(target) }
      case .switch(let choice):
        guard choice.isComplete, choice.arms.allSatisfy({ $0.block.covers(target) }) else {
          return false
        }
        return choice.otherwise.map { $0.covers(target) } ?? true
      }
    }
  }

  /// Whether a path through `statements` may assign `target` twice.
  package static func mayAssignTwice(_ target: Int, in statements: [Statement]) -> Bool {
    let assigning = statements.filter { $0.assigns(target) }
    if assigning.count > 1 { return true }
    return assigning.contains { statement in
      statement.blocks.contains { mayAssignTwice(target, in: $0.statements) }
    }
  }
}

extension Statement {
  /// Whether `target` gets a value on some path.
  package func assigns(_ target: Int) -> Bool {
    if case .assign(let assignment) = self { return assignment.target == target }
    return blocks.contains { $0.statements.contains { $0.assigns(target) } }
  }
}
