import Testing

@testable import KernelCodec

@Suite struct KernelStatisticsTests {
  private static func statistics(_ sequences: [UInt32]) -> KernelStatistics {
    KernelStatistics(of: SequenceHistogram(of: sequences, sequenceWidth: 9))
  }

  @Test func saysNothingOfNoSequences() {
    let statistics = Self.statistics([])
    #expect(statistics.uniqueCount == 0)
    #expect(statistics.entropy == 0)
    #expect(statistics.huffmanRatio == 1)
    #expect(statistics.topShares[32] == 0)
  }

  @Test func measuresAUniformLayer() {
    let statistics = Self.statistics((0..<1024).map { $0 % 512 })
    #expect(statistics.uniqueCount == 512)
    #expect(statistics.entropy == 9)
    #expect(statistics.huffmanRatio == 1)
    #expect(statistics.topShares == [32: 0.0625, 64: 0.125, 128: 0.25, 256: 0.5])
  }

  @Test func measuresASkewedLayer() {
    let statistics = Self.statistics([1, 1, 1, 1, 2, 2, 3, 4])
    #expect(statistics.entropy == 1.75)
    #expect(statistics.huffmanBitCount == 14)
    #expect(statistics.rawBitCount == 72)
    #expect(statistics.topShares[32] == 1)
  }

  @Test func ordersEqualCountsBySequence() {
    let wide = SequenceHistogram(of: [9, 7, 7, 3, 9, 1], sequenceWidth: 25)
    let narrow = SequenceHistogram(of: [9, 7, 7, 3, 9, 1], sequenceWidth: 4)
    #expect(wide.entries.map(\.sequence) == [7, 9, 1, 3])
    #expect(narrow.entries == wide.entries)
  }

  @Test func addsHistogramsUp() {
    let parts = [[1, 2, 2], [2, 5, 5, 5]].map {
      SequenceHistogram(of: $0, sequenceWidth: 9)
    }
    let merged = SequenceHistogram(merging: parts, sequenceWidth: 9)
    #expect(merged == SequenceHistogram(of: [1, 2, 2, 2, 5, 5, 5], sequenceWidth: 9))
  }
}
