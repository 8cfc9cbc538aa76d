import Testing

@testable import KernelCodec

@Suite struct FlipCostSearchTests {
  private let layers = SurveyedLayers(
    (0..<2).map { index in
      var generator = SeededGenerator(seed: UInt64(index))
      let sequences = (0..<2048).map { _ in
        UInt32.random(in: 0..<512, using: &generator)
          & UInt32.random(in: 0..<512, using: &generator)
      }
      return KernelLayer(
        name: "layer\(index)", side: .three, filters: 32, channels: 64, sequences: sequences)
    })

  private func ratio(_ clustered: ClusteredLayers<[KernelLayer]>) -> Double {
    let bits = clustered.surveys.reduce(0) { $0 + $1.statistics.huffmanBitCount }
    return Double(2 * 2048 * 9) / Double(bits)
  }

  private func flippedBitCounts(_ clustered: ClusteredLayers<[KernelLayer]>) -> [Int] {
    zip(clustered.all(), layers.all()).map { clustered, layer in
      zip(clustered.sequences, layer.sequences).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    }
  }

  @Test(arguments: [0, 0.001, 0.01, 0.05, 0.2, 1])
  func keepsToTheLimitOnFlipsAndUsesIt(share: Double) {
    let found = FlipCostSearch.layers(layers, flippingAtMost: share)
    #expect(found.flippedShare <= share)
    #expect(share == 0 || share == 1 || found.flippedShare > share / 2)
    #expect(found.flippedBitCounts == flippedBitCounts(found))
  }

  @Test(arguments: [1.2, 1.5, 3]) func reachesARatioWithFewFlips(goal: Double) throws {
    let found = try #require(try FlipCostSearch.layers(layers, reaching: goal, measure: ratio))
    #expect(ratio(found) >= goal)
    let further = try #require(
      try FlipCostSearch.layers(layers, reaching: goal * 1.5, measure: ratio))
    #expect(found.flippedShare < further.flippedShare)
  }

  @Test func takesNoMoreOfTheLastStepThanReachesTheRatio() throws {
    let unchanged = ratio(ClusteredLayers(unchanged: layers))
    var furthest = 1.0
    for goal in stride(from: unchanged + 0.01, to: 1.6, by: 0.02) {
      let found = try #require(try FlipCostSearch.layers(layers, reaching: goal, measure: ratio))
      furthest = max(furthest, ratio(found) / goal)
      #expect(ratio(found) >= goal)
      #expect(found.flippedBitCounts == flippedBitCounts(found))
    }
    // One kernel is up to two code words of some 28 000 bits.
    #expect(furthest < 1.003)
  }

  @Test func leavesLayersThatReachTheRatioAsTheyAre() throws {
    let found = try FlipCostSearch.layers(layers, reaching: 1, measure: ratio)
    #expect(found == ClusteredLayers(unchanged: layers))
  }

  @Test func saysWhatCannotBeReached() throws {
    #expect(try FlipCostSearch.layers(layers, reaching: 1000, measure: ratio) == nil)
    #expect(ClusteredLayers(unchanged: SurveyedLayers([])).flippedShare == 0)
  }
}
