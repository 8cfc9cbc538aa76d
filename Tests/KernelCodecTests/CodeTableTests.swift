import SecondDecoder
import Testing

@testable import KernelCodec

/// Every canonical code of up to five words, under every escape: judged as its words say, and decoded alike.
@Suite struct CodeTableTests {
  /// A code word as its digits.
  private typealias Word = [UInt8]

  /// The words of `counts` by the recipe of section 3, then the escape; nil for those that do not fit their length.
  private static func words(_ counts: [Int], escape: Int) -> [Word?] {
    var words: [Word?] = []
    var code = 0
    for (index, count) in counts.enumerated() {
      let length = index + 1
      for word in code..<code + count {
        words.append(
          word < 1 << length
            ? (0..<length).map { UInt8(word >> (length - 1 - $0) & 1) } : nil)
      }
      code = (code + count) * 2
    }
    return escape == 0 ? words : words + [Word(repeating: 1, count: escape)]
  }

  /// Whether all fit, and none begins with another.
  private static func isPrefixFree(_ words: some Collection<Word?>) -> Bool {
    let present = words.compactMap { $0 }
    return present.count == words.count
      && present.indices.allSatisfy { first in
        present.indices.allSatisfy { $0 == first || !present[$0].starts(with: present[first]) }
      }
  }

  /// Whether every string of 15 bits begins with one of the words.
  private static func fillsTheSpace(_ words: [Word?]) -> Bool {
    (0..<1 << 15).allSatisfy { string in
      words.contains { word in
        guard let word else { return false }
        return word.enumerated().allSatisfy { string >> (14 - $0.offset) & 1 == Int($0.element) }
      }
    }
  }

  /// The verdict of section 5.2, by the words themselves and without a sum.
  private static func verdict(_ counts: [Int], escape: Int, longest: Int) -> Verdict {
    if escape > 7 { return Verdict(.badEscape, at: 96) }
    // The other fields add no word.
    for length in 1...15 where counts[length - 1] > 0 || length == escape {
      let field = 104 + 10 * (length - 1)
      if counts[length - 1] > 0 && length > longest { return Verdict(.codeTooLong, at: field) }
      let shorter = words(Array(counts.prefix(length)), escape: escape <= length ? escape : 0)
      if !isPrefixFree(shorter) { return Verdict(.oversubscribedCode, at: field) }
    }
    let complete = escape == 0 || fillsTheSpace(words(counts, escape: escape))
    return complete ? .ok : Verdict(.incompleteCode, at: 96)
  }

  /// The counts of every code of up to `limit` words whose shortest has `first` bits.
  private static func tables(shortest first: Int, limit: Int = 5) -> [[Int]] {
    var tables: [[Int]] = []
    var counts = [Int](repeating: 0, count: 15)
    func extend(from length: Int, wordsLeft: Int) {
      guard length < 15 else { return tables.append(counts) }
      for count in (length == first - 1 ? 1 : 0)...max(wordsLeft, 0) {
        counts[length] = count
        extend(from: length + 1, wordsLeft: wordsLeft - count)
      }
      counts[length] = 0
    }
    extend(from: first - 1, wordsLeft: limit)
    return tables
  }

  private static func packet(_ counts: [Int], escape: Int, longest: Int) -> [UInt8] {
    LayoutPacket(
      side: .three, layout: .canonical(CanonicalCode(checkedCounts: counts, escape: escape)),
      filters: 1, channels: 1
    ).bytes(for: CodecConfiguration(longestCode: longest))
  }

  @Test(arguments: 1...15, [8, 15]) func everyTableIsJudgedAsItsWordsSay(
    shortest: Int, longest: Int
  ) {
    let configuration = CodecConfiguration(longestCode: longest)
    let context = PacketContext(configuration: configuration, hasTable: true)
    let receiver = SecondDecoder.Receiver(configuration)
    for counts in Self.tables(shortest: shortest) {
      for escape in 0...8 {
        let bytes = Self.packet(counts, escape: escape, longest: longest)
        let found = ConfigurationPacket.verdict(on: bytes[...], in: context)
        let expected = Self.verdict(counts, escape: escape, longest: longest)
        let second = SecondDecoder.packet(SecondDecoder.Bits(bytes), receiver)
        guard found == expected, SecondDecoder.Failure(found) == second else {
          Issue.record(
            "\(counts), escape \(escape): \(found), must be \(expected), \(second as Any)")
          return
        }
      }
    }
  }

  /// Every stream of a byte, and those at both edges of each word: the last that is not it, the first that is, ...
  @Test(arguments: 1...15) func everyTableIsDecodedAlike(shortest: Int) throws {
    let table = try RankTable(side: .two, sequences: [9, 4, 7, 1])
    var tableCount = 0
    for counts in Self.tables(shortest: shortest) {
      for escape in 0...7 {
        guard let code = try? CanonicalCode(counts: counts, escape: escape) else { continue }
        tableCount += 1
        let pair = DecoderPair(layout: .canonical(code), table: table, sequenceWidth: 4)
        let words = code.words + (code.escapePrefix.map { [$0] } ?? [])
        let edges = words.flatMap { word in
          let start = Int(word.bits) << (16 - word.width)
          let end = start + 1 << (16 - word.width)
          return [start - 1, start, end - 1, end].filter { 0..<1 << 16 ~= $0 }
        }
        let streams =
          (0..<256).map { [UInt8($0)] } + edges.map { [UInt8($0 >> 8), UInt8($0 & 255)] }
        for stream in streams {
          guard pair.agrees(on: stream, counts: [1, 9]) else { return }
        }
      }
    }
    #expect(tableCount > 0)
  }
}
