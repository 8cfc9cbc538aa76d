/// How a layer's sequences are coded: one of the four layouts, with its parameters.
///
/// Source: docs/format.md, section 3.
public enum Layout: Hashable, Sendable {
  /// Every sequence raw.
  case stored
  /// Four-node or class16.
  case nodes(NodeLayout)
  /// Canonical Huffman.
  case canonical(CanonicalCode)

  public var kind: LayoutKind {
    switch self {
    case .stored: .stored
    case .nodes(let layout): layout.kind
    case .canonical: .canonical
    }
  }

  /// The number of ranks that have a code word.
  public var capacity: Int {
    switch self {
    case .stored: 0
    case .nodes(let layout): layout.capacity
    case .canonical(let code): code.capacity
    }
  }

  /// The number of words of the layout's parameters in a packet.
  public var parameterWordCount: Int {
    switch kind {
    case .stored: 0
    case .fourNode: 1
    case .class16: 2
    case .canonical: 4
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
    }
  }
}
