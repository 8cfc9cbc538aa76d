/// A signal of one node.
public protocol Leaf: Signal {
  /// Bits it has.
  var width: Int { get }
  var handle: NodeHandle { get }
  init(handle: NodeHandle)
}

/// What a leaf holds; opaque outside the library.
public struct NodeHandle {
  package let node: Node
}

extension Leaf {
  package var node: Node { handle.node }
  init(_ node: Node) { self.init(handle: NodeHandle(node: node)) }
  public var width: Int { node.width }
  public var leaves: [SignalLeaf] { [SignalLeaf(path: [], node: node, flow: .forward)] }

  /// The same bits as a pattern without a value.
  public var asBits: Bits { Bits(node) }
  /// The same bits as a number.
  public var asUnsigned: Unsigned { Unsigned(node) }
  /// The same bits in two's complement.
  public var asSigned: Signed { Signed(node) }
  /// A one-bit signal as a condition; an error where it is wider.
  public var asBit: Bit {
    if width == 1 || node.isPoison { return Bit(node) }
    node.builder.report(.notOneBit(Party(node)))
    return Bit(node.builder.poison(width: 1))
  }

  /// Whether all bits are 1.
  public var reducedAnd: Bit { Bit(node.reduced(.and)) }
  /// Whether a bit is 1.
  public var reducedOr: Bit { Bit(node.reduced(.or)) }
  /// Whether the number of ones is odd.
  public var reducedXor: Bit { Bit(node.reduced(.exclusiveOr)) }
  /// `count` copies side by side.
  public func repeated(_ count: Int) -> Bits {
    guard 1...Limits.count ~= count else {
      node.builder.report(.count(count, of: "`repeated`", least: 1, limit: Limits.count))
      return Bits(node.builder.poison(width: 1))
    }
    return Bits(Node.concatenated(Array(repeating: node, count: count)))
  }
}

/// Bits with a width of their own: `Bits`, `Unsigned` or `Signed`.
public protocol Word: Leaf where Shape == WordShape<Self> {
  /// Whether the most significant bit is a sign.
  static var isSigned: Bool { get }
}

extension Word {
  public init(_ shape: WordShape<Self>, _ maker: SignalMaker) {
    self.init(
      maker.leaf(width: shape.width, refused: shape.refused, signed: Self.isSigned))
  }

  public static var placeholderShape: WordShape<Self>? { .width(1) }

  public var shape: WordShape<Self> { .width(width) }

  /// The shape of `width` bits.
  public static func width(_ width: Int) -> WordShape<Self> { .width(width) }

  /// The constant `value`; an error where `width` bits do not hold it.
  public init(_ value: Int, width: Int) {
    let shape = WordShape<Self>.width(width)
    self.init(
      ModuleBuilder.required.literal(
        shape.refused == nil ? value : 0, width: shape.width, signed: Self.isSigned))
  }

  /// The constant `pattern`.
  public init(_ pattern: BitPattern) {
    self.init(ModuleBuilder.required.constant(pattern))
  }

  /// `value` in as many bits as this has.
  func literal(_ value: Int) -> Self {
    Self(node.builder.literal(value, width: width, signed: Self.isSigned))
  }

  public static prefix func ~ (word: Self) -> Self { Self(word.node.inverted()) }
  public static func & (left: Self, right: Self) -> Self { Self(left.node.and(right.node)) }
  public static func | (left: Self, right: Self) -> Self { Self(left.node.or(right.node)) }
  public static func ^ (left: Self, right: Self) -> Self { Self(left.node.xor(right.node)) }
  public static func & (left: Self, right: Int) -> Self { left & left.literal(right) }
  public static func | (left: Self, right: Int) -> Self { left | left.literal(right) }
  public static func ^ (left: Self, right: Int) -> Self { left ^ left.literal(right) }

  public static func == (left: Self, right: Self) -> Bit {
    Bit(left.node.compared(.equal, right.node))
  }
  public static func != (left: Self, right: Self) -> Bit {
    Bit(left.node.compared(.notEqual, right.node))
  }
  public static func == (left: Self, right: Int) -> Bit { left == left.literal(right) }
  public static func != (left: Self, right: Int) -> Bit { left != left.literal(right) }

  /// Whether all bits are 0.
  public var isZero: Bit { self == literal(0) }
  /// How many bits are 1.
  public var populationCount: Unsigned { Unsigned(node.populationCount()) }
  /// The sign of a `Signed`.
  public var mostSignificantBit: Bit { Bit(node.sliced(low: width - 1, width: 1)) }

  /// The bits moved up; zeros come in, the high bits drop.
  public static func << (word: Self, amount: Int) -> Self {
    Self(word.node.shifted(.shiftLeft, by: amount))
  }
  /// The bits moved down; zeros, or copies of the sign, come in.
  public static func >> (word: Self, amount: Int) -> Self {
    Self(word.node.shifted(isSigned ? .shiftRightSigned : .shiftRight, by: amount))
  }
  /// The bits moved up by a variable amount.
  public static func << (word: Self, amount: Unsigned) -> Self {
    Self(word.node.shifted(.shiftLeft, by: amount.node))
  }
  /// The bits moved down by a variable amount.
  public static func >> (word: Self, amount: Unsigned) -> Self {
    Self(word.node.shifted(isSigned ? .shiftRightSigned : .shiftRight, by: amount.node))
  }

  /// The same value in at least as many bits: zeros, or copies of the sign, in front.
  public func extended(to width: Int) -> Self {
    Self(node.extended(to: width, signed: Self.isSigned))
  }
  /// The low `width` bits; says that the others may go.
  public func truncated(to width: Int) -> Self { Self(node.truncated(to: width)) }
}
