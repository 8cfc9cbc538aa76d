/// Finds the best parameters of each layout for given weights.
public enum LayoutSearch {
  /// A layout with the parameters that suit the weights, and the bits of all code words.
  public struct Candidate: Hashable, Sendable {
    public var layout: Layout
    public var codeBitCount: Int

    /// The bytes of code words and layout packet, on one lane.
    var byteCount: Int { (codeBitCount + 31) / 32 * 4 + 4 * layout.parameterWordCount }
  }

  /// The best layout of `kind`.
  ///
  /// `longestCode` limits a canonical code. Nil for a codebook of weights with escapes: it has no raw code word.
  public static func best(
    _ kind: LayoutKind, for weights: RankWeights, longestCode: Int = CanonicalCode.maximumLength
  ) -> Candidate? {
    switch kind {
    case .stored:
      return Candidate(layout: .stored, codeBitCount: weights.total * weights.sequenceWidth)
    case .fourNode, .class16:
      let found = NodeLayoutSearch.best(kind, for: weights)
      return Candidate(layout: .nodes(found.layout), codeBitCount: found.bitCount)
    case .canonical:
      let found = CanonicalSearch.best(for: weights, longest: longestCode)
      return Candidate(layout: .canonical(found.code), codeBitCount: found.bitCount)
    case .codebook:
      guard weights.escaped == 0 else { return nil }
      let used = (weights.ranks.lastIndex { $0 > 0 } ?? 0) + 1
      let width = Layout.codebookWidths.first { 1 << $0 >= used }!
      return Candidate(
        layout: .codebook(width: width), codeBitCount: weights.total * width)
    }
  }

  /// The same, but for a canonical code of weights that do not fall: one that is quickly found.
  static func quick(_ kind: LayoutKind, for weights: RankWeights, longestCode: Int) -> Candidate? {
    guard kind == .canonical else { return best(kind, for: weights, longestCode: longestCode) }
    let found = CanonicalSearch.quick(for: weights, longest: longestCode)
    return Candidate(layout: .canonical(found.code), codeBitCount: found.bitCount)
  }

  /// One whose words of 32 bits are the fewest; quickly, about.
  static func candidate(
    _ kind: LayoutKind, for weights: RankWeights, longestCode: Int, isQuick: Bool
  ) -> Candidate? {
    guard kind == .canonical, !isQuick else {
      return quick(kind, for: weights, longestCode: longestCode)
    }
    let found = CanonicalSearch.best(for: weights, longest: longestCode, granularity: 32)
    return Candidate(layout: .canonical(found.code), codeBitCount: found.bitCount)
  }
}
