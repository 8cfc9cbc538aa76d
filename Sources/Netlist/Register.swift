/// The value of a register after reset.
public enum Reset: Sendable, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  /// None: the register holds anything until it is first assigned.
  case none
  case value(Int)
  case pattern(BitPattern)

  public init(integerLiteral value: Int) { self = .value(value) }
  public init(booleanLiteral value: Bool) { self = .value(value ? 1 : 0) }
}

/// A register of `shape`; it keeps its value unless it is assigned, and `enable` holds.
public func register<Value: Signal>(
  _ shape: Value.Shape, as type: Value.Type = Value.self, reset: Reset = .none, enable: Bit? = nil,
  domain: ClockDomain = .main
) -> Value {
  let builder = ModuleBuilder.required
  return Value(
    shape,
    SignalMaker { request in
      let enumeration = request.enumeration.map(builder.enumerationIndex)
      let node = builder.add(
        .register(builder.registers.count), width: request.width, enumeration: enumeration)
      builder.registers.append(
        RegisterData(
          node: node.index, reset: builder.pattern(of: reset, for: request),
          enable: enable.map { builder.own($0.node).index }, domain: domain))
      return node
    })
}

/// A register of words.
public func register<Value: Word>(
  _ shape: WordShape<Value>, reset: Reset = .none, enable: Bit? = nil, domain: ClockDomain = .main
) -> Value {
  register(shape, as: Value.self, reset: reset, enable: enable, domain: domain)
}

/// A register of one bit.
public func register(
  _ shape: BitShape, reset: Reset = .none, enable: Bit? = nil, domain: ClockDomain = .main
) -> Bit {
  register(shape, as: Bit.self, reset: reset, enable: enable, domain: domain)
}

/// A signal to be driven later; it needs a value on every path.
public func wire<Value: Signal>(_ shape: Value.Shape, as type: Value.Type = Value.self) -> Value {
  let builder = ModuleBuilder.required
  return Value(
    shape,
    SignalMaker { request in
      builder.add(
        .wire(.local), width: request.width,
        enumeration: request.enumeration.map(builder.enumerationIndex))
    })
}

/// A wire of words.
public func wire<Value: Word>(_ shape: WordShape<Value>) -> Value { wire(shape, as: Value.self) }

/// A wire of one bit.
public func wire(_ shape: BitShape) -> Bit { wire(shape, as: Bit.self) }

extension Signal {
  /// This, a cycle later.
  public func registered(
    reset: Reset = .none, enable: Bit? = nil, domain: ClockDomain = .main
  ) -> Self {
    let late = register(shape, as: Self.self, reset: reset, enable: enable, domain: domain)
    late <== self
    return late
  }

  /// This, `cycles` cycles later; without reset.
  public func delayed(by cycles: Int) -> Self {
    guard 0...Limits.count ~= cycles else {
      ModuleBuilder.required.report(
        .count(cycles, of: "`delayed(by:)`", least: 0, limit: Limits.count))
      return self
    }
    return (0..<cycles).reduce(self) { value, stage in
      let late = value.registered()
      for leaf in late.leaves where stage < cycles - 1 {
        leaf.node.builder.named(leaf.node, "stage\(stage + 1)")
      }
      return late
    }
  }
}

extension Bit {
  /// Gives this register, which was made without one, a value after reset: in a bundle that moves through a pipeline, the
  /// bit that says whether there is anything.
  public func resets(to value: Bool) {
    ModuleBuilder.required.giveReset(BitPattern(value ? 1 : 0, width: 1), to: node)
  }
}

extension Word {
  /// Gives this register, which was made without one, zeros after reset.
  public func resetsToZero() {
    ModuleBuilder.required.giveReset(BitPattern(0, width: width), to: node)
  }
}

extension ModuleBuilder {
  func giveReset(_ value: BitPattern, to node: Node) {
    let node = own(node)
    guard !node.isPoison else { return }
    guard case .register(let index) = node.data.operation else {
      return report(.notRegister(Party(node)))
    }
    registers[index].reset = value
  }

  func pattern(of reset: Reset, for request: SignalMaker.Request) -> BitPattern? {
    switch reset {
    case .none: return nil
    case .value(let value):
      guard BitPattern.fits(value, width: request.width, signed: request.isSigned) else {
        report(.doesNotFit(value: value, width: request.width, signed: request.isSigned))
        return BitPattern(0, width: request.width)
      }
      return BitPattern(value, width: request.width)
    case .pattern(let pattern):
      if pattern.width != request.width {
        report(.resetWidth(pattern.width, register: request.width))
      }
      return pattern.slice(low: 0, width: request.width)
    }
  }
}
