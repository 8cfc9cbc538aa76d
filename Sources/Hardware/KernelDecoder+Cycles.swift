import KernelCodec

/// What a lane has to decode of a layer, for a prediction of its time.
public struct LaneWork: Hashable, Sendable {
  /// Sequences of the lane.
  public var sequenceCount: Int
  /// Bits of its code words, without padding and checksum.
  public var codeBitCount: Int

  public init(sequenceCount: Int, codeBitCount: Int) {
    self.sequenceCount = sequenceCount
    self.codeBitCount = codeBitCount
  }
}

extension KernelDecoder {
  /// Cycles in which the decoder is busy with a good layer (what `busy_cycles` counts), exactly, where the
  /// streams wait at the ports and neither they nor the consumer ever stall.
  ///
  /// A sequence takes one cycle. Before the first comes the start of the lane; after the last the way through the
  /// pipeline (5 cycles), the padding, the checksum, and the verdict.
  public func busyCycleCount(for lanes: [LaneWork]) -> Int {
    lanes.map(busyCycleCount).max() ?? 0
  }

  private func busyCycleCount(for work: LaneWork) -> Int {
    if work.sequenceCount == 0 { return 10 }
    let endOfPadding = (work.codeBitCount + 31) / 32 * 32
    // Words that the padding reaches into, half words in a narrow lane, and a cycle for the checksum to follow.
    let width = lane.wordWidth
    let paddedWords = endOfPadding / width - work.codeBitCount / width
    let paddingCycles = paddedWords == 0 ? 0 : 3 * paddedWords - 2
    return work.sequenceCount + 15 + paddingCycles
  }

  /// Cycles from the one that takes the first beat of a stream to the one in which the parser may enter it: it waits for the
  /// words that a step may reach into, and a beat of two words is taken with its second.
  public var entryCycleCount: Int {
    (lane.needsThirdWord ? 3 : 2) - (streamWidth > lane.wordWidth ? 1 : 0)
  }

  /// Cycles from the start of a layer to the cycle in which the first beat is offered, under the same conditions.
  public var firstBeatCycleCount: Int { 9 }
}
