// Turns ranks into sequences, from the bank in use.
// lane: 256_9_31_12
module bnk_decode_cache (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Drops the symbols on their way.
  input  logic       clear_i,
  input  logic       table_bank_i,
  // Entries of the rank table in use.
  input  logic [9:0] entry_count_i,
  input  logic       ranks_enable_i,
  input  logic       ranks_bank_i,
  input  logic [7:0] ranks_rank_i,
  input  logic [8:0] ranks_sequence_i,
  input  logic       symbol_valid_i,
  // The rank, or the raw sequence in the low bits.
  input  logic [8:0] symbol_value_i,
  // Whether it is a raw sequence; never where no layout has any.
  input  logic       symbol_is_raw_i,
  // Whether no code word begins like this.
  input  logic       symbol_is_invalid_i,
  // Whether the stream ends before the code word does.
  input  logic       symbol_is_truncated_i,
  // Bits of the code word, less one.
  input  logic [3:0] symbol_length_i,
  input  logic       symbol_last_channel_i,
  input  logic       symbol_last_of_layer_i,
  output logic       cached_valid_o,
  output logic [8:0] cached_sequence_o,
  // The rule it breaks: 0 none, else the code of the verdict (1 to 3).
  output logic [1:0] cached_fault_o,
  // Bits of the code word, less one.
  output logic [3:0] cached_length_o,
  output logic       cached_last_channel_o,
  output logic       cached_last_of_layer_o,
  // Whether a symbol is on its way.
  output logic       busy_o
);

  logic [8:0] cached_sequence_q;
  logic found_q;
  logic is_out_of_range_q;
  logic is_invalid_q;
  logic is_truncated_q;
  logic valid_q;
  logic [1:0] fault;
  logic passes_q;
  logic [8:0] raw_q;
  logic [8:0] cached_sequence_2_q;
  logic [1:0] cached_fault_q;
  logic [3:0] stage1_q;
  logic [3:0] cached_length_q;
  logic stage1_2_q;
  logic cached_last_channel_q;
  logic stage1_3_q;
  logic cached_last_of_layer_q;
  logic [8:0] table_mem [512];

  assign cached_valid_o = valid_q;
  assign cached_sequence_o = cached_sequence_2_q;
  assign cached_fault_o = cached_fault_q;
  assign cached_length_o = cached_length_q;
  assign cached_last_channel_o = cached_last_channel_q;
  assign cached_last_of_layer_o = cached_last_of_layer_q;
  assign busy_o = found_q | valid_q;
  assign fault = {is_invalid_q | (is_out_of_range_q & !is_truncated_q),
      !is_invalid_q & (is_truncated_q | is_out_of_range_q)};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      found_q <= 1'b0;
      valid_q <= 1'b0;
    end else begin
      found_q <= symbol_valid_i;
      valid_q <= found_q;
      if (clear_i) begin
        found_q <= 1'b0;
        valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    is_out_of_range_q <= (entry_count_i <= {1'b0, symbol_value_i}) & !symbol_is_raw_i;
  end

  always_ff @(posedge clk_i) begin
    is_invalid_q <= symbol_is_invalid_i;
  end

  always_ff @(posedge clk_i) begin
    is_truncated_q <= symbol_is_truncated_i;
  end

  always_ff @(posedge clk_i) begin
    passes_q <= symbol_is_raw_i;
  end

  always_ff @(posedge clk_i) begin
    raw_q <= symbol_value_i;
  end

  always_ff @(posedge clk_i) begin
    cached_sequence_2_q <= passes_q ? raw_q : cached_sequence_q;
  end

  always_ff @(posedge clk_i) begin
    cached_fault_q <= fault;
  end

  always_ff @(posedge clk_i) begin
    stage1_q <= symbol_length_i;
    cached_length_q <= stage1_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_2_q <= symbol_last_channel_i;
    cached_last_channel_q <= stage1_2_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_3_q <= symbol_last_of_layer_i;
    cached_last_of_layer_q <= stage1_3_q;
  end

  always_ff @(posedge clk_i) begin
    if (ranks_enable_i) begin
      table_mem[{ranks_bank_i, ranks_rank_i}] <= ranks_sequence_i;
    end
  end

  always_ff @(posedge clk_i) begin
    cached_sequence_q <= table_mem[{table_bank_i, symbol_value_i[7:0]}];
  end

endmodule
