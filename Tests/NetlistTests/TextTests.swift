import Netlist
import Testing

/// Two clocks, one of them with a reset.
private struct TwoDomains: Module {
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var x: Bits
    @Output var y: Bits
    @Output var z: Bits
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4), z: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let fast = ClockDomain(clock: "fastClk", reset: "fastRst_n")
    io.y <== io.x.registered(reset: 5, domain: fast)
    io.z <== io.x.registered()
  }
}

@Test func printsClockDomains() throws {
  let text = try printed(TwoDomains())[0].text
  #expect(
    text.contains(
      """
        always_ff @(posedge fast_clk_i or negedge fast_rst_ni) begin
          if (!fast_rst_ni) begin
            y_q <= 4'd5;
          end else begin
            y_q <= x_i;
          end
        end

        always_ff @(posedge clk_i) begin
          z_q <= x_i;
        end
      """))
}

/// Assertions of each kind, in the same cycle and the next.
private struct Rules: Module {
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var x: Bit
    @Input var y: Bit
    @Output var z: Bit
  }
  @Elaborated func body(_ io: Ports) {
    io.z <== (io.x & io.y).registered(reset: false)
    ensure("now", whenever: io.x, then: io.y)
    assume("after", whenever: io.x, next: io.y)
    cover("both", io.x & io.y)
  }
  var ports: Ports { Ports() }
}

@Test func printsAssertionsOfEachKind() throws {
  let text = try printed(Rules())[0].text
  let start = try #require(text.range(of: "`ifndef SYNTHESIS"))
  #expect(text[start.lowerBound...] == rules)
}

private let rules = """
  `ifndef SYNTHESIS
  `ifdef BNK_CONCURRENT_ASSERTIONS
    // verilator lint_off SYNCASYNCNET
    now:
      assert property (@(posedge clk_i) disable iff (!rst_ni) x_i |-> y_i);
    after:
      assume property (@(posedge clk_i) disable iff (!rst_ni) x_i |=> y_i);
    both:
      cover property (@(posedge clk_i) disable iff (!rst_ni) both_terms);
    // verilator lint_on SYNCASYNCNET
  `else
    logic after_past;
    always @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        after_past <= 1'b0;
      end else begin
        begin : now
          assert (!x_i || y_i);
        end
        after_past <= x_i;
        begin : after
          assume (!after_past || y_i);
        end
        begin : both
          cover (both_terms);
        end
      end
    end
  `endif
  `endif

  endmodule

  """

@Test func printsAXINames() throws {
  let text = try printed(StreamWrapper())[1].text
  let names = text.split(separator: "\n").filter {
    $0.hasPrefix("  input") || $0.hasPrefix("  output")
  }
  .compactMap { $0.split(whereSeparator: { " ,".contains($0) }).last }
  #expect(
    names == [
      "aclk", "aresetn", "s_axis_symbols_tvalid", "s_axis_symbols_tready", "s_axis_symbols_tdata",
      "s_axis_symbols_tlast", "s_axis_words_tvalid", "s_axis_words_tready", "s_axis_words_tdata",
      "m_axis_found_tvalid", "m_axis_found_tready", "m_axis_found_tdata", "m_axis_found_tlast",
      "status_query", "status_answer", "IRQ",
    ])
}
