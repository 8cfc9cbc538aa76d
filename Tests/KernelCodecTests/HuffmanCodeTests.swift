import Testing

@testable import KernelCodec

@Suite struct HuffmanCodeTests {
  /// Joins the two smallest, found by sorting each time.
  private static func slow(_ counts: [Int]) -> Int {
    var weights = counts
    var bits = 0
    while weights.count > 1 {
      weights.sort(by: >)
      let joined = weights.removeLast() + weights.removeLast()
      weights.append(joined)
      bits += joined
    }
    return bits
  }

  @Test func countsNoBitsOfNoSymbols() {
    #expect(HuffmanCode.bitCount(ofFallingCounts: []) == 0)
  }

  @Test func givesALoneSymbolOneBit() {
    #expect(HuffmanCode.bitCount(ofFallingCounts: [7]) == 7)
  }

  @Test func joinsTheTwoSmallest() {
    #expect(HuffmanCode.bitCount(ofFallingCounts: [5, 2, 1, 1]) == 5 + 4 + 6)
    var random = SeededGenerator(seed: 5)
    for count in [2, 3, 31, 512] {
      let counts = (0..<count).map { _ in Int.random(in: 1...999, using: &random) }.sorted(by: >)
      #expect(HuffmanCode.bitCount(ofFallingCounts: counts) == Self.slow(counts))
    }
  }
}
