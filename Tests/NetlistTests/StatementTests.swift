import Netlist
import Testing

/// The processes of the text, from the first `always_comb` on.
private func processes(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.drop { !$0.contains("always_comb") }.joined(separator: "\n")
}

@Test func skippedArmsStayOutOfLaterOnes() throws {
  let text = try printed(SkippedArms(), as: "skipped")[0].text
  #expect(processes(text) == skippedArms)
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
      skip_value = 1'b0;
      if (!a_i & !b_i & !d_i) begin
        skip_value = 1'b1;
      end
      skip_o = skip_value;
    end

    always_comb begin
      addend_value = x_i;
      if (!a_i & !b_i & d_i) begin
        addend_value = 4'd3;
      end
      addend_o = addend_value;
    end

    always_comb begin
      if (a_i) begin
        nested_value = 4'd1;
        if (!b_i & d_i) begin
          nested_value = 4'd2;
        end else if (!b_i) begin
          nested_value = 4'd3;
        end
      end else begin
        nested_value = x_i;
      end
      nested_o = nested_value;
    end

    assign held_o = late_q ^ count_q;

    always_comb begin
      chosen_value = 4'd6;
      case (select_i)
        2'd0: ;
        2'd1, 2'd2: chosen_value = 4'd5;
        default: chosen_value = x_i;
      endcase
      chosen_o = chosen_value;
    end

    always_comb begin
      other_value = x_i;
      stepped_value = x_i;
      case (phase_q)
        PhaseIdle: other_value = 4'd7;
        PhaseLoad: stepped_value = 4'd8;
        default: ;
      endcase
      other_o = other_value;
      stepped_o = stepped_value;
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
