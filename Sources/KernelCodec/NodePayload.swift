/// What follows the prefix of a node or the number of a class.
///
/// Source: docs/format.md, section 3.
public enum NodePayload: Hashable, Sendable {
  /// So many bits (0 to 9) that select one of 2^width ranks.
  case ranks(width: Int)
  /// A sequence of n bits as it is.
  case raw
  /// Nothing: the node may not occur.
  case unused

  /// The widest payload that selects ranks.
  public static let maximumRankWidth = 9

  /// The four-bit field of a layout packet: the width, 15 for raw, 14 for unused.
  public var field: UInt8 {
    switch self {
    case .ranks(let width): UInt8(width)
    case .raw: 15
    case .unused: 14
    }
  }

  /// The payload that a four-bit field means; none for 10 to 13.
  public init?(field: UInt8) {
    switch field {
    case 0...9: self = .ranks(width: Int(field))
    case 15: self = .raw
    case 14: self = .unused
    default: return nil
    }
  }

  /// The number of ranks that the payload selects from.
  public var capacity: Int {
    if case .ranks(let width) = self { 1 << width } else { 0 }
  }
}
