import Testing
import ToolSupport

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("Größe 層", "Größe 層"), ("a\nb\tc\rd", #"a\nb\tc\rd"#),
    ("\u{1B}[31mred", #"\u{1B}[31mred"#), ("\u{0}\u{7F}\u{9B}\u{85}", #"\u{0}\u{7F}\u{9B}\u{85}"#),
    ("a\u{202E}b\u{2066}", #"a\u{202E}b\u{2066}"#), ("\u{200B}\u{FEFF}", #"\u{200B}\u{FEFF}"#),
    ("\u{2028}\u{3164}", #"\u{2028}\u{3164}"#), ("\r\n", #"\r\n"#),
  ])
  func escapesWhatCannotBeSeen(_ text: String, _ expected: String) {
    #expect(text.printable == expected)
  }

  @Test func keepsTheLinesOfATextThatHasSome() {
    #expect("a\n\tb\u{1B}".printableLines == "a\n\tb\\u{1B}")
  }

  @Test func escapesInJSONAsJSONDoes() {
    #expect("{\n\"a\u{202E}\u{E0001}\"".printableJSON == #"{"# + "\n" + #""a\u202e\udb40\udc01""#)
  }
}
