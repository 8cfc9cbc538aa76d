/// One bit: a flag, a condition.
public struct Bit: Leaf {
  public let handle: NodeHandle
  public init(handle: NodeHandle) { self.handle = handle }

  public init(_ shape: BitShape, _ maker: SignalMaker) { self.init(maker.leaf(width: 1)) }
  public var shape: BitShape { .bit }
  public static var placeholderShape: BitShape? { .bit }
  /// The one shape of a bit.
  public static var bit: BitShape { .bit }

  /// A constant.
  public init(_ value: Bool) {
    self.init(ModuleBuilder.required.constant(BitPattern(value ? 1 : 0, width: 1)))
  }

  public static prefix func ~ (bit: Bit) -> Bit { Bit(bit.node.inverted()) }
  public static prefix func ! (bit: Bit) -> Bit { Bit(bit.node.inverted()) }
  public static func & (left: Bit, right: Bit) -> Bit { Bit(left.node.and(right.node)) }
  public static func | (left: Bit, right: Bit) -> Bit { Bit(left.node.or(right.node)) }
  public static func ^ (left: Bit, right: Bit) -> Bit { Bit(left.node.xor(right.node)) }
  public static func && (left: Bit, right: Bit) -> Bit { left & right }
  public static func || (left: Bit, right: Bit) -> Bit { left | right }
  public static func == (left: Bit, right: Bit) -> Bit {
    Bit(left.node.compared(.equal, right.node))
  }
  public static func != (left: Bit, right: Bit) -> Bit { left ^ right }
}
