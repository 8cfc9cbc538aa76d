import Foundation
import KernelCodec

/// Decoding and encoding speed for each layout, on one core: the best of several runs, in processor time.
struct SpeedReport {
  /// At least this many sequences, repeated from those given.
  static let sequenceCount = 8_000_000
  static let runCount = 7

  let sequences: [UInt32]

  init(of given: [UInt32]) {
    var sequences = given
    while sequences.count < Self.sequenceCount { sequences += sequences }
    self.sequences = sequences
  }

  /// Sequences of nine bits, about as skewed as those of a trained network.
  static func skewedSequences() -> [UInt32] {
    var state: UInt64 = 1
    return (0..<1 << 16).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let random = UInt32(truncatingIfNeeded: state >> 32)
      return (random >> 4 & 0x1FF) >> (random & 15 == 0 ? 5 : random & 3 == 0 ? 2 : 0)
    }
  }

  /// The speed of one layout.
  struct Measurement: Codable {
    var layout: String
    var entries: Int
    /// Millions of sequences a second.
    var decodes: Int
    var encodes: Int
  }

  func print() throws {
    for found in try measurements() {
      Swift.print(
        "\(found.layout), \(found.entries) entries: decodes \(found.decodes), "
          + "encodes \(found.encodes) M sequences/s")
    }
  }

  /// Every layout, with 256 and with 512 entries.
  func measurements() throws -> [Measurement] {
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: 9)
    return try [256, 512].flatMap { entries in
      try LayoutKind.allCases.compactMap { try measure($0, histogram, entries: entries) }
    }
  }

  /// Nil where the layout has no code word for some sequence.
  private func measure(
    _ kind: LayoutKind, _ histogram: SequenceHistogram, entries: Int
  ) throws -> Measurement? {
    let table = try RankTable(
      side: .three, sequences: histogram.entries.prefix(entries).map(\.sequence))
    let weights = RankWeights(of: histogram, under: table)
    guard let layout = LayoutSearch.best(kind, for: weights)?.layout else { return nil }
    let encoder = LaneEncoder(layout: layout, table: table, sequenceWidth: 9)
    let decoder = LaneDecoder(layout: layout, table: table, sequenceWidth: 9)
    let stream = try encoder.encode(sequences)
    return Measurement(
      layout: kind.description, entries: entries,
      decodes: fastest {
        let lane = decoder.decode(stream[...], count: sequences.count)
        precondition(lane.verdict.isOK && lane.sequences.count == sequences.count)
      },
      encodes: try fastest { _ = try encoder.encode(sequences) })
  }

  /// Millions of sequences a second of the fastest run.
  private func fastest(_ body: () throws -> Void) rethrows -> Int {
    var best = Double.infinity
    for _ in 0..<Self.runCount {
      let start = Self.processorSeconds()
      try body()
      best = min(best, Self.processorSeconds() - start)
    }
    return Int(Double(sequences.count) / best / 1e6)
  }

  static func processorSeconds() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }
}
