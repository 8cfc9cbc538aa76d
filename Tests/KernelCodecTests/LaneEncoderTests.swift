import Testing

@testable import KernelCodec

@Suite struct LaneEncoderTests {
  /// An encoder over a random table, and sequences it has words for.
  private func sample(
    _ kind: LayoutKind, _ side: KernelSide, seed: UInt64
  ) throws -> (encoder: LaneEncoder, sequences: [UInt32]) {
    var generator = SeededGenerator(seed: seed)
    let width = UInt32(side.sequenceWidth)
    var sequences = (0..<3001).map { _ in
      UInt32.random(in: 0..<1 << width, using: &generator)
        & UInt32.random(in: 0..<1 << width, using: &generator)
    }
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: side.sequenceWidth)
    let table = try RankTable(
      side: side, sequences: histogram.entries.prefix(100).map(\.sequence))
    // A codebook has no word for a sequence that is not in the table.
    if kind == .codebook { sequences.removeAll { !table.sequences.contains($0) } }
    let weights = RankWeights(
      of: SequenceHistogram(of: sequences, sequenceWidth: side.sequenceWidth), under: table)
    let layout = try #require(LayoutSearch.best(kind, for: weights)).layout
    return (
      LaneEncoder(layout: layout, table: table, sequenceWidth: side.sequenceWidth), sequences
    )
  }

  @Test(arguments: LayoutKind.allCases, [KernelSide.one, .two, .three])
  func theTableWritesWhatTheWordsSay(kind: LayoutKind, side: KernelSide) throws {
    let (encoder, sequences) = try sample(kind, side, seed: 7)
    for count in [0, 1, 2, 31, 3001] {
      var writer = BitWriter()
      for sequence in sequences.prefix(count) {
        let word = try #require(encoder.word(of: sequence))
        writer.append(word.bits, width: word.width)
      }
      writer.close()
      #expect(try encoder.encode(sequences.prefix(count)) == writer.bytes)
      // A sequence that has no storage to point at takes the other way.
      #expect(try encoder.encode(sequences.prefix(count).lazy.map { $0 }) == writer.bytes)
    }
  }

  @Test func aSequenceWithoutWordIsNamed() throws {
    let table = try RankTable(side: .three, sequences: [5])
    let counts = [1] + [Int](repeating: 0, count: CanonicalCode.maximumLength - 1)
    let code = Layout.canonical(try CanonicalCode(counts: counts, escape: 0))
    let encoder = LaneEncoder(layout: code, table: table, sequenceWidth: 9)
    for wrong: UInt32 in [6, 512, .max] {
      #expect(
        throws: CodecError.encoding(
          .noCodeWord(layer: "conv", sequence: wrong, layout: .canonical))
      ) {
        try encoder.encode([5, 5, wrong], layer: "conv")
      }
    }
  }
}
