// What a loader does for a lane: it starts it only while it does nothing, after a fault only behind `clear`, and what a lane must do for a datapath.
module bnk_decoder_lane_environment (
  input logic clk_i,
  input logic rst_ni,
  input logic clear_i,
  input logic start_i,
  input logic sequences_valid_o,
  input logic sequences_ready_i,
  input logic sequences_last_channel_o,
  input logic sequences_last_of_layer_o,
  input logic verdict_valid_o,
  input logic verdict_ready_i,
  input logic [7:0] verdict_code_o
);

  // From `start` to the verdict.
  logic runs_q;
  // From a verdict that is not `ok` to `clear`.
  logic failed_q;
  // From the last sequence to the verdict.
  logic is_over_q;
  logic ends;

  assign ends = verdict_valid_o && verdict_ready_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni || clear_i) failed_q <= 1'b0;
    else if (ends && verdict_code_o != 8'd0) failed_q <= 1'b1;
  end

  always_ff @(posedge clk_i) begin
    if (!rst_ni || clear_i || ends) begin
      runs_q    <= 1'b0;
      is_over_q <= 1'b0;
    end else begin
      if (start_i) runs_q <= 1'b1;
      if (sequences_valid_o && sequences_ready_i) is_over_q <= sequences_last_of_layer_o;
    end
  end

  always @(posedge clk_i) begin
    if (rst_ni) begin
      begin : starts_while_nothing_runs
        assume (!start_i || (!runs_q && !failed_q));
      end
      begin : no_sequence_before_the_verdict
        assert (!is_over_q || !sequences_valid_o);
      end
      begin : the_last_sequence_is_of_the_last_channel
        assert (!sequences_valid_o || !sequences_last_of_layer_o || sequences_last_channel_o);
      end
      begin : a_verdict_only_of_a_run
        assert (!verdict_valid_o || runs_q);
      end
      begin : sequences_only_of_a_run
        assert (!sequences_valid_o || runs_q);
      end
    end
  end

endmodule
