import Testing

@testable import KernelCodec

/// More freedom never makes a container larger: more entries, longer words, more layouts, tables that may be shared.
@Suite struct MonotoneChoiceTests {
  /// Layers of several shapes, some of them alike, from nearly uniform to strongly skewed.
  private static func layers(seed: UInt64) -> [KernelLayer] {
    var random = SeededGenerator(seed: seed)
    let count = [1, 3, 6, 8][Int(seed % 4)]
    return (0..<count).map { number in
      let side: KernelSide = seed % 5 == 4 && number == 0 ? .two : .three
      let mask: UInt32 = 1 << UInt32(side.sequenceWidth) - 1
      let skew = UInt32.random(in: 0...5, using: &random)
      let (filters, channels) = (
        Int.random(in: 1...40, using: &random), Int.random(in: 1...40, using: &random)
      )
      return KernelLayer(
        name: "\(number)", side: side, filters: filters, channels: channels,
        sequences: (0..<filters * channels).map { _ in
          let value =
            (UInt32.random(in: 0...mask, using: &random)
              >> UInt32.random(in: 0...skew, using: &random)) & mask
          return Bool.random(using: &random) ? value : ~value & mask
        })
    }
  }

  private func byteCount(
    _ layers: [KernelLayer], _ configuration: CodecConfiguration, sharesTables: Bool = true
  ) throws -> Int {
    try ContainerPlan(
      for: SurveyedLayers(layers, lanes: configuration.lanes), in: configuration,
      sharesTables: sharesTables
    ).byteCount
  }

  @Test(arguments: 1...12) func moreEntriesAreNeverWorse(seed: UInt64) throws {
    let layers = Self.layers(seed: seed)
    var least = Int.max
    for entries in [1, 2, 16, 32, 64, 128, 256, 384, 512] {
      let found = try byteCount(layers, CodecConfiguration(entries: entries))
      #expect(found <= least, "seed \(seed), \(entries) entries")
      least = found
    }
  }

  @Test(arguments: 1...12) func longerWordsAreNeverWorse(seed: UInt64) throws {
    let layers = Self.layers(seed: seed)
    for entries in [256, 512] {
      var least = Int.max
      for longest in CodecConfiguration.longestCodeRange {
        let found = try byteCount(
          layers, CodecConfiguration(entries: entries, longestCode: longest))
        #expect(found <= least, "seed \(seed), \(entries) entries, words of \(longest) bits")
        least = found
      }
    }
  }

  @Test(arguments: 1...8) func moreLayoutsAreNeverWorse(seed: UInt64) throws {
    let layers = Self.layers(seed: seed)
    // A codebook alone does not take every layer.
    let sets = (1..<UInt8(32)).filter { $0 != LayoutSet.codebook.rawValue }
    let sizes = try sets.map {
      try byteCount(layers, CodecConfiguration(layouts: LayoutSet(rawValue: $0)))
    }
    for (few, size) in zip(sets, sizes) {
      for (more, other) in zip(sets, sizes) where few & more == few {
        #expect(other <= size, "seed \(seed), layouts \(few) and \(more)")
      }
    }
  }

