import Testing

@testable import KernelCodec

/// A table of a single layer, and the tables of a few layers, are the best of all that there are.
@Suite struct TableFitterTests {
  private static func orders(_ sequences: [UInt32]) -> [[UInt32]] {
    guard sequences.count > 1 else { return [sequences] }
    return sequences.indices.flatMap { index in
      var rest = sequences
      let first = rest.remove(at: index)
      return orders(rest).map { [first] + $0 }
    }
  }

  /// Two by two weights: up to five sequences, some of them complements of others.
  private static func layer(using random: inout some RandomNumberGenerator) -> SequenceHistogram {
    let values = (0..<3).map { _ in UInt32.random(in: 0..<8, using: &random) }
    let sequences = (0..<Int.random(in: 1...300, using: &random)).map { _ in
      let value = values[
        min(Int.random(in: 0...2, using: &random), Int.random(in: 0...2, using: &random))]
      return Int.random(in: 0..<3, using: &random) == 0 ? ~value & 15 : value
    }
    return SequenceHistogram(of: sequences, sequenceWidth: 4)
  }

  /// Every order of every number of sequences, and of pairs.
  private static func least(_ histogram: SequenceHistogram, _ kinds: [LayoutKind]) -> Int {
    func bytes(_ sequences: [UInt32], _ form: RankTableForm) -> Int {
      let table = RankTable(checkedSide: .two, sequences: sequences)
      let weights = RankWeights(of: histogram, under: table)
      let layouts = kinds.compactMap { LayoutSearch.best($0, for: weights, longestCode: 12) }
      return table.packetByteCount(as: form) + layouts.map(\.byteCount).min()!
    }
    let single = orders(histogram.entries.map(\.sequence)).flatMap { order in
      (1...order.count).map { bytes(Array(order.prefix($0)), .plain) }
    }
    let values = Set(histogram.entries.map { min($0.sequence, ~$0.sequence & 15) }).sorted()
    let pairs = orders(values).flatMap { order in
      (1...order.count).map { bytes(order.prefix($0).flatMap { [$0, ~$0 & 15] }, .folded) }
    }
    return (single + pairs).min()!
  }

  @Test(arguments: [
    [LayoutKind.canonical], [.class16], [.fourNode, .class16, .canonical, .codebook],
  ])
  func fitsTheBestTable(kinds: [LayoutKind]) {
    var random = SeededGenerator(seed: 41)
    for _ in 0..<40 {
      let histogram = Self.layer(using: &random)
      let fit = TableFitter(
        for: [LayerProfile(of: histogram, mayStore: false)], kinds: kinds,
        in: CodecConfiguration(entries: 16)
      ).best
      #expect(fit.byteCount == Self.least(histogram, kinds), "\(histogram.entries)")
    }
  }

