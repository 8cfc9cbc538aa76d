import KernelCodec
import Netlist
import SystemVerilog
import Testing

@testable import Hardware

/// The blocks elaborate for every parameter that they take; what they do is proven by the benches.
@Suite struct DatapathTests {
  /// The text of the top module.
  private func text(of module: some Module) throws -> String {
    let files = SystemVerilogEmitter(prefix: "bnk_").emit(try Design(top: module))
    return try #require(files.last).text
  }

  @Test(arguments: [1, 2, 3, 4, 7, 8, 9, 16, 25, 32, 64])
  func popcountsElaborateAtEveryWidth(width: Int) throws {
    for structure in PopcountStructure.allCases {
      for isPipelined in [false, true] {
        _ = try text(
          of: XnorPopcount(width: width, structure: structure, isPipelined: isPipelined))
        _ = try text(
          of: SignedBinaryPopcount(width: width, structure: structure, isPipelined: isPipelined))
      }
    }
  }

  @Test func smallPopcountIsOneCountones() throws {
    let printed = try text(of: XnorPopcount(width: 9))
    #expect(printed.contains("module bnk_xnor_popcount_9 ("))
    #expect(printed.contains("$countones(agree)"))
    #expect(!printed.contains("clk_i"))
  }

  @Test func bothStructuresHaveOneLatency() {
    let latencies = [1, 3, 9, 31, 288].map { width in
      PopcountStructure.allCases.map {
        XnorPopcount(width: width, structure: $0, isPipelined: true).latency
      }
    }
    #expect(latencies == [[1, 1], [1, 1], [2, 2], [2, 2], [4, 4]])
    #expect(XnorPopcount(width: 288, structure: .compressorTree).latency == 0)
  }

  @Test func accumulatorKeepsOneBitForTheSign() throws {
    let accumulator = Accumulator(width: 14, countMaximum: 9, beatsMaximum: 1024, pixels: 2)
    let printed = try text(of: accumulator)
    #expect(printed.contains("[14:0] bias_i"))
    #expect(printed.contains("results_o"))
  }

  @Test(arguments: DatapathMode.allCases, [1, 4, 9, 16, 25])
  func coreElaborates(mode: DatapathMode, sequenceWidth: Int) throws {
    let core = AccumulateCore(
      sequenceWidth: sequenceWidth, pixels: 3, channelsMaximum: 10, filtersMaximum: 7,
      accumulatorWidth: 8, mode: mode)
    _ = try text(of: core)
    #expect(core.runCycleCount(filterCount: 4, channelCount: 3) == 19)
    #expect(core.runPeriod(filterCount: 4, channelCount: 3) == 13)
  }

  @Test(arguments: [(1, 8), (4, 6), (9, 2), (9, 128), (25, 64)])
  func packingUnitElaborates(sequenceWidth: Int, channelsPacked: Int) throws {
    let unit = PackingUnit(sequenceWidth: sequenceWidth, channelsPacked: channelsPacked)
    _ = try text(of: unit)
    #expect(unit.cyclesPerGroup(channelCount: channelsPacked) == max(channelsPacked, sequenceWidth))
  }

  @Test func layerBlockHasAxiPorts() throws {
    let block = DecodeAndAccumulate(
      lane: LaneParameters(entries: 64), pixels: 10, channelsMaximum: 16, filtersMaximum: 16,
      accumulatorWidth: 8)
    let printed = try text(of: block)
    for port in [
      "aclk", "aresetn", "[159:0] s_axis_activations_tdata", "s_axis_activations_tuser",
      "[31:0]  s_axis_thresholds_tdata", "[15:0]  m_axis_tdata", "m_axis_tlast", "m_axis_tuser",
      "s_axi_awaddr", "irq",
    ] {
      #expect(printed.contains(port), "no \(port)")
    }
  }

  @Test(arguments: DatapathMode.allCases)
  func layerBlockElaboratesForEveryLayoutSet(mode: DatapathMode) throws {
    for layouts in [LayoutSet.all, [.class16], [.stored], [.canonical], [.fourNode, .stored]] {
      let block = DecodeAndAccumulate(
        lane: LaneParameters(entries: 256, layouts: layouts), pixels: 16, mode: mode)
      _ = try text(of: block)
    }
  }
}
