/// Which tensors of a file are taken for binary layers, and how their bits are spelled.
public struct WeightSelection: Hashable, Sendable {
  /// Names or patterns (`*`, `?`) of the tensors to take; none means all that may be layers.
  public var only: [String]
  /// Names or patterns of the tensors to leave out.
  public var skip: [String]
  /// Whether 1 spells the weight -1, and 0 the weight +1, where 0 and 1 spell bits.
  public var oneIsMinusOne: Bool
  /// Whether 0 and 1 spell bits in tensors of floats and signed integers, too.
  public var asBits: Bool
  /// Whether weights that are not binary are taken by their signs.
  public var takesSigns: Bool
  /// The sign of a zero, where signs are taken; nil: it has none.
  public var signOfZero: Sign?

  /// The sign of a weight.
  public enum Sign: Int, Hashable, Sendable {
    case plus = 1
    case minus = -1
  }

  public init(
    only: [String] = [], skip: [String] = [], oneIsMinusOne: Bool = false, asBits: Bool = false,
    takesSigns: Bool = false, signOfZero: Sign? = nil
  ) {
    self.asBits = asBits
    self.signOfZero = signOfZero
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

  /// Throws `.selection(.spelledByFormat)` for a rule of spelling that a format with its own has no use for.
  func checkSpelling(of format: NetworkFormat) throws(NetworkFileError) {
    let rules = [
      ("--binarize", takesSigns), ("--one-is-minus-one", oneIsMinusOne), ("--as-bits", asBits),
    ]
    if let rule = rules.first(where: \.1) {
      throw .selection(.spelledByFormat(option: rule.0, format))
    }
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
