import Testing

@testable import BinaryNetwork

@Suite struct ThresholdTests {
  @Test func comparesInTheDirectionOfEachChannel() throws {
    let threshold = try Threshold(thresholds: [5, 5], isAtLeast: [true, false])
    #expect([4, 5, 6].map { threshold.bit(of: $0, channel: 0) } == [false, true, true])
    #expect([4, 5, 6].map { threshold.bit(of: $0, channel: 1) } == [true, true, false])
    var map = AccumulatorMap(channels: 2, height: 1, width: 2)
    map.values = [4, 4, 6, 6]
    #expect(threshold.bits(of: map).words == [2, 1])
  }

  @Test func refusesDirectionsOfAnotherNumber() {
    let error = #expect(throws: BinaryNetworkError.self) {
      try Threshold(thresholds: [1, 2], isAtLeast: [true])
    }
    #expect(error?.description == "1 directions, expected 2; export the network again")
  }
}
