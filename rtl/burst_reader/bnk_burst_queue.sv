// Keeps the bursts that were asked for and have not come whole.
// reader: 4_64_16_4_2
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
  // The number of the stream's last word within the last beat; none where a beat is a word.
  input  logic       burst_last_word_i,
  // Takes the head away; only unless `isEmpty`.
  input  logic       pop_i,
  // The client's number.
  output logic [1:0] head_client_o,
  output logic       head_ends_stream_o,
  // The number of the stream's last word within the last beat; none where a beat is a word.
  output logic       head_last_word_o,
  output logic       has_place_o,
  output logic       is_empty_o
);

  logic [3:0] word;
  logic [1:0] push_index_q;
  logic [1:0] pop_index_q;
  logic [2:0] count_q;
  logic [3:0] head;
  logic pops_what_is_there_rule_inverted;
  logic [3:0] memory_mem [4];

  assign head_client_o = head[3:2];
  assign head_ends_stream_o = head[1];
  assign head_last_word_o = head[0];
  assign has_place_o = count_q != 3'd4;
  assign is_empty_o = count_q == 3'd0;
  assign word = {burst_client_i, burst_ends_stream_i, burst_last_word_i};
  assign head = memory_mem[pop_index_q];
  assign pops_what_is_there_rule_inverted = !is_empty_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      push_index_q <= 2'd0;
    end else if (push_i) begin
      push_index_q <= push_index_q + 2'd1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      pop_index_q <= 2'd0;
    end else if (pop_i) begin
      pop_index_q <= pop_index_q + 2'd1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      count_q <= 3'd0;
    end else begin
      if (push_i & !pop_i) begin
        count_q <= count_q + 3'd1;
      end
      if (pop_i & !push_i) begin
        count_q <= count_q - 3'd1;
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
