import Netlist
import SystemVerilog
import Testing

@Test func printsTheExamplesOfTheGuide() throws {
  let files = try printed(TableEngine(lanes: 4, width: 9), as: "engine")
  #expect(
    files.map(\.name) == ["bnk_xnor_popcount_width_9.sv", "bnk_table_engine_lanes_4_width_9.sv"])
}

@Test func printsEveryOperation() throws {
  let files = try printed(OperatorZoo(), as: "zoo")
  #expect(files.count == 1)
}

@Test func printsStreamsAndMemories() throws {
  let files = try printed(StreamWrapper(), as: "stream")
  #expect(files.map(\.name) == ["bnk_stream_zoo.sv", "bnk_stream_wrapper.sv"])
}

@Test func printsAssertionsWithoutRegisters() throws {
  let text = try printed(PropertyModule(), as: "property")[0].text
  #expect(text.contains("assert (in_range_test);") || text.contains("assert (x_i < 4'd10);"))
}
