import Testing

@testable import KernelCodec

/// The searches find the optimum: no layout of a small brute force is cheaper.
@Suite struct LayoutSearchTests {
  /// Weights of up to `maximum` ranks, falling or not, with and without escaped sequences.
  private static func weights(
    upTo maximum: Int, using random: inout some RandomNumberGenerator
  ) -> RankWeights {
    let skew = Int.random(in: 1...9, using: &random)
    var ranks = (0..<Int.random(in: 1...maximum, using: &random)).map { rank in
      Int.random(in: 0...(1 << skew), using: &random) >> (rank % skew)
    }
    if Bool.random(using: &random) { ranks.sort(by: >) }
    let escaped = Bool.random(using: &random) ? 0 : Int.random(in: 1...90, using: &random)
    let n = [1, 4, 9, 16, 25].randomElement(using: &random)!
    return RankWeights(ranks: ranks, escaped: escaped, sequenceWidth: n)
  }

  /// The bits of `weights` under `layout`; nil where it cannot code them.
  private static func bitCount(of weights: RankWeights, under layout: Layout) -> Int? {
    let words = layout.rankWords
    let raw = layout.rawPrefixes.map { $0.width + weights.sequenceWidth }.min()
    let covered = weights.ranks.prefix(words.count)
    let rest = weights.escaped + weights.ranks.dropFirst(words.count).reduce(0, +)
    guard rest == 0 || raw != nil else { return nil }
    return zip(covered, words).reduce(rest * (raw ?? 0)) { $0 + $1.0 * $1.1.width }
  }

  @Test func findsTheBestFourNodes() throws {
    var random = SeededGenerator(seed: 1)
    let payloads: [NodePayload] = [.raw, .unused] + (0...3).map { .ranks(width: $0) }
    var layouts: [Layout] = []
    for a in payloads {
      for b in payloads {
        for c in payloads {
          for d in payloads { layouts.append(.nodes(try NodeLayout(.fourNode, [a, b, c, d]))) }
        }
      }
    }
    for _ in 0..<200 {
      let weights = Self.weights(upTo: 9, using: &random)
      let found = try #require(LayoutSearch.best(.fourNode, for: weights))
      let best = layouts.compactMap { Self.bitCount(of: weights, under: $0) }.min()
      #expect(found.codeBitCount == best)
      #expect(Self.bitCount(of: weights, under: found.layout) == found.codeBitCount)
    }
  }

  @Test func findsClassesThatNoRandomOnesBeat() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let weights = Self.weights(upTo: 512, using: &random)
      let found = try #require(LayoutSearch.best(.class16, for: weights))
      #expect(Self.bitCount(of: weights, under: found.layout) == found.codeBitCount)
      for _ in 0..<50 {
        let payloads = (0..<16).map { class16 in
          class16 == 15 ? NodePayload.raw : .ranks(width: Int.random(in: 0...6, using: &random))
        }
        guard let layout = try? NodeLayout(.class16, payloads) else { continue }
        let bits = try #require(Self.bitCount(of: weights, under: .nodes(layout)))
        #expect(found.codeBitCount <= bits)
      }
    }
  }

  @Test func findsTheBestCanonicalCode() throws {
    var codes: [Layout] = []
    func extend(_ counts: [Int]) {
      if counts.count == 6 {
        for escape in 0...7 {
          if let code = try? CanonicalCode(counts: counts, escape: escape) {
            codes.append(.canonical(code))
          }
        }
        return
      }
      for count in 0...(5 - counts.reduce(0, +)) { extend(counts + [count]) }
    }
    extend([])
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let weights = Self.weights(upTo: 5, using: &random)
      let found = try #require(LayoutSearch.best(.canonical, for: weights))
      let best = codes.compactMap { Self.bitCount(of: weights, under: $0) }.min()
      #expect(found.codeBitCount == best, "\(weights)")
      #expect(Self.bitCount(of: weights, under: found.layout) == found.codeBitCount)
      guard case .canonical(let code) = found.layout else { continue }
      #expect(throws: Never.self) { try CanonicalCode(counts: code.counts, escape: code.escape) }
    }
  }

  @Test func equalsHuffmanWhereTwelveBitsAreEnough() {
    var random = SeededGenerator(seed: 4)
    for count in [1, 2, 3, 100, 511, 512] {
      let ranks = (0..<count).map { _ in Int.random(in: 500...5000, using: &random) }.sorted(by: >)
      let weights = RankWeights(ranks: ranks, escaped: 0, sequenceWidth: 9)
      let found = CanonicalSearch.best(for: weights, longest: 12)
      let huffman = HuffmanCode.bitCount(ofFallingCounts: ranks)
      #expect(found.bitCount == huffman, "\(count) ranks")
    }
  }

  @Test func takesTheWholeTableAtTwelveBits() {
    let weights = RankWeights(
      ranks: (0..<512).map { 1 << max(0, 40 - $0) }, escaped: 1, sequenceWidth: 25)
    let found = CanonicalSearch.best(for: weights, longest: 12)
    #expect(Self.bitCount(of: weights, under: .canonical(found.code)) == found.bitCount)
  }
}
