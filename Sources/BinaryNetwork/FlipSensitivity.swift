import KernelCodec

/// How much a network's logits move when weights flip, measured on images.
public struct FlipSensitivity: Sendable {
  /// What an image makes of the network as it is.
  private struct Reference {
    var pixels: [UInt8]
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
      return Reference(
        pixels: image, inputs: trace.steps.map(\.input), logits: trace.logits)
    }
  }

  /// The kernels of a layer, whatever it takes; nil where its weights are not of one bit.
  public func kernels(_ index: Int) -> KernelLayer? { network.layers[index].kernels }

  /// The mean over the images of the sum of the squared changes of all logits, for each weight of `filter` that flips.
  ///
  /// Some weights of the filter, always the same, are flipped together. Zero for a layer whose weights are not of one bit.
  public func measure(layer index: Int, filter: Int) throws(BinaryNetworkError) -> Double {
    guard var kernels = kernels(index), !references.isEmpty else { return 0 }
    let flipCount: Int
    (kernels.sequences, flipCount) = Self.flipped(kernels, filter: filter)
    let changed = try network.replacing(
      index, with: try network.layers[index].replacingKernels(with: kernels))
    var sum = 0.0
    for reference in references {
      let logits =
        reference.inputs[index].map { changed.logits(of: $0, from: index) }
        ?? changed.logits(of: reference.pixels)
      for (logit, old) in zip(logits, reference.logits) {
        let change = Double(logit - old)
        sum += change * change
      }
    }
    return sum / Double(flipCount) / Double(references.count)
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

extension Layer {
  /// The weights of one bit; nil where they have several.
  fileprivate var kernels: KernelLayer? {
    switch operation {
    case .integerConvolution(let convolution, _): convolution.kernels
    case .binaryConvolution(let convolution, _), .binaryLinear(let convolution): convolution.layer
    case .integerLinear: nil
    }
  }

  /// The layer with other weights of one bit in the place of its own.
  fileprivate func replacingKernels(with kernels: KernelLayer) throws(BinaryNetworkError) -> Layer {
    func convolution(_ old: BinaryConvolution) throws(BinaryNetworkError) -> BinaryConvolution {
      try BinaryConvolution(
        kernels, stride: old.geometry.stride, padding: old.geometry.padding,
        activationBits: old.activationBits)
    }
    let replaced: Operation =
      switch operation {
      case .integerConvolution(let old, let threshold):
        .integerConvolution(
          try IntegerConvolution(kernels, geometry: old.geometry, paddingValue: old.paddingValue),
          threshold)
      case .binaryConvolution(let old, let threshold):
        .binaryConvolution(try convolution(old), threshold)
      case .binaryLinear(let old): .binaryLinear(try convolution(old))
      case .integerLinear: operation
      }
    return try Layer(name: name, operation: replaced, poolSide: poolSide, poolsSums: poolsSums)
  }
}
