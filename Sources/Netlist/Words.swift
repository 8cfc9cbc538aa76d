/// A pattern of bits without a value.
public struct Bits: Word {
  public let handle: NodeHandle
  public init(handle: NodeHandle) { self.handle = handle }
  public static var isSigned: Bool { false }
}

/// A number from 0 to 2^width - 1.
public struct Unsigned: Word {
  public let handle: NodeHandle
  public init(handle: NodeHandle) { self.handle = handle }
  public static var isSigned: Bool { false }

  /// The shape that holds 0 to `greatest`.
  public static func counting(to greatest: Int) -> WordShape<Unsigned> { .counting(to: greatest) }
  /// The shape that holds the index of one of `count` elements.
  public static func indexing(_ count: Int) -> WordShape<Unsigned> { .indexing(count) }
}

/// A number in two's complement.
public struct Signed: Word {
  public let handle: NodeHandle
  public init(handle: NodeHandle) { self.handle = handle }
  public static var isSigned: Bool { true }

  /// The number with the other sign, a bit wider.
  public static prefix func - (number: Signed) -> Signed {
    let wide = number.extended(to: number.width + 1)
    return wide.literal(0) &- wide
  }
}
