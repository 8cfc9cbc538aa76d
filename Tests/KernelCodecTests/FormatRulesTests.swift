import SecondDecoder
import Testing

@testable import KernelCodec

/// Each rule of docs/format.md has inputs that break it, and each verdict has a rule.
@Suite struct FormatRulesTests {
  @Test func thePageHasTheseRulesAndNoOthers() throws {
    #expect(try FormatPage.rules() == FormatRule.all.map(\.words))
  }

  @Test(arguments: FormatRule.all) func bothDecodersGiveTheVerdict(_ rule: FormatRule) {
    #expect(!rule.examples.isEmpty)
    for example in rule.examples {
      let failure = rule.failure(of: example)
      #expect(example.module == failure, "\(example.name)")
      #expect(example.second == failure, "\(example.name), second decoder")
    }
  }

  @Test func everyCodeIsThatOfARule() {
    let codes = Set(FormatRule.all.compactMap(\.code))
    #expect(codes == Set(VerdictCode.allCases.filter { $0 != .ok }.map { Int($0.rawValue) }))
  }

  @Test func verdictsAreCalledAsOnThePage() throws {
    for rule in FormatRule.all {
      guard let code = rule.code, let verdict = VerdictCode(rawValue: UInt8(code)) else { continue }
      #expect(rule.words.contains(" \(verdict.name) ("), "\(rule.words)")
    }
  }

  @Test func aRuleIsReadOffThePage() {
    let text = """
      ## 1. A **verdict**
      ## 2. B
      **Bold.** At **one**, or
      | 0-7 | **two words** (0x1E) at `count[l]`: not 1 |
      ### 2.1 C
      1. **three** (4) at q + 32.
      """
    #expect(
      FormatPage.rules(of: text)
        == ["2 one", "2 two words (0x1E) at `count[l]`", "2.1 three (4) at q + 32"])
  }
}
