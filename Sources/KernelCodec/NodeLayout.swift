/// A layout of nodes (four, by prefix) or classes (sixteen, by number), each with its payload.
///
/// The nodes that select ranks cover the ranks in their order without gaps.
///
/// Source: docs/format.md, section 3.
public struct NodeLayout: Hashable, Sendable {
  /// One node: its prefix and what follows.
  public struct Node: Hashable, Sendable {
    /// The prefix or class number, in the lowest `prefixWidth` bits.
    public var prefix: UInt32
    public var prefixWidth: Int
    public var payload: NodePayload
    /// The first rank that the node selects; the sum of the capacities before it.
    public var base: Int
  }

  /// `fourNode` or `class16`.
  public let kind: LayoutKind
  /// Four or sixteen nodes, in the order of the layout packet.
  public let nodes: [Node]

  /// The paper's tree for sequences of nine bits: code words of 6, 8, 9 and 12 bits.
  public static let paper = NodeLayout(
    checked: .fourNode, [.ranks(width: 5), .ranks(width: 6), .ranks(width: 6), .raw])

  /// The prefixes of the paper's tree and their widths.
  static let fourNodePrefixes: [(prefix: UInt32, width: Int)] = [
    (0b0, 1), (0b10, 2), (0b110, 3), (0b111, 3),
  ]

  /// The prefixes of a layout's nodes, in order; none for a layout that has no nodes.
  static func prefixes(of kind: LayoutKind) -> [(prefix: UInt32, width: Int)] {
    switch kind {
    case .fourNode: fourNodePrefixes
    case .class16: (0..<16).map { ($0, 4) }
    case .stored, .canonical, .codebook: []
    }
  }

  /// A layout of four (`fourNode`) or sixteen (`class16`) payloads.
  ///
  /// Throws `capacityOverflow` where the ranks exceed 512, `badPayloadWidth` where a width exceeds 9, with
  /// the number of the node. Another kind or number of payloads is a programmer's error.
  public init(_ kind: LayoutKind, _ payloads: [NodePayload]) throws(LayoutFault) {
    var covered = 0
    for (index, payload) in payloads.enumerated() {
      if case .ranks(let width) = payload, !(0...NodePayload.maximumRankWidth).contains(width) {
        throw LayoutFault(.badPayloadWidth, field: index, detail: .value(width))
      }
      covered += payload.capacity
      if covered > CodecConfiguration.maximumEntries {
        throw LayoutFault(.capacityOverflow, field: index, detail: .value(covered))
      }
    }
    self.init(checked: kind, payloads)
  }

  init(checked kind: LayoutKind, _ payloads: [NodePayload]) {
    let prefixes = Self.prefixes(of: kind)
    precondition(payloads.count == prefixes.count && !prefixes.isEmpty)
    self.kind = kind
    var base = 0
    nodes = zip(prefixes, payloads).map { prefix, payload in
      defer { base += payload.capacity }
      return Node(prefix: prefix.prefix, prefixWidth: prefix.width, payload: payload, base: base)
    }
  }

  /// The payloads in the order of the layout packet.
  public var payloads: [NodePayload] { nodes.map(\.payload) }

  /// The number of ranks that have a code word.
  public var capacity: Int { nodes.reduce(0) { $0 + $1.payload.capacity } }
}
