import KernelCodec
import Netlist
import SystemVerilog
import Testing

@testable import Hardware

@Suite struct LaneParametersTests {
  static let sets = (1...15).map { LayoutSet(rawValue: UInt8($0)) }
  static let widths = [1, 4, 9, 16, 25]

  @Test(arguments: sets, widths) func wordsHoldEveryCodeWord(layouts: LayoutSet, width: Int) {
    let lane = LaneParameters(sequenceWidth: width, layouts: layouts)
    #expect(lane.longestCode <= lane.wordWidth)
    #expect(lane.wordWidth == 16 || lane.longestCode > 16)
    #expect(1 << lane.positionWidth == lane.wordWidth)
    #expect(lane.headWidth <= lane.longestCode)
    // The next head lies within the words that the parser holds.
    let words = lane.needsThirdWord ? 3 : 2
    #expect(lane.wordWidth - 1 + lane.headWidth + lane.longestCode <= words * lane.wordWidth)
  }

  @Test func nineBitSequencesNeedHalfWords() {
    #expect(LaneParameters(sequenceWidth: 9).wordWidth == 16)
    #expect(LaneParameters(sequenceWidth: 16).wordWidth == 32)
  }

  @Test(arguments: sets, widths) func everyLanePrints(layouts: LayoutSet, width: Int) throws {
    let lane = LaneParameters(entries: 256, sequenceWidth: width, layouts: layouts)
    let design = try Design(top: DecoderLane(lane: lane, streamWidth: 32))
    let names = SystemVerilogEmitter(prefix: "bnk_").emit(design).map(\.name)
    #expect(names.last == "bnk_decoder_lane.sv")
  }

  @Test(arguments: [1, 2, 3, 512]) func tablesOfAnySizePrint(entries: Int) throws {
    let lane = LaneParameters(entries: entries)
    _ = try Design(top: KernelDecoder(lane: lane, laneCount: entries == 3 ? 3 : 1))
  }
}
