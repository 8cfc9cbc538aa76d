import Testing

@testable import BinaryNetwork

@Suite struct IntegerLayerTests {
  @Test(arguments: [(1, 1, 0), (3, 1, 1), (5, 2, 2), (2, 2, 1)])
  func convolutionAgreesWithTheDefinition(side: Int, stride: Int, padding: Int) throws {
    var random = SeededGenerator(state: UInt64(side))
    let geometry = ConvolutionGeometry(side: side, stride: stride, padding: padding)
    let (filters, channels, height, width) = (5, 2, 6, 9)
    for paddingValue in [UInt8(0), 200] {
      let weights = (0..<filters * channels * side * side).map { _ in
        Int8.random(in: -128...127, using: &random)
      }
      let pixels = (0..<channels * height * width).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let map = try IntegerConvolution(
        weights: weights, filters: filters, channels: channels, geometry: geometry,
        paddingValue: paddingValue
      ).accumulators(of: pixels, height: height, width: width)
      for y in 0..<geometry.outputLength(of: height) {
        for x in 0..<geometry.outputLength(of: width) {
          for filter in 0..<filters {
            var sum = 0
            for channel in 0..<channels {
              for row in 0..<side {
                for column in 0..<side {
                  let (iy, ix) = (y * stride + row - padding, x * stride + column - padding)
                  let isInside = 0..<height ~= iy && 0..<width ~= ix
                  let pixel =
                    isInside ? pixels[(channel * height + iy) * width + ix] : paddingValue
                  let weight = weights[((filter * channels + channel) * side + row) * side + column]
                  sum += Int(pixel) * Int(weight)
                }
              }
            }
            #expect(Int(map[filter, y, x]) == sum)
          }
        }
      }
    }
  }

  @Test(arguments: 1...4)
  func linearTakesLevelsAndBitsOfZeroAndOneInTheOrderChannelRowColumn(bits: Int) throws {
    var random = SeededGenerator(state: 7)
    let map = ActivationMap.random(
      channels: 66, height: 2, width: 3, bits: bits, using: &random)
    let weights = (0..<2 * 66 * 6).map { _ in Int8.random(in: -128...127, using: &random) }
    let logits = try IntegerLinear(
      weights: weights, bias: [1000, .min], activationBits: bits
    ).logits(of: map)
    for output in 0..<2 {
      var sum = output == 0 ? 1000 : Int(Int32.min)
      for input in 0..<66 * 6 {
        sum += Int(weights[output * 66 * 6 + input]) * map[input / 6, input / 3 % 2, input % 3]
      }
      #expect(logits[output] == sum)
    }
  }

  @Test func refusesWhatDoesNotFit() {
    #expect(throws: BinaryNetworkError.count(of: "weights", found: 3, expected: 4)) {
      try IntegerConvolution(
        weights: [1, 2, 3], filters: 1, channels: 1, geometry: .init(side: 2))
    }
    #expect(throws: BinaryNetworkError.count(of: "biases", found: 2, expected: 1)) {
      try IntegerLinear(weights: [1, 2, 3], bias: [0, 0])
    }
  }

  @Test func refusesAccumulatorsThatCouldOverflow() {
    // 65 793 products of 255 and -128 are the most that 32 bits hold.
    func isTaken(_ channels: Int) -> Bool {
      let convolution = try? IntegerConvolution(
        weights: .init(repeating: 1, count: channels), filters: 1, channels: channels,
        geometry: .init(side: 1))
      return convolution != nil
    }
    #expect(isTaken(65793))
    #expect(!isTaken(65794))
  }
}
