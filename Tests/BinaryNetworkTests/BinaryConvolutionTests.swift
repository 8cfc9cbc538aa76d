import KernelCodec
import Testing

@testable import BinaryNetwork

@Suite struct BinaryConvolutionTests {
  /// A layer of one filter and one channel, and a map of one channel.
  private func one(
    _ sequence: UInt32, kind: KernelLayer.Kind = .binary, side: KernelSide = .three,
    paddingValue: Int = -1, stride: Int = 1, padding: Int = 0, activationBits: Int = 1
  ) throws -> BinaryConvolution {
    try BinaryConvolution(
      KernelLayer(
        name: "one", kind: kind, side: side, filters: 1, channels: 1, paddingValue: paddingValue,
        sequences: [sequence]),
      stride: stride, padding: padding, activationBits: activationBits)
  }

  @Test func countsAgreementsOfKernelAndWindow() throws {
    let map = FeatureMap(channels: 1, height: 3, width: 3) { _, y, x in y == 0 && x == 0 }
    #expect(try one(0b1_0000_0000).accumulators(of: map).values == [9])
    #expect(try one(0b0_0000_0001).accumulators(of: map).values == [7])
    #expect(try one(0b1_1111_1111).accumulators(of: map).values == [1])
  }

  @Test func sumIsTwiceTheAgreementsLessTheInputs() throws {
    let convolution = try one(0)
    #expect(convolution.sum(of: 9, filter: 0) == 9)
    #expect(convolution.sum(of: 0, filter: 0) == -9)
    #expect(convolution.sum(of: 4, filter: 0) == -1)
  }

  @Test func countsOnesInCommonOfASignedFilter() throws {
    let map = FeatureMap(channels: 1, height: 2, width: 2) { _, y, _ in y == 0 }
    let convolution = try one(0b1010, kind: .signedBinary(signs: [false]), side: .two)
    #expect(convolution.accumulators(of: map).values == [1])
    #expect(convolution.sum(of: 1, filter: 0) == 0)
    #expect(convolution.sum(of: 2, filter: 0) == -2)
  }

  @Test func windowsHaveTheBitOrderOfSequences() throws {
    let map = FeatureMap(channels: 1, height: 2, width: 2) { _, y, x in y == 0 && x == 1 }
    let inside = try one(0, side: .two).activationWindows(of: map)
    #expect(inside == [0b0100])
    let low = try one(0, padding: 1).activationWindows(of: map)
    #expect(low == [0b000_001_000, 0b000_010_000, 0b001_000_000, 0b010_000_000])
    let high = try one(0, paddingValue: 1, padding: 1).activationWindows(of: map)
    #expect(high == [0b111_101_100, 0b111_011_001, 0b101_100_111, 0b011_001_111])
  }

  @Test(arguments: KernelSide.allCases, [1, 2])
  func agreesWithTheDefinition(side: KernelSide, stride: Int) throws {
    var random = SeededGenerator(state: UInt64(10 * side.rawValue + stride))
    for channels in [1, 3, 63, 64, 65, 130] {
      for (isSigned, paddingValue) in [(false, -1), (false, 1), (true, -1), (true, 1)] {
        let padding = Int.random(in: 0..<side.rawValue, using: &random)
        let layer = KernelLayer.random(
          side: side, filters: 3, channels: channels, isSigned: isSigned,
          paddingValue: paddingValue, using: &random)
        let convolution = try BinaryConvolution(layer, stride: stride, padding: padding)
        let map = FeatureMap.random(
          channels: channels, height: 6, width: 7, using: &random)
        try checkAgainstTheDefinition(convolution, map)
      }
    }
  }

  @Test(arguments: 2...4, [1, 2])
  func agreesWithTheDefinitionOnLevels(bits: Int, stride: Int) throws {
    var random = SeededGenerator(state: UInt64(10 * bits + stride))
    let kinds: [(KernelSide, isSigned: Bool)] = [
      (.one, false), (.three, false), (.three, true), (.five, true),
    ]
    for (side, isSigned) in kinds {
      let layer = KernelLayer.random(
        side: side, filters: 3, channels: 65, isSigned: isSigned, paddingValue: 0, using: &random)
      let convolution = try BinaryConvolution(
        layer, stride: stride, padding: side.rawValue / 2, activationBits: bits)
      let map = ActivationMap.random(channels: 65, height: 6, width: 7, bits: bits, using: &random)
      let accumulators = convolution.accumulators(of: map)
      for (y, x) in (0..<accumulators.height * accumulators.width).map({
        $0.quotientAndRemainder(dividingBy: accumulators.width)
      }) {
        for filter in 0..<3 {
          let sum = convolution.sum(of: accumulators[filter, y, x], filter: filter)
          #expect(sum == slowSum(convolution, map, filter: filter, y: y, x: x))
        }
      }
    }
  }

  private func checkAgainstTheDefinition(
    _ convolution: BinaryConvolution, _ map: FeatureMap
  ) throws {
    let accumulators = convolution.accumulators(of: map)
    let windows = convolution.activationWindows(of: map)
    let layer = convolution.layer
    #expect(windows.count == accumulators.height * accumulators.width * layer.channels)
    for y in 0..<accumulators.height {
      for x in 0..<accumulators.width {
        for filter in 0..<layer.filters {
          let accumulator = accumulators[filter, y, x]
          let sum = convolution.sum(of: accumulator, filter: filter)
          #expect(sum == slowSum(convolution, ActivationMap(map), filter: filter, y: y, x: x))
          let pixel = y * accumulators.width + x
          let counted = (0..<layer.channels).reduce(0) { count, channel in
            let window = windows[pixel * layer.channels + channel]
            let sequence = layer.sequences[filter * layer.channels + channel]
            let isBinary = layer.kind == .binary
            let combined = isBinary ? ~(window ^ sequence) : window & sequence
            let mask = UInt32(1) << UInt32(layer.side.sequenceWidth) - 1
            return count + (combined & mask).nonzeroBitCount
          }
          #expect(counted == Int(accumulator))
        }
      }
    }
  }

  @Test func refusesWhatItDoesNotCompute() {
    #expect(throws: BinaryNetworkError.paddingValue(0, activationBits: 1)) {
      try one(0, paddingValue: 0, padding: 1)
    }
    let border = #expect(throws: BinaryNetworkError.self) {
      try one(0, paddingValue: -1, padding: 1, activationBits: 2)
    }
    #expect(
      border?.description
        == "the padding value -1 is not computed; pad activations of 2 bits with 0")
    #expect(throws: BinaryNetworkError.geometry(.init(side: 3, stride: 3, padding: 0))) {
      try one(0, stride: 3)
    }
    #expect(throws: BinaryNetworkError.geometry(.init(side: 3, stride: 1, padding: 3))) {
      try one(0, padding: 3)
    }
    #expect(throws: BinaryNetworkError.sequenceCount(found: 2, expected: 1)) {
      try one(0, kind: .signedBinary(signs: [true, false]))
    }
    #expect(throws: Never.self) { try one(0, paddingValue: 0, padding: 0) }
  }
}
