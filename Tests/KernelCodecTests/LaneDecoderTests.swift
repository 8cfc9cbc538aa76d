import SecondDecoder
import Testing

@testable import KernelCodec

@Suite struct LaneDecoderTests {
  /// Two ranks (0 and 10), the escape 11.
  static func escaping() throws -> Layout {
    .canonical(try CanonicalCode(counts: [1, 1], escape: 2))
  }

  private static func sealed(_ bits: String) -> [UInt8] {
    var writer = BitWriter()
    for bit in bits { writer.append(bit == "1" ? 1 : 0, width: 1) }
    writer.close()
    return writer.bytes
  }

  private func decode(_ bytes: [UInt8], count: Int) throws -> DecodedLane {
    let table = try RankTable(side: .two, sequences: [5])
    return LaneDecoder.decode(
      bytes[...], layout: try Self.escaping(), table: table, sequenceWidth: 4, count: count)
  }

  @Test func decodesAnEmptyLane() throws {
    let lane = try decode([0, 0, 0, 0], count: 0)
    #expect(lane == DecodedLane(sequences: [], verdict: .ok))
    #expect(try decode([], count: 0).verdict == Verdict(.truncated, at: 0))
  }

  @Test func decodesRanksAndEscapes() throws {
    let lane = try decode(Self.sealed("0" + "111001" + "0"), count: 3)
    #expect(lane == DecodedLane(sequences: [5, 9, 5], verdict: .ok))
  }

  @Test func deliversWhatComesBeforeTheFailure() throws {
    let lane = try decode(Self.sealed("00" + "10"), count: 3)
    #expect(lane == DecodedLane(sequences: [5, 5], verdict: Verdict(.rankOutOfRange, at: 2)))
  }

  /// Words so short that a load of 64 bits, which may begin seven bits in, has all but one of those that would fill it.
  @Test(arguments: [["0", "1"], ["0", "10", "11"]])
  func decodesTheShortestWords(words: [String]) throws {
    let isStored = words.count == 2
    let layout =
      isStored ? Layout.stored : .canonical(try CanonicalCode(counts: [1, 2], escape: 0))
    let table = try RankTable(side: isStored ? .one : .two, sequences: isStored ? [0] : [0, 1, 2])
    var generator = SeededGenerator(seed: 58)
    // The first is rare, so that loads begin at odd bits and many hold the longest words alone.
    let others = UInt32(isStored ? 0 : 1)..<UInt32(words.count)
    let sequences = (0..<4000).map { _ in
      let isRare = Int.random(in: 0..<60, using: &generator) == 0
      return isRare ? 0 : UInt32.random(in: others, using: &generator)
    }
    let lane = LaneDecoder.decode(
      Self.sealed(sequences.map { words[Int($0)] }.joined())[...], layout: layout,
      table: isStored ? nil : table, sequenceWidth: isStored ? 1 : 4, count: sequences.count)
    #expect(lane == DecodedLane(sequences: sequences, verdict: .ok))
  }

  @Test func findsAnInvalidCodeBeforeTheEndOfTheStream() throws {
    let layout = Layout.canonical(try CanonicalCode(counts: [0, 1], escape: 0))
    let table = try RankTable(side: .two, sequences: [5])
    let lane = LaneDecoder.decode(
      [0x01], layout: layout, table: table, sequenceWidth: 4, count: 9)
    #expect(lane == DecodedLane(sequences: [5, 5, 5], verdict: Verdict(.invalidCode, at: 6)))
  }

  @Test func findsATruncatedEscape() throws {
    let lane = try decode([0b0011_1001], count: 4)
    #expect(lane.verdict == Verdict(.truncated, at: 8))
    let cut = try decode([0b0000_0111], count: 6)
    #expect(cut == DecodedLane(sequences: [5, 5, 5, 5, 5], verdict: Verdict(.truncated, at: 5)))
  }

  @Test func judgesTheEndOfTheStreamInOrder() throws {
    let good = Self.sealed("000")
    #expect(try decode(good, count: 3).verdict.isOK)
    #expect(try decode(good + [1], count: 3).verdict == Verdict(.trailingData, at: 64))
    #expect(try decode(Array(good.dropLast()), count: 3).verdict == Verdict(.truncated, at: 32))
    #expect(try decode(Array(good.prefix(3)), count: 3).verdict == Verdict(.truncated, at: 3))
    #expect(
      try decode(Self.sealed("0001"), count: 3).verdict == Verdict(.nonzeroPadding, at: 3))
    #expect(
      try decode(good.dropLast() + [good[7] ^ 1], count: 3).verdict
        == Verdict(.checksumMismatch, at: 32))
  }

  @Test func allocatesForTheStreamNotForTheCount() throws {
    let lane = try decode([0, 0, 0, 0], count: Int.max)
    #expect(lane.sequences.count == 32)
    #expect(lane.verdict == Verdict(.truncated, at: 32))
  }

  /// Long streams, where the look-up table does the work, with a bit flipped or without.
  @Test(arguments: KernelSide.allCases, LayoutKind.allCases)
  func agreesWithTheSecondDecoderOnLongStreams(side: KernelSide, kind: LayoutKind) throws {
    var random = SeededGenerator(seed: UInt64(side.rawValue * 10) + UInt64(kind.rawValue))
    let n = side.sequenceWidth
    let limit = UInt32(1) << UInt32(n)
    for entryCount in [1, 40, 512] {
      let sequences = (0..<1500).map { _ in
        UInt32.random(in: 0..<limit, using: &random) >> UInt32.random(in: 0...8, using: &random)
      }
      let histogram = SequenceHistogram(of: sequences, sequenceWidth: n)
      let table = try RankTable(
        side: side, sequences: histogram.entries.prefix(entryCount).map(\.sequence))
      let weights = RankWeights(of: histogram, under: table)
      guard let layout = LayoutSearch.best(kind, for: weights)?.layout else {
        #expect(kind == .codebook && weights.escaped > 0)
        continue
      }
      let stream = try LaneEncoder(layout: layout, table: table, sequenceWidth: n)
        .encode(sequences)
      let decoder = LaneDecoder(layout: layout, table: table, sequenceWidth: n)
      #expect(
        decoder.decode(stream[...], count: sequences.count)
          == DecodedLane(sequences: sequences, verdict: .ok))
      let book = SecondDecoder.codeBook(SecondDecoder.Parameters(layout))
      for _ in 0..<5 {
        var corrupt = stream
        let index = Int.random(in: 0..<corrupt.count, using: &random)
        corrupt[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let lane = decoder.decode(corrupt[...], count: sequences.count)
        let second = SecondDecoder.lane(
          SecondDecoder.Bits(corrupt), book, table: table.sequences, n: n, count: sequences.count)
        #expect(lane.sequences == second.sequences)
        #expect(SecondDecoder.Failure(lane.verdict) == second.failure)
      }
    }
  }

  @Test func escapesByTheShortestRawNode() throws {
    let nodes = try NodeLayout(.fourNode, [.ranks(width: 0), .raw, .unused, .raw])
    let encoder = LaneEncoder(
      layout: .nodes(nodes), table: try RankTable(side: .two, sequences: [5]), sequenceWidth: 4)
    #expect(encoder.word(of: 5)?.width == 1)
    #expect(encoder.word(of: 9) == CodeWord(bits: 0b10_1001, width: 6))
  }
}
