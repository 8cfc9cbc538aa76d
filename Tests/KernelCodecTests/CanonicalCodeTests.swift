import SecondDecoder
import Testing

@testable import KernelCodec

@Suite struct CanonicalCodeTests {
  private static func code(_ counts: [Int], escape: Int = 0) throws(LayoutFault) -> CanonicalCode {
    try CanonicalCode(counts: counts, escape: escape)
  }

  @Test func dealsRanksInOrderOfLength() throws {
    let words = try Self.code([1, 0, 3, 1]).words
    let digits = words.map { String($0.bits, radix: 2) }
    #expect(digits == ["0", "100", "101", "110", "1110"])
    #expect(words.map(\.width) == [1, 3, 3, 3, 4])
  }

  @Test func takesTheLongestTable() throws {
    #expect(try Self.code([0, 0, 0, 0, 0, 0, 0, 0, 512]).capacity == 512)
    #expect(throws: LayoutFault(.capacityOverflow, field: 10, detail: .value(513))) {
      try Self.code([0, 0, 0, 0, 0, 0, 0, 0, 511, 2])
    }
  }

  @Test func rejectsATableWhoseCodesOverlap() {
    #expect(throws: LayoutFault(.oversubscribedCode, field: 4, detail: .kraftSum(34816))) {
      try Self.code([0, 4, 0, 1])
    }
  }

  @Test func rejectsAnEscapeThatLeavesSpace() {
    #expect(throws: LayoutFault(.incompleteCode, field: 0, detail: .kraftSum(24576))) {
      try Self.code([1], escape: 2)
    }
  }
}

/// Codes under every limit on the length of a word.
@Suite struct LongestCodeTests {
  /// Packets with a few words of random lengths: two decoders agree, and none passes with a word beyond the limit.
  @Test(arguments: CodecConfiguration.longestCodeRange) func limitsEveryLength(longest: Int) {
    let configuration = CodecConfiguration(longestCode: longest)
    let context = PacketContext(configuration: configuration, hasTable: true)
    let receiver = SecondDecoder.Receiver(configuration)
    var random = SeededGenerator(seed: UInt64(longest))
    var seen: Set<VerdictCode> = []
    for round in 0..<3000 {
      var counts = [Int](repeating: 0, count: 15)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let length = Int.random(in: 1...15, using: &random)
        counts[length - 1] = Int.random(in: 0...min(520, 1 << length), using: &random)
      }
      if round < 15 { counts = (0..<15).map { $0 == round ? 1 : 0 } }
      let escape = Bool.random(using: &random) ? 0 : Int.random(in: 1...7, using: &random)
      let bytes = LayoutPacket(
        side: .three,
        layout: .canonical(CanonicalCode(checkedCounts: counts, escape: round < 15 ? 0 : escape)),
        filters: 1, channels: 1
      ).bytes(for: configuration)
      let verdict = ConfigurationPacket.verdict(on: bytes[...], in: context)
      let second = SecondDecoder.packet(SecondDecoder.Bits(bytes), receiver)
      #expect(SecondDecoder.Failure(verdict) == second, "\(counts), escape \(escape)")
      seen.insert(verdict.code)
      if round < 15 {
        let expected =
          round < longest ? Verdict.ok : Verdict(.codeTooLong, at: 104 + 10 * round)
        #expect(verdict == expected)
      }
    }
    #expect(seen.contains(.codeTooLong) == (longest < 15))
  }
}
