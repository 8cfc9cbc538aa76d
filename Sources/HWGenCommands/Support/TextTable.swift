import ToolSupport

/// Columns of text: the first to the left, the others to the right.
public struct TextTable: Sendable {
  public var header: [String]
  public var rows: [[String]] = []
  /// Columns that are set to the left beside the first.
  public var leftColumns: Set<Int> = []

  public init(_ header: [String], leftColumns: Set<Int> = []) {
    self.header = header
    self.leftColumns = leftColumns
  }

  /// The table, with what a terminal would obey in a cell escaped.
  public var text: String {
    let all = [header] + rows.map { $0.map(\.printable) }
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    var lines = all.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        let isLeft = column == 0 || leftColumns.contains(column)
        return isLeft ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
    lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
    return lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

extension Double {
  /// With so many digits after the point.
  func fixed(_ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = (self * scale).rounded()
    guard rounded.isFinite, abs(rounded) < 1e15 else { return "\(self)" }
    let whole = Int(rounded)
    let sign = whole < 0 ? "-" : ""
    let text = String(whole.magnitude)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    guard digits > 0 else { return sign + padded }
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// As short as it can be written: a whole number without a point.
  var trimmed: String { rounded() == self && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }

  /// A share of one as a percentage.
  var percent: String { (self * 100).fixed(1) + "%" }
}
