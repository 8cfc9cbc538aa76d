extension String {
  /// The text on one line, with what cannot be seen written as in a Swift literal: control characters, line ends,
  /// and characters that turn or join text.
  ///
  /// A name from a file may hold any of them, and a terminal obeys them.
  public var printable: String { escaped { _ in false } }

  /// The same, but line ends and tabulators stay: for texts that have lines of their own.
  public var printableLines: String { escaped { $0 == "\n" || $0 == "\t" } }

  /// A text in JSON with escapes for what cannot be seen but may stand in JSON as it is.
  public var printableJSON: String {
    guard !isPlain else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isVisible || scalar == "\n" {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return text
  }

  private func escaped(where stays: (Unicode.Scalar) -> Bool) -> String {
    guard !isPlain else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isVisible || stays(scalar) {
        text.unicodeScalars.append(scalar)
        continue
      }
      switch scalar {
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return text
  }

  /// Whether it is of visible ASCII characters alone.
  private var isPlain: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}

extension Unicode.Scalar {
  fileprivate var isVisible: Bool {
    if isASCII { return (0x20...0x7E).contains(value) }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
      return false
    default:
      return !properties.isDefaultIgnorableCodePoint
    }
  }
}
