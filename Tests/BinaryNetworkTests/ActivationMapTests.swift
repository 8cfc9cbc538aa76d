import KernelCodec
import Testing

@testable import BinaryNetwork

@Suite struct ActivationMapTests {
  @Test func planesHaveTheMostSignificantBitFirst() {
    let map = ActivationMap(channels: 2, height: 1, width: 2, bits: 3) { channel, _, x in
      channel == 0 ? 4 : 1 + x
    }
    #expect(map.planes.map(\.words) == [[1, 1], [0, 2], [2, 0]])
    #expect(map[0, 0, 0] == 4)
    #expect(map[1, 0, 1] == 2)
    #expect(map.flattened().planes.map(\.words) == [[3], [8], [4]])
  }

  @Test func poolingOfBitsIsTheOrAndDropsWhatIsLeftOver() {
    let map = FeatureMap(channels: 2, height: 3, width: 5) { channel, y, x in
      channel == 0 ? y == 1 && x == 2 : y == 2 || x == 4
    }
    let pooled = ActivationMap(map).pooled(side: 2)
    #expect(pooled.height == 1 && pooled.width == 2)
    #expect(pooled.planes[0].words == [0, 1])
  }

  /// Against the greatest sum of each square, compared.
  @Test(arguments: [false, true], 1...3)
  func poolingSumsIsComparingTheGreatest(isSigned: Bool, bits: Int) throws {
    var random = SeededGenerator(state: UInt64(10 + bits))
    for _ in 0..<20 {
      let kernels = KernelLayer.random(
        side: .three, filters: 70, channels: 5, isSigned: isSigned, using: &random)
      let convolution = try BinaryConvolution(kernels)
      let input = FeatureMap.random(channels: 5, height: 8, width: 9, using: &random)
      let threshold = try Threshold.random(
        channels: 70, bits: bits, in: 5...30, using: &random)
      let layer = try Layer(
        name: "l", operation: .binaryConvolution(convolution, threshold), poolSide: 2,
        poolsSums: true)
      let sums = convolution.accumulators(of: input)
      let pooled = layer.pooled(threshold.activations(of: sums))
      for (channel, y, x) in (0..<70).flatMap({ c in (0..<9).map { (c, $0 / 3, $0 % 3) } }) {
        let square = (0..<4).map { sums[channel, 2 * y + $0 / 2, 2 * x + $0 % 2] }
        let greatest = try #require(
          square.max {
            convolution.sum(of: $0, filter: channel) < convolution.sum(of: $1, filter: channel)
          })
        #expect(pooled[channel, y, x] == threshold.level(of: greatest, channel: channel))
      }
    }
  }

  @Test func poolingOfLevelsIsTheGreatestOrTheLeast() {
    var random = SeededGenerator(state: 3)
    let map = ActivationMap.random(channels: 66, height: 6, width: 9, bits: 4, using: &random)
    let isLeast = (0..<66).map { _ in Bool.random(using: &random) }
    let pooled = map.pooled(side: 3, isLeast: isLeast)
    #expect([pooled.channels, pooled.height, pooled.width, pooled.bits] == [66, 2, 3, 4])
    for (channel, y, x) in (0..<66).flatMap({ c in (0..<6).map { (c, $0 / 3, $0 % 3) } }) {
      let square = (0..<9).map { map[channel, 3 * y + $0 / 3, 3 * x + $0 % 3] }
      #expect(pooled[channel, y, x] == (isLeast[channel] ? square.min() : square.max()))
    }
  }
}
