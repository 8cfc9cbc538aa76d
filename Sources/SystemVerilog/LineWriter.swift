/// Lines of at most 100 columns.
struct LineWriter {
  private(set) var lines: [String] = []
  static let width = 100

  /// A line, broken where it must be, the rest two steps deeper: at `\u{2}`, after a comma, where
  /// that is enough, else also at `\u{1}`, after an operator.
  mutating func line(_ text: String, depth: Int = 1) {
    let indent = String(repeating: "  ", count: depth)
    var current = ""
    for (position, item) in Self.pieces(text, at: "\u{2}").enumerated() {
      let whole = Self.flat(item)
      if position == 0 {
        current = indent
      } else if current.count + 1 + whole.count < Self.width {
        current += " "
      } else if indent.count + 4 + whole.count < Self.width {
        lines.append(current)
        current = indent + "    "
      } else {
        current += " "
      }
      if current.count + whole.count <= Self.width {
        current += whole
        continue
      }
      for (index, piece) in Self.pieces(item, at: "\u{1}").enumerated() {
        if index > 0, current.count + 1 + piece.count >= Self.width {
          lines.append(current)
          current = indent + "    " + piece
        } else {
          current += index > 0 ? " " + piece : piece
        }
      }
    }
    lines.append(current)
  }

  private static func pieces(_ text: String, at mark: Character) -> [String] {
    text.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
  }

  private static func flat(_ text: String) -> String {
    String(text.map { $0 == "\u{1}" ? " " : $0 })
  }

  mutating func append(_ other: LineWriter) { lines += other.lines }

  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  private static func isSpace(_ character: Character) -> Bool {
    character.isWhitespace
      || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  /// Whether a tool takes a comment that begins with `word` as an order.
  private static func isDirective(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return [
      "verilator", "synopsys", "synthesis", "pragma", "translate_o", "lint_o", "slang", "verible",
      "coverage", "xilinx", "altera", "quartus", "cadence", "ambit", "exemplar", "sv2v",
    ].contains { word.hasPrefix($0) }
  }

  /// Words after `//`, in as many lines as they need.
  mutating func comment(_ text: String, depth: Int = 1) {
    let indent = String(repeating: "  ", count: depth) + "//"
    var current = indent
    for word in text.split(whereSeparator: Self.isSpace) {
      if current.count + 1 + word.count > Self.width, current != indent {
        lines.append(current)
        current = indent
      }
      if current == indent, Self.isDirective(word) { current += " *" }
      current += " " + word
    }
    if current != indent { lines.append(current) }
  }
}
