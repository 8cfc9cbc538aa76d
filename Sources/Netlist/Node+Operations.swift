/// The operations, with their checks; an error gives poison, and elaboration goes on.
extension Node {
  /// Both nodes of one module and of one width, or nil after an error.
  private func matched(_ other: Node, _ called: String) -> Node? {
    let other = builder.own(other)
    if isPoison || other.isPoison { return nil }
    if width == other.width { return other }
    builder.report(.width(operator: called, Party(self), Party(other)))
    return nil
  }

  func binary(_ operation: BinaryOperator, _ other: Node, called: String? = nil) -> Node {
    guard let other = matched(other, called ?? operation.rawValue) else {
      return builder.poison(width: Swift.max(width, other.width))
    }
    return builder.add(.binary(operation, index, other.index), width: width)
  }

  func and(_ other: Node) -> Node { binary(.and, other) }
  func or(_ other: Node) -> Node { binary(.or, other) }
  func xor(_ other: Node) -> Node { binary(.exclusiveOr, other) }

  func compared(_ operation: BinaryOperator, _ other: Node, called: String? = nil) -> Node {
    guard let other = matched(other, called ?? operation.rawValue) else {
      return builder.poison(width: 1)
    }
    return builder.add(.binary(operation, index, other.index), width: 1)
  }

  func grown(_ operation: BinaryOperator, _ other: Node, signed: Bool) -> Node {
    guard let other = matched(other, operation.rawValue) else {
      return builder.poison(width: Swift.max(width, other.width) + 1)
    }
    let operands = (
      extended(to: width + 1, signed: signed), other.extended(to: width + 1, signed: signed)
    )
    return operands.0.binary(operation, operands.1)
  }

  func inverted() -> Node {
    isPoison ? self : builder.add(.not(index), width: width)
  }

  func reduced(_ reduction: Reduction) -> Node {
    if isPoison { return builder.poison(width: 1) }
    return width == 1 ? self : builder.add(.reduction(reduction, index), width: 1)
  }

  func populationCount() -> Node {
    let result = WordShape<Unsigned>.counting(to: width).width
    if isPoison { return builder.poison(width: result) }
    return width == 1 ? self : builder.add(.reduction(.count, index), width: result)
  }

  func shifted(_ operation: BinaryOperator, by amount: Int) -> Node {
    if amount == 0 || isPoison { return self }
    guard amount > 0 else {
      builder.report(.negativeShift(amount))
      return builder.poison(width: width)
    }
    guard amount < width else { return shiftedOut(operation) }
    let bits = WordShape<Unsigned>.counting(to: amount).width
    let amount = builder.constant(BitPattern(amount, width: bits))
    return builder.add(.binary(operation, index, amount.index), width: width)
  }

  /// What a shift by the whole width leaves, without a shift that slang would warn of.
  private func shiftedOut(_ operation: BinaryOperator) -> Node {
    guard operation == .shiftRightSigned else {
      return and(builder.constant(BitPattern(0, width: width)))
    }
    return width == 1 ? self : shifted(operation, by: width - 1)
  }

  func shifted(_ operation: BinaryOperator, by amount: Node) -> Node {
    let amount = builder.own(amount)
    if isPoison || amount.isPoison { return builder.poison(width: width) }
    return builder.add(.binary(operation, index, amount.index), width: width)
  }

  /// A width for what stands in for a result, where the one asked for cannot be.
  private func stand(in count: Int) -> Int { Swift.min(Swift.max(1, count), Limits.width) }

  func sliced(high: Int, low: Int) -> Node {
    guard isPoison || (low >= 0 && high < width && low <= high) else {
      builder.report(.outOfRange(Party(self), high: high, low: low))
      return builder.poison(width: 1)
    }
    return sliced(low: low, width: isPoison ? 1 : high - low + 1)
  }

  func sliced(low: Int, width count: Int, acknowledged: Bool = false) -> Node {
    if isPoison { return builder.poison(width: stand(in: count)) }
    guard low >= 0, count >= 1, count <= width, low <= width - count else {
      builder.report(.outOfRange(Party(self), high: low &+ count &- 1, low: low))
      return builder.poison(width: stand(in: count))
    }
    if count == width { return self }
    if case .constant(let pattern) = data.operation {
      return builder.constant(pattern.slice(low: low, width: count))
    }
    return builder.add(.slice(index, low: low, acknowledged: acknowledged), width: count)
  }

  func truncated(to count: Int) -> Node {
    guard isPoison || 1...width ~= count else {
      builder.report(.wrongResize(Party(self), to: count, verb: "truncate"))
      return builder.poison(width: stand(in: count))
    }
    // The low bits of a sum are the sum of the low bits, without the carry that nobody wants.
    if data.name.isEmpty {
      switch data.operation {
      case .binary(let operation, let left, let right)
      where operation == .add || operation == .subtract || operation == .multiply:
        let operands = [left, right].map { Node(builder: builder, index: $0).truncated(to: count) }
        return operands[0].binary(operation, operands[1])
      case .extended(let operand, let signed):
        let source = Node(builder: builder, index: operand)
        return source.width >= count
          ? source.truncated(to: count) : source.extended(to: count, signed: signed)
      default: break
      }
    }
    return sliced(low: 0, width: count, acknowledged: true)
  }

  func extended(to count: Int, signed: Bool) -> Node {
    if isPoison { return builder.poison(width: stand(in: count)) }
    guard width...Limits.width ~= count else {
      builder.report(
        count > Limits.width
          ? .tooWide(count, limit: Limits.width)
          : .wrongResize(Party(self), to: count, verb: "extend"))
      return builder.poison(width: stand(in: count))
    }
    if count == width { return self }
    if case .constant(let pattern) = data.operation {
      return builder.constant(pattern.extended(to: count, signed: signed))
    }
    return builder.add(.extended(index, signed: signed), width: count)
  }

  static func concatenated(_ parts: [Node]) -> Node {
    let builder = parts[0].builder
    let parts = parts.map(builder.own)
    let width = parts.reduce(0) { $0 + $1.width }
    if parts.contains(where: \.isPoison) { return builder.poison(width: width) }
    if parts.count == 1 { return parts[0] }
    return builder.add(.concatenation(parts.map(\.index)), width: width)
  }

  func multiplexed(_ whenTrue: Node, _ whenFalse: Node) -> Node {
    let whenTrue = builder.own(whenTrue)
    guard let whenFalse = whenTrue.matched(whenFalse, "mux") else {
      return builder.poison(width: Swift.max(whenTrue.width, whenFalse.width))
    }
    let enumeration = whenTrue.data.enumeration
    return builder.add(
      .multiplexer(condition: index, whenTrue: whenTrue.index, whenFalse: whenFalse.index),
      width: whenTrue.width, enumeration: enumeration)
  }

  func chosen(_ arms: [(patterns: [BitPattern], value: Node)], otherwise: Node) -> Node {
    let otherwise = builder.own(otherwise)
    var checked: [CaseArm] = []
    for arm in arms {
      guard let value = otherwise.matched(arm.value, "cases") else {
        return builder.poison(width: otherwise.width)
      }
      checked.append(CaseArm(patterns: arm.patterns, value: value.index))
    }
    if isPoison { return builder.poison(width: otherwise.width) }
    return builder.add(
      .cases(selector: index, arms: checked, otherwise: otherwise.index), width: otherwise.width,
      enumeration: otherwise.data.enumeration)
  }
}
