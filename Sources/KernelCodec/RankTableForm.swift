/// The four ways to send a rank table; the raw value is the form's number in a packet.
///
/// Source: docs/format.md, section 5.1.
public enum RankTableForm: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  /// Every sequence, rank 0 first.
  case plain = 0
  /// One sequence of each pair of ranks: the other is its complement.
  case folded = 1
  /// The group of every sequence; within a group, ranks follow the sequences' numbers.
  case grouped = 2
  /// The group of every pair of complements.
  case foldedAndGrouped = 3

  /// All four.
  public static let all = Set(allCases)
  /// The most groups of a grouped form.
  public static let groupCount = 15
  /// Bits of a group's size.
  static let sizeWidth = 10
  /// Bits of a sequence's group.
  static let groupWidth = 4

  /// The name that reports use.
  public var description: String {
    switch self {
    case .plain: "plain"
    case .folded: "folded"
    case .grouped: "grouped"
    case .foldedAndGrouped: "folded and grouped"
    }
  }

  /// Whether ranks 2i and 2i + 1 are complements, so that a place stands for both.
  public var isFolded: Bool { self == .folded || self == .foldedAndGrouped }

  /// Whether places are dealt by group.
  public var isGrouped: Bool { self == .grouped || self == .foldedAndGrouped }

  /// Whether the form may be used for kernels of that side.
  public func suits(_ side: KernelSide) -> Bool {
    (!isFolded || side != .one) && (!isGrouped || side.sequenceWidth <= 9)
  }

  /// The ranks of a place.
  var ranksPerPlace: Int { isFolded ? 2 : 1 }

  /// The bits of what stands at a place: a sequence, or all of it but its first bit.
  func valueWidth(for side: KernelSide) -> Int { side.sequenceWidth - (isFolded ? 1 : 0) }

  /// The size in bytes of the packet of a table of `count` entries.
  public func packetByteCount(count: Int, side: KernelSide) -> Int {
    let width = valueWidth(for: side)
    let bits =
      isGrouped
      ? (Self.groupCount * Self.sizeWidth + 31) / 32 * 32 + Self.groupWidth << width
      : count / ranksPerPlace * width
    return 4 + (bits + 31) / 32 * 4 + 4
  }
}
