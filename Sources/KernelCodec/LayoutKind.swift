/// The five ways to map ranks to code words; the raw value is the layout's id in a packet.
///
/// Source: docs/format.md, section 3.
public enum LayoutKind: UInt8, CaseIterable, Hashable, Sendable, CustomStringConvertible {
  /// Every sequence raw; needs no rank table.
  case stored = 0
  /// The paper's tree: prefix 0, 10, 110 or 111, then the payload of that node.
  case fourNode = 1
  /// A class number of four bits, then the payload of that class.
  case class16 = 2
  /// Canonical Huffman code over ranks, length-limited, with an optional escape prefix.
  case canonical = 3
  /// The rank in so many bits; no escape.
  case codebook = 4

  /// The name that commands and reports use.
  public var description: String {
    switch self {
    case .stored: "stored"
    case .fourNode: "four-node"
    case .class16: "class16"
    case .canonical: "canonical"
    case .codebook: "codebook"
    }
  }

  /// The layout of that name, if there is one.
  public init?(name: some StringProtocol) {
    guard let kind = Self.allCases.first(where: { $0.description == name }) else { return nil }
    self = kind
  }
}