  /// Sequences of nine bits, every one of which occurs: groups cost no bit of code, and save half of the table.
  @Test(arguments: [LayoutKind.canonical, .class16, .fourNode])
  func groupsWithoutCost(kind: LayoutKind) throws {
    var random = SeededGenerator(seed: 42)
    for _ in 0..<5 {
      let sequences =
        Array(0..<512)
        + (0..<9000).map { _ in
          UInt32.random(in: 0..<512, using: &random) >> UInt32.random(in: 0...7, using: &random)
        }
      let histogram = SequenceHistogram(of: sequences, sequenceWidth: 9)
      let fit = TableFitter(
        for: [LayerProfile(of: histogram, mayStore: false)], kinds: [kind],
        in: CodecConfiguration(entries: 512)
      ).best
      let best = try #require(
        LayoutSearch.best(
          kind, for: RankWeights(of: histogram, ownTableOf: 512), longestCode: 12))
      let table = RankTable(checkedSide: .three, sequences: fit.sequences)
      #expect(
        fit.byteCount <= best.byteCount
          + RankTableForm.grouped.packetByteCount(count: 512, side: .three))
      #expect(table.packetByteCount == fit.form.packetByteCount(count: table.count, side: .three))
      // The code words are as many bits as the fit says.
      let layout = try #require(fit.layouts[0])
      let bits = try #require(
        LaneEncoder(layout: layout, table: table, sequenceWidth: 9).byteCount(of: sequences))
      #expect(fit.byteCount == bits - 4 + 4 * layout.parameterWordCount + table.packetByteCount)
    }
  }

  /// Sequences that are as frequent as their complements: folding costs no bit of code, and saves half of the table.
  @Test(arguments: [(40, RankTableForm.folded), (256, .foldedAndGrouped)])
  func foldsWithoutCost(pairCount: Int, form: RankTableForm) throws {
    let sequences = (0..<pairCount).flatMap { pair -> [UInt32] in
      let value = UInt32(pair * 101 % 256)
      return Array(repeating: [value, 511 - value], count: 8 + 2000 / (pair + 1)).flatMap { $0 }
    }
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: 9)
    let fit = TableFitter(
      for: [LayerProfile(of: histogram, mayStore: false)], kinds: [.class16],
      in: CodecConfiguration(entries: 512)
    ).best
    let best = try #require(
      LayoutSearch.best(.class16, for: RankWeights(of: histogram, ownTableOf: 2 * pairCount)))
    #expect(fit.form == form)
    #expect(
      fit.byteCount <= best.byteCount
        + form.packetByteCount(count: 2 * pairCount, side: .three))
  }

  private static func partitions(_ count: Int) -> [[[Int]]] {
    guard count > 0 else { return [[]] }
    return partitions(count - 1).flatMap { partition -> [[[Int]]] in
      [partition + [[count - 1]]]
        + partition.indices.map { index in
          var joined = partition
          joined[index].append(count - 1)
          return joined
        }
    }
  }

  /// Four layers of two kinds: no partition of them comes to fewer bytes.
  @Test(arguments: [64, 512]) func sharesTablesAsIsBest(entries: Int) {
    var random = SeededGenerator(seed: 43)
    let configuration = CodecConfiguration(entries: entries)
    let skews = (0..<2).map { _ in (0..<512).map { _ in Int.random(in: 0...9, using: &random) } }
    for _ in 0..<4 {
      let profiles = (0..<4).map { number in
        var sequences: [UInt32] = []
        let count = Int.random(in: 100...2500, using: &random)
        while sequences.count < count {
          let sequence = UInt32.random(in: 0..<512, using: &random)
          let skew = skews[number % 2][Int(sequence)]
          if Int.random(in: 0..<1 << skew, using: &random) == 0 { sequences.append(sequence) }
        }
        return LayerProfile(
          of: SequenceHistogram(of: sequences, sequenceWidth: 9), mayStore: true)
      }
      func byteCount(_ partition: [[Int]]) -> Int {
        partition.reduce(0) { sum, group in
          let layers = group.map { profiles[$0] }
          let fit = TableFitter(for: layers, kinds: LayoutKind.allCases, in: configuration).best
          return sum + min(fit.byteCount, layers.reduce(0) { $0 + $1.storedByteCount! })
        }
      }
      let found = TableSharing.groups(
        of: [0, 1, 2, 3], profiles, kinds: LayoutKind.allCases, in: configuration)
      #expect(byteCount(found) == Self.partitions(4).map(byteCount).min()!)
    }
  }

  /// More layers than are tried set by set: two kinds of layers share two tables.
  @Test func findsTheLayersThatAreAlike() throws {
    var random = SeededGenerator(seed: 44)
    let layers = (0..<9).map { number in
      KernelLayer(
        name: "\(number)", side: .three, filters: 40, channels: 40,
        sequences: (0..<1600).map { _ in
          let sequence = UInt32.random(in: 0..<512, using: &random) >> 5
          return number % 2 == 0 ? sequence : 0b101_010_101 ^ sequence << 4
        })
    }
    let choice = try LayoutChoice(for: layers, in: CodecConfiguration())
    #expect(choice.tables.count == 2)
    for (number, layer) in choice.layers.enumerated() { #expect(layer.table == number % 2) }
  }
}
