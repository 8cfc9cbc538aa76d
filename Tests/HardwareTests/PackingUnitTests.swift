import Testing

@testable import Hardware

@Suite struct PackingUnitTests {
  let unit = PackingUnit(sequenceWidth: 9, channelsPacked: 64)

  @Test func aFirstGroupFillsAndThenLeaves() {
    #expect(unit.predictedCycles(filters: 1, channels: 1) == 1 + 9 + 1)
    #expect(unit.predictedCycles(filters: 1, channels: 64) == 64 + 9 + 1)
  }

  @Test(arguments: [1, 8, 9, 10, 64])
  func aFurtherGroupCostsWhatTheUnitSays(channels: Int) {
    let cost =
      unit.predictedCycles(filters: 7, channels: channels)
      - unit.predictedCycles(filters: 6, channels: channels)
    #expect(cost == unit.cyclesPerGroup(channelCount: channels))
  }

  @Test func aPartialGroupCostsItsPlanes() {
    let cycles = [6, 7].map { unit.predictedCycles(filters: $0, channels: 65) }
    #expect(
      cycles[1] - cycles[0]
        == unit.cyclesPerGroup(channelCount: 64) + unit.cyclesPerGroup(channelCount: 1))
  }
}
