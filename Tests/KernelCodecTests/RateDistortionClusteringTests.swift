import Foundation
import Testing

@testable import KernelCodec

@Suite struct RateDistortionClusteringTests {
  /// The sum that the step makes small, in bits: order-0 code, table, flips.
  private func cost(
    _ sequences: [UInt32], from original: [UInt32], width: Int, flipCost: Double
  ) -> Double {
    let histogram = SequenceHistogram(of: sequences, sequenceWidth: width)
    let code = histogram.counts.reduce(0.0) {
      $0 + Double($1) * log2(Double(histogram.total) / Double($1))
    }
    let flips = zip(sequences, original).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    return code + Double(width * histogram.uniqueCount) + flipCost * Double(flips)
  }

  @Test func changesNothingWhereFlipsAreDear() {
    let sequences = (0..<512).map { UInt32($0) } + [0, 0, 0, 1, 1]
    let result = RateDistortionClustering(flipCost: 1024).apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences == sequences)
    #expect(result.flippedBitCount == 0 && result.replacedSequenceCount == 0)
  }

  @Test func makesAllOneWhereFlipsAreFree() {
    let sequences: [UInt32] = [5, 5, 5, 5, 9, 9, 300, 301]
    let result = RateDistortionClustering(flipCost: 0).apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences == [UInt32](repeating: 5, count: 8))
    #expect(result.replacedSequenceCount == 4)
  }

  @Test func countsEachFlippedWeight() {
    // 0b111 goes two bits far, to the 1 that all others are; 0x1F8 is further than a table entry is worth.
    let sequences: [UInt32] = [1, 1, 1, 1, 1, 1, 7, 0x1F8]
    let result = RateDistortionClustering(flipCost: 3).apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences == [1, 1, 1, 1, 1, 1, 1, 0x1F8])
    #expect(result.flippedBitCount == 2)
  }

  @Test(arguments: [1, 4, 9, 16], [0.5, 2, 4])
  func endsWhereNoSingleMoveLeadsDown(width: Int, flipCost: Double) {
    var generator = SeededGenerator(seed: UInt64(width))
    let sequences = (0..<400).map { _ in
      UInt32.random(in: 0..<(1 << UInt32(width)), using: &generator)
        & UInt32.random(in: 0..<(1 << UInt32(width)), using: &generator)
    }
    let result = RateDistortionClustering(flipCost: flipCost)
      .apply(to: sequences, sequenceWidth: width)
    let least = cost(result.sequences, from: sequences, width: width, flipCost: flipCost)
    #expect(least <= cost(sequences, from: sequences, width: width, flipCost: flipCost))
    for source in Set(sequences).sorted().prefix(40) {
      for target in Set(result.sequences).sorted() {
        let moved = zip(sequences, result.sequences).map { $0 == source ? target : $1 }
        let other = cost(moved, from: sequences, width: width, flipCost: flipCost)
        // Logarithms are rounded to 1/65536 of a bit a sequence.
        #expect(least <= other + 400 * 3 / 65536.0, "\(source) to \(target)")
      }
    }
  }

  @Test func givesTheSameTwice() {
    var generator = SeededGenerator(seed: 7)
    let sequences = (0..<5000).map { _ in UInt32.random(in: 0..<512, using: &generator) }
    let step = RateDistortionClustering(flipCost: 1.5)
    #expect(
      step.apply(to: sequences, sequenceWidth: 9) == step.apply(to: sequences, sequenceWidth: 9))
  }

  @Test func takesNothing() {
    let result = RateDistortionClustering(flipCost: 1).apply(to: [], sequenceWidth: 9)
    #expect(result.sequences == [])
  }

  @Test func takesLogarithmsInWholeNumbers() {
    #expect(FixedPointBits.log2(1) == 0)
    #expect(FixedPointBits.log2(1024) == 10 * FixedPointBits.unit)
    for number in [2, 3, 5, 7, 511, 512, 513, 65535, 1_220_608, 1 << 40 - 1] {
      let exact = log2(Double(number)) * Double(FixedPointBits.unit)
      #expect(abs(Double(FixedPointBits.log2(number)) - exact) < 1.01, "\(number)")
    }
    #expect(FixedPointBits.selfInformation(0) == 0)
  }
}
