import Testing

@testable import BinaryNetwork

@Suite struct ThresholdTests {
  @Test func comparesInTheDirectionOfEachChannel() throws {
    let threshold = try Threshold(thresholds: [5, 5], isAtLeast: [true, false])
    #expect([4, 5, 6].map { threshold.level(of: $0, channel: 0) } == [0, 1, 1])
    #expect([4, 5, 6].map { threshold.level(of: $0, channel: 1) } == [1, 1, 0])
    var map = AccumulatorMap(channels: 2, height: 1, width: 2)
    map.values = [4, 4, 6, 6]
    #expect(threshold.activations(of: map).planes.map(\.words) == [[2, 1]])
  }

  @Test func aLevelIsTheNumberOfThresholdsPassed() throws {
    let threshold = try Threshold(
      thresholds: [-1, 2, 2, 7, 4, -9], isAtLeast: [true, false], bits: 2)
    #expect([-2, -1, 1, 2, 9].map { threshold.level(of: $0, channel: 0) } == [0, 1, 1, 3, 3])
    #expect([8, 7, 4, -8, -9].map { threshold.level(of: $0, channel: 1) } == [0, 1, 2, 2, 3])
    var map = AccumulatorMap(channels: 2, height: 1, width: 2)
    map.values = [2, 4, -2, -9]
    // Levels 3 and 2, then 0 and 3.
    #expect(threshold.activations(of: map).planes.map(\.words) == [[3, 2], [1, 2]])
  }

  @Test func refusesDirectionsOfAnotherNumber() {
    let error = #expect(throws: BinaryNetworkError.self) {
      try Threshold(thresholds: [1, 2], isAtLeast: [true])
    }
    #expect(error?.description == "1 directions, expected 2; export the network again")
    #expect(throws: BinaryNetworkError.count(of: "directions", found: 2, expected: 1)) {
      try Threshold(thresholds: [1, 2, 3], isAtLeast: [true, false], bits: 2)
    }
  }
}
