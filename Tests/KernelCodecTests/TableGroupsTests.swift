import Testing

@testable import KernelCodec

/// The groups in which a table is sent end where code words change their length, and nowhere else as far as they suffice.
@Suite struct TableGroupsTests {
  /// A canonical code without escape whose lengths are spread at random; some ranks may have no word.
  private static func code(using random: inout some RandomNumberGenerator) throws -> Layout {
    var counts = [Int](repeating: 0, count: CanonicalCode.maximumLength)
    var free = 1
    for length in counts.indices {
      free *= 2
      if Bool.random(using: &random) {
        counts[length] = Int.random(in: 0...min(free, 5), using: &random)
        free -= counts[length]
      }
      free = min(free, 64)
    }
    return .canonical(try CanonicalCode(counts: counts, escape: 0))
  }

  /// Ranks of one group have words of one length in every layer's code, unless the group is one place.
  @Test(arguments: [1, 2]) func endsGroupsWhereALengthChanges(ranksPerPlace: Int) throws {
    var random = SeededGenerator(seed: 61)
    var tested = 0
    for _ in 0..<400 {
      let layouts = try (0..<Int.random(in: 1...2, using: &random)).map { _ in
        try Self.code(using: &random)
      }
      let placeCount = Int.random(in: 1...20, using: &random)
      let rankCount = placeCount * ranksPerPlace
      let lengths = layouts.map { layout in
        let lengths = layout.rankWords.prefix(rankCount).map(\.width)
        return lengths + Array(repeating: 0, count: rankCount - lengths.count)
      }
      let expected = (0...placeCount).filter { place in
        guard (1..<placeCount).contains(place) else { return true }
        let neighbours = (place - 1) * ranksPerPlace..<(place + 1) * ranksPerPlace
        return lengths.contains { Set($0[neighbours]).count > 1 }
      }
      guard expected.count - 1 <= RankTableForm.groupCount else { continue }
      let weights = layouts.map { _ in
        RankWeights(ranks: Array(repeating: 1, count: rankCount), escaped: 0, sequenceWidth: 9)
      }
      let groups = TableGroups(
        of: layouts, over: weights, placeCount: placeCount, ranksPerPlace: ranksPerPlace)
      #expect(groups.boundaries == expected, "\(lengths)")
      tested += 1
    }
    #expect(tested > 100)
  }

  /// Of sixteen groups, one too many, those two are joined whose places are as frequent as each other.
  @Test(arguments: 1...15, [1, 2]) func joinsWhatDiffersLeast(boundary: Int, ranksPerPlace: Int)
    throws
  {
    // Fourteen places have words of a length each, two have none; of these, one has a word in another layer.
    let lengths =
      Array(repeating: 0, count: ranksPerPlace - 1) + Array(repeating: ranksPerPlace, count: 14)
    let other = Array(repeating: 0, count: 14) + [15 * ranksPerPlace]
    let layouts = try [lengths, other].map {
      Layout.canonical(try CanonicalCode(counts: $0, escape: 0))
    }
    let ranks = (0..<16 * ranksPerPlace).map { rank in
      let place = rank / ranksPerPlace
      return 1 << (16 - place + (place < boundary ? 0 : 1))
    }
    let weights = RankWeights(ranks: ranks, escaped: 0, sequenceWidth: 9)
    let groups = TableGroups(
      of: layouts, over: [weights, weights], placeCount: 16, ranksPerPlace: ranksPerPlace)
    #expect(groups.boundaries == (0...16).filter { $0 != boundary })
  }
}
