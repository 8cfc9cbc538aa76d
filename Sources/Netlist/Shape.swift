/// The width of a word.
public struct WordShape<Value>: Hashable, Sendable {
  /// In bits, at least 1.
  public let width: Int

  init(checked width: Int) {
    if width < 1 { ModuleBuilder.current?.report(.noBits(width)) }
    self.width = max(1, width)
  }

  /// `width` bits.
  public static func width(_ width: Int) -> WordShape { WordShape(checked: width) }
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
