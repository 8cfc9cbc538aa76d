import KernelCodec

/// How much a network's logits move when weights flip, measured on images.
public struct FlipSensitivity: Sendable {
  /// What an image makes of the network as it is.
  private struct Reference {
    /// What each layer takes; nil for the first.
    var inputs: [ActivationMap?]
    var logits: [Int]
  }

  private let network: Network
  private let references: [Reference]

  /// One weight of so many of a filter is flipped, at least one.
  private static let weightsPerFlip = 32

  /// `images` are of `pixelCount` bytes each.
  public init(of network: Network, on images: [[UInt8]]) {
    self.network = network
    references = images.map { image in
      let trace = network.trace(image)
      return Reference(inputs: trace.steps.map(\.input), logits: trace.logits)
    }
  }

  /// The convolution of a layer whose flips can be measured; nil for layers that are not binary.
  public func convolution(_ index: Int) -> BinaryConvolution? {
    switch network.layers[index].operation {
    case .binaryConvolution(let convolution, _), .binaryLinear(let convolution): convolution
    case .integerConvolution, .integerLinear: nil
    }
  }

  /// The mean over the images of the sum of the squared changes of all logits, for each weight of `filter` that flips.
  ///
  /// Some weights of the filter, always the same, are flipped together. Zero for a layer that is not binary.
  public func measure(layer index: Int, filter: Int) throws(BinaryNetworkError) -> Double {
    guard let convolution = convolution(index), index > 0, !references.isEmpty else { return 0 }
    let (sequences, flipCount) = Self.flipped(convolution.layer, filter: filter)
    var kernels = convolution.layer
    kernels.sequences = sequences
    let replaced = try BinaryConvolution(
      kernels, stride: convolution.geometry.stride, padding: convolution.geometry.padding,
      activationBits: convolution.activationBits)
    let layer = network.layers[index]
    let operation: Layer.Operation =
      switch layer.operation {
      case .binaryConvolution(_, let threshold): .binaryConvolution(replaced, threshold)
      default: .binaryLinear(replaced)
      }
    let changed = try network.replacing(
      index,
      with: Layer(
        name: layer.name, operation: operation, poolSide: layer.poolSide,
        poolsSums: layer.poolsSums))
    var sum = 0
    for reference in references {
      guard let input = reference.inputs[index] else { continue }
      let logits = changed.logits(of: input, from: index)
      sum += zip(logits, reference.logits).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return Double(sum) / Double(flipCount) / Double(references.count)
  }

  /// A layer's sequences with some weights of a filter flipped, evenly over channels and positions, and how many.
  private static func flipped(_ layer: KernelLayer, filter: Int) -> (sequences: [UInt32], Int) {
    let width = layer.side.sequenceWidth
    let weightCount = layer.channels * width
    let flipCount = max(1, weightCount / weightsPerFlip)
    var sequences = layer.sequences
    for flip in 0..<flipCount {
      // Spread so that no two are the same and filters do not all flip the same ones.
      let weight = (flip * weightCount / flipCount + filter * 7) % weightCount
      sequences[filter * layer.channels + weight / width] ^= 1 << UInt32(weight % width)
    }
    return (sequences, flipCount)
  }
}
