import Hardware
import Netlist
import Testing

@testable import CoVerification

@Suite struct BenchInterfaceTests {
  private func interface() throws -> BenchInterface {
    BenchInterface(
      try Design(top: StreamParser(lane: LaneParameters())).top, emitter: NamedConfiguration.emitter
    )
  }

  /// A port is a handshake if it is called `valid`, or has a `ready` of its name beside it.
  @Test func whatEndsInValidIsNotAlwaysAHandshake() throws {
    let names = try interface().channels.map(\.name)
    #expect(names == ["words", "symbol", "view"])
  }

  @Test func aBundleOfLevelsBecomesAChannelAndBack() throws {
    let suggested = try interface()
    var changed = suggested
    changed.makeChannel("rows", .input, valid: "rows_enable_i")
    let rows = try #require(changed.channels.last)
    #expect(rows.valid == "rows_enable_i" && rows.ready == nil)
    #expect(rows.fields.map(\.name).first == "rows_bank_i")
    #expect(!changed.levels.contains { $0.name.hasPrefix("rows_") })
    changed.dissolve("rows")
    #expect(Set(changed.levels) == Set(suggested.levels))
    #expect(changed.channels == suggested.channels)
  }

  /// Wires within a block are no ports: the model is asked to show them, and the second simulator looks into it.
  @Test func wiresWithinABlockAreObserved() throws {
    var changed = try interface()
    #expect(BenchSource(name: "parser", interface: changed).visibility == nil)
    changed.observe("inner", valid: "is_there", fields: [("value", 33)])
    #expect(changed.insideChannels.map(\.name) == ["inner"])
    let glue = BenchSource(name: "parser", interface: changed)
    #expect(
      glue.visibility == """
        `verilator_config
        public_flat_rd -module "bnk_stream_parser" -var "is_there"
        public_flat_rd -module "bnk_stream_parser" -var "value"

        """)
    #expect(
      glue.text.contains(
        """
          bench.output("inner", {top->rootp->bnk_stream_parser__DOT__is_there, 1}, {},
              {{top->rootp->bnk_stream_parser__DOT__value, 33}});
        """))
    changed.observe("is_busy", width: 1)
    let levels = BenchSource(name: "parser", interface: changed)
    #expect(
      levels.visibility?.contains("-module \"bnk_stream_parser\" -var \"is_busy\"\n") == true)
    #expect(
      levels.text.contains(
        "  bench.outputLevel(\"is_busy\", {top->rootp->bnk_stream_parser__DOT__is_busy, 1});\n"))
    let second = IcarusBenchSource(name: "parser", interface: changed).text
    #expect(second.contains("  wire [0:0] is_busy = dut.is_busy;\n"))
    #expect(!second.contains(".is_busy(is_busy)"))
    #expect(second.contains("  wire [32:0] value = dut.value;\n"))
    #expect(!second.contains(".value(value)"))
  }

  /// Masks stand behind their beats, and what they leave out is zero in the file.
  @Test func expectedBeatsMayBeLaidDownInPart() throws {
    var changed = try interface()
    changed.dissolve("view")
    changed.makeChannel("left", .output, of: ["view_word_o"], valid: "view_is_left_o")
    var program = VectorProgram(interface: changed, title: "")
    program.expect("left", words: [0xABCD, 0x1234], masks: [0xFF00, .max])
    let index = UInt32(changed.channels.count - 1)
    #expect(
      Array(program.words.dropFirst(2))
        == [4 << 24 | index << 16 | 8, 2, 0xAB00, 0xFF00, 0x1234, .max, 0])
    #expect(program.expectedCount == 2)
  }
}
