precedencegroup DrivePrecedence {
  lowerThan: TernaryPrecedence
  assignment: true
}

/// Drives a wire, an output, or the next value of a register.
infix operator <== : DrivePrecedence

/// Drives `target` with `source`; what runs against a stream is driven the other way.
public func <== <Value: Signal>(target: Value, source: Value) {
  let (left, right) = (target.leaves, source.leaves)
  let builder = ModuleBuilder.required
  guard left.count == right.count else {
    builder.report(.shapes(operator: "<==", left.count, right.count))
    return
  }
  for (to, from) in zip(left, right) {
    switch to.flow {
    case .forward: builder.drive(to.node, from.node)
    case .backward: builder.drive(from.node, to.node)
    }
  }
}

/// Drives a word with a constant.
public func <== <Value: Word>(target: Value, value: Int) {
  let builder = ModuleBuilder.required
  builder.drive(
    target.node, builder.literal(value, width: target.width, signed: Value.isSigned))
}

/// Drives a bit with a constant.
public func <== (target: Bit, value: Bool) {
  target <== Bit(value)
}

/// Drives a bit with 0 or 1.
public func <== (target: Bit, value: Int) {
  let builder = ModuleBuilder.required
  builder.drive(target.node, builder.literal(value, width: 1, signed: false))
}

/// Drives a state with one of its cases.
public func <== <State: States>(target: Enumerated<State>, state: State) {
  target <== Enumerated(state)
}
