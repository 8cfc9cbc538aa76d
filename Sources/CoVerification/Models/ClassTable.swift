import Hardware
import KernelCodec

/// A layout as the sixteen code classes that a decoder lane is told of, and the escape.
///
/// The next bits of a stream select a class: the first four of them in a layout of nodes, the length of the code
/// word in a canonical one. A class says what its code words are. Made from the layout alone, so that it can
/// prove the hardware that makes the same rows from a packet.
/// Source: docs/format.md, section 3; docs/architecture.md, "One datapath for all layouts".
struct ClassTable: Hashable, Sendable {
  /// Classes of every layout.
  static let rowCount = 16

  /// One class, as `ClassRowWrite` carries it.
  struct Row: Hashable, Sendable {
    /// Bits of the code words, less one; zero in a canonical layout, whose lengths the limits say.
    var length = PartialWord(0)
    var isRaw = false
    var isUnused = false
    /// What to add to a code word to get its rank, modulo 512; zero for a raw class.
    var offset = PartialWord(0)
    /// In row `l - 1` the first word of `l` bits that is no code word, nor begins with one; with a one at
    /// bit `l`, and any bits below it, where there is none.
    var limit = PartialWord.any
  }

  var kind: LayoutKind
  /// The rows in order: all sixteen, or fewer of a layout that is cut short.
  var rows: [Row]
  /// The length of a canonical code's escape prefix, 0 for none.
  var escape = 0
  /// The lane that is told of the classes.
  var lane: LaneParameters

  /// The classes of a layout.
  init(_ layout: Layout, lane: LaneParameters) {
    switch layout {
    case .stored:
      self.init(.stored, fields: [], lane: lane)
    case .nodes(let nodes):
      self.init(nodes.kind, fields: nodes.payloads.map { Int($0.field) }, lane: lane)
    case .canonical(let code):
      self.init(.canonical, fields: code.counts, lane: lane)
      escape = code.escape
    case .codebook(let width):
      self.init(.codebook, fields: [width], lane: lane)
    }
  }

  /// The classes that the first fields of a packet's parameters tell: payload widths, or counts of code words,
  /// each good.
  init(_ kind: LayoutKind, fields: [Int], lane: LaneParameters) {
    self.kind = kind
    self.lane = lane
    switch kind {
    case .stored: rows = Array(repeating: Self.rawRow(lane.sequenceWidth), count: Self.rowCount)
    case .fourNode, .class16: rows = Self.rows(ofNodes: fields, kind, lane.sequenceWidth)
    case .canonical: rows = Self.rows(ofCounts: fields, longest: lane.longestCanonical)
    case .codebook:
      rows = fields.flatMap {
        Array(repeating: Row(length: PartialWord($0 - 1)), count: Self.rowCount)
      }
    }
    for index in rows.indices where kind != .canonical {
      rows[index].limit = Self.noLimit(index, longest: lane.longestCanonical)
    }
  }

  private static func rawRow(_ length: Int) -> Row {
    Row(length: PartialWord(length - 1), isRaw: true)
  }

  private static func noLimit(_ row: Int, longest: Int) -> PartialWord {
    row < longest ? PartialWord(2 << row, mask: 2 << UInt32(row)) : .any
  }

  /// A class of four bits belongs to the node whose prefix it begins with.
  private static func rows(
    ofNodes fields: [Int], _ kind: LayoutKind, _ sequenceWidth: Int
  ) -> [Row] {
    let prefixes: [(value: Int, width: Int)] =
      kind == .class16
      ? (0..<rowCount).map { ($0, 4) } : [(0b0, 1), (0b10, 2), (0b110, 3), (0b111, 3)]
    var rows: [Row] = []
    var base = 0
    for (prefix, field) in zip(prefixes, fields) {
      let row: Row
      switch field {
      case 15:
        row = rawRow(prefix.width + sequenceWidth)
      case 14:
        row = Row(length: .any, isUnused: true)
      default:
        let first = prefix.value << field
        row = Row(
          length: PartialWord(prefix.width + field - 1), offset: PartialWord((base - first) & 511))
        base += 1 << field
      }
      rows += Array(repeating: row, count: rowCount >> prefix.width)
    }
    return rows
  }

  /// A class for each length up to the longest, then that of the escape, then others that no code word has.
  private static func rows(ofCounts counts: [Int], longest: Int) -> [Row] {
    var rows: [Row] = []
    var code = 0
    var rank = 0
    for (index, count) in counts.prefix(longest).enumerated() {
      var row = Row(
        offset: PartialWord((rank - code) & 511), limit: noLimit(index, longest: longest))
      rank += count
      code += count
      if code < 2 << index { row.limit = PartialWord(code, mask: 4 << UInt32(index) - 1) }
      rows.append(row)
      code *= 2
    }
    let written = counts.count == CanonicalCode.maximumLength ? rowCount : counts.count
    while rows.count < written {
      rows.append(Row(offset: rows.count == longest ? PartialWord(0) : .any))
    }
    return rows
  }
}
