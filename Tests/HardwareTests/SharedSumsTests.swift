import Testing

@testable import Hardware

@Suite struct SharedSumsTests {
  /// The sources that a sum is of once its pairs are taken apart.
  private func sources(of sum: [Int], _ sums: SharedSums, sourceCount: Int) -> [Int] {
    var parity: [Int: Bool] = [:]
    var open = sum
    while let source = open.popLast() {
      if source < sourceCount {
        parity[source, default: false].toggle()
      } else {
        let pair = sums.pairs[source - sourceCount]
        open += [pair.first, pair.second]
      }
    }
    return parity.filter(\.value).keys.sorted()
  }

  @Test(arguments: [8, 16, 32]) func sumsAreTheSame(width: Int) {
    let terms = CRC32Register.terms(width: width)
    let sums = SharedSums(of: terms, sourceCount: 32 + width)
    #expect(sums.terms.map { sources(of: $0, sums, sourceCount: 32 + width) } == terms)
    // Each pair is made once, of what was there before it.
    #expect(Set(sums.pairs.map { [$0.first, $0.second] }).count == sums.pairs.count)
    for (index, pair) in sums.pairs.enumerated() { #expect(pair.second < 32 + width + index) }
  }

  @Test func whatIsCommonIsAddedOnce() {
    let sums = SharedSums(of: [[0, 1, 2], [0, 1, 3], [4]], sourceCount: 5)
    #expect(sums.pairs.map(\.first) == [0])
    #expect(sums.pairs.map(\.second) == [1])
    #expect(sums.terms == [[2, 5], [3, 5], [4]])
  }

  /// Gates of two inputs for the CRC of a word of 32 bits: half of what the sums take one by one.
  @Test func halfOfTheGatesGo() {
    let terms = CRC32Register.terms(width: 32)
    let sums = SharedSums(of: terms, sourceCount: 64)
    let gates = { (terms: [[Int]]) in terms.reduce(0) { $0 + $1.count - 1 } }
    #expect(2 * (sums.pairs.count + gates(sums.terms)) < gates(terms))
  }
}
