/// Rules 2 to 4 of a lane stream: what the code word at a bit is, or how it fails.
///
/// Source: docs/format.md, section 4.
struct WordSteps: Sendable {
  let layout: Layout
  let sequences: [UInt32]
  let sequenceWidth: Int
  /// Of a canonical code, for each length: the first word, the rank it has, and how many there are.
  private let lengths: [(first: Int, rank: Int, count: Int)]

  /// A code word: the bits it takes and the sequence it stands for.
  struct Word {
    var width: Int
    var sequence: UInt32
  }

  /// How a code word is read before it is known whether its bits are there.
  private enum Reading {
    case rank(Int, width: Int)
    case raw(prefixWidth: Int)
    case invalid
  }

  init(layout: Layout, table: RankTable?, sequenceWidth: Int) {
    self.layout = layout
    self.sequenceWidth = sequenceWidth
    sequences = table?.sequences ?? []
    var lengths: [(first: Int, rank: Int, count: Int)] = []
    if case .canonical(let code) = layout {
      var first = 0
      var rank = 0
      for count in code.counts {
        lengths.append((first, rank, count))
        rank += count
        first = (first + count) * 2
      }
    }
    self.lengths = lengths
  }

  /// The word at bit `position` of the stream of `reader`, or the verdict.
  func step(_ reader: BitReader, at position: Int) -> Result<Word, Verdict> {
    let width: Int
    let found: UInt32?
    switch reading(reader, at: position) {
    case .invalid:
      return .failure(Verdict(.invalidCode, at: position))
    case .rank(let rank, let wordWidth):
      width = wordWidth
      found = rank < sequences.count ? sequences[rank] : nil
    case .raw(let prefixWidth):
      width = prefixWidth + sequenceWidth
      found = reader.field(at: position + prefixWidth, width: sequenceWidth)
    }
    if position + width > reader.bitCount {
      return .failure(Verdict(.truncated, at: position))
    }
    guard let sequence = found else {
      return .failure(Verdict(.rankOutOfRange, at: position))
    }
    return .success(Word(width: width, sequence: sequence))
  }

  private func reading(_ reader: BitReader, at position: Int) -> Reading {
    switch layout {
    case .stored:
      return .raw(prefixWidth: 0)
    case .nodes(let layout):
      let node = node(of: layout, reader.field(at: position, width: 4))
      switch node.payload {
      case .unused:
        return .invalid
      case .raw:
        return .raw(prefixWidth: node.prefixWidth)
      case .ranks(let width):
        let payload = reader.field(at: position + node.prefixWidth, width: width)
        return .rank(node.base + Int(payload), width: node.prefixWidth + width)
      }
    case .canonical(let code):
      let bits = reader.field(at: position, width: CanonicalCode.maximumLength)
      return reading(canonical: code, Int(bits))
    case .codebook(let width):
      return .rank(Int(reader.field(at: position, width: width)), width: width)
    }
  }

  private func node(of layout: NodeLayout, _ bits: UInt32) -> NodeLayout.Node {
    if layout.kind == .class16 { return layout.nodes[Int(bits)] }
    switch bits {
    case 0b0000...0b0111: return layout.nodes[0]
    case 0b1000...0b1011: return layout.nodes[1]
    case 0b1100...0b1101: return layout.nodes[2]
    default: return layout.nodes[3]
    }
  }

  private func reading(canonical code: CanonicalCode, _ bits: Int) -> Reading {
    for (index, length) in lengths.enumerated() {
      let width = index + 1
      let prefix = bits >> (CanonicalCode.maximumLength - width)
      if width == code.escape && prefix == (1 << width) - 1 {
        return .raw(prefixWidth: width)
      }
      let offset = prefix - length.first
      if offset >= 0 && offset < length.count {
        return .rank(length.rank + offset, width: width)
      }
    }
    return .invalid
  }
}
