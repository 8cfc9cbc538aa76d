import KernelCodec
import Testing

@testable import BinaryNetwork

@Suite struct NetworkTests {
  private func pixels(_ name: String = "first", filters: Int = 2, poolSide: Int = 1) throws
    -> Layer
  {
    let convolution = try IntegerConvolution(
      weights: (0..<filters).map { $0.isMultiple(of: 2) ? 1 : -1 }, filters: filters, channels: 1,
      geometry: .init(side: 1))
    let threshold = try Threshold(
      thresholds: .init(repeating: 0, count: filters),
      isAtLeast: .init(repeating: true, count: filters))
    return try Layer(
      name: name, operation: .integerConvolution(convolution, threshold), poolSide: poolSide)
  }

  private func sums(_ sequences: [UInt32], activationBits: Int = 1) throws -> Layer {
    let channels = sequences.count / 2
    let layer = KernelLayer(
      name: "last", side: .one, filters: 2, channels: channels, axisCount: 2, sequences: sequences)
    return try Layer(
      name: "last",
      operation: .binaryLinear(
        try BinaryConvolution(layer, activationBits: activationBits)))
  }

  @Test func tracesEveryLayer() throws {
    let network = try Network(
      height: 1, width: 2, layers: [try pixels(), try sums([1, 0, 1, 0, 0, 1, 0, 1])])
    let trace = network.trace([0, 9])
    // Pixels 0 and 9 give (0, 0) and (9, -9), so the bits (1, 1) and (1, 0).
    #expect(trace.steps[0].input == nil)
    #expect(trace.steps[0].accumulators?.values == [0, 0, 9, -9])
    #expect(trace.steps[0].activations?.planes[0].words == [3, 1])
    #expect(trace.steps[1].input?.planes[0].words == [0b0111])
    #expect(trace.steps[1].accumulators?.values == [3, 1])
    #expect(trace.logits == [2, -2])
    #expect(trace.prediction == 0)
    #expect(network.predict([0, 9]) == 0)
  }

  @Test func predictsTheGreatestLogitAndTheLowestOfEqualOnes() {
    #expect(Network.indexOfGreatest([3]) == 0)
    #expect(Network.indexOfGreatest([1, 5, 5, 2]) == 1)
    #expect(Network.indexOfGreatest([-9, -2, -9]) == 1)
    #expect(Network.indexOfGreatest([7, 7, 7]) == 0)
  }

  @Test func refusesLayersThatDoNotFollowEachOther() throws {
    let first = try pixels()
    let last = try sums([1, 0, 1, 0, 0, 1, 0, 1])
    func message(_ layers: [Layer], height: Int = 1) -> String? {
      #expect(throws: BinaryNetworkError.self) {
        try Network(height: height, width: 2, layers: layers)
      }?.description
    }
    #expect(message([]) == "a network needs a layer")
    #expect(
      message([first])
        == "layer `first`: is the last and gives bits or levels, not logits; end in a layer without "
        + "a sign behind it")
    #expect(
      message([last])
        == "layer `last`: is the first and does not take the pixels of an image; begin with a "
        + "convolution of pixels")
    #expect(
      message([first, first, last])
        == "layer `first`: takes pixels and is not the first; only the first layer can")
    #expect(
      message([first, last, last])
        == "layer `last`: gives sums, and another layer follows, which takes bits; put a sign or "
        + "quantiser between them")
    #expect(
      message([first, last], height: 3)
        == "layer `last`: takes [4, 1, 1], and what comes before gives [2, 3, 2] "
        + "(channels, rows, columns); export the network again")
    #expect(
      message([first, try sums([1, 0, 1, 0, 0, 1, 0, 1], activationBits: 2)])
        == "layer `last`: takes activations of 2 bits, and what comes before gives 1; "
        + "export the network again")
    #expect(
      message([try pixels(poolSide: 2), last])
        == "layer `first`: its window is larger than its input; export the network again")
  }

  @Test func refusesThresholdsOfAnotherNumber() throws {
    let convolution = try IntegerConvolution(
      weights: [1], filters: 1, channels: 1, geometry: .init(side: 1))
    let threshold = try Threshold(thresholds: [0, 0], isAtLeast: [true, true])
    let error = #expect(throws: BinaryNetworkError.self) {
      try Layer(name: "a", operation: .integerConvolution(convolution, threshold))
    }
    #expect(
      error?.description == "layer `a`: 2 thresholds, expected 1; export the network again")
  }
}
