import KernelCodec
import Netlist
import SystemVerilog
import Testing

@testable import Hardware

@Suite struct LaneParametersTests {
  static let sets = (1...LayoutSet.all.rawValue).map { LayoutSet(rawValue: $0) }
  static let widths = [1, 4, 9, 16, 25]

  @Test(arguments: sets, widths) func wordsHoldEveryCodeWord(layouts: LayoutSet, width: Int) {
    for longest in [8, 12, 15] {
      let lane = LaneParameters(
        sequenceWidth: width, layouts: layouts, longestCanonical: longest)
      #expect(lane.longestCode <= lane.wordWidth)
      #expect(lane.wordWidth == 16 || lane.longestCode > 16)
      #expect(1 << lane.positionWidth == lane.wordWidth)
      #expect(lane.headWidth <= lane.longestCode)
      // The next head lies within the words that the parser holds.
      let words = lane.needsThirdWord ? 3 : 2
      #expect(lane.wordWidth - 1 + lane.headWidth + lane.longestCode <= words * lane.wordWidth)
    }
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
    _ = try Design(top: ConfigurationLoader(lane: lane))
  }

  @Test(arguments: CodecConfiguration.longestCodeRange)
  func codesOfAnyLengthPrint(longest: Int) throws {
    for layouts in [LayoutSet.all, .canonical, [.canonical, .codebook]] {
      let lane = LaneParameters(layouts: layouts, longestCanonical: longest)
      _ = try Design(top: KernelDecoder(lane: lane))
    }
  }

  @Test func aLaneOfCodebooksHasNoClassesToFind() throws {
    let lane = LaneParameters(layouts: .codebook)
    #expect(lane.headWidth == 0 && lane.longestCode == 9 && !lane.hasOffsets)
    let design = try Design(top: DecoderLane(lane: lane))
    let texts = SystemVerilogEmitter(prefix: "bnk_").emit(design).map(\.text)
    #expect(!texts.contains { $0.contains("head_q") || $0.contains("offsets") })
  }

  @Test(arguments: [1, 2, 3, 512]) func tablesOfAnySizePrint(entries: Int) throws {
    let lane = LaneParameters(entries: entries)
    _ = try Design(top: KernelDecoder(lane: lane, laneCount: entries == 3 ? 3 : 1))
  }
}
