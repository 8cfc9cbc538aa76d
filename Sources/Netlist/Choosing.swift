/// `whenTrue` where the condition holds, else `whenFalse`.
public func mux<Value: Signal>(_ condition: Bit, _ whenTrue: Value, _ whenFalse: Value) -> Value {
  Value.zip([whenTrue, whenFalse], in: "mux") { condition.node.multiplexed($0[0], $0[1]) }
}

/// `whenTrue` where the condition holds, else the constant `whenFalse`.
public func mux<Value: Word>(_ condition: Bit, _ whenTrue: Value, _ whenFalse: Int) -> Value {
  mux(condition, whenTrue, whenTrue.literal(whenFalse))
}

/// The constant `whenTrue` where the condition holds, else `whenFalse`.
public func mux<Value: Word>(_ condition: Bit, _ whenTrue: Int, _ whenFalse: Value) -> Value {
  mux(condition, whenFalse.literal(whenTrue), whenFalse)
}

/// The value beside the constant that `selector` equals, else `standard`.
public func cases<Selector: Word, Value: Signal>(
  _ selector: Selector, _ arms: KeyValuePairs<Int, Value>, default standard: Value
) -> Value {
  if arms.isEmpty { selector.node.builder.report(.emptyChoice("cases")) }
  let patterns = arms.map { selector.pattern($0.key) }
  var seen: Set<BitPattern> = []
  for pattern in patterns where !seen.insert(pattern).inserted {
    let builder = selector.node.builder
    let text = builder.text(pattern, of: selector.node.index)
    builder.report(.repeatedCase(text, statement: "cases"))
  }
  return Value.zip(arms.map(\.value) + [standard], in: "cases") { column in
    selector.node.chosen(
      zip(patterns, column.dropLast()).map { ([$0], $1) }, otherwise: column.last!)
  }
}

/// The element at a variable index; past the end, the last one.
public func choose<Value: Signal>(_ index: Unsigned, from elements: [Value]) -> Value {
  guard let last = elements.last else {
    index.node.builder.report(.emptyChoice("choose"))
    return .placeholder(index.node.builder)
  }
  if elements.count == 1 { return last }
  let reachable = index.width >= 62 ? elements.count : min(elements.count, 1 << index.width)
  let patterns = (0..<reachable - 1).map { BitPattern($0, width: index.width) }
  return Value.zip(Array(elements.prefix(reachable)), in: "choose") { column in
    index.node.chosen(zip(patterns, column).map { ([$0], $1) }, otherwise: column.last!)
  }
}

/// The constant at a variable index; past the end, 0.
public func table<Value: Word>(
  _ index: Unsigned, _ values: [Int], _ shape: WordShape<Value>
) -> Value {
  let builder = index.node.builder
  if values.isEmpty { builder.report(.emptyChoice("table")) }
  let constants = values.map { builder.literal($0, width: shape.width, signed: Value.isSigned) }
  let arms = constants.enumerated().map { (index.pattern($0), $1) }
  let zero = builder.constant(BitPattern(0, width: shape.width))
  return Value(index.node.chosen(arms.map { ([$0], $1) }, otherwise: zero))
}

extension Signal {
  /// Stands for a value that an error kept from being made.
  static func placeholder(_ builder: ModuleBuilder) -> Self {
    guard let shape = placeholderShape else {
      fatalError(
        "`choose` has no element to choose from, and `\(Self.self)` has no `placeholderShape`")
    }
    return Self(shape, SignalMaker { builder.poison(width: $0.width) })
  }
}

extension Word {
  /// The constant as a pattern of this width; 0 after an error.
  func pattern(_ value: Int) -> BitPattern {
    guard BitPattern.fits(value, width: width, signed: Self.isSigned) else {
      node.builder.report(.doesNotFit(value: value, width: width, signed: Self.isSigned))
      return BitPattern(0, width: width)
    }
    return BitPattern(value, width: width)
  }
}
