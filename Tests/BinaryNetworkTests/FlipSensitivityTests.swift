import KernelCodec
import Testing

@testable import BinaryNetwork

@Suite struct FlipSensitivityTests {
  /// Pixels to two bits each: always 1; and 1 for a pixel of 0.
  private func first() throws -> Layer {
    let convolution = try IntegerConvolution(
      weights: [1, -1], filters: 2, channels: 1, geometry: .init(side: 1))
    let threshold = try Threshold(thresholds: [0, 0], isAtLeast: [true, true])
    return try Layer(name: "first", operation: .integerConvolution(convolution, threshold))
  }

  /// Two filters of the weights (+1, +1), whose bits fall with the sum, and of four pixels the sums are pooled.
  private func pooled() throws -> Layer {
    let kernels = KernelLayer(
      name: "pooled", side: .one, filters: 2, channels: 2, sequences: [1, 1, 1, 1])
    let threshold = try Threshold(thresholds: [1, 1], isAtLeast: [false, false])
    return try Layer(
      name: "pooled",
      operation: .binaryConvolution(try BinaryConvolution(kernels), threshold), poolSide: 2,
      poolsSums: true)
  }

  @Test func measuresHowFarTheLogitsOfALayerThatPoolsSumsMove() throws {
    // The second channel has no weight.
    let linear = try IntegerLinear(weights: [3, 0, -1, 0], bias: [0, 0])
    let last = try Layer(name: "last", operation: .integerLinear(linear))
    let network = try Network(height: 2, width: 2, layers: [first(), pooled(), last])
    #expect(network.trace([0, 9, 9, 9]).logits == [0, 0])
    let sensitivity = FlipSensitivity(of: network, on: [[0, 9, 9, 9]])
    // Flipped, the sum of the pixel of 0 falls from 2 to 1, and the greatest of the four passes.
    #expect(try sensitivity.measure(layer: 1, filter: 0) == 9 + 1)
    #expect(try sensitivity.measure(layer: 1, filter: 1) == 0)
    #expect(try sensitivity.measure(layer: 2, filter: 0) == 0)
    #expect(sensitivity.kernels(0) == nil && sensitivity.kernels(2) == nil)
  }

  @Test func measuresALayerWithBinaryWeightsOnPixels() throws {
    let kernels = KernelLayer(
      name: "pixels", side: .one, filters: 2, channels: 1, sequences: [1, 0])
    let first = try Layer(
      name: "first",
      operation: .integerConvolution(
        try IntegerConvolution(kernels, geometry: .init(side: 1)),
        try Threshold(thresholds: [5, 5], isAtLeast: [true, true])))
    let last = try Layer(
      name: "last",
      operation: .integerLinear(try IntegerLinear(weights: [3, 7], bias: [0])))
    let network = try Network(height: 1, width: 1, layers: [first, last])
    let sensitivity = FlipSensitivity(of: network, on: [[9], [2]])
    #expect(sensitivity.kernels(0) == kernels)
    // Of a pixel of 9 the first bit falls to 0, and the second rises to 1; one of 2 gives neither.
    #expect(try sensitivity.measure(layer: 0, filter: 0) == 9.0 / 2)
    #expect(try sensitivity.measure(layer: 0, filter: 1) == 49.0 / 2)
  }
}
