/// A word that is a number.
public protocol Number: Word {}
extension Unsigned: Number {}
extension Signed: Number {}

extension Number {
  /// The sum, a bit wider than its operands.
  public static func + (left: Self, right: Self) -> Self {
    Self(left.node.grown(.add, right.node, signed: isSigned))
  }
  public static func + (left: Self, right: Int) -> Self { left + left.literal(right) }

  /// The difference, a bit wider than its operands.
  public static func - (left: Self, right: Self) -> Signed {
    Signed(left.node.grown(.subtract, right.node, signed: isSigned))
  }
  public static func - (left: Self, right: Int) -> Signed { left - left.literal(right) }

  /// The product, as wide as both operands together.
  public static func * (left: Self, right: Self) -> Self {
    let width = left.width + right.width
    let factors = (left.extended(to: width), right.extended(to: width))
    return Self(factors.0.node.binary(.multiply, factors.1.node))
  }

  /// The sum, without the bit that overflows.
  public static func &+ (left: Self, right: Self) -> Self {
    Self(left.node.binary(.add, right.node, called: "&+"))
  }
  public static func &+ (left: Self, right: Int) -> Self { left &+ left.literal(right) }

  /// The difference, modulo 2^width.
  public static func &- (left: Self, right: Self) -> Self {
    Self(left.node.binary(.subtract, right.node, called: "&-"))
  }
  public static func &- (left: Self, right: Int) -> Self { left &- left.literal(right) }

  public static func < (left: Self, right: Self) -> Bit {
    Bit(left.node.compared(isSigned ? .lessSigned : .less, right.node, called: "<"))
  }
  public static func <= (left: Self, right: Self) -> Bit {
    Bit(left.node.compared(isSigned ? .lessOrEqualSigned : .lessOrEqual, right.node, called: "<="))
  }
  public static func > (left: Self, right: Self) -> Bit { right < left }
  public static func >= (left: Self, right: Self) -> Bit { right <= left }
  public static func < (left: Self, right: Int) -> Bit { left < left.literal(right) }
  public static func <= (left: Self, right: Int) -> Bit { left <= left.literal(right) }
  public static func > (left: Self, right: Int) -> Bit { left > left.literal(right) }
  public static func >= (left: Self, right: Int) -> Bit { left >= left.literal(right) }
}
