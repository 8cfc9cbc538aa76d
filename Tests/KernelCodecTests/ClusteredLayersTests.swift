import Testing

@testable import KernelCodec

/// What is kept of a clustering is that of the layers it stands for.
@Suite struct ClusteredLayersTests {
  private static func layers(_ random: inout SeededGenerator) -> [KernelLayer] {
    [KernelSide.three, .two, .three].enumerated().map { index, side in
      KernelLayer.random("\(index)", side: side, using: &random)
    }
  }

  private func check(
    _ clustered: ClusteredLayers<CountingSource>, of layers: [KernelLayer], lanes: Int,
    _ comment: Comment
  ) {
    for (index, layer) in layers.enumerated() {
      let became = clustered.layer(index)
      #expect(clustered.surveys[index] == LayerSurvey(of: became, lanes: lanes), comment)
      let flips = zip(became.sequences, layer.sequences).reduce(0) {
        $0 + ($1.0 ^ $1.1).nonzeroBitCount
      }
      #expect(clustered.flippedBitCounts[index] == flips, comment)
    }
  }

  @Test func isWhatTheStepMakesOfEachLayer() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<12 {
      let comment: Comment = "seed \(seed), round \(round)"
      let layers = Self.layers(&random)
      let source = CountingSource(layers)
      let lanes = 1 + round % 3
      let surveyed = SurveyedLayers(source, lanes: lanes)
      let paper = PaperClustering(keptCount: 4 + round, distance: 2)
      let weighed = RateDistortionClustering(flipCost: Double(round) / 4)
      let byPaper = ClusteredLayers(of: surveyed, by: paper)
      let byWeight = ClusteredLayers(of: surveyed, by: weighed)
      // Equal costs within a layer need no more than its survey.
      let evenly = ClusteredLayers(
        of: surveyed, by: weighed, costs: FlipCosts.byLayer(surveyed.surveys.map(\.outline)))
      #expect(source.readCount == layers.count, comment)
      check(byPaper, of: layers, lanes: lanes, comment)
      check(byWeight, of: layers, lanes: lanes, comment)
      check(evenly, of: layers, lanes: lanes, comment)
      for (index, layer) in layers.enumerated() {
        let width = layer.side.sequenceWidth
        #expect(
          byPaper.layer(index).sequences
            == paper.apply(to: layer.sequences, sequenceWidth: width).sequences, comment)
        #expect(
          byWeight.layer(index).sequences
            == weighed.apply(to: layer.sequences, sequenceWidth: width).sequences, comment)
      }
      let costs = try layers.map { layer in
        let values = (0..<layer.filters).map { _ in Double.random(in: 0...3, using: &random) }
        return try #require(FlipCosts(values, shape: [layer.filters], for: layer))
      }
      let byFilter = ClusteredLayers(of: surveyed, by: weighed, costs: costs)
      check(byFilter, of: layers, lanes: lanes, comment)
      let kernelCount = layers.reduce(0) { $0 + $1.sequences.count }
      let count = Int.random(in: 0...kernelCount, using: &random)
      let mixed = byPaper.prefix(count, then: byWeight)
      check(mixed, of: layers, lanes: lanes, comment)
      let expected =
        byPaper.all().flatMap(\.sequences).prefix(count)
        + byWeight.all().flatMap(\.sequences).dropFirst(count)
      #expect(mixed.all().flatMap(\.sequences) == Array(expected), comment)
    }
  }

  /// With more different sequences than a survey holds the layer itself is clustered.
  @Test func readsALayerWhoseSurveyDoesNotSuffice() {
    let layer = KernelLayer(
      name: "wide", side: .four, filters: 60, channels: 100,
      sequences: (0..<6000).map { UInt32($0 % 5000 * 13) })
    let source = CountingSource([layer])
    let surveyed = SurveyedLayers(source)
    let paper = PaperClustering(keptCount: 1000, distance: 3)
    let clustered = ClusteredLayers(of: surveyed, by: paper)
    #expect(source.readCount == 2)
    #expect(clustered.flippedBitCounts[0] > 0)
    check(clustered, of: [layer], lanes: 1, "wide")
  }
}
