/// How a layer's sequences are coded: one of the five layouts, with its parameters.
///
/// Source: docs/format.md, section 3.
public enum Layout: Hashable, Sendable {
  /// Every sequence raw.
  case stored
  /// Four-node or class16.
  case nodes(NodeLayout)
  /// Canonical Huffman.
  case canonical(CanonicalCode)
  /// Ranks of so many bits, 1 to `codebookWidths.upperBound`.
  case codebook(width: Int)

  /// The bits that the ranks of a codebook may have.
  public static let codebookWidths = 1...NodePayload.maximumRankWidth

  public var kind: LayoutKind {
    switch self {
    case .stored: .stored
    case .nodes(let layout): layout.kind
    case .canonical: .canonical
    case .codebook: .codebook
    }
  }

  /// The number of ranks that have a code word.
  public var capacity: Int {
    switch self {
    case .stored: 0
    case .nodes(let layout): layout.capacity
    case .canonical(let code): code.capacity
    case .codebook(let width): 1 << width
    }
  }

  /// The number of words of the layout's parameters in a packet.
  public var parameterWordCount: Int {
    switch kind {
    case .stored: 0
    case .fourNode: 1
    case .class16: 2
    case .canonical: 5
    case .codebook: 1
    }
  }

  /// The code words of ranks 0, 1, ...; none where the layout is `stored`.
  public var rankWords: [CodeWord] {
    switch self {
    case .stored:
      return []
    case .nodes(let layout):
      return layout.nodes.flatMap { node -> [CodeWord] in
        guard case .ranks(let width) = node.payload else { return [] }
        let prefix = CodeWord(bits: node.prefix, width: node.prefixWidth)
        return (0..<UInt32(1 << width)).map { prefix.followed(by: $0, width: width) }
      }
    case .canonical(let code):
      return code.words
    case .codebook(let width):
      return (0..<UInt32(1 << width)).map { CodeWord(bits: $0, width: width) }
    }
  }

  /// The prefixes that a raw sequence may bear: those of the raw nodes, the escape prefix, or no bits where
  /// the layout is `stored`.
  public var rawPrefixes: [CodeWord] {
    switch self {
    case .stored:
      return [CodeWord(bits: 0, width: 0)]
    case .nodes(let layout):
      return layout.nodes.filter { $0.payload == .raw }
        .map { CodeWord(bits: $0.prefix, width: $0.prefixWidth) }
    case .canonical(let code):
      return code.escapePrefix.map { [$0] } ?? []
    case .codebook:
      return []
    }
  }
}
