import CoVerification
import Foundation
import ToolSupport

/// A compression report as a page for a browser: one file that needs no other.
///
/// The page holds the report as JSON and a script that draws it, so that it shows what `--json` says.
enum CompressionPage {
  /// The bytes of the page.
  ///
  /// Throws what encoding throws: nothing, for numbers that are finite.
  static func html(_ report: CompressionReport) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // In a page, `</script>` and `<!--` end or hide a script even within its strings.
    let json = String(decoding: try encoder.encode(report), as: UTF8.self)
      .replacing("<", with: "\\u003c").printableJSON
    let paths = EmbeddedFiles.pagePaths
    return Array(
      file(paths.template).split(separator: "{{").enumerated().map { index, part in
        guard index > 0, let end = part.firstRange(of: "}}") else { return String(part) }
        let content =
          switch part[..<end.lowerBound] {
          case "style": file(paths.style)
          case "library": file(paths.library)
          case "script": file(paths.script)
          default: json
          }
        return content + part[end.upperBound...]
      }.joined().utf8)
  }

  private static func file(_ path: String) -> String {
    String(decoding: EmbeddedFiles.all[path] ?? [], as: UTF8.self)
  }
}
