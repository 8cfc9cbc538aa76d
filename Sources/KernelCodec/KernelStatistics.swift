import Foundation

/// What a layer's sequences are like, and how far they could be compressed.
///
/// Source: arXiv 2212.00608 (the frequencies of sequences).
public struct KernelStatistics: Hashable, Sendable {
  /// The bits of a sequence.
  public let sequenceWidth: Int
  /// The number of sequences.
  public let count: Int
  /// The number of different sequences.
  public let uniqueCount: Int
  /// The shares (0 to 1) of the 32, 64, 128 and 256 most frequent sequences.
  public let topShares: [Int: Double]
  /// Order-0 entropy in bits a sequence.
  public let entropy: Double
  /// The bits of the sequences in a Huffman code of unlimited length, table not counted.
  public let huffmanBitCount: Int

  /// The numbers of sequences that `topShares` is about.
  public static let topCounts = [32, 64, 128, 256]

  public init(of histogram: SequenceHistogram) {
    let counts = histogram.counts
    let total = histogram.total
    sequenceWidth = histogram.sequenceWidth
    count = total
    uniqueCount = counts.count
    topShares = Dictionary(
      uniqueKeysWithValues: Self.topCounts.map { top in
        (top, total == 0 ? 0 : Double(counts.prefix(top).reduce(0, +)) / Double(total))
      })
    entropy = counts.reduce(0.0) { sum, count in
      let share = Double(count) / Double(total)
      return sum - share * log2(share)
    }
    huffmanBitCount = HuffmanCode.bitCount(ofFallingCounts: counts)
  }

  /// The bits of the sequences as they are.
  public var rawBitCount: Int { count * sequenceWidth }

  /// Raw bits over Huffman bits; 1 where there are none.
  public var huffmanRatio: Double {
    huffmanBitCount == 0 ? 1 : Double(rawBitCount) / Double(huffmanBitCount)
  }
}
