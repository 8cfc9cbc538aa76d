import Testing

@testable import KernelCodec

@Suite struct PaperClusteringTests {
  @Test func movesARareSequenceToItsMostFrequentNeighbour() {
    // 0b0001 is one bit from 0 (twice) and from 0b0011 (three times).
    let sequences: [UInt32] = [3, 3, 3, 0, 0, 1]
    let result = PaperClustering(keptCount: 2).apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences == [3, 3, 3, 0, 0, 3])
    #expect(result.flippedBitCount == 1)
    #expect(result.replacedSequenceCount == 1)
  }

  @Test func takesTheLowerOfEquallyFrequentNeighbours() {
    let result = PaperClustering(keptCount: 2).apply(to: [3, 3, 0, 0, 1], sequenceWidth: 9)
    #expect(result.sequences.last == 0)
  }

  @Test func leavesASequenceWithoutNeighbourAsItIs() {
    let sequences: [UInt32] = [0, 0, 0, 7]
    let once = PaperClustering(keptCount: 1).apply(to: sequences, sequenceWidth: 9)
    #expect(once.sequences == sequences)
    let far = PaperClustering(keptCount: 1, distance: 3).apply(to: sequences, sequenceWidth: 9)
    #expect(far.sequences == [0, 0, 0, 0])
    #expect(far.flippedBitCount == 3)
  }

  @Test func prefersTheNearerToTheMoreFrequent() {
    let sequences: [UInt32] = [0, 0, 0, 0, 7, 7, 3]
    let result = PaperClustering(keptCount: 2, distance: 2).apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences.last == 7)
  }

  @Test func replacesOnlyTheLeastFrequent() {
    let sequences: [UInt32] = [0, 0, 0, 0, 1, 1, 1, 2, 2, 4]
    let result = PaperClustering(keptCount: 1, replacedCount: 1)
      .apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences == [0, 0, 0, 0, 1, 1, 1, 2, 2, 0])
  }

  @Test func changesNothingWhereAllAreKept() {
    let sequences = (0..<512).map { UInt32($0) }
    let result = PaperClustering(keptCount: 512).apply(to: sequences, sequenceWidth: 9)
    #expect(result.sequences == sequences)
  }

  @Test func keepsNothingOfNothing() {
    let result = PaperClustering(keptCount: 0).apply(to: [1, 2, 3], sequenceWidth: 9)
    #expect(result.sequences == [1, 2, 3])
    #expect(PaperClustering(keptCount: 4).apply(to: [], sequenceWidth: 9).sequences == [])
  }
}
