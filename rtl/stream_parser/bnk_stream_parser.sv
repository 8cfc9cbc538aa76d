// Cuts a lane stream into code words, one a cycle.
// lane: 256_9_15
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
  // The bank of ranks in use.
  input  logic        setup_table_bank_i,
  // Entries of the rank table in use.
  input  logic [9:0]  setup_entry_count_i,
  // Whether the layout is canonical; only where others are possible.
  input  logic        setup_is_canonical_i,
  // Whether the canonical code has an escape.
  input  logic        setup_has_escape_i,
  // Bits of an escaped code word, less one.
  input  logic [3:0]  setup_escape_length_i,
  input  logic        rows_enable_i,
  input  logic        rows_bank_i,
  input  logic [3:0]  rows_row_i,
  // Bits of the code word, less one; zero in a canonical layout.
  input  logic [3:0]  rows_length_i,
  // Whether the code word holds a sequence and not a rank.
  input  logic        rows_is_raw_i,
  // Whether no code word may be of this class.
  input  logic        rows_is_unused_i,
  // What to add to a code word to get its rank, modulo 512.
  input  logic [8:0]  rows_offset_i,
  // The first word of `row + 1` bits that is not a code word, nor begins with one; with a one at
  // bit `row + 1` where there is none.
  input  logic [12:0] rows_limit_i,
  // Makes the limits written since the last time the ones in use.
  input  logic        load_limits_i,
  // Allows the first word of a stream in.
  input  logic        open_i,
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
  logic [11:0] head_q;
  logic moves;
  logic buffer_words_ready;
  logic head_valid;
  logic [15:0] head_word;
  logic head_is_last;
  logic next_valid_q;
  logic next_is_last_q;
  logic [15:0] next_word_q;
  logic ends_at_next;
  logic empties;
  logic refills;
  logic second_valid_q;
  logic second_is_last_q;
  logic [15:0] second_word_q;
  logic ends_at_second;
  logic refills_if_moves;
  logic refills_else;
  logic is_free;
  logic second_if_moves;
  logic second_else;
  logic second_refills;
  logic second_empties;
  logic next_valid_terms;
  logic second_valid_terms;
  logic [10:0] beyond;
  logic ready;
  logic step;
  logic load;
  logic advance;
  logic [3:0] nibble;
  logic [5:0] row;
  logic [3:0] row_length;
  logic row_is_raw;
  logic row_is_unused;
  logic [3:0] ordinary;
  logic [12:0] limits_is_longer;
  logic is_escape;
  logic crosses_candidates_0;
  logic crosses_candidates_1;
  logic crosses_candidates_2;
  logic crosses_candidates_3;
  logic crosses_candidates_escape_crosses;
  logic crosses_candidates_4;
  logic crosses_candidates_escape_crosses_2;
  logic crosses_candidates_5;
  logic crosses_candidates_6;
  logic crosses_candidates_7;
  logic crosses_candidates_8;
  logic crosses_candidates_9;
  logic crosses_candidates_10;
  logic crosses_candidates_11;
  logic crosses_candidates_12;
  logic crosses_candidates_13;
  logic crosses_candidates_14;
  logic crosses_candidates_15;
  logic crosses;
  logic is_invalid;
  logic [3:0] canonical_length;
  logic [3:0] row_crosses_both_3_terms;
  logic row_crosses_both_0;
  logic row_crosses_both_1;
  logic row_crosses_both_2;
  logic row_crosses_both_3;
  logic [3:0] row_crosses_either_3_terms;
  logic row_crosses_either_0;
  logic row_crosses_either_1;
  logic row_crosses_either_2;
  logic row_crosses_either_3;
  logic row_crosses_index_1_generates;
  logic row_crosses_sums_3_terms;
  logic row_crosses_index_3_generates;
  logic row_crosses_sums_0;
  logic row_crosses_sums_1;
  logic row_crosses_sums_2;
  logic row_crosses_sums_3;
  logic [4:0] row_crosses_parts;
  logic row_crosses;
  logic [3:0] found_row;
  logic found_is_raw;
  logic found_is_unused;
  logic [3:0] bits_0_terms;
  logic bits_0;
  logic bits_1;
  logic bits_2;
  logic bits_3;
  logic [3:0] length;
  logic carry;
  logic [3:0] sum_both_3_terms;
  logic sum_both_0;
  logic sum_both_1;
  logic sum_both_2;
  logic sum_both_3;
  logic [3:0] sum_either_3_terms;
  logic sum_either_0;
  logic sum_either_1;
  logic sum_either_2;
  logic sum_either_3;
  logic sum_index_1_generates;
  logic sum_sums_3_terms;
  logic sum_index_3_generates;
  logic sum_sums_0;
  logic sum_sums_1;
  logic sum_sums_2;
  logic sum_sums_3;
  logic [4:0] sum;
  logic [3:0] next_position;
  logic leaves;
  logic [3:0] rest;
  logic [30:0] behind;
  logic [18:0] ahead_candidates_0;
  logic [18:0] ahead_candidates_1;
  logic [18:0] ahead_candidates_2;
  logic [18:0] ahead_candidates_3;
  logic [1:0] ahead_current_bits;
  logic [18:0] ahead_current;
  logic [15:0] ahead_candidates_0_2;
  logic [15:0] ahead_candidates_1_2;
  logic [15:0] ahead_candidates_2_2;
  logic [15:0] ahead_candidates_3_2;
  logic [1:0] ahead_bits;
  logic [15:0] ahead;
  logic [26:0] candidates;
  logic [14:0] next_head_candidates_0;
  logic [14:0] next_head_candidates_1;
  logic [14:0] next_head_candidates_2;
  logic [14:0] next_head_candidates_3;
  logic [1:0] next_head_current_bits;
  logic [14:0] next_head_current;
  logic [11:0] next_head_candidates_0_2;
  logic [11:0] next_head_candidates_1_2;
  logic [11:0] next_head_candidates_2_2;
  logic [11:0] next_head_candidates_3_2;
  logic [1:0] next_head_bits;
  logic [11:0] next_head;
  logic stepped_q;
  logic [3:0] fields_row_q;
  logic fields_is_raw_q;
  logic fields_is_unused_q;
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
  logic [8:0] offset_word;
  logic [8:0] offset_q;
  logic summed_q;
  logic [8:0] low;
  logic symbol_valid_q;
  logic [8:0] symbol_value_q;
  logic stage1_q;
  logic symbol_is_raw_q;
  logic stage1_2_q;
  logic symbol_is_invalid_q;
  logic stage1_3_q;
  logic symbol_is_truncated_q;
  logic [3:0] stage1_4_q;
  logic [3:0] symbol_length_q;
  logic stage1_5_q;
  logic symbol_last_channel_q;
  logic stage1_6_q;
  logic symbol_last_of_layer_q;
  logic skips_only_a_word_with_a_successor_rule_terms;
  logic [5:0] rows_mem [32];
  logic [8:0] offsets_mem [32];

  assign words_ready_o = buffer_words_ready;
  assign steps_o = step;
  assign symbol_valid_o = symbol_valid_q;
  assign symbol_value_o = symbol_value_q;
  assign symbol_is_raw_o = symbol_is_raw_q;
  assign symbol_is_invalid_o = symbol_is_invalid_q;
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
  assign moves = leaves & !is_last_q;
  assign ends_at_next = next_valid_q & next_is_last_q;
  assign empties = moves & ends_at_next;
  assign refills = (moves | (!next_valid_q & !is_last_q)) & !empties;
  assign ends_at_second = second_valid_q & second_is_last_q;
  assign refills_if_moves = !ends_at_next;
  assign refills_else = !next_valid_q & !is_last_q;
  assign is_free = !second_valid_q & !is_last_q & !ends_at_next;
  assign second_if_moves = (refills_if_moves | is_free) & !(refills_if_moves & ends_at_second);
  assign second_else = (refills_else | is_free) & !(refills_else & ends_at_second);
  assign second_refills = moves ? second_if_moves : second_else;
  assign second_empties = ends_at_second & (moves ? refills_if_moves : refills_else);
  assign next_valid_terms = refills | empties;
  assign second_valid_terms = second_refills | second_empties;
  assign beyond = second_word_q[15:5];
  assign ready = is_last_q | (next_valid_q & (next_is_last_q | second_valid_q));
  assign step = run_i & valid_q & ready;
  assign load = open_i & !valid_q & next_valid_q;
  assign advance = step | load;
  assign nibble = head_q[11:8];
  assign row = rows_mem[{setup_row_bank_i, nibble}];
  assign row_length = row[3:0];
  assign row_is_raw = row[4];
  assign row_is_unused = row[5];
  assign is_escape = limits_is_longer[12];
  assign crosses_candidates_0 = limits_is_longer[12] & (setup_escape_length_i >= 4'd15);
  assign crosses_candidates_1 = limits_is_longer[12] & (setup_escape_length_i >= 4'd14);
  assign crosses_candidates_2 = limits_is_longer[12] & (setup_escape_length_i >= 4'd13);
  assign crosses_candidates_3 = limits_is_longer[12] & (setup_escape_length_i >= 4'd12);
  assign crosses_candidates_escape_crosses = limits_is_longer[12] & (setup_escape_length_i >=
      4'd11);
  assign crosses_candidates_4 = crosses_candidates_escape_crosses | (limits_is_longer[11] &
      !limits_is_longer[12]);
  assign crosses_candidates_escape_crosses_2 = limits_is_longer[12] & (setup_escape_length_i >=
      4'd10);
  assign crosses_candidates_5 = crosses_candidates_escape_crosses_2 | (limits_is_longer[10] &
      !limits_is_longer[12]);
  assign crosses_candidates_6 = limits_is_longer[9];
  assign crosses_candidates_7 = limits_is_longer[8];
  assign crosses_candidates_8 = limits_is_longer[7];
  assign crosses_candidates_9 = limits_is_longer[6];
  assign crosses_candidates_10 = limits_is_longer[5];
  assign crosses_candidates_11 = limits_is_longer[4];
  assign crosses_candidates_12 = limits_is_longer[3];
  assign crosses_candidates_13 = limits_is_longer[2];
  assign crosses_candidates_14 = limits_is_longer[1];
  assign crosses_candidates_15 = limits_is_longer[0];

  always_comb begin
    case (position_q)
      4'd0: crosses = crosses_candidates_0;
      4'd1: crosses = crosses_candidates_1;
      4'd2: crosses = crosses_candidates_2;
      4'd3: crosses = crosses_candidates_3;
      4'd4: crosses = crosses_candidates_4;
      4'd5: crosses = crosses_candidates_5;
      4'd6: crosses = crosses_candidates_6;
      4'd7: crosses = crosses_candidates_7;
      4'd8: crosses = crosses_candidates_8;
      4'd9: crosses = crosses_candidates_9;
      4'd10: crosses = crosses_candidates_10;
      4'd11: crosses = crosses_candidates_11;
      4'd12: crosses = crosses_candidates_12;
      4'd13: crosses = crosses_candidates_13;
      4'd14: crosses = crosses_candidates_14;
      default: crosses = crosses_candidates_15;
    endcase
  end

  assign is_invalid = is_escape & !setup_has_escape_i;
  assign canonical_length = is_escape ? setup_escape_length_i : ordinary;
  assign row_crosses_both_3_terms = position_q & row_length;
  assign row_crosses_both_0 = row_crosses_both_3_terms[0];
  assign row_crosses_both_1 = row_crosses_both_3_terms[1];
  assign row_crosses_both_2 = row_crosses_both_3_terms[2];
  assign row_crosses_both_3 = row_crosses_both_3_terms[3];
  assign row_crosses_either_3_terms = position_q | row_length;
  assign row_crosses_either_0 = row_crosses_either_3_terms[0];
  assign row_crosses_either_1 = row_crosses_either_3_terms[1];
  assign row_crosses_either_2 = row_crosses_either_3_terms[2];
  assign row_crosses_either_3 = row_crosses_either_3_terms[3];
  assign row_crosses_index_1_generates = row_crosses_both_1 | (row_crosses_either_1 &
      row_crosses_both_0);
  assign row_crosses_sums_3_terms = row_crosses_index_1_generates | (row_crosses_either_1 &
      row_crosses_either_0 & 1'b1);
  assign row_crosses_index_3_generates = row_crosses_both_3 | (row_crosses_either_3 &
      row_crosses_both_2);
  assign row_crosses_sums_0 = position_q[0] ^ row_length[0] ^ 1'b1;
  assign row_crosses_sums_1 = position_q[1] ^ row_length[1] ^ (row_crosses_both_0 |
      (row_crosses_either_0 & 1'b1));
  assign row_crosses_sums_2 = position_q[2] ^ row_length[2] ^ row_crosses_sums_3_terms;
  assign row_crosses_sums_3 = position_q[3] ^ row_length[3] ^ (row_crosses_both_2 |
      (row_crosses_either_2 & row_crosses_sums_3_terms));
  assign row_crosses_parts = {row_crosses_index_3_generates | (row_crosses_either_3 &
      row_crosses_either_2 & row_crosses_sums_3_terms), row_crosses_sums_3, row_crosses_sums_2,
      row_crosses_sums_1, row_crosses_sums_0};
  assign row_crosses = row_crosses_parts[4];
  assign found_row = setup_is_canonical_i ? ordinary : nibble;
  assign found_is_raw = row_is_raw | is_escape;
  assign found_is_unused = row_is_unused | is_invalid;
  assign bits_0_terms = canonical_length | row_length;
  assign bits_0 = bits_0_terms[0] | !valid_q;
  assign bits_1 = bits_0_terms[1] | !valid_q;
  assign bits_2 = bits_0_terms[2] & !(!valid_q);
  assign bits_3 = bits_0_terms[3] | !valid_q;
  assign length = {bits_3, bits_2, bits_1, bits_0};
  assign carry = crosses | row_crosses | !valid_q;
  assign sum_both_3_terms = position_q & length;
  assign sum_both_0 = sum_both_3_terms[0];
  assign sum_both_1 = sum_both_3_terms[1];
  assign sum_both_2 = sum_both_3_terms[2];
  assign sum_both_3 = sum_both_3_terms[3];
  assign sum_either_3_terms = position_q | length;
  assign sum_either_0 = sum_either_3_terms[0];
  assign sum_either_1 = sum_either_3_terms[1];
  assign sum_either_2 = sum_either_3_terms[2];
  assign sum_either_3 = sum_either_3_terms[3];
  assign sum_index_1_generates = sum_both_1 | (sum_either_1 & sum_both_0);
  assign sum_sums_3_terms = sum_index_1_generates | (sum_either_1 & sum_either_0 & 1'b1);
  assign sum_index_3_generates = sum_both_3 | (sum_either_3 & sum_both_2);
  assign sum_sums_0 = position_q[0] ^ length[0] ^ 1'b1;
  assign sum_sums_1 = position_q[1] ^ length[1] ^ (sum_both_0 | (sum_either_0 & 1'b1));
  assign sum_sums_2 = position_q[2] ^ length[2] ^ sum_sums_3_terms;
  assign sum_sums_3 = position_q[3] ^ length[3] ^ (sum_both_2 | (sum_either_2 & sum_sums_3_terms));
  assign sum = {sum_index_3_generates | (sum_either_3 & sum_either_2 & sum_sums_3_terms),
      sum_sums_3, sum_sums_2, sum_sums_1, sum_sums_0};
  assign next_position = sum[3:0];
  assign leaves = skip_i | (advance & carry);
  assign rest = current_q[3:0];
  assign behind = {rest, next_word_q, beyond};
  assign ahead_candidates_0 = behind[30:12];
  assign ahead_candidates_1 = behind[26:8];
  assign ahead_candidates_2 = behind[22:4];
  assign ahead_candidates_3 = behind[18:0];
  assign ahead_current_bits = position_q[3:2];

  always_comb begin
    case (ahead_current_bits)
      2'd0: ahead_current = ahead_candidates_0;
      2'd1: ahead_current = ahead_candidates_1;
      2'd2: ahead_current = ahead_candidates_2;
      default: ahead_current = ahead_candidates_3;
    endcase
  end

  assign ahead_candidates_0_2 = ahead_current[18:3];
  assign ahead_candidates_1_2 = ahead_current[17:2];
  assign ahead_candidates_2_2 = ahead_current[16:1];
  assign ahead_candidates_3_2 = ahead_current[15:0];
  assign ahead_bits = position_q[1:0];

  always_comb begin
    case (ahead_bits)
      2'd0: ahead = ahead_candidates_0_2;
      2'd1: ahead = ahead_candidates_1_2;
      2'd2: ahead = ahead_candidates_2_2;
      default: ahead = ahead_candidates_3_2;
    endcase
  end

  assign candidates = {head_q[10:0], ahead};
  assign next_head_candidates_0 = candidates[26:12];
  assign next_head_candidates_1 = candidates[22:8];
  assign next_head_candidates_2 = candidates[18:4];
  assign next_head_candidates_3 = candidates[14:0];
  assign next_head_current_bits = length[3:2];

  always_comb begin
    case (next_head_current_bits)
      2'd0: next_head_current = next_head_candidates_0;
      2'd1: next_head_current = next_head_candidates_1;
      2'd2: next_head_current = next_head_candidates_2;
      default: next_head_current = next_head_candidates_3;
    endcase
  end

  assign next_head_candidates_0_2 = next_head_current[14:3];
  assign next_head_candidates_1_2 = next_head_current[13:2];
  assign next_head_candidates_2_2 = next_head_current[12:1];
  assign next_head_candidates_3_2 = next_head_current[11:0];
  assign next_head_bits = length[1:0];

  always_comb begin
    case (next_head_bits)
      2'd0: next_head = next_head_candidates_0_2;
      2'd1: next_head = next_head_candidates_1_2;
      2'd2: next_head = next_head_candidates_2_2;
      default: next_head = next_head_candidates_3_2;
    endcase
  end

  assign ends_inside = is_last_q & carry & (next_position != 4'd0);
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
  assign offset_word = offsets_mem[{setup_row_bank_i, fields_row_q}];
  assign low = code_word_q + offset_q;
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
      position_q <= 4'd4;
    end else begin
      if (advance) begin
        position_q <= next_position;
        if (is_last_q & carry) begin
          is_past_end_q <= 1'b1;
        end
      end
      if (moves) begin
        valid_q <= next_valid_q;
        is_last_q <= next_valid_q & next_is_last_q;
      end
      if (skip_i) begin
        position_q <= next_valid_q ? 4'd0 : 4'd4;
      end
      if (finish_i | clear_i) begin
        valid_q <= 1'b0;
        is_last_q <= 1'b0;
        is_past_end_q <= 1'b0;
        position_q <= 4'd4;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      head_q <= next_head;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      next_valid_q <= 1'b0;
    end else begin
      if (next_valid_terms) begin
        next_valid_q <= second_valid_q & !empties;
      end
      if (clear_i) begin
        next_valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (next_valid_terms) begin
      next_is_last_q <= second_is_last_q;
      next_word_q <= empties ? 16'd0 : second_word_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      second_valid_q <= 1'b0;
    end else begin
      if (second_valid_terms) begin
        second_valid_q <= head_valid & !second_empties;
      end
      if (clear_i) begin
        second_valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (second_valid_terms) begin
      second_is_last_q <= head_is_last;
      second_word_q <= second_empties ? 16'd0 : head_word;
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
    if (step) begin
      fields_row_q <= found_row;
      fields_is_raw_q <= found_is_raw;
      fields_is_unused_q <= found_is_unused;
    end
  end

  always_ff @(posedge clk_i) begin
    if (step) begin
      step_length_q <= length;
    end
  end

  always_ff @(posedge clk_i) begin
    if (step) begin
      truncated_q <= is_past_end_q | ends_inside;
    end
  end

  always_ff @(posedge clk_i) begin
    if (step) begin
      last_channel_q <= last_channel_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (step) begin
      last_of_layer_q <= last_of_layer_i;
    end
  end

  always_ff @(posedge clk_i) begin
    code_word_q <= {own_bits_8, own_bits_7, own_bits_6, own_bits_5, own_bits_4, own_bits_3,
        own_bits_2, own_bits_1, own_bits_0};
  end

  always_ff @(posedge clk_i) begin
    offset_q <= offset_word;
  end

  always_ff @(posedge clk_i) begin
    symbol_value_q <= low;
  end

  always_ff @(posedge clk_i) begin
    stage1_q <= fields_is_raw_q;
    symbol_is_raw_q <= stage1_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_2_q <= fields_is_unused_q;
    symbol_is_invalid_q <= stage1_2_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_3_q <= truncated_q;
    symbol_is_truncated_q <= stage1_3_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_4_q <= step_length_q;
    symbol_length_q <= stage1_4_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_5_q <= last_channel_q;
    symbol_last_channel_q <= stage1_5_q;
  end

  always_ff @(posedge clk_i) begin
    stage1_6_q <= last_of_layer_q;
    symbol_last_of_layer_q <= stage1_6_q;
  end

  always_ff @(posedge clk_i) begin
    if (rows_enable_i) begin
      rows_mem[{rows_bank_i, rows_row_i}] <= {rows_is_unused_i, rows_is_raw_i, rows_length_i};
    end
  end

  always_ff @(posedge clk_i) begin
    if (rows_enable_i) begin
      offsets_mem[{rows_bank_i, rows_row_i}] <= rows_offset_i;
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
    .head_ready_i  (second_refills),
    .head_data_o   (head_word),
    .head_last_o   (head_is_last)
  );

  bnk_class_limits u_limits (
    .clk_i       (clk_i),
    .head_i      (head_q),
    .write_i     (rows_enable_i),
    .row_i       (rows_row_i),
    .limit_i     (rows_limit_i),
    .load_i      (load_limits_i),
    .length_o    (ordinary),
    .is_longer_o (limits_is_longer)
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

  // the cache reads it
  (* maybe_unused *) logic unused_setup_table_bank_i;
  assign unused_setup_table_bank_i = setup_table_bank_i;

  // the cache reads it
  (* maybe_unused *) logic unused_setup_entry_count_i;
  assign unused_setup_entry_count_i = ^setup_entry_count_i;
  (* maybe_unused *) logic unused_row_crosses_parts;
  assign unused_row_crosses_parts = ^row_crosses_parts[3:0];
  (* maybe_unused *) logic unused_sum;
  assign unused_sum = sum[4];

endmodule
