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

  /// Every table of up to five words of up to five bits, with every escape: valid or not as the second
  /// decoder sums it, and if valid then prefix-free.
  @Test func judgesEverySmallTable() throws {
    let context = PacketContext(configuration: CodecConfiguration(), hasTable: true)
    let receiver = SecondDecoder.Receiver(context.configuration)
    var validCount = 0
    var counts = [Int](repeating: 0, count: 5)
    func judge() {
      for escape in 0...8 {
        var writer = BitWriter()
        writer.append(0x4C_09_03_01, width: 32)
        writer.append(context.configuration.hash, width: 32)
        writer.append(0x0001_0001, width: 32)
        writer.append(UInt32(escape), width: 8)
        for count in counts { writer.append(UInt32(count), width: 10) }
        for _ in 0..<10 { writer.append(0, width: 10) }
        writer.close()
        let bytes = writer.bytes
        let verdict = ConfigurationPacket.verdict(on: bytes[...], in: context)
        let second = SecondDecoder.packet(SecondDecoder.Bits(bytes), receiver)
        #expect(SecondDecoder.Failure(verdict) == second, "\(counts), escape \(escape)")
        let made = try? Self.code(counts, escape: escape)
        #expect((made != nil) == verdict.isOK)
        guard let made else { continue }
        validCount += 1
        let words = (made.words + (made.escapePrefix.map { [$0] } ?? [])).map { word in
          let digits = String(word.bits, radix: 2)
          return String(repeating: "0", count: word.width - digits.count) + digits
        }
        for (index, word) in words.enumerated() {
          #expect(!words[(index + 1)...].contains { $0.hasPrefix(word) || word.hasPrefix($0) })
        }
      }
    }
    func extend(from length: Int, wordsLeft: Int) {
      guard length < 5 else { return judge() }
      for count in 0...wordsLeft {
        counts[length] = count
        extend(from: length + 1, wordsLeft: wordsLeft - count)
      }
      counts[length] = 0
    }
    extend(from: 0, wordsLeft: 5)
    #expect(validCount > 200)
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
