/// Which tensors of a file are taken for binary layers, and how their bits are spelled.
public struct WeightSelection: Hashable, Sendable {
  /// Names or patterns (`*`, `?`) of the tensors to take; none means all that may be layers.
  public var only: [String]
  /// Names or patterns of the tensors to leave out.
  public var skip: [String]
  /// Whether 1 spells the weight -1, and 0 the weight +1, in unsigned tensors.
  public var oneIsMinusOne: Bool
  /// Whether weights that are not binary are taken by their signs; zero has none.
  public var takesSigns: Bool

  public init(
    only: [String] = [], skip: [String] = [], oneIsMinusOne: Bool = false, takesSigns: Bool = false
  ) {
    self.only = only
    self.skip = skip
    self.oneIsMinusOne = oneIsMinusOne
    self.takesSigns = takesSigns
  }

  /// What becomes of a tensor.
  enum Choice: Hashable {
    /// `named` where a pattern without wildcards asks for it.
    case take(named: Bool)
    case leave(LeftOutTensor.Reason)
  }

  /// The choice for a tensor that goes by `names`.
  func choice(names: [String]) -> Choice {
    func match(_ patterns: [String]) -> [NamePattern] {
      patterns.map(NamePattern.init).filter { names.contains(where: $0.matches) }
    }
    if !match(skip).isEmpty { return .leave(.skipped) }
    if only.isEmpty { return .take(named: false) }
    let matching = match(only)
    return matching.isEmpty ? .leave(.notChosen) : .take(named: matching.contains(where: \.isPlain))
  }

  /// Throws `.selection(.noMatch)` for the first pattern that matches none of `names`.
  func checkPatterns(against names: [String]) throws(NetworkFileError) {
    for text in only + skip {
      let pattern = NamePattern(text: text)
      if !names.contains(where: pattern.matches) {
        throw .selection(.noMatch(pattern: text, near: pattern.near(names)))
      }
    }
  }
}
