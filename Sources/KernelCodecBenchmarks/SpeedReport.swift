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

  func print() {
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: 9)
    for entries in [256, 512] {
      for kind in LayoutKind.allCases {
        do {
          try measure(kind, histogram, entries: entries)
        } catch {
          Swift.print("\(kind): \(error)")
        }
      }
    }
  }

  private func measure(
    _ kind: LayoutKind, _ histogram: SequenceHistogram, entries: Int
  ) throws {
    let table = try RankTable(
      side: .three, sequences: histogram.entries.prefix(entries).map(\.sequence))
    let weights = RankWeights(of: histogram, under: table)
    let layout = LayoutSearch.best(kind, for: weights).layout
    let encoder = LaneEncoder(layout: layout, table: table, sequenceWidth: 9)
    let decoder = LaneDecoder(layout: layout, table: table, sequenceWidth: 9)
    let stream = try encoder.encode(sequences)
    let encoding = try fastest(runs: 2) { _ = try encoder.encode(sequences) }
    let decoding = fastest(runs: Self.runCount) {
      let lane = decoder.decode(stream[...], count: sequences.count)
      precondition(lane.verdict.isOK && lane.sequences.count == sequences.count)
    }
    Swift.print(
      "\(kind), \(entries) entries: decodes \(decoding), encodes \(encoding) M sequences/s")
  }

  /// Millions of sequences a second of the fastest run.
  private func fastest(runs: Int, _ body: () throws -> Void) rethrows -> Int {
    var best = Double.infinity
    for _ in 0..<runs {
      let start = Self.processorSeconds()
      try body()
      best = min(best, Self.processorSeconds() - start)
    }
    return Int(Double(sequences.count) / best / 1e6)
  }

  private static func processorSeconds() -> Double {
    Double(clock()) / Double(CLOCKS_PER_SEC)
  }
}
