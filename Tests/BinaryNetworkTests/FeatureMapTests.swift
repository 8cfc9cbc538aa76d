import KernelCodec
import Testing

@testable import BinaryNetwork

@Suite struct FeatureMapTests {
  @Test func packsChannelsFromTheLeastSignificantBit() {
    var map = FeatureMap(channels: 65, height: 1, width: 2)
    map[0, 0, 1] = true
    map[64, 0, 1] = true
    #expect(map.words == [0, 0, 1, 1])
    map[64, 0, 1] = false
    #expect(map.words == [0, 0, 1, 0])
  }

  @Test func borderOfOnesLeavesTheBitsBeyondTheLastChannelZero() {
    let map = FeatureMap(channels: 3, height: 1, width: 1).bordered(by: 1, with: true)
    #expect(map.words == [7, 7, 7, 7, 0, 7, 7, 7, 7])
  }

  @Test func poolingIsTheOrAndDropsWhatIsLeftOver() {
    let map = FeatureMap(channels: 2, height: 3, width: 5) { channel, y, x in
      channel == 0 ? y == 1 && x == 2 : y == 2 || x == 4
    }
    let pooled = map.pooled(side: 2)
    #expect(pooled.height == 1 && pooled.width == 2)
    #expect(pooled.words == [0, 1])
  }

  /// Against the greatest sum of each square, compared.
  @Test(arguments: [false, true])
  func poolingSumsIsComparingTheGreatest(isSigned: Bool) throws {
    var random = SeededGenerator(state: 11)
    for _ in 0..<20 {
      let kernels = KernelLayer.random(
        side: .three, filters: 70, channels: 5, isSigned: isSigned, using: &random)
      let convolution = try BinaryConvolution(kernels)
      let input = FeatureMap.random(channels: 5, height: 8, width: 9, using: &random)
      let threshold = try Threshold(
        thresholds: (0..<70).map { _ in Int32.random(in: 5...30, using: &random) },
        isAtLeast: (0..<70).map { _ in .random(using: &random) })
      let layer = try Layer(
        name: "l", operation: .binaryConvolution(convolution, threshold), poolSide: 2,
        poolsSums: true)
      let sums = convolution.accumulators(of: input)
      let pooled = layer.pooled(threshold.bits(of: sums))
      for (channel, y, x) in (0..<70).flatMap({ c in (0..<9).map { (c, $0 / 3, $0 % 3) } }) {
        let square = (0..<4).map { sums[channel, 2 * y + $0 / 2, 2 * x + $0 % 2] }
        let greatest = try #require(
          square.max {
            convolution.sum(of: $0, filter: channel) < convolution.sum(of: $1, filter: channel)
          })
        #expect(pooled[channel, y, x] == threshold.bit(of: greatest, channel: channel))
      }
    }
  }

  @Test func flattensChannelByChannel() {
    let map = FeatureMap(channels: 2, height: 2, width: 3) { channel, y, x in
      channel == 1 && y == 0 && x == 2
    }
    #expect(map.flattened().words == [1 << 8])
  }
}
