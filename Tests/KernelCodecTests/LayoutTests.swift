import Testing

@testable import KernelCodec

@Suite struct LayoutTests {
  @Test func hasThePapersTree() {
    let layout = Layout.nodes(.paper)
    #expect(NodeLayout.paper.nodes.map(\.base) == [0, 32, 96, 160])
    #expect(layout.capacity == 160)
    let widths = layout.rankWords.map(\.width)
    #expect(widths[..<32].allSatisfy { $0 == 6 })
    #expect(widths[32..<96].allSatisfy { $0 == 8 })
    #expect(widths[96...].allSatisfy { $0 == 9 })
    #expect(layout.rawPrefixes == [CodeWord(bits: 0b111, width: 3)])
  }

  @Test func hasNodesThatCoverRanksWithoutGaps() throws {
    let layout = try NodeLayout(.fourNode, [.ranks(width: 0), .raw, .ranks(width: 2), .unused])
    #expect(layout.nodes.map(\.base) == [0, 1, 1, 5])
    #expect(layout.capacity == 5)
    #expect(Layout.nodes(layout).rankWords[1] == CodeWord(bits: 0b11000, width: 5))
  }

  @Test func takes512RanksAndNoMore() throws {
    #expect(try NodeLayout(.fourNode, [.ranks(width: 9), .raw, .raw, .raw]).capacity == 512)
    #expect(throws: LayoutFault(.capacityOverflow, field: 1, detail: .value(513))) {
      try NodeLayout(.fourNode, [.ranks(width: 9), .ranks(width: 0), .raw, .raw])
    }
    #expect(throws: LayoutFault(.badPayloadWidth, field: 0, detail: .value(10))) {
      try NodeLayout(.fourNode, [.ranks(width: 10), .raw, .raw, .raw])
    }
  }

  @Test func spellsPayloadsAsFields() {
    for field in 0..<UInt8(16) {
      let payload = NodePayload(field: field)
      #expect(payload?.field == ((10...13).contains(field) ? nil : field))
    }
  }

  @Test func namesItsKinds() {
    #expect(LayoutKind.allCases.map { LayoutKind(name: $0.description) } == LayoutKind.allCases)
    #expect(LayoutKind(name: "huffman") == nil)
    #expect(LayoutSet.all.kinds == LayoutKind.allCases)
    #expect(LayoutSet([.stored, .class16]).rawValue == 5)
    #expect(LayoutSet.all.rawValue == 31)
  }
}
