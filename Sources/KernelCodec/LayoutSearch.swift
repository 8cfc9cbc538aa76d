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
  public static func best(_ kind: LayoutKind, for weights: RankWeights) -> Candidate {
    switch kind {
    case .stored:
      return Candidate(layout: .stored, codeBitCount: weights.total * weights.sequenceWidth)
    case .fourNode, .class16:
      let found = NodeLayoutSearch.best(kind, for: weights)
      return Candidate(layout: .nodes(found.layout), codeBitCount: found.bitCount)
    case .canonical:
      let found = CanonicalSearch.best(for: weights)
      return Candidate(layout: .canonical(found.code), codeBitCount: found.bitCount)
    }
  }

  /// The cheapest of the layouts `kinds` that use a table; nil where there is none. The first of equals.
  static func bestWithTable(_ kinds: [LayoutKind], for weights: RankWeights) -> Candidate? {
    kinds.filter { $0 != .stored }.map { best($0, for: weights) }
      .min { $0.byteCount < $1.byteCount }
  }
}
