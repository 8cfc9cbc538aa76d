import Hardware
import KernelCodec
import Testing

@testable import CoVerification

/// The class tables are the layouts: streams read through them decode as `LaneDecoder` decodes them.
@Suite struct ClassTableTests {
  /// Every layout, and canonical codes of the least and the most that a lane may be generated for.
  private static let lanes =
    [LaneParameters()]
    + [8, 15].map { LaneParameters(layouts: .canonical, longestCanonical: $0) }

  /// What a decoder makes of a stream, by the classes of the layout.
  private func decode(
    _ stream: [UInt8], _ layout: Layout, _ table: RankTable, count: Int, lane: LaneParameters
  ) -> (sequences: [UInt32], fault: Verdict?) {
    let classes = ClassTable(layout, lane: lane)
    let parsed = ParsedStream(stream, classes, count: count, invalidLength: 16)
    var sequences: [UInt32] = []
    var position = 0
    for symbol in parsed.symbols {
      let isRaw = symbol.isRaw.value == 1
      if symbol.isInvalid { return (sequences, Verdict(.invalidCode, at: position)) }
      if symbol.isTruncated.value == 1 { return (sequences, Verdict(.truncated, at: position)) }
      if !isRaw && symbol.value.value >= table.count {
        return (sequences, Verdict(.rankOutOfRange, at: position))
      }
      sequences.append(
        isRaw ? symbol.value.value & 511 : table.sequences[Int(symbol.value.value)])
      position += Int(symbol.length.value) + 1
    }
    return (sequences, nil)
  }

  @Test(arguments: lanes) func everyShortStreamDecodesAsWithTheModel(lane: LaneParameters) throws {
    let table = try RankTable(side: .three, sequences: (0..<200).map { UInt32($0 * 7 % 512) })
    for layout in try LayoutSample.layouts(for: lane) {
      let decoder = LaneDecoder(layout: layout, table: table, sequenceWidth: 9)
      for bits in 0..<UInt32(1 << 16) {
        let stream = [UInt8(bits >> 8), UInt8(bits & 255)]
        let expected = decoder.decode(stream[...], count: 17)
        let found = decode(stream, layout, table, count: 17, lane: lane)
        guard found.sequences == expected.sequences && found.fault == expected.verdict else {
          Issue.record("\(layout.kind), \(String(bits, radix: 2)): \(found), not \(expected)")
          break
        }
      }
    }
  }

  @Test(arguments: lanes) func aSampleReachesEveryClassOfItsLayout(lane: LaneParameters) throws {
    for sample in try LayoutSample.all(for: lane, count: 400, seed: 1) {
      let classes = ClassTable(sample.layout, lane: lane)
      let parsed = ParsedStream(
        sample.stream, classes, count: sample.sequences.count, invalidLength: 16)
      #expect(parsed.symbols.allSatisfy { !$0.fails })
      #expect(parsed.bitOffset == sample.codeBitCount)
      let lengths = Set(parsed.symbols.map(\.length.value))
      let words = sample.layout.rankWords
      let escapes = sample.layout.rawPrefixes.map { $0.width + 9 }
      let all = Set((words.map(\.width) + escapes).map { UInt32($0 - 1) })
      #expect(lengths == all, "\(sample.layout)")
    }
  }

  @Test(arguments: lanes) func aCoveringSampleHasEveryLengthAtEveryBitOfAWord(
    lane: LaneParameters
  ) throws {
    for sample in try LayoutSample.all(for: lane, count: 1, seed: 1, covering: true) {
      let parsed = ParsedStream(
        sample.stream, ClassTable(sample.layout, lane: lane), count: sample.sequences.count,
        invalidLength: 16)
      let lengths = parsed.symbols.map { Int($0.length.value) + 1 }
      var position = 0
      var places: Set<[Int]> = []
      for length in lengths {
        places.insert([position % lane.wordWidth, length])
        position += length
      }
      // Where all lengths are even, only every second bit is reached.
      let step = lengths.allSatisfy { $0.isMultiple(of: 2) } ? 2 : 1
      let all = Set(lengths).count * lane.wordWidth / step
      #expect(places.count == all, "\(sample.layout)")
      #expect(lengths.count < 2 * all, "\(sample.layout)")
    }
  }

  @Test func rowsOfTheFirstFieldsAreTheFirstRows() throws {
    let fields = [5, 6, 15, 14]
    let lane = LaneParameters()
    let whole = ClassTable(.fourNode, fields: fields, lane: lane)
    #expect(whole.rows.count == ClassTable.rowCount)
    for (count, rows) in [(0, 0), (1, 8), (2, 12), (3, 14)] {
      let part = ClassTable(.fourNode, fields: Array(fields.prefix(count)), lane: lane)
      #expect(part.rows == Array(whole.rows.prefix(rows)))
    }
    let counts = [1, 1, 0, 0, 3] + Array(repeating: 0, count: 10)
    #expect(ClassTable(.canonical, fields: counts, lane: lane).rows.count == 16)
    for count in [0, 5, 12, 13, 14] {
      let part = ClassTable(.canonical, fields: Array(counts.prefix(count)), lane: lane)
      #expect(part.rows.count == count)
    }
    #expect(ClassTable(.codebook, fields: [], lane: lane).rows.isEmpty)
    #expect(ClassTable(.codebook, fields: [7], lane: lane).rows.count == 16)
  }

  /// The offsets of docs/architecture.md, by hand: base less the first code word, modulo 512.
  @Test func thePapersTreeHasTheseRows() {
    let rows = ClassTable(.nodes(.paper), lane: LaneParameters()).rows
    #expect(rows[0].length == PartialWord(5) && rows[0].offset == PartialWord(0))
    #expect(rows[7].length == rows[0].length && rows[7].offset == rows[0].offset)
    #expect(rows[8].length == PartialWord(7))
    #expect(rows[8].offset == PartialWord((32 - (0b10 << 6)) & 511))
    #expect(rows[12].offset == PartialWord((96 - (0b110 << 6)) & 511))
    #expect(rows[14].isRaw && rows[14].length == PartialWord(11))
  }
}
