/// Lines of at most 100 columns.
struct LineWriter {
  private(set) var lines: [String] = []
  static let width = 100

  /// A line, broken where it must be at `\u{1}`, the rest a step deeper.
  mutating func line(_ text: String, depth: Int = 1) {
    let indent = String(repeating: "  ", count: depth)
    let whole =
      indent
      + text.split(separator: "\u{1}", omittingEmptySubsequences: false)
      .joined(separator: " ")
    if whole.count <= Self.width {
      lines.append(whole)
      return
    }
    var current = indent
    var isFirst = true
    for piece in text.split(separator: "\u{1}", omittingEmptySubsequences: false) {
      if isFirst {
        current += piece
        isFirst = false
      } else if current.count + 1 + piece.count <= Self.width - 1 {
        current += " " + piece
      } else {
        lines.append(current)
        current = indent + "    " + piece
      }
    }
    lines.append(current)
  }

  mutating func append(_ other: LineWriter) { lines += other.lines }

  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Words after `//`, in as many lines as they need.
  mutating func comment(_ text: String, depth: Int = 1) {
    let indent = String(repeating: "  ", count: depth) + "//"
    var current = indent
    for word in text.split(whereSeparator: \.isWhitespace) {
      if current.count + 1 + word.count > Self.width, current != indent {
        lines.append(current)
        current = indent
      }
      current += " " + word
    }
    if current != indent { lines.append(current) }
  }
}
