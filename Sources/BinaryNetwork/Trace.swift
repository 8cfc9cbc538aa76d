/// Everything that an image makes of a network.
public struct Trace: Hashable, Sendable {
  /// What passes through one layer.
  public struct Step: Hashable, Sendable {
    public let name: String
    /// The activations that it takes; nil for the first layer, which takes pixels.
    public let input: ActivationMap?
    /// What it adds up; nil for an integer layer that gives logits.
    public let accumulators: AccumulatorMap?
    /// The activations after the thresholds; nil for a layer that gives logits.
    public let activations: ActivationMap?
    /// The activations after pooling, which the next layer takes; without pooling the same.
    public let output: ActivationMap?
  }

  /// One a layer, in order.
  public let steps: [Step]
  /// One a class.
  public let logits: [Int]

  /// The class of the greatest logit, the lowest of equal ones.
  public var prediction: Int { Network.indexOfGreatest(logits) }
}
