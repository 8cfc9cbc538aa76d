/// A Swift enumeration that hardware can hold: its cases in order are 0, 1, 2, ...
public protocol States: CaseIterable, Hashable, Sendable {}

/// A signal that holds one of the cases of `State`.
public struct Enumerated<State: States>: Leaf {
  public let handle: NodeHandle
  public init(handle: NodeHandle) { self.handle = handle }

  public init(_ shape: EnumeratedShape<State>, _ maker: SignalMaker) {
    self.init(maker.leaf(width: Self.encodedWidth, enumeration: Self.enumeration))
  }

  public var shape: EnumeratedShape<State> { .cases }
  public static var placeholderShape: EnumeratedShape<State>? { .cases }
  /// The one shape of an enumeration.
  public static var cases: EnumeratedShape<State> { .cases }

  /// A constant.
  public init(_ state: State) {
    let builder = ModuleBuilder.required
    self.init(
      builder.constant(
        Self.pattern(state), enumeration: builder.enumerationIndex(Self.enumeration)))
  }

  /// Bits that hold every case.
  public static var encodedWidth: Int { WordShape<Unsigned>.indexing(State.allCases.count).width }

  static var enumeration: EnumerationData {
    EnumerationData(
      name: "\(State.self)", cases: State.allCases.map { "\($0)" })
  }

  static func pattern(_ state: State) -> BitPattern {
    guard let position = Array(State.allCases).firstIndex(of: state) else {
      ModuleBuilder.required.report(.noSuchState("\(state)", type: "\(State.self)"))
      return BitPattern(0, width: encodedWidth)
    }
    return BitPattern(position, width: encodedWidth)
  }

  /// Whether it holds one of `states`.
  public func `is`(_ states: State...) -> Bit {
    guard !states.isEmpty else {
      node.builder.report(.emptyChoice("is"))
      return Bit(node.builder.poison(width: 1))
    }
    let tests = states.map { Bit(node.compared(.equal, Enumerated($0).node)) }
    return tests.dropFirst().reduce(tests[0]) { $0 | $1 }
  }

  public static func == (left: Self, right: State) -> Bit { left.is(right) }
  public static func != (left: Self, right: State) -> Bit {
    Bit(left.node.compared(.notEqual, Enumerated(right).node))
  }
  public static func == (left: Self, right: Self) -> Bit {
    Bit(left.node.compared(.equal, right.node))
  }
}

extension ModuleBuilder {
  func enumerationIndex(_ data: EnumerationData) -> Int {
    if let known = enumerations.firstIndex(of: data) { return known }
    enumerations.append(data)
    return enumerations.count - 1
  }
}

/// A register that holds a state, `reset` after reset; drive it with `<==`.
public func stateMachine<State: States>(
  _ states: State.Type, reset: State, domain: ClockDomain = .main
) -> Enumerated<State> {
  let builder = ModuleBuilder.required
  let pattern = Enumerated<State>.pattern(reset)
  let node = builder.add(
    .register(builder.registers.count), width: pattern.width,
    enumeration: builder.enumerationIndex(Enumerated<State>.enumeration))
  builder.registers.append(
    RegisterData(node: node.index, reset: pattern, enable: nil, domain: domain, isMachine: true))
  return Enumerated(node)
}
