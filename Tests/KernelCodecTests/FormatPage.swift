import Foundation

/// docs/format.md, as far as it names verdicts.
///
/// The words in bold that begin with a small letter are verdicts, but for those before section 2, which explain. A rule is
/// known by its section, its verdict, the code in parentheses and the place, for example
/// `5.2 bad escape (0x1B) at 96`.
enum FormatPage {
  /// The page's rules in their order.
  static func rules() throws -> [String] {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/format.md")
    return rules(of: try String(contentsOf: page, encoding: .utf8))
  }

  static func rules(of text: String) -> [String] {
    var section = ""
    var rules: [String] = []
    for line in text.split(separator: "\n") {
      if let heading = line.firstMatch(of: #/^###? ([0-9.]*[0-9])/#) {
        section = String(heading.1)
      }
      guard !["", "1"].contains(section) else { continue }
      let words =
        #/\*\*([a-z][a-z -]*)\*\*( \((?:0x[0-9A-F]+|[0-9])\))?( at [^:.,;|()]*[^:.,;|() ])?/#
      for match in line.matches(of: words) {
        rules.append("\(section) \(match.1)\(match.2 ?? "")\(match.3 ?? "")")
      }
    }
    return rules
  }
}
