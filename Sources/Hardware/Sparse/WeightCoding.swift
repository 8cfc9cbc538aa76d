/// How the weights of a layer come as sequences, and what they multiply activations of several bits by.
public enum WeightCoding: String, Hashable, Sendable, CaseIterable {
  /// One sequence a channel: 1 is +1, 0 is -1. Every position costs a cycle: the dense baseline.
  case binary
  /// One sequence a channel: 1 is +1, 0 is -1. Only ones cost a cycle: the sum of products is twice the sum of their
  /// activations, less the sum of all activations, which is made once for all filters and costs each a cycle.
  case binaryOnes
  /// Two sequences a channel: ones are +1 in the first and -1 in the second. Zeros cost nothing.
  case ternary
  /// One sequence a channel: ones are the filter's sign, which is the direction of its threshold. Zeros cost nothing.
  case signedBinary

  /// Sequences of a channel.
  public var planes: Int { self == .ternary ? 2 : 1 }
}
