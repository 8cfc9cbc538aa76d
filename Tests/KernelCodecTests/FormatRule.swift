import SecondDecoder
import Testing

@testable import KernelCodec

/// A rule of docs/format.md, and inputs that break it and no rule before it.
struct FormatRule: Sendable, CustomTestStringConvertible {
  /// An input, the bit at which it breaks the rule, and what the two decoders say of it.
  struct Example: Sendable {
    var name: String
    var bit: Int
    var module: SecondDecoder.Failure?
    var second: SecondDecoder.Failure?
  }

  /// The rule as `FormatPage` spells it.
  let words: String
  let examples: [Example]

  init(_ words: String, _ examples: Example...) {
    self.words = words
    self.examples = examples
  }

  var testDescription: String { words }

  /// The code in parentheses; nil in section 6, whose verdicts have names only.
  var code: Int? {
    guard let text = words.firstMatch(of: #/\((?:0x)?([0-9A-F]+)\)/#)?.1 else { return nil }
    return Int(text, radix: 16)
  }

  /// The verdict's name.
  var verdict: String {
    words.firstMatch(of: #/^[0-9.]+ ([a-z -]+?)(?: \(.*| at .*)?$/#).map { String($0.1) } ?? ""
  }

  /// What both decoders must say of `example`.
  func failure(of example: Example) -> SecondDecoder.Failure {
    code.map { SecondDecoder.Failure($0, at: example.bit) }
      ?? SecondDecoder.Failure(verdict, at: example.bit)
  }
}

extension FormatRule {
  /// Every rule of the page, in its order.
  static let all = lanes + rankTables + layouts + containers
}
