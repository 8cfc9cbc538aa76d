import Testing

@testable import KernelCodec

@Suite struct LayoutChoiceTests {
  private static func layer(
    _ name: String, filters: Int = 32, channels: Int = 32, skew: Int,
    using random: inout some RandomNumberGenerator
  ) -> KernelLayer {
    KernelLayer(
      name: name, side: .three, filters: filters, channels: channels,
      sequences: (0..<filters * channels).map { _ in
        UInt32.random(in: 0..<512, using: &random)
          >> UInt32.random(in: 0...UInt32(skew), using: &random)
      })
  }

  @Test func storesWhatDoesNotCompress() throws {
    var random = SeededGenerator(seed: 11)
    let layer = Self.layer("a", skew: 0, using: &random)
    let choice = try LayoutChoice(for: [layer], in: CodecConfiguration())
    #expect(choice.layers == [LayoutChoice.Layer(layout: .stored, table: nil)])
    #expect(choice.tables == [])
  }

  @Test func codesWhatDoes() throws {
    var random = SeededGenerator(seed: 12)
    let layer = Self.layer("a", skew: 8, using: &random)
    let choice = try LayoutChoice(for: [layer], in: CodecConfiguration())
    #expect(choice.layers[0].layout.kind != .stored)
    #expect(choice.layers[0].table == 0)
  }

  @Test func sharesTheTableOfLayersThatAreAlike() throws {
    var random = SeededGenerator(seed: 13)
    let layers = (0..<4).map { Self.layer("\($0)", skew: 8, using: &random) }
    let shared = try LayoutChoice(for: layers, in: CodecConfiguration())
    #expect(shared.tables.count == 1)
    let own = try LayoutChoice(for: layers, in: CodecConfiguration(), sharesTables: false)
    #expect(own.tables.count == 4)
  }

  @Test func neverTakesMoreThanStoring() throws {
    var random = SeededGenerator(seed: 14)
    for round in 0..<60 {
      let layers = (0..<round % 5).map { number in
        Self.layer(
          "\(number)", filters: Int.random(in: 1...40, using: &random),
          channels: Int.random(in: 1...40, using: &random),
          skew: Int.random(in: 0...8, using: &random), using: &random)
      }
      let configuration = CodecConfiguration(
        entries: [1, 8, 256, 512][round % 4], lanes: [1, 2, 16][round % 3])
      let chosen = try Container(encoding: layers, in: configuration).bytes().count
      let stored = try Container(encoding: layers, in: configuration, insisting: .stored)
      #expect(chosen <= (try stored.bytes().count))
    }
  }

  @Test func insistsOnOneLayout() throws {
    var random = SeededGenerator(seed: 15)
    let layer = Self.layer("a", filters: 8, channels: 8, skew: 0, using: &random)
    for kind in LayoutKind.allCases {
      let choice = try LayoutChoice(for: [layer], in: CodecConfiguration(), insisting: kind)
      #expect(choice.layers[0].layout.kind == kind)
    }
    #expect(throws: CodecError.configuration(.layouts(1))) {
      try LayoutChoice(
        for: [layer], in: CodecConfiguration(layouts: .stored), insisting: .class16)
    }
  }

  @Test func countsCostsExactly() throws {
    var random = SeededGenerator(seed: 16)
    for lanes in [1, 3, 64] {
      let layer = Self.layer("a", filters: 20, skew: 5, using: &random)
      let configuration = CodecConfiguration(lanes: lanes)
      for cost in try LayerCost.all(of: layer, in: configuration) {
        let container = try Container(
          encoding: [layer], in: configuration, insisting: cost.layout.kind, sharesTables: false)
        #expect(container.layers[0].layout == cost.layout)
        let overhead = 28 + 12 + 4 * lanes + 4 + 4
        #expect(try container.bytes().count == overhead + cost.byteCount)
      }
    }
  }

  @Test func joinsManyLayersInOrder() throws {
    var random = SeededGenerator(seed: 18)
    let layers = (0..<90).map { number in
      Self.layer("\(number)", filters: 8, skew: number % 2 == 0 ? 8 : 0, using: &random)
    }
    let choice = try LayoutChoice(for: layers, in: CodecConfiguration())
    #expect(choice.tables.count < 10)
    for (layer, chosen) in zip(layers, choice.layers) {
      #expect((chosen.layout == .stored) == (Int(layer.name)! % 2 == 1))
    }
  }

  @Test func plansWideSequencesThatAreAllDifferent() throws {
    let layers = (0..<3).map { number in
      KernelLayer(
        name: "\(number)", side: .five, filters: 100, channels: 100,
        sequences: (0..<10_000).map { (index: UInt32) -> UInt32 in
          index < 5000 ? index % 7 : index * 3 + UInt32(number)
        })
    }
    let container = try Container(encoding: layers)
    #expect(container.tables.count == 1)
    #expect(try Container(parsing: container.bytes()).decoded() == layers)
  }

  @Test func storesLayersThatItIsTold() throws {
    var random = SeededGenerator(seed: 19)
    // Layers without anything in common have tables of their own.
    let layers = (0..<4).map { number in
      KernelLayer(
        name: "\(number)", side: .three, filters: 32, channels: 32,
        sequences: (0..<1024).map { _ in
          UInt32(100 * number) + UInt32.random(in: 0..<8, using: &random)
        })
    }
    let configuration = CodecConfiguration()
    let choice = try LayoutChoice(for: layers, in: configuration, sharesTables: false)
    #expect(choice.layers.map(\.table) == [0, 1, 2, 3])
    let mixed = try choice.storing([true, false, true, false], in: configuration)
    #expect(mixed.tables == [choice.tables[1], choice.tables[3]])
    #expect(mixed.layers.map(\.table) == [nil, 0, nil, 1])
    #expect(mixed.layers[1].layout == choice.layers[1].layout)
    let container = try Container(encoding: layers, as: mixed, in: configuration)
    #expect(container.layers.map { $0.layout == .stored } == [true, false, true, false])
    #expect(try Container(parsing: container.bytes()).decoded() == layers)
    #expect(throws: CodecError.self) {
      try choice.storing(
        [true, false, false, false], in: CodecConfiguration(layouts: .canonical))
    }
  }

  @Test func isTheSameEveryTime() throws {
    var random = SeededGenerator(seed: 17)
    let layers = (0..<6).map { Self.layer("\($0)", skew: $0 + 1, using: &random) }
    let first = try Container(encoding: layers).bytes()
    for _ in 0..<3 { #expect(try Container(encoding: layers).bytes() == first) }
  }
}
