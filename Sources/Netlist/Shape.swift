/// The width of a word.
public struct WordShape<Value>: Hashable, Sendable {
  /// In bits, at least 1.
  public let width: Int
  /// The width asked for, where it cannot be; reported at the port that has it.
  let refused: Int?

  init(checked width: Int) {
    let isPossible = 1...Limits.width ~= width
    self.width = isPossible ? width : 1
    refused = isPossible ? nil : width
    if !isPossible { ModuleBuilder.current?.refuse(width: width) }
  }

  /// `width` bits.
  public static func width(_ width: Int) -> WordShape { WordShape(checked: width) }
}

/// What a design may have at most: what tools take, and what ends in reasonable time.
enum Limits {
  /// Bits of a signal; Verilator's default.
  static let width = 65_536
  /// Words of a memory.
  static let memoryDepth = 1 << 24
  /// Modules inside each other.
  static let moduleDepth = 128
  /// Copies side by side, registers in a row.
  static let count = 65_536
}

extension WordShape where Value == Unsigned {
  /// Wide enough for 0 to `greatest`.
  public static func counting(to greatest: Int) -> WordShape {
    var width = 1
    while width < 63, greatest >> width > 0 { width += 1 }
    return WordShape(checked: greatest < 0 ? 0 : width)
  }

  /// Wide enough for the index of one of `count` elements.
  public static func indexing(_ count: Int) -> WordShape { counting(to: max(0, count - 1)) }
}

/// The one shape of a bit.
public struct BitShape: Hashable, Sendable {
  public static let bit = BitShape()
}

/// The one shape of an enumeration.
public struct EnumeratedShape<Value>: Sendable {
  public static var cases: EnumeratedShape { EnumeratedShape() }
}
