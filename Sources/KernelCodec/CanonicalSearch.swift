/// Finds the best canonical code.
///
/// Package-merge finds it where weights fall with the rank, as they do in a table of the layer's own. Elsewhere it finds a good
/// code and a bound, and dynamic programming settles what lies between them.
///
/// Source: docs/format.md, section 3.
public enum CanonicalSearch {
  /// The code with the fewest bits for `weights`, and those bits.
  ///
  /// No word is longer than `longest` bits. Ranks at the end may be left to the escape.
  public static func best(
    for weights: RankWeights, longest: Int = CanonicalCode.maximumLength
  ) -> (code: CanonicalCode, bitCount: Int) {
    best(for: weights, longest: longest, granularity: 1)
  }

  /// The same, but for what is not worth `granularity` bits: bits are rounded up to a multiple of them.
  static func best(
    for weights: RankWeights, longest: Int, granularity: Int
  ) -> (code: CanonicalCode, bitCount: Int) {
    // No prefix code is shorter, unless there are more ranks than sequences. With an escape it need not have words for all
    // ranks: rare ones may be better escaped, which is looked for, but not proven.
    let isProven = weights.escaped == 0 && weights.lastUsedRank < 1 << weights.sequenceWidth
    if isProven || granularity > 1, let unlimited = unlimited(for: weights, longest: longest),
      unlimited.isFalling
    {
      return (unlimited.code, unlimited.bitCount)
    }
    let escapes = Array((weights.escaped == 0 ? 0 : 1)...CanonicalCode.maximumEscape)
    var (best, bounds) = candidates(for: weights, longest: longest, escapes: escapes)
    let ranks = usedRanks(of: weights)
    func rounded(_ bits: Int) -> Int { (bits + granularity - 1) / granularity }
    for (escape, bound) in bounds
    where best == nil || rounded(bound) < rounded(best!.bitCount) {
      let escapeBits = escape + weights.sequenceWidth
      guard
        let found = MonotoneCodeSearch.best(
          for: ranks, escape: escape, escapeBits: escapeBits, longest: longest)
      else { continue }
      let bits = found.bitCount + (escape == 0 ? 0 : weights.escaped * escapeBits)
      if best == nil || bits < best!.bitCount {
        best = (CanonicalCode(checkedCounts: found.counts, escape: escape), bits)
      }
    }
    // One rank and an escape of one bit always make a code.
    return best!
  }

  /// A code that is the best for falling weights and a good one for others, quickly; and its bits.
  static func quick(
    for weights: RankWeights, longest: Int
  ) -> (code: CanonicalCode, bitCount: Int) {
    if let unlimited = unlimited(for: weights, longest: longest) {
      return (unlimited.code, unlimited.bitCount)
    }
    let escapes = likelyEscapes(for: weights)
    return candidates(for: weights, longest: longest, escapes: escapes).best
      ?? best(for: weights, longest: longest)
  }

  /// Huffman's code of the nearest falling weights, its bits, and whether the weights fall; nil where it breaks a limit, or
  /// the last rank is better escaped.
  private static func unlimited(
    for weights: RankWeights, longest: Int
  ) -> (code: CanonicalCode, bitCount: Int, isFalling: Bool)? {
    let ranks = usedRanks(of: weights)
    let means = FallingWeights(of: ranks).means
    let found = HuffmanCode.lengths(ofFallingWeights: means, escaped: Double(weights.escaped))
    guard found.counts.count <= longest, found.escape <= CanonicalCode.maximumEscape else {
      return nil
    }
    if weights.escaped > 0, ranks.count > 1 {
      let escaped = Double(weights.escaped) + means.last!
      let fewer = HuffmanCode.lengths(ofFallingWeights: means.dropLast(), escaped: escaped)
      let saved =
        found.bitCount(
          of: means, escaped: Double(weights.escaped), sequenceWidth: weights.sequenceWidth)
        - fewer.bitCount(of: means, escaped: escaped, sequenceWidth: weights.sequenceWidth)
      if saved > 0 { return nil }
    }
    let bits = found.bitCount(
      of: ranks, escaped: weights.escaped, sequenceWidth: weights.sequenceWidth)
    let isFalling = zip(ranks, means).allSatisfy { Double($0) == $1 }
    return (CanonicalCode(checkedCounts: found.counts, escape: found.escape), bits, isFalling)
  }

  /// The lengths of an escape that is as frequent as it is, and its neighbours; of one that is not needed, the longest.
  private static func likelyEscapes(for weights: RankWeights) -> [Int] {
    let most = CanonicalCode.maximumEscape
    guard weights.escaped > 0 else { return [0, most] }
    let ideal = FixedPointBits.log2(weights.total / weights.escaped) / FixedPointBits.unit
    return Array(min(max(1, ideal), most)...min(max(1, ideal) + 1, most))
  }

  /// The ranks up to the last that is used; at least one.
  private static func usedRanks(of weights: RankWeights) -> [Int] {
    let used = (weights.ranks.lastIndex { $0 > 0 } ?? 0) + 1
    return weights.ranks.isEmpty ? [0] : Array(weights.ranks.prefix(used))
  }

  /// The best of what package-merge finds, and for each escape whose best code it may not have found, a bound on its bits.
  private static func candidates(
    for weights: RankWeights, longest: Int, escapes: [Int]
  ) -> (best: (code: CanonicalCode, bitCount: Int)?, bounds: [(escape: Int, bitCount: Int)]) {
    let ranks = usedRanks(of: weights)
    let means = FallingWeights(of: ranks).means
    var best: (code: CanonicalCode, bitCount: Int)?
    var bounds: [(escape: Int, bitCount: Int)] = []
    for escape in escapes {
      let escapeBits = escape + weights.sequenceWidth
      guard
        let counts = PackageMerge.counts(
          for: means, escape: escape, escapeBits: escapeBits, longest: longest),
        let code = try? CanonicalCode(counts: counts, escape: escape, longest: longest)
      else {
        if escape == 0 || ranks.count == 1 { bounds.append((escape, 0)) }
        continue
      }
      var bits = escape == 0 ? 0 : weights.escaped * escapeBits
      var bound = Double(bits)
      var rank = 0
      func add(_ count: Int, ofLength length: Int) {
        for _ in 0..<min(count, ranks.count - rank) {
          bits += ranks[rank] * length
          bound += means[rank] * Double(length)
          rank += 1
        }
      }
      for (index, count) in code.counts.enumerated() { add(count, ofLength: index + 1) }
      add(ranks.count, ofLength: escapeBits)
      if best == nil || bits < best!.bitCount { best = (code, bits) }
      // Where no mean is taken both are equal whole numbers; else a bit is more than what rounding can come to.
      if bound < Double(bits) { bounds.append((escape, Int(bound.rounded(.down)) - 1)) }
    }
    return (best, bounds)
  }
}
