import KernelCodec

/// A layer of a network: its arithmetic, and the pooling behind it.
public struct Layer: Hashable, Sendable {
  /// What a layer computes.
  public enum Operation: Hashable, Sendable {
    /// Bytes to activations; only the first layer.
    case integerConvolution(IntegerConvolution, Threshold)
    /// Activations to activations; a layer of two axes takes its input flattened.
    case binaryConvolution(BinaryConvolution, Threshold)
    /// Activations to logits; only the last layer.
    case integerLinear(IntegerLinear)
    /// Activations to logits, which are the sums of products; only the last layer. It is fully
    /// connected, or a convolution that gives one pixel.
    case binaryLinear(BinaryConvolution)
  }

  public let name: String
  public let operation: Operation
  /// The side of the squares that max-pooling takes; 1 is none.
  public let poolSide: Int
  /// Whether max-pooling takes the sums, before the thresholds; else the activations, after them.
  public let poolsSums: Bool

  /// Throws: `.inLayer` of `.count` unless there are thresholds for each filter.
  public init(
    name: String, operation: Operation, poolSide: Int = 1, poolsSums: Bool = false
  ) throws(BinaryNetworkError) {
    func check(_ threshold: Threshold, _ filters: Int) throws(BinaryNetworkError) {
      let found = threshold.channels
      if found != filters {
        throw .inLayer(name, .count(of: "thresholds", found: found, expected: filters))
      }
    }
    switch operation {
    case .integerConvolution(let convolution, let threshold):
      try check(threshold, convolution.filters)
    case .binaryConvolution(let convolution, let threshold):
      try check(threshold, convolution.layer.filters)
    case .integerLinear, .binaryLinear: break
    }
    precondition(poolSide >= 1, "a pooling square has a side")
    self.name = name
    self.operation = operation
    self.poolSide = poolSide
    self.poolsSums = poolsSums
  }

  /// The activations of a map of them, pooled.
  ///
  /// The greatest sum of a square passes a threshold from below where one of them does, and one
  /// from above where all do: pooling sums takes the greatest activation in the channels whose
  /// activation rises with the sum, and the least in those where it falls.
  func pooled(_ map: ActivationMap) -> ActivationMap {
    if poolSide == 1 { return map }
    return map.pooled(side: poolSide, isLeast: poolsSums ? fallsWithSum : nil)
  }

  /// The bits of an activation that it takes; nil where it takes pixels.
  public var activationBits: Int? {
    switch operation {
    case .integerConvolution: nil
    case .binaryConvolution(let convolution, _), .binaryLinear(let convolution):
      convolution.activationBits
    case .integerLinear(let linear): linear.activationBits
    }
  }

  /// The bits of an activation that it gives; nil where it gives logits.
  public var outputBits: Int? {
    switch operation {
    case .integerConvolution(_, let threshold), .binaryConvolution(_, let threshold):
      threshold.bits
    case .integerLinear, .binaryLinear: nil
    }
  }

  /// Whether the activation of each channel falls with the sum of products.
  package var fallsWithSum: [Bool] {
    switch operation {
    case .integerConvolution(_, let threshold): return threshold.isAtLeast.map { !$0 }
    case .binaryConvolution(let convolution, let threshold):
      guard case .signedBinary(let signs) = convolution.layer.kind else {
        return threshold.isAtLeast.map { !$0 }
      }
      return zip(threshold.isAtLeast, signs).map { $0 != $1 }
    case .integerLinear, .binaryLinear: return []
    }
  }

  /// Whether it gives logits.
  public var isOutput: Bool {
    switch operation {
    case .integerLinear, .binaryLinear: true
    case .integerConvolution, .binaryConvolution: false
    }
  }

  /// Channels, rows and columns of what it gives for `input`, channels, rows and columns.
  ///
  /// Throws: `.input`, `.noOutput`, `.logitsOfMap`.
  func outputShape(of input: [Int]) throws(BinaryNetworkError) -> [Int] {
    func convolved(_ geometry: ConvolutionGeometry, _ channels: Int, _ filters: Int)
      throws(BinaryNetworkError) -> [Int]
    {
      if channels != input[0] {
        throw .input(layer: name, found: [channels, input[1], input[2]], expected: input)
      }
      let lengths = input[1...].map { geometry.outputLength(of: $0) / poolSide }
      if lengths.contains(0) { throw .noOutput(layer: name) }
      return [filters] + lengths
    }
    switch operation {
    case .integerConvolution(let convolution, _):
      return try convolved(convolution.geometry, convolution.channels, convolution.filters)
    case .binaryConvolution(let convolution, _), .binaryLinear(let convolution):
      if convolution.isLinear {
        return try linear(convolution.layer.channels, convolution.layer.filters, input)
      }
      let shape = try convolved(
        convolution.geometry, convolution.layer.channels, convolution.layer.filters)
      if isOutput, shape[1...] != [1, 1] { throw .logitsOfMap(layer: name, shape: shape) }
      return shape
    case .integerLinear(let linear):
      return try self.linear(linear.inputs, linear.outputs, input)
    }
  }

  private func linear(
    _ inputs: Int, _ outputs: Int, _ input: [Int]
  ) throws(BinaryNetworkError) -> [Int] {
    if inputs != input.reduce(1, *) {
      throw .input(layer: name, found: [inputs, 1, 1], expected: input)
    }
    return [outputs, 1, 1]
  }
}
