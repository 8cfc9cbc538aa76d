// Cuts a lane stream into code words, one a cycle.
// lane: 512_9_16_12
module bnk_stream_parser (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // The stream, first bit the most significant.
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [15:0] words_data_i,
  input  logic        words_last_i,
  // The bank of class rows in use.
  input  logic        setup_row_bank_i,
  input  logic        rows_enable_i,
  input  logic        rows_bank_i,
  input  logic [3:0]  rows_row_i,
  // Bits of the code word, less one; zero in a canonical layout.
  input  logic [3:0]  rows_length_i,
  // Asks for a step a cycle.
  input  logic        run_i,
  // Leaves the current word, which is not the last.
  input  logic        skip_i,
  // Leaves the stream, in whose last word the parser stands.
  input  logic        finish_i,
  // Forgets everything.
  input  logic        clear_i,
  // Of the code word of the next step.
  input  logic        last_channel_i,
  input  logic        last_of_layer_i,
  // Whether a step is taken.
  output logic        steps_o,
  output logic        symbol_valid_o,
  // The rank, or the raw sequence in the low bits.
  output logic [8:0]  symbol_value_o,
  // Whether it is a raw sequence; never where no layout has any.
  output logic        symbol_is_raw_o,
  // Whether no code word begins like this.
  output logic        symbol_is_invalid_o,
  // Whether the stream ends before the code word does.
  output logic        symbol_is_truncated_o,
  // Bits of the code word, less one.
  output logic [3:0]  symbol_length_o,
  output logic        symbol_last_channel_o,
  output logic        symbol_last_of_layer_o,
  // Whether a symbol is on its way.
  output logic        busy_o,
  output logic [15:0] view_word_o,
  output logic        view_valid_o,
  // Whether the stream ends with this word.
  output logic        view_is_last_o,
  // Whether the stream has ended before this word.
  output logic        view_is_past_end_o,
  // The first bit that is not decoded.
  output logic [3:0]  view_position_o,
  // Whether the word is left behind at this edge.
  output logic        view_is_left_o
);

  logic [15:0] current_q;
  logic valid_q;
  logic is_last_q;
  logic is_past_end_q;
  logic [8:0] previous_q;
  logic [3:0] position_q;
  logic leaves;
  logic buffer_words_ready;
  logic head_valid;
  logic buffer_head_ready;
  logic [15:0] head_word;
  logic head_is_last;
  logic next_valid_q;
  logic next_is_last_q;
  logic [15:0] next_word_q;
  logic ends_at_next;
  logic next_changes;
  logic takes;
  logic ready;
  logic step;
  logic load;
  logic advance;
  logic [3:0] row_length;
  logic [3:0] move_length;
  logic sum_either_0;
  logic sum_either_1;
  logic sum_either_2;
  logic sum_either_3;
  logic sum_both_0;
  logic sum_both_1;
  logic sum_both_2;
  logic sum_sums_3_terms;
  logic sum_index_3_passes;
  logic sum_sums_0;
  logic sum_sums_1;
  logic sum_sums_2;
  logic sum_sums_3;
  logic [4:0] sum;
  logic [3:0] move_position;
  logic crosses;
  logic step_leaves;
  logic stepped_q;
  logic [3:0] step_length_q;
  logic ends_inside;
  logic truncated_q;
  logic last_channel_q;
  logic last_of_layer_q;
  logic [23:0] preceding;
  logic [11:0] bits_candidates_0;
  logic [11:0] bits_candidates_1;
  logic [11:0] bits_candidates_2;
  logic [11:0] bits_candidates_3;
  logic [1:0] bits_current_bits;
  logic [11:0] bits_current;
  logic [8:0] bits_candidates_0_2;
  logic [8:0] bits_candidates_1_2;
  logic [8:0] bits_candidates_2_2;
  logic [8:0] bits_candidates_3_2;
  logic [1:0] bits_bits;
  logic [8:0] bits;
  logic own_bits_0;
  logic own_bits_1;
  logic own_bits_2;
  logic own_bits_3;
  logic own_bits_4;
  logic own_bits_5;
  logic own_bits_6;
  logic own_bits_7;
  logic own_bits_8;
  logic [8:0] code_word_q;
  logic summed_q;
  logic symbol_valid_q;
  logic [8:0] symbol_value_q;
  logic stage1_q;
  logic symbol_is_truncated_q;
  logic [3:0] stage1_2_q;
  logic [3:0] symbol_length_q;
  logic stage1_3_q;
  logic symbol_last_channel_q;
  logic stage1_4_q;
  logic symbol_last_of_layer_q;
  logic skips_only_a_word_with_a_successor_rule_terms;
  logic [3:0] row_rows_mem [2];

  assign words_ready_o = buffer_words_ready;
  assign steps_o = step;
  assign symbol_valid_o = symbol_valid_q;
  assign symbol_value_o = symbol_value_q;
  assign symbol_is_raw_o = 1'b0;
  assign symbol_is_invalid_o = 1'b0;
  assign symbol_is_truncated_o = symbol_is_truncated_q;
  assign symbol_length_o = symbol_length_q;
  assign symbol_last_channel_o = symbol_last_channel_q;
  assign symbol_last_of_layer_o = symbol_last_of_layer_q;
  assign busy_o = stepped_q | summed_q | symbol_valid_q;
  assign view_word_o = current_q;
  assign view_valid_o = valid_q;
  assign view_is_last_o = is_last_q;
  assign view_is_past_end_o = is_past_end_q;
  assign view_position_o = position_q;
  assign view_is_left_o = leaves & valid_q & !is_past_end_q;
  assign leaves = skip_i | step_leaves;
  assign buffer_head_ready = takes & !ends_at_next;
  assign ends_at_next = next_valid_q & next_is_last_q;
  assign next_changes = leaves | !next_valid_q;
  assign takes = !is_last_q & next_changes;
  assign ready = is_last_q | next_valid_q;
  assign step = run_i & valid_q & ready;
  assign load = !valid_q & next_valid_q;
  assign advance = step | load;
  assign row_length = row_rows_mem[setup_row_bank_i];
  assign move_length = !valid_q ? 4'd0 : row_length;
  assign sum_either_0 = position_q[0] | move_length[0];
  assign sum_either_1 = position_q[1] | move_length[1];
  assign sum_either_2 = position_q[2] | move_length[2];
  assign sum_either_3 = position_q[3] | move_length[3];
  assign sum_both_0 = position_q[1] & move_length[1];
  assign sum_both_1 = position_q[2] & move_length[2];
  assign sum_both_2 = position_q[3] & move_length[3];
  assign sum_sums_3_terms = sum_both_0 | (sum_either_1 & sum_either_0);
  assign sum_index_3_passes = sum_either_3 & sum_either_2;
  assign sum_sums_0 = !(position_q[0] ^ move_length[0]);
  assign sum_sums_1 = position_q[1] ^ move_length[1] ^ sum_either_0;
  assign sum_sums_2 = position_q[2] ^ move_length[2] ^ sum_sums_3_terms;
  assign sum_sums_3 = position_q[3] ^ move_length[3] ^ (sum_both_1 | (sum_either_2 &
      sum_sums_3_terms));
  assign sum = {sum_both_2 | (sum_either_3 & sum_both_1) | (sum_index_3_passes & sum_sums_3_terms),
      sum_sums_3, sum_sums_2, sum_sums_1, sum_sums_0};
  assign move_position = sum[3:0];
  assign crosses = sum[4];
  assign step_leaves = advance & crosses;
  assign ends_inside = is_last_q & step_leaves & (move_position != 4'd0);
  assign preceding = {previous_q, current_q[15:1]};
  assign bits_candidates_0 = preceding[23:12];
  assign bits_candidates_1 = preceding[19:8];
  assign bits_candidates_2 = preceding[15:4];
  assign bits_candidates_3 = preceding[11:0];
  assign bits_current_bits = position_q[3:2];

  always_comb begin
    case (bits_current_bits)
      2'd0: bits_current = bits_candidates_0;
      2'd1: bits_current = bits_candidates_1;
      2'd2: bits_current = bits_candidates_2;
      default: bits_current = bits_candidates_3;
    endcase
  end

  assign bits_candidates_0_2 = bits_current[11:3];
  assign bits_candidates_1_2 = bits_current[10:2];
  assign bits_candidates_2_2 = bits_current[9:1];
  assign bits_candidates_3_2 = bits_current[8:0];
  assign bits_bits = position_q[1:0];

  always_comb begin
    case (bits_bits)
      2'd0: bits = bits_candidates_0_2;
      2'd1: bits = bits_candidates_1_2;
      2'd2: bits = bits_candidates_2_2;
      default: bits = bits_candidates_3_2;
    endcase
  end

  assign own_bits_0 = bits[0];
  assign own_bits_1 = bits[1] & (step_length_q >= 4'd1);
  assign own_bits_2 = bits[2] & (step_length_q >= 4'd2);
  assign own_bits_3 = bits[3] & (step_length_q >= 4'd3);
  assign own_bits_4 = bits[4] & (step_length_q >= 4'd4);
  assign own_bits_5 = bits[5] & (step_length_q >= 4'd5);
  assign own_bits_6 = bits[6] & (step_length_q >= 4'd6);
  assign own_bits_7 = bits[7] & (step_length_q >= 4'd7);
  assign own_bits_8 = bits[8] & (step_length_q >= 4'd8);
  assign skips_only_a_word_with_a_successor_rule_terms = valid_q & !is_last_q;

  always_ff @(posedge clk_i) begin
    if (leaves) begin
      previous_q <= current_q[8:0];
      current_q <= next_word_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      valid_q <= 1'b0;
      is_last_q <= 1'b0;
      is_past_end_q <= 1'b0;
      position_q <= 4'd15;
    end else begin
      if (advance) begin
        position_q <= move_position;
        if (is_last_q & step_leaves) begin
          is_past_end_q <= 1'b1;
        end
      end
      if (leaves & !is_last_q) begin
        valid_q <= next_valid_q;
        is_last_q <= next_valid_q & next_is_last_q;
      end
      if (skip_i) begin
        position_q <= next_valid_q ? 4'd0 : 4'd15;
      end
      if (finish_i | clear_i) begin
        valid_q <= 1'b0;
        is_last_q <= 1'b0;
        is_past_end_q <= 1'b0;
        position_q <= 4'd15;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      next_valid_q <= 1'b0;
    end else begin
      if (takes) begin
        next_valid_q <= head_valid & !ends_at_next;
      end
      if (clear_i) begin
        next_valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (takes) begin
      next_is_last_q <= head_is_last;
      next_word_q <= head_word & {16{!ends_at_next}};
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      stepped_q <= 1'b0;
      summed_q <= 1'b0;
      symbol_valid_q <= 1'b0;
    end else begin
      stepped_q <= step;
      summed_q <= stepped_q;
      symbol_valid_q <= summed_q;
      if (clear_i) begin
        stepped_q <= 1'b0;
        summed_q <= 1'b0;
        symbol_valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    step_length_q <= move_length;
  end

  always_ff @(posedge clk_i) begin
    truncated_q <= is_past_end_q | ends_inside;
  end

  always_ff @(posedge clk_i) begin
    last_channel_q <= last_channel_i;
  end

  always_ff @(posedge clk_i) begin
    last_of_layer_q <= last_of_layer_i;
  end

  always_ff @(posedge clk_i) begin
    code_word_q <= {own_bits_8, own_bits_7, own_bits_6, own_bits_5, own_bits_4, own_bits_3,
        own_bits_2, own_bits_1, own_bits_0};
  end

  always_ff @(posedge clk_i) begin
    symbol_value_q <= code_word_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_q <= truncated_q;
    symbol_is_truncated_q <= stage1_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_2_q <= step_length_q;
    symbol_length_q <= stage1_2_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_3_q <= last_channel_q;
    symbol_last_channel_q <= stage1_3_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_4_q <= last_of_layer_q;
    symbol_last_of_layer_q <= stage1_4_q;
  end

  always_ff @(posedge clk_i) begin
    if (rows_enable_i) begin
      row_rows_mem[rows_bank_i] <= rows_length_i;
    end
  end

  bnk_word_buffer_width_16 u_buffer (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .words_valid_i (words_valid_i),
    .words_ready_o (buffer_words_ready),
    .words_data_i  (words_data_i),
    .words_last_i  (words_last_i),
    .head_valid_o  (head_valid),
    .head_ready_i  (buffer_head_ready),
    .head_data_o   (head_word),
    .head_last_o   (head_is_last)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  skips_only_a_word_with_a_successor:
    assert property (@(posedge clk_i) disable iff (!rst_ni) skip_i |->
        skips_only_a_word_with_a_successor_rule_terms);
  finishes_in_the_last_word:
    assert property (@(posedge clk_i) disable iff (!rst_ni) finish_i |-> is_last_q);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : skips_only_a_word_with_a_successor
        assert (!skip_i || skips_only_a_word_with_a_successor_rule_terms);
      end
      begin : finishes_in_the_last_word
        assert (!finish_i || is_last_q);
      end
    end
  end
`endif
`endif

  // there is one class
  (* maybe_unused *) logic unused_rows_row_i;
  assign unused_rows_row_i = ^rows_row_i;

endmodule
