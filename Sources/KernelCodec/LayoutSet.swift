/// The layouts that a configuration's decoder understands; bit i of the raw value is the layout of id i.
///
/// Source: docs/format.md, section 6, header word 1.
public struct LayoutSet: OptionSet, Hashable, Codable, Sendable {
  public var rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The set that holds `kind` alone.
  public init(_ kind: LayoutKind) {
    rawValue = 1 << kind.rawValue
  }

  public static let stored = LayoutSet(.stored)
  public static let fourNode = LayoutSet(.fourNode)
  public static let class16 = LayoutSet(.class16)
  public static let canonical = LayoutSet(.canonical)
  public static let codebook = LayoutSet(.codebook)
  public static let all: LayoutSet = [.stored, .fourNode, .class16, .canonical, .codebook]

  /// Whether `kind` is in the set.
  public func contains(_ kind: LayoutKind) -> Bool {
    contains(LayoutSet(kind))
  }

  /// The members by rising id.
  public var kinds: [LayoutKind] {
    LayoutKind.allCases.filter { contains($0) }
  }
}