  @Test(arguments: 1...12) func sharingIsNeverWorse(seed: UInt64) throws {
    let layers = Self.layers(seed: seed)
    for entries in [32, 256, 512] {
      let configuration = CodecConfiguration(entries: entries)
      #expect(
        try byteCount(layers, configuration)
          <= byteCount(layers, configuration, sharesTables: false), "seed \(seed)")
    }
  }

  /// With several lanes too, but for their padding: less than a word for each lane beyond the first of each layer.
  @Test(arguments: 1...6, [2, 4, 16])
  func severalLanesCostTheirPadding(seed: UInt64, lanes: Int) throws {
    let layers = Self.layers(seed: seed)
    let padding = 4 * (lanes - 1) * layers.count
    func check(_ configurations: [CodecConfiguration]) throws {
      var least = Int.max - padding
      for configuration in configurations {
        let found = try byteCount(layers, configuration)
        #expect(found <= least + padding, "seed \(seed), \(configuration)")
        least = min(least, found)
      }
    }
    try check([1, 16, 64, 128, 256, 512].map { CodecConfiguration(entries: $0, lanes: lanes) })
    try check(
      CodecConfiguration.longestCodeRange.map {
        CodecConfiguration(entries: 512, lanes: lanes, longestCode: $0)
      })
    let sets: [LayoutSet] = [
      [.stored], [.stored, .class16], [.stored, .class16, .canonical], .all,
    ]
    try check(sets.map { CodecConfiguration(lanes: lanes, layouts: $0) })
  }

  /// What is known of all sizes of a table at once is what a search for each of them finds.
  @Test(arguments: [LayoutKind.fourNode, .class16])
  func nodesOfAllTablesAreThoseOfEach(kind: LayoutKind) throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<30 {
      let count = Int.random(in: 1...70, using: &random)
      let weights = RankWeights(
        ranks: (0..<count).map { Int.random(in: 0...(400 / ($0 + 1)), using: &random) },
        escaped: Int.random(in: 0...1, using: &random) * 20, sequenceWidth: 9)
      let found = NodeLayoutSearch.bitCounts(kind, for: weights)
      var least = Int.max
      for ranks in 1...count {
        // A larger table may leave its last ranks without a word.
        least = min(least, found[ranks] ?? .max)
        #expect(NodeLayoutSearch.best(kind, for: weights.prefix(ranks)).bitCount == least)
      }
    }
  }

  @Test func noCodeComesBelowTheInformation() {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<30 {
      let weights = RankWeights(
        ranks: (0..<Int.random(in: 1...60, using: &random)).map { _ in
          Int.random(in: 0...90, using: &random)
        }, escaped: Int.random(in: 0...40, using: &random), sequenceWidth: 9)
      let bounds = weights.informationByRankCount
      for ranks in 1...weights.ranks.count {
        let found = CanonicalSearch.quick(for: weights.prefix(ranks), longest: 15)
        #expect(bounds[ranks] <= found.bitCount)
      }
    }
  }

  /// Huffman's code with an escape among the symbols is as short as one in which it is a symbol like the others.
  @Test func anEscapeIsASymbol() {
    var random = SeededGenerator(seed: 33)
    for _ in 0..<50 {
      let weights = (0..<Int.random(in: 1...90, using: &random)).map { _ in
        Int.random(in: 1...500, using: &random)
      }.sorted(by: >)
      let escaped = Int.random(in: 1...200, using: &random)
      let found = HuffmanCode.lengths(
        ofFallingWeights: weights.map(Double.init), escaped: Double(escaped))
      let bits = found.bitCount(of: weights, escaped: escaped, sequenceWidth: 0)
      let symbols = (weights + [escaped]).sorted(by: >)
      #expect(bits == HuffmanCode.bitCount(ofFallingCounts: symbols))
    }
  }

  /// The estimate of a variant is near the container that would be written.
  @Test func estimatesVariantsOfLayers() throws {
    var random = SeededGenerator(seed: 34)
    let layers = (0..<5).map { number in
      KernelLayer(
        name: "\(number)", side: .three, filters: 64, channels: 64,
        sequences: (0..<4096).map { _ in
          UInt32.random(in: 0..<512, using: &random) >> UInt32.random(in: 0...5, using: &random)
        })
    }
    let source = SurveyedLayers(layers)
    let plan = try ContainerPlan(for: source)
    let estimate = ContainerEstimate(from: plan, for: source)
    #expect(estimate.byteCount(of: source) == plan.byteCount)
    let clustered = ClusteredLayers(of: source, by: RateDistortionClustering(flipCost: 4))
    let exact = try ContainerPlan(for: clustered).byteCount
    #expect(exact < plan.byteCount)
    #expect(abs(estimate.byteCount(of: clustered) - exact) * 50 < exact)
  }
}
