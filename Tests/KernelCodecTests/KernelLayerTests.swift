import Testing

@testable import KernelCodec

@Suite struct KernelLayerTests {
  static let layer = KernelLayer(
    name: "a", side: .one, filters: 3, channels: 2, axisCount: 2, sequences: [0, 1, 0, 0, 1, 1])

  @Test func dealsFiltersOverLanes() {
    #expect(Self.layer.dealt(over: 1) == [[0, 1, 0, 0, 1, 1]])
    #expect(Self.layer.dealt(over: 2) == [[0, 1, 1, 1], [0, 0]])
    #expect(Self.layer.dealt(over: 4) == [[0, 1], [0, 0], [1, 1], []])
  }

  @Test(arguments: 1...5) func countsTheFiltersOfALane(lanes: Int) {
    let counts = (0..<lanes).map {
      ContainerLayer.filterCount(ofLane: $0, lanes: lanes, filters: 3)
    }
    #expect(counts == Self.layer.dealt(over: lanes).map { $0.count / 2 })
  }

  /// What is changed about a good layer, and the fault.
  static let faults: [(@Sendable (inout KernelLayer) -> Void, EncodingFault)] = [
    ({ $0.filters = 0 }, .layerSize(layer: "a", filters: 0, channels: 2)),
    ({ $0.channels = 65536 }, .layerSize(layer: "a", filters: 3, channels: 65536)),
    ({ $0.sequences.removeLast() }, .sequenceCount(layer: "a", found: 5, expected: 6)),
    ({ $0.sequences[1] = 2 }, .sequence(2, width: 1)),
    ({ $0.kind = .signedBinary(signs: []) }, .sequenceCount(layer: "a", found: 0, expected: 3)),
    ({ $0.side = .two }, .axes(layer: "a", 2)),
    ({ $0.axisCount = 3 }, .axes(layer: "a", 3)),
    ({ $0.paddingValue = 2 }, .paddingValue(layer: "a", 2)),
  ]

  @Test(arguments: faults.indices) func refusesALayerThatTheFormatCannotHold(_ index: Int) throws {
    try Self.layer.validate()
    var layer = Self.layer
    Self.faults[index].0(&layer)
    #expect(throws: CodecError.encoding(Self.faults[index].1)) { try layer.validate() }
    #expect(throws: CodecError.encoding(Self.faults[index].1)) {
      try Container(encoding: [layer])
    }
  }

  @Test func refusesNamesThatAreEmptyOrUsedTwice() throws {
    var unnamed = Self.layer
    unnamed.name = ""
    #expect(throws: CodecError.encoding(.name(""))) {
      try Container(encoding: [unnamed]).bytes()
    }
    var long = Self.layer
    long.name = String(repeating: "n", count: 65535)
    #expect(try Container(parsing: Container(encoding: [long]).bytes()).decoded() == [long])
    long.name += "n"
    #expect(throws: CodecError.encoding(.name(long.name))) {
      try Container(encoding: [long]).bytes()
    }
    #expect(throws: CodecError.encoding(.name("a"))) {
      try Container(encoding: [Self.layer, Self.layer]).bytes()
    }
  }

  @Test func refusesASequenceWithoutCodeWord() throws {
    let layout = Layout.nodes(try NodeLayout(.fourNode, Array(repeating: .unused, count: 4)))
    let encoder = LaneEncoder(layout: layout, table: nil, sequenceWidth: 9)
    #expect(
      throws: CodecError.encoding(.noCodeWord(layer: "b", sequence: 7, layout: .fourNode))
    ) {
      try encoder.encode([7], layer: "b")
    }
  }

  @Test func refusesTablesThatAreEmptyTooLongOrTooWide() {
    #expect(throws: CodecError.encoding(.tableSize(0))) {
      try RankTable(side: .three, sequences: [])
    }
    #expect(throws: CodecError.encoding(.tableSize(513))) {
      try RankTable(side: .three, sequences: Array(0..<513))
    }
    #expect(throws: CodecError.encoding(.sequence(512, width: 9))) {
      try RankTable(side: .three, sequences: [512])
    }
  }
}
