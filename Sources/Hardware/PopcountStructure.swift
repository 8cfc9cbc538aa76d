/// How a population count is built; both structures give the same count after the same latency.
public enum PopcountStructure: String, Hashable, Sendable, CaseIterable {
  /// One `$countones`: small at up to about sixteen bits, and ten times faster to simulate.
  case counted
  /// A tree of carry chains: two thirds of the area at 288 bits.
  case compressorTree
}
