// Keeps decoded sequences until the consumer takes them.
// sequence_width: 9
// depth: 16
// reserve: 7
module bnk_sequence_queue (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Forgets what it holds.
  input  logic       clear_i,
  input  logic       push_i,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0] symbol_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic       symbol_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic       symbol_last_of_layer_i,
  output logic       sequences_valid_o,
  input  logic       sequences_ready_i,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  output logic [8:0] sequences_sequence_o,
  // Whether this is the last channel of its filter.
  output logic       sequences_last_channel_o,
  // Whether this is the last channel of the last filter of the layer.
  output logic       sequences_last_of_layer_o,
  // Whether `reserve` more symbols fit.
  output logic       credit_o
);

  logic [3:0] write_index_q;
  logic [3:0] read_index_q;
  logic [4:0] count_q;
  logic pop;
  logic [10:0] pushed;
  logic [3:0] next_index;
  logic passes_q;
  logic [10:0] passing_q;
  logic [10:0] stored_q;
  logic [10:0] word;
  logic credit_q;
  logic does_not_overflow_rule_test;
  (* no_rw_check *) logic [10:0] memory_mem [16];

  assign sequences_valid_o = !(count_q == 5'd0);
  assign sequences_sequence_o = word[8:0];
  assign sequences_last_channel_o = word[9];
  assign sequences_last_of_layer_o = word[10];
  assign credit_o = credit_q;
  assign pop = sequences_valid_o & sequences_ready_i;
  assign pushed = {symbol_last_of_layer_i, symbol_last_channel_i, symbol_sequence_i};
  assign next_index = read_index_q + {3'd0, pop};
  assign word = passes_q ? passing_q : stored_q;
  assign does_not_overflow_rule_test = count_q != 5'd16;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_index_q <= 4'd0;
      read_index_q <= 4'd0;
      count_q <= 5'd0;
    end else begin
      read_index_q <= next_index;
      if (push_i) begin
        write_index_q <= write_index_q + 4'd1;
      end
      if (push_i & !pop) begin
        count_q <= count_q + 5'd1;
      end
      if (pop & !push_i) begin
        count_q <= count_q - 5'd1;
      end
      if (clear_i) begin
        write_index_q <= 4'd0;
        read_index_q <= 4'd0;
        count_q <= 5'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    passes_q <= (count_q == 5'd0) | ((count_q == 5'd1) & pop);
  end

  always_ff @(posedge clk_i) begin
    passing_q <= pushed;
  end

  always_ff @(posedge clk_i) begin
    credit_q <= count_q <= 5'd9;
  end

  always_ff @(posedge clk_i) begin
    if (push_i) begin
      memory_mem[write_index_q] <= pushed;
    end
  end

  always_ff @(posedge clk_i) begin
    stored_q <= memory_mem[next_index];
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  does_not_overflow:
    assert property (@(posedge clk_i) disable iff (!rst_ni) push_i |-> does_not_overflow_rule_test);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : does_not_overflow
        assert (!push_i || does_not_overflow_rule_test);
      end
    end
  end
`endif
`endif

endmodule
