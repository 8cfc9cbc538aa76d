import Testing

@testable import Hardware

@Suite struct KernelDecoderCyclesTests {
  let narrow = KernelDecoder()
  let wide = KernelDecoder(lane: LaneParameters(sequenceWidth: 25), streamWidth: 32)

  private func cycles(_ decoder: KernelDecoder, _ count: Int, bits: Int) -> Int {
    decoder.busyCycleCount(for: [LaneWork(sequenceCount: count, codeBitCount: bits)])
  }

  @Test func aSequenceTakesACycle() {
    #expect(cycles(narrow, 2, bits: 64) - cycles(narrow, 1, bits: 64) == 1)
  }

  @Test func paddingTakesCyclesByTheHalfWord() {
    #expect(cycles(narrow, 8, bits: 64) == 23)
    #expect(cycles(narrow, 8, bits: 63) == 24)
    #expect(cycles(narrow, 8, bits: 48) == 24)
    #expect(cycles(narrow, 8, bits: 47) == 27)
    #expect(cycles(wide, 8, bits: 64) == 23)
    #expect(cycles(wide, 8, bits: 33) == 24)
  }

  @Test func theSlowestLaneDecides() {
    let lanes = [(4, 32), (9, 90), (0, 0)].map {
      LaneWork(sequenceCount: $0.0, codeBitCount: $0.1)
    }
    #expect(narrow.busyCycleCount(for: lanes) == 25)
  }

  @Test func fewerWordsAreWaitedForWhereAStepReachesLessFar() {
    #expect(narrow.decoderLane.entryLatency == 4)
    #expect(KernelDecoder(streamWidth: 32).decoderLane.entryLatency == 3)
    let nodes = LaneParameters(layouts: .fourNode)
    #expect(KernelDecoder(lane: nodes).decoderLane.entryLatency == 3)
    #expect(KernelDecoder(lane: nodes, streamWidth: 32).decoderLane.entryLatency == 2)
    #expect(wide.decoderLane.entryLatency == 4)
  }
}
