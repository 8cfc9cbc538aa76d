import Testing

@testable import KernelCodec

/// What a survey says of a layer is what the layer itself says.
@Suite struct LayerSurveyTests {
  private func layer(_ side: KernelSide, using random: inout SeededGenerator) -> KernelLayer {
    KernelLayer.random(side: side, using: &random)
  }

  @Test func costsAreThoseOfTheLayer() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<60 {
      let layer = layer(KernelSide.allCases[round % 5], using: &random)
      let lanes = [1, 2, 7, 64][round % 4]
      let survey = LayerSurvey(of: layer, lanes: lanes)
      #expect(survey.isWhole)
      #expect(survey.outline.weightCount == layer.weightCount)
      let configuration = CodecConfiguration(entries: [3, 256][round % 2], lanes: lanes)
      for kind in LayoutKind.allCases {
        let choice = try LayoutChoice(
          for: [layer], in: configuration, insisting: kind, sharesTables: false)
        let (layout, table) = (choice.layers[0].layout, choice.tables.first)
        let own = LayerCost(
          of: layer, layout: layout, table: table, ownsTable: true, lanes: lanes)
        #expect(
          LayerCost(of: survey, layout: layout, table: table, ownsTable: true) == own,
          "seed \(seed), round \(round), \(kind)")
      }
    }
  }

  @Test func followsReplacements() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<40 {
      var layer = layer([.two, .three][round % 2], using: &random)
      let survey = LayerSurvey(of: layer, lanes: 1 + round % 4)
      let used = survey.histogram.entries.map(\.sequence)
      var replacements: [UInt32: UInt32] = [:]
      for sequence in used where Bool.random(using: &random) {
        replacements[sequence] = used.randomElement(using: &random)
      }
      layer.sequences = layer.sequences.map { replacements[$0] ?? $0 }
      #expect(
        survey.replacing(used.map { replacements[$0] ?? $0 })
          == LayerSurvey(of: layer, lanes: 1 + round % 4),
        "seed \(seed), round \(round)")
    }
  }

  /// Of 5 000 different sequences those are counted that tables may hold; then the layer itself is asked, but not for `stored`.
  @Test func doesNotGrowWithTheLayer() throws {
    let layer = KernelLayer(
      name: "wide", side: .five, filters: 50, channels: 100,
      sequences: (0..<5000).map { UInt32($0 * 6700) })
    let source = CountingSource([layer])
    let surveyed = SurveyedLayers(source, lanes: 3)
    let survey = surveyed.surveys[0]
    #expect(!survey.isWhole && survey.histogram.uniqueCount == LayerProfile.planned)
    #expect(survey.statistics.uniqueCount == 5000 && survey.histogram.total == 5000)
    #expect(source.readCount == 1)
    let stored = surveyed.cost(ofLayer: 0, layout: .stored, table: nil)
    #expect(
      stored == LayerCost(of: layer, layout: .stored, table: nil, ownsTable: false, lanes: 3))
    #expect(source.readCount == 1)
    let choice = try LayoutChoice(for: [layer], in: CodecConfiguration(), insisting: .class16)
    let (layout, table) = (choice.layers[0].layout, choice.tables[0])
    #expect(
      surveyed.cost(ofLayer: 0, layout: layout, table: table)
        == LayerCost(of: layer, layout: layout, table: table, ownsTable: false, lanes: 3))
    #expect(source.readCount == 2)
  }
}
