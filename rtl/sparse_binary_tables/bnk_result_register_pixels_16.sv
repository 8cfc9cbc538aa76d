// Holds results until they are taken, and a run's last one until its verdict.
// pixels: 16
module bnk_result_register_pixels_16 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Ends the packet, if there is one, as bad.
  input  logic        clear_i,
  // Whether there is a result; stays until `ready`.
  input  logic        result_valid_i,
  // One bit a pixel.
  input  logic [15:0] results_i,
  // Whether it is that of the last filter.
  input  logic        result_is_final_i,
  // Whether the run ends; stays until `ready`, never with a result.
  input  logic        end_valid_i,
  // Whether the run's results must be discarded.
  input  logic        end_is_bad_i,
  // Whether what is offered is taken.
  output logic        ready_o,
  // One beat a filter, `last` on the one that closes the run.
  output logic        out_valid_o,
  input  logic        out_ready_i,
  // Bit 0 is pixel 0.
  output logic [15:0] out_bits_o,
  // Meaningful with the last beat of a packet: whether the packet must be discarded.
  output logic        out_is_bad_o,
  // One beat a filter, `last` on the one that closes the run.
  output logic        out_last_o
);

  logic is_occupied_q;
  logic is_released_q;
  logic [15:0] bits_q;
  logic is_bad_q;
  logic is_last_q;
  logic is_open_q;
  logic is_open_next;
  logic is_free;
  logic releases;
  logic is_released_terms;
  logic no_result_with_an_end_inverted;
  logic no_result_while_one_waits_for_its_verdict_inverted;

  assign ready_o = is_free | releases | (!result_valid_i & !end_valid_i);
  assign out_valid_o = is_occupied_q & is_released_q;
  assign out_bits_o = bits_q;
  assign out_is_bad_o = is_bad_q;
  assign out_last_o = is_last_q;
  assign is_open_next = (out_valid_o & out_ready_i) ? !is_last_q : is_open_q;
  assign is_free = !is_occupied_q | (is_released_q & out_ready_i);
  assign releases = end_valid_i & is_occupied_q & !is_released_q;
  assign is_released_terms = (result_valid_i | end_valid_i) & is_free;
  assign no_result_with_an_end_inverted = !(result_valid_i & end_valid_i);
  assign no_result_while_one_waits_for_its_verdict_inverted = !(result_valid_i & is_occupied_q &
      !is_released_q);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_occupied_q <= 1'b0;
      is_released_q <= 1'b0;
    end else begin
      if (out_valid_o & out_ready_i) begin
        is_occupied_q <= 1'b0;
      end
      if (releases) begin
        is_released_q <= 1'b1;
      end else if (is_released_terms) begin
        is_occupied_q <= 1'b1;
        is_released_q <= end_valid_i | !result_is_final_i;
      end
      if (clear_i) begin
        is_occupied_q <= is_open_next | (is_occupied_q & !(out_valid_o & out_ready_i));
        is_released_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (releases) begin
      is_bad_q <= end_is_bad_i;
      is_last_q <= 1'b1;
    end else if (is_released_terms) begin
      bits_q <= end_valid_i ? 16'd0 : results_i;
      is_bad_q <= end_valid_i;
      is_last_q <= end_valid_i;
    end
    if (clear_i) begin
      is_bad_q <= 1'b1;
      is_last_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_open_q <= 1'b0;
    end else begin
      is_open_q <= is_open_next;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  no_result_with_an_end:
    assert property (@(posedge clk_i) disable iff (!rst_ni) no_result_with_an_end_inverted);
  no_result_while_one_waits_for_its_verdict:
    assert property (@(posedge clk_i) disable iff (!rst_ni)
        no_result_while_one_waits_for_its_verdict_inverted);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : no_result_with_an_end
        assert (no_result_with_an_end_inverted);
      end
      begin : no_result_while_one_waits_for_its_verdict
        assert (no_result_while_one_waits_for_its_verdict_inverted);
      end
    end
  end
`endif
`endif

endmodule
