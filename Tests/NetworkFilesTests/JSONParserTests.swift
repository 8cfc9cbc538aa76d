import Testing

@testable import NetworkFiles

@Suite struct JSONParserTests {
  private func value(_ text: String) throws -> JSONValue {
    try JSONParser.value(of: Array(text.utf8)[...])
  }

  @Test func readsEveryKindOfValue() throws {
    #expect(
      try value(" [1, -0, 1.5, 2e2, true, false, null, \"\\n\\/\", {}] ")
        == .array([
          .integer(1), .integer(0), .number(1.5), .number(200), .bool(true), .bool(false), .null,
          .string("\n/"), .object([]),
        ]))
    #expect(try value("99999999999999999999") == .number(1e20))
  }

  @Test(arguments: [
    "", "01", "1.", "-", "+1", ".5", "1e", "tru", "nul", "[1,]", "[1 2]", "{\"a\"}", "{a:1}",
    "{\"a\":1,}", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\u{1}\"",
    "NaN", "'a'", "\"\\udc00\"",
  ])
  func refusesWhatIsNoJSON(text: String) {
    #expect(throws: NetworkFileError.self) { try value(text) }
  }

  @Test func refusesTextThatIsNotUTF8() {
    #expect(throws: NetworkFileError.json(byteOffset: 3, .invalidText)) {
      try JSONParser.value(of: [0x20, 0x22, 0xFF, 0x22])
    }
  }

  @Test func refusesDeepNestingWithoutRunningOutOfStack() {
    let text = String(repeating: "[", count: 100_000)
    #expect(
      message { () throws(NetworkFileError) in
        try JSONParser.value(of: Array(text.utf8)[...])
      } == "byte 33: JSON nested deeper than 32; the file is damaged")
  }
}
