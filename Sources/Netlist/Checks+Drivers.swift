extension Checks {
  /// Every wire, output, input of an instance and register is driven, once, and on every path.
  mutating func checkDrivers() {
    var isDriven = [Bool](repeating: false, count: definition.nodes.count)
    checkTwice(definition.root, &isDriven)
    for node in definition.nodes.indices {
      switch definition.nodes[node].operation {
      case .wire:
        if !isDriven[node] {
          report(.undriven(party(node)), at: definition.nodes[node].place)
        } else if let place = Paths(target: node).gap(in: definition.root) {
          report(.partlyDriven(party(node), only: place), at: definition.nodes[node].place)
        }
      case .register where !isDriven[node]:
        report(.undriven(party(node)), at: definition.nodes[node].place)
      default: break
      }
    }
  }

  /// Reports the assignments that hide earlier ones of the same block.
  private mutating func checkTwice(_ block: Block, _ isDriven: inout [Bool]) {
    var first: [Int: Place] = [:]
    for statement in block.statements {
      if case .assign(let assignment) = statement {
        isDriven[assignment.target] = true
        if let place = first[assignment.target] {
          report(
            .drivenTwice(party(assignment.target), first: place, second: assignment.place),
            at: assignment.place)
        } else {
          first[assignment.target] = assignment.place
        }
        continue
      }
      for inner in statement.blocks {
        checkTwice(inner, &isDriven)
        inner.forEachAssignment { assignment, _ in
          if first[assignment.target] == nil { first[assignment.target] = assignment.place }
        }
      }
    }
  }
}

/// Whether a target gets a value on every path.
private struct Paths {
  let target: Int

  /// The place of a statement that leaves the target without a value, or nil where all is well.
  func gap(in block: Block) -> Place? {
    var gap: Place?
    for statement in block.statements {
      switch statement {
      case .assign(let assignment):
        if assignment.target == target { return nil }
      case .when(let when):
        let gaps = when.arms.map { self.gap(in: $0.block) ?? nil }
        let covers = when.arms.allSatisfy { $0.block.covers(target) }
        if covers, let otherwise = when.otherwise, otherwise.covers(target) { return nil }
        if statement.assigns(target) {
          gap = gap ?? gaps.compactMap { $0 }.first ?? when.arms[0].place
        }
      case .switch(let choice):
        let covers = choice.isComplete && choice.arms.allSatisfy { $0.block.covers(target) }
        if covers, choice.otherwise.map({ $0.covers(target) }) ?? true { return nil }
        if statement.assigns(target) { gap = gap ?? choice.place }
      }
    }
    return gap
  }
}
