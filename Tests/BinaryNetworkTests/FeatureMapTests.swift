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

  @Test func flattensChannelByChannel() {
    let map = FeatureMap(channels: 2, height: 2, width: 3) { channel, y, x in
      channel == 1 && y == 0 && x == 2
    }
    #expect(map.flattened().words == [1 << 8])
  }
}
