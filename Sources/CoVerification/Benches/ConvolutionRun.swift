import BinaryNetwork
import Hardware
import KernelCodec

/// A binary convolution of bits on one input, and the bits that it must give.
public struct ConvolutionRun: Sendable {
  public var convolution: BinaryConvolution
  /// On the scale of the counts, as the hardware compares them.
  public var threshold: Threshold
  public var input: FeatureMap
  public var result: FeatureMap

  init(
    convolution: BinaryConvolution, threshold: Threshold, input: FeatureMap, result: FeatureMap
  ) {
    self.convolution = convolution
    self.threshold = threshold
    self.input = input
    self.result = result
  }

  /// The runs of a network's binary layers of bits to bits on an image.
  static func runs(of network: Network, on image: [UInt8]) -> [ConvolutionRun] {
    zip(network.layers, network.trace(image).steps).compactMap { layer, step -> ConvolutionRun? in
      guard case .binaryConvolution(let convolution, let threshold) = layer.operation,
        let input = step.input, let result = step.activations, input.bits == 1, result.bits == 1
      else { return nil }
      return ConvolutionRun(
        convolution: convolution, threshold: threshold, input: input.planes[0],
        result: result.planes[0])
    }
  }

  /// A run of `layer` on a random map, with thresholds on sums of products: near what comes up, and beyond reach.
  ///
  /// The result follows from the sums; the threshold on counts, in which a signed-binary filter's sign is hidden, must
  /// come to the same.
  init(
    random layer: KernelLayer, generator: inout SeededGenerator
  ) throws(BinaryNetworkError) {
    let side = layer.side.rawValue
    let convolution = try BinaryConvolution(layer, padding: layer.axisCount == 2 ? 0 : side / 2)
    let length = layer.axisCount == 2 ? 1 : 3
    let map = FeatureMap(
      channels: layer.channels, height: length, width: length + length / 2
    ) { _, _, _ in generator.bits(1) == 1 }
    let counts = convolution.accumulators(of: map)
    var bits = FeatureMap(channels: layer.filters, height: counts.height, width: counts.width)
    var thresholds: [Int32] = []
    var directions: [Bool] = []
    for filter in 0..<layer.filters {
      let sums = (0..<counts.height * counts.width).map { pixel in
        convolution.sum(of: counts.values[pixel * layer.filters + filter], filter: filter)
      }
      let bound =
        filter % 5 == 4
        ? ThresholdWord.extreme(&generator)
        : sums.randomElement(using: &generator)! + Int(generator.bits(1))
      let isAtLeast = generator.bits(1) == 1
      for (pixel, sum) in sums.enumerated() {
        bits[filter, pixel / counts.width, pixel % counts.width] =
          isAtLeast ? sum >= bound : sum <= bound
      }
      let folded = Self.onCounts(bound, isAtLeast: isAtLeast, filter: filter, of: convolution)
      thresholds.append(Int32(folded.bound))
      directions.append(folded.isAtLeast)
    }
    self.convolution = convolution
    threshold = try Threshold(thresholds: thresholds, isAtLeast: directions)
    input = map
    result = bits
  }

  /// A bound on the sums of a filter as one on its counts: 2 count - n is the sum, or its negative.
  private static func onCounts(
    _ bound: Int, isAtLeast: Bool, filter: Int, of convolution: BinaryConvolution
  ) -> (bound: Int, isAtLeast: Bool) {
    var (offset, bound, isAtLeast) = (convolution.inputCount, bound, isAtLeast)
    if case .signedBinary(let signs) = convolution.layer.kind {
      offset = convolution.onesPerFilter[filter]
      if !signs[filter] { (bound, isAtLeast) = (-bound, !isAtLeast) }
    }
    let doubled = bound + offset
    return (isAtLeast ? doubled - doubled >> 1 : doubled >> 1, isAtLeast)
  }

  /// The same run, thresholds and all, with other sequences; where there are fewer, zeros follow.
  func replacing(_ sequences: [UInt32]) throws(BinaryNetworkError) -> ConvolutionRun {
    var layer = convolution.layer
    let count = layer.sequences.count
    let missing = [UInt32](repeating: 0, count: max(0, count - sequences.count))
    layer.sequences = sequences.prefix(count) + missing
    let geometry = convolution.geometry
    let replaced = try BinaryConvolution(
      layer, stride: geometry.stride, padding: geometry.padding)
    return ConvolutionRun(
      convolution: replaced, threshold: threshold, input: input,
      result: threshold.activations(of: replaced.accumulators(of: input)).planes[0])
  }

  /// What filter `filter` adds up over windows of zeros.
  func countOfZeros(filter: Int) -> Int32 {
    switch convolution.layer.kind {
    case .binary: Int32(convolution.inputCount - convolution.onesPerFilter[filter])
    case .signedBinary: 0
    }
  }
}
