import Netlist

extension Simulation {
  /// The value of a node, those that it follows being settled.
  func settledValue(of node: Int) -> BitPattern? {
    let scope = netlist.scope(of: node)
    let local = node - scope.firstNode
    let data = scope.definition.nodes[local]
    func value(_ operand: Int) -> BitPattern? { values[scope.node(operand)] }
    switch data.operation {
    case .constant(let pattern): return pattern
    case .input(let port):
      return scope.connections.isEmpty ? input(node) : values[scope.connections[port]]
    case .wire: return assigned(local, in: scope.definition.root, scope, otherwise: nil)
    case .register(let index):
      let reset = scope.definition.registers[index].reset
      return isInReset && reset != nil ? reset : values[node]
    case .memoryRead(let read):
      return read.isRegistered ? values[node] : word(read, in: netlist.scopeOf[node])
    case .instanceOutput(let instance, let port):
      let child = netlist.scopes[scope.children[instance]]
      return values[child.node(child.definition.portNodes[port])]
    case .not(let operand): return value(operand)?.inverted
    case .reduction(let reduction, let operand):
      return value(operand).map { Self.reduced(reduction, $0, width: data.width) }
    case .binary(let operation, let left, let right):
      guard let left = value(left), let right = value(right) else { return nil }
      return Self.binary(operation, left, right)
    case .multiplexer(let condition, let whenTrue, let whenFalse):
      guard let condition = value(condition) else { return nil }
      return condition.isZero ? value(whenFalse) : value(whenTrue)
    case .cases(let selector, let arms, let otherwise):
      guard let selector = value(selector) else { return nil }
      return value(arms.first { $0.patterns.contains(selector) }?.value ?? otherwise)
    case .concatenation(let parts):
      let known = parts.compactMap(value)
      guard known.count == parts.count else { return nil }
      return BitPattern(
        bits: known.reversed().flatMap { part in (0..<part.width).map { part[$0] } })
    case .slice(let operand, let low, _): return value(operand)?.slice(low: low, width: data.width)
    case .extended(let operand, let signed):
      return value(operand)?.extended(to: data.width, signed: signed)
    case .poison: return nil
    }
  }

  /// What the statements of `block` leave `target` with, `otherwise` where they do not assign it.
  func assigned(
    _ target: Int, in block: Block, _ scope: FlatNetlist.Scope, otherwise: BitPattern?
  ) -> BitPattern? {
    var result = otherwise
    for statement in block.statements where statement.assigns(target) {
      switch statement {
      case .assign(let assignment): result = values[scope.node(assignment.value)]
      case .when(let when):
        result = chosen(when, target, scope, otherwise: result)
      case .switch(let choice):
        guard let selector = values[scope.node(choice.selector)] else { return nil }
        let arm = choice.arms.first { $0.patterns.contains(selector) }?.block ?? choice.otherwise
        result = arm.map { assigned(target, in: $0, scope, otherwise: result) } ?? result
      }
    }
    return result
  }

  private func chosen(
    _ when: WhenStatement, _ target: Int, _ scope: FlatNetlist.Scope, otherwise: BitPattern?
  ) -> BitPattern? {
    for arm in when.arms {
      guard let condition = values[scope.node(arm.condition)] else { return nil }
      if !condition.isZero { return assigned(target, in: arm.block, scope, otherwise: otherwise) }
    }
    guard let last = when.otherwise else { return otherwise }
    return assigned(target, in: last, scope, otherwise: otherwise)
  }

  private static func reduced(
    _ reduction: Reduction, _ operand: BitPattern, width: Int
  ) -> BitPattern {
    let count = operand.populationCount
    switch reduction {
    case .and: return BitPattern(count == operand.width)
    case .or: return BitPattern(count > 0)
    case .exclusiveOr: return BitPattern(count % 2 == 1)
    case .count: return BitPattern(count, width: width)
    }
  }

  private static func binary(
    _ operation: BinaryOperator, _ left: BitPattern, _ right: BitPattern
  ) -> BitPattern {
    let amount = min(right.smallValue ?? .max, left.width)
    switch operation {
    case .and: return left.mapWords(right, &)
    case .or: return left.mapWords(right, |)
    case .exclusiveOr: return left.mapWords(right, ^)
    case .add: return left.adding(right)
    case .subtract: return left.subtracting(right)
    case .multiply: return left.multiplied(by: right)
    case .equal: return BitPattern(left == right)
    case .notEqual: return BitPattern(left != right)
    case .less: return BitPattern(left.isLess(than: right, signed: false))
    case .lessOrEqual: return BitPattern(!right.isLess(than: left, signed: false))
    case .lessSigned: return BitPattern(left.isLess(than: right, signed: true))
    case .lessOrEqualSigned: return BitPattern(!right.isLess(than: left, signed: true))
    case .shiftLeft: return left.shifted(left: amount)
    case .shiftRight: return left.shifted(right: amount, signed: false)
    case .shiftRightSigned: return left.shifted(right: amount, signed: true)
    }
  }
}
