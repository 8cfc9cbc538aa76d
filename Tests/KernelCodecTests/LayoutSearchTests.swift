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

  /// Every code of up to five ranks, with limits that bind.
  @Test(arguments: 1...5) func findsTheBestCanonicalCodeUnderALimit(longest: Int) throws {
    var codes: [Layout] = []
    func extend(_ counts: [Int]) {
      if counts.count == longest {
        for escape in 0...longest {
          if let code = try? CanonicalCode(counts: counts, escape: escape) {
            codes.append(.canonical(code))
          }
        }
        return
      }
      for count in 0...(5 - counts.reduce(0, +)) { extend(counts + [count]) }
    }
    extend([])
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      var weights = Self.weights(upTo: 5, using: &random)
      if longest < 3 && weights.escaped == 0 {
        weights = RankWeights(
          ranks: weights.ranks, escaped: 1, sequenceWidth: weights.sequenceWidth)
      }
      let found = CanonicalSearch.best(for: weights, longest: longest)
      let best = codes.compactMap { Self.bitCount(of: weights, under: $0) }.min()
      #expect(found.bitCount == best, "\(weights)")
    }
  }

  /// Package-merge and dynamic programming agree on falling weights, and so does what is made of both on others.
  @Test(arguments: [8, 9, 12, 15]) func twoSearchesAgree(longest: Int) {
    var random = SeededGenerator(seed: UInt64(longest))
    for round in 0..<40 {
      let weights = Self.weights(upTo: round % 10 == 0 ? 300 : 40, using: &random)
      let used = (weights.ranks.lastIndex { $0 > 0 } ?? 0) + 1
      let ranks = Array(weights.ranks.prefix(used))
      let bits = ((weights.escaped == 0 ? 0 : 1)...7).compactMap { escape -> Int? in
        let escapeBits = escape + weights.sequenceWidth
        let found = MonotoneCodeSearch.best(
          for: ranks, escape: escape, escapeBits: escapeBits, longest: longest)
        return found.map { $0.bitCount + (escape == 0 ? 0 : weights.escaped * escapeBits) }
      }
      #expect(CanonicalSearch.best(for: weights, longest: longest).bitCount == bits.min())
    }
  }

  /// Every way to cover up to nine ranks with classes, and every number of classes left to escapes.
  @Test func findsTheBestClasses() throws {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<100 {
      let weights = Self.weights(upTo: 9, using: &random)
      var best = Int.max
      func extend(_ payloads: [NodePayload], covered: Int) {
        guard payloads.count <= 15 else { return }
        let rest = Array(repeating: NodePayload.unused, count: 15 - payloads.count)
        let layout = Layout.nodes(NodeLayout(checked: .class16, payloads + rest + [.raw]))
        best = min(best, Self.bitCount(of: weights, under: layout)!)
        guard covered < weights.ranks.count else { return }
        for width in 0...4 {
          extend(payloads + [.ranks(width: width)], covered: covered + 1 << width)
        }
      }
      extend([], covered: 0)
      let found = try #require(LayoutSearch.best(.class16, for: weights))
      #expect(found.codeBitCount == best, "\(weights)")
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

  /// The last rank of the largest table has a place in a node too.
  @Test(arguments: [LayoutKind.fourNode, .class16])
  func coversTheLargestTable(kind: LayoutKind) throws {
    let weights = RankWeights(
      ranks: Array(repeating: 7, count: 512), escaped: 0, sequenceWidth: 9)
    let found = try #require(LayoutSearch.best(kind, for: weights))
    #expect(found.codeBitCount == 512 * 7 * 9)
  }
}
