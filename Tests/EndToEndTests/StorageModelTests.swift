import Testing

@testable import HWGenCommands

@Suite struct StorageModelTests {
  /// 1000 sequences of nine bits: 1125 bytes raw.
  private func advice(
    _ byteCount: Int, isStored: Bool = false, bytesPerCycle: Double = 1, uses: Int = 1,
    blockRAMBits: Int = 4096
  ) -> StorageAdvice {
    StorageModel(
      bytesPerCycle: bytesPerCycle, cyclesPerSequence: uses, blockRAMBits: blockRAMBits
    ).advice(
      rawByteCount: 1125, byteCount: byteCount, isStored: isStored, sequencesPerLane: 1000)
  }

  @Test func memoryIsTheLimitUntilTheDatapathIs() {
    #expect(advice(1050).speedUp == 1125.0 / 1050)
    #expect(advice(500).speedUp == 1.125)
    #expect(advice(500, bytesPerCycle: 0.25).speedUp == 2.25)
    #expect(advice(500, bytesPerCycle: 2).speedUp == 1)
    #expect(advice(500, uses: 2).speedUp == 1)
  }

  @Test func blockRAMsAreWhole() {
    let found = advice(500)
    #expect(found.rawBlockRAMs == 3)
    #expect(found.blockRAMs == 1)
    #expect(found.reason == "1.13 times faster at 1 byte a cycle; 2 of 3 block RAMs saved")
  }

  @Test func theReasonSaysWhatIsSavedAndWhatIsNot() {
    #expect(
      advice(500, bytesPerCycle: 2).reason
        == "2 of 3 block RAMs saved; no faster, as 2 bytes a cycle keep up with the raw weights")
    #expect(
      advice(1050).reason == "1.07 times faster at 1 byte a cycle; no block RAM saved")
    let idle = advice(1050, bytesPerCycle: 1.5)
    #expect(idle.verdict == .store)
    #expect(idle.reason == "saves 75 bytes, but no block RAM, and no time at 1.5 bytes a cycle")
  }

  @Test func whatIsStoredOrGrowsIsStored() {
    for found in [advice(1140, isStored: true), advice(1130)] {
      #expect(found.verdict == .store)
      #expect(found.reason == "no code is shorter once its table and packets are counted")
    }
  }
}
