// Keeps the bursts that were asked for and have not come whole.
// reader: 3_32_16_2_2
module bnk_burst_queue (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Adds `burst`; only if `hasPlace`.
  input  logic       push_i,
  // The client's number.
  input  logic [1:0] burst_client_i,
  input  logic       burst_ends_stream_i,
  // Takes the head away; only unless `isEmpty`.
  input  logic       pop_i,
  // The client's number.
  output logic [1:0] head_client_o,
  output logic       head_ends_stream_o,
  output logic       has_place_o,
  output logic       is_empty_o
);

  logic [2:0] word;
  logic push_index_q;
  logic pop_index_q;
  logic [1:0] count_q;
  logic [2:0] head;
  logic pops_what_is_there_rule_inverted;
  logic [2:0] memory_mem [2];

  assign head_client_o = head[2:1];
  assign head_ends_stream_o = head[0];
  assign has_place_o = count_q != 2'd2;
  assign is_empty_o = count_q == 2'd0;
  assign word = {burst_client_i, burst_ends_stream_i};
  assign head = memory_mem[pop_index_q];
  assign pops_what_is_there_rule_inverted = !is_empty_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      push_index_q <= 1'b0;
    end else if (push_i) begin
      push_index_q <= push_index_q + 1'b1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      pop_index_q <= 1'b0;
    end else if (pop_i) begin
      pop_index_q <= pop_index_q + 1'b1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      count_q <= 2'd0;
    end else begin
      if (push_i & !pop_i) begin
        count_q <= count_q + 2'd1;
      end
      if (pop_i & !push_i) begin
        count_q <= count_q - 2'd1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (push_i) begin
      memory_mem[push_index_q] <= word;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  pushes_where_is_a_place:
    assert property (@(posedge clk_i) disable iff (!rst_ni) push_i |-> has_place_o);
  pops_what_is_there:
    assert property (@(posedge clk_i) disable iff (!rst_ni) pop_i |->
        pops_what_is_there_rule_inverted);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : pushes_where_is_a_place
        assert (!push_i || has_place_o);
      end
      begin : pops_what_is_there
        assert (!pop_i || pops_what_is_there_rule_inverted);
      end
    end
  end
`endif
`endif

endmodule
