import Netlist
import Testing

/// The processes of the text, from the first `always_comb` on.
private func logic(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.drop { !$0.contains("always_comb") }.joined(separator: "\n")
}

@Test func skippedArmsStayOutOfLaterOnes() throws {
  let text = try printed(SkippedArms(), as: "skipped")[0].text
  #expect(logic(text) == skippedArms)
}

/// A state that only the enable of a register compares with is declared all the same.
@Test func enablesDeclareTheirStates() throws {
  let text = try printed(EnabledByState(), as: "enabled")[0].text
  #expect(text.contains("localparam logic [1:0] PhaseLoad = 2'd1;"))
  #expect(
    text.contains(
      """
        always_ff @(posedge clk_i) begin
          if (phase_i == PhaseLoad) begin
            held_q <= x_i;
          end
        end
      """))
}

private let skippedArms = """
    always_comb begin
      skip_o = 1'b0;
      addend_o = x_i;
      if (!a_i & !b_i & d_i) begin
        addend_o = 4'd3;
      end else if (!a_i & !b_i) begin
        skip_o = 1'b1;
      end
    end

    always_comb begin
      if (a_i) begin
        nested_o = 4'd1;
        if (!b_i & d_i) begin
          nested_o = 4'd2;
        end else if (!b_i) begin
          nested_o = 4'd3;
        end
      end else begin
        nested_o = x_i;
      end
    end

    assign held_o = late_q ^ count_q;

    always_comb begin
      chosen_o = 4'd6;
      case (select_i)
        2'd0: ;
        2'd1, 2'd2: chosen_o = 4'd5;
        default: chosen_o = x_i;
      endcase
    end

    always_comb begin
      other_o = x_i;
      stepped_o = x_i;
      case (phase_q)
        PhaseIdle: other_o = 4'd7;
        PhaseLoad: stepped_o = 4'd8;
        default: ;
      endcase
    end

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        phase_q <= PhaseIdle;
        count_q <= 4'd0;
      end else begin
        if (a_i) begin
          count_q <= 4'd1;
        end else if (b_i) begin
          phase_q <= PhaseLoad;
        end else if (!d_i) begin
          phase_q <= PhaseRun;
        end
        case (phase_q)
          PhaseRun: count_q <= count_q + 4'd1;
          default: ;
        endcase
      end
    end

    always_ff @(posedge clk_i) begin
      if (phase_q == PhaseRun) begin
        if (a_i) begin
          if (b_i) begin
            late_q <= 4'd1;
          end
        end
        case (select_i)
          2'd0: late_q <= x_i;
          default: ;
        endcase
      end
    end

  endmodule

  """
