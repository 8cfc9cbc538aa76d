// Cuts a lane stream into code words, one a cycle.
// lane: 512_9_8_12
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
  // Whether the canonical code has an escape.
  input  logic        setup_has_escape_i,
  // Bits of an escaped code word, less one.
  input  logic [3:0]  setup_escape_length_i,
  input  logic        rows_enable_i,
  input  logic        rows_bank_i,
  input  logic [3:0]  rows_row_i,
  // What to add to a code word to get its rank, modulo 512; none where it is always zero.
  input  logic [8:0]  rows_offset_i,
  // The first word of `row + 1` bits that is not a code word, nor begins with one; with a one at
  // bit `row + 1` where there is none.
  input  logic [12:0] rows_limit_i,
  // Makes the limits written since the last time the ones in use; only where there are limits.
  input  logic        load_limits_i,
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
  logic [11:0] head_q;
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
  logic second_valid_q;
  logic second_is_last_q;
  logic [15:0] second_word_q;
  logic ends_at_second;
  logic may_change;
  logic is_free;
  logic second_changes;
  logic may_take;
  logic [10:0] beyond;
  logic ready;
  logic step;
  logic load;
  logic advance;
  logic [3:0] ahead_rest;
  logic [30:0] ahead_behind;
  logic [18:0] ahead_candidates_0;
  logic [18:0] ahead_candidates_1;
  logic [18:0] ahead_candidates_2;
  logic [18:0] ahead_candidates_3;
  logic [1:0] ahead_current_bits_2;
  logic [18:0] ahead_current;
  logic [15:0] ahead_candidates_0_2;
  logic [15:0] ahead_candidates_1_2;
  logic [15:0] ahead_candidates_2_2;
  logic [15:0] ahead_candidates_3_2;
  logic [1:0] ahead_current_bits;
  logic [15:0] ahead_current_2;
  logic [27:0] ahead;
  logic [3:0] compared_length;
  logic [11:0] limits_is_longer;
  logic is_escape;
  logic is_invalid;
  logic [11:0] target_head;
  logic target_sums_carry;
  logic target_sums_0;
  logic target_sums_carry_2;
  logic target_sums_1;
  logic target_sums_carry_3;
  logic target_sums_2;
  logic target_sums_3;
  logic [3:0] target_short_short_short_short_position;
  logic [11:0] target_head_2;
  logic target_sums_0_2;
  logic target_sums_carry_4;
  logic target_sums_1_2;
  logic target_sums_carry_5;
  logic target_sums_2_2;
  logic target_sums_3_2;
  logic [3:0] target_short_short_short_long_position;
  logic [11:0] target_head_3;
  logic target_sums_carry_6;
  logic target_sums_0_3;
  logic target_sums_carry_7;
  logic target_sums_1_3;
  logic target_sums_carry_8;
  logic target_sums_2_3;
  logic target_sums_3_3;
  logic [3:0] target_short_short_long_short_position;
  logic [11:0] target_head_4;
  logic target_sums_0_4;
  logic target_sums_1_4;
  logic target_sums_carry_9;
  logic target_sums_2_4;
  logic target_sums_3_4;
  logic [3:0] target_short_short_long_long_position;
  logic [11:0] target_head_5;
  logic target_sums_carry_10;
  logic target_sums_0_5;
  logic target_sums_carry_11;
  logic target_sums_1_5;
  logic target_sums_carry_12;
  logic target_sums_2_5;
  logic target_sums_3_5;
  logic [3:0] target_short_long_short_short_position;
  logic [11:0] target_head_6;
  logic target_sums_0_6;
  logic target_sums_carry_13;
  logic target_sums_1_6;
  logic target_sums_carry_14;
  logic target_sums_2_6;
  logic target_sums_3_6;
  logic [3:0] target_short_long_short_long_position;
  logic [11:0] target_head_7;
  logic target_sums_carry_15;
  logic target_sums_0_7;
  logic target_sums_carry_16;
  logic target_sums_1_7;
  logic target_sums_carry_17;
  logic target_sums_2_7;
  logic target_sums_3_7;
  logic [3:0] target_short_long_long_short_position;
  logic [11:0] target_head_8;
  logic target_sums_0_8;
  logic target_sums_1_8;
  logic target_sums_2_8;
  logic target_sums_3_8;
  logic [3:0] target_short_long_long_long_position;
  logic [11:0] target_head_9;
  logic target_sums_carry_18;
  logic target_sums_0_9;
  logic target_sums_carry_19;
  logic target_sums_1_9;
  logic target_sums_carry_20;
  logic target_sums_2_9;
  logic target_sums_3_9;
  logic [3:0] target_long_short_short_position;
  logic [11:0] target_head_10;
  logic target_sums_0_10;
  logic target_sums_carry_21;
  logic target_sums_1_10;
  logic target_sums_carry_22;
  logic target_sums_2_10;
  logic target_sums_3_10;
  logic [3:0] target_long_short_long_position;
  logic [11:0] target_head_11;
  logic target_sums_carry_23;
  logic target_sums_0_11;
  logic target_sums_carry_24;
  logic target_sums_1_11;
  logic target_sums_carry_25;
  logic target_sums_2_11;
  logic target_sums_3_11;
  logic [3:0] target_long_long_short_position;
  logic [11:0] target_head_12;
  logic target_sums_0_12;
  logic target_sums_1_12;
  logic target_sums_carry_26;
  logic target_sums_2_12;
  logic target_sums_3_12;
  logic [3:0] target_long_long_long_position;
  logic [3:0] target_short_short_short_position;
  logic [11:0] target_short_short_short_head;
  logic [3:0] target_short_short_long_position;
  logic [11:0] target_short_short_long_head;
  logic [3:0] target_short_short_position;
  logic [11:0] target_short_short_head;
  logic [3:0] target_short_long_short_position;
  logic [11:0] target_short_long_short_head;
  logic [3:0] target_short_long_long_position;
  logic [11:0] target_short_long_long_head;
  logic [3:0] target_short_long_position;
  logic [11:0] target_short_long_head;
  logic [3:0] target_short_position;
  logic [11:0] target_short_head;
  logic [3:0] target_long_short_position;
  logic [11:0] target_long_short_head;
  logic [3:0] target_long_long_position;
  logic [11:0] target_long_long_head;
  logic [3:0] target_long_position;
  logic [11:0] target_long_head;
  logic [3:0] target_position;
  logic [11:0] target_head_13;
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
  logic [26:0] head_rest;
  logic [14:0] head_candidates_0;
  logic [14:0] head_candidates_1;
  logic [14:0] head_candidates_2;
  logic [14:0] head_candidates_3;
  logic [1:0] head_current_bits;
  logic [14:0] head_current;
  logic [11:0] head_candidates_0_2;
  logic [11:0] head_candidates_1_2;
  logic [11:0] head_candidates_2_2;
  logic [11:0] head_candidates_3_2;
  logic [1:0] head_bits;
  logic [11:0] head;
  logic [3:0] move_position;
  logic known_crosses;
  logic is_known;
  logic leaves_reasons_0;
  logic leaves_reasons_stands;
  logic leaves_reasons_1;
  logic leaves_reasons_stands_2;
  logic leaves_reasons_2;
  logic leaves_reasons_stands_3;
  logic leaves_reasons_3;
  logic leaves_reasons_stands_4;
  logic leaves_reasons_4;
  logic leaves_reasons_stands_5;
  logic leaves_reasons_5;
  logic leaves_reasons_stands_6;
  logic leaves_reasons_6;
  logic leaves_reasons_stands_7;
  logic leaves_reasons_7;
  logic leaves_reasons_stands_8;
  logic leaves_reasons_8;
  logic leaves_reasons_stands_9;
  logic leaves_reasons_9;
  logic leaves_reasons_stands_10;
  logic leaves_reasons_crosses;
  logic leaves_reasons_10;
  logic leaves_reasons_stands_11;
  logic leaves_reasons_crosses_2;
  logic leaves_reasons_11;
  logic leaves_2;
  logic [3:0] move_length_2;
  logic [3:0] move_position_2;
  logic [11:0] move_head;
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
  logic [8:0] offset_offsets_mem [32];

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
  assign leaves = skip_i | leaves_2;
  assign buffer_head_ready = (leaves & may_take) | (is_free & !ends_at_second);
  assign ends_at_next = next_valid_q & next_is_last_q;
  assign next_changes = leaves | !next_valid_q;
  assign ends_at_second = second_valid_q & second_is_last_q;
  assign may_change = !is_last_q & !ends_at_next;
  assign is_free = may_change & !(next_valid_q & second_valid_q);
  assign second_changes = (leaves & may_change) | is_free;
  assign may_take = may_change & !ends_at_second;
  assign beyond = second_word_q[15:5];
  assign ready = is_last_q | (next_valid_q & (next_is_last_q | second_valid_q));
  assign step = run_i & valid_q & ready;
  assign load = !valid_q & next_valid_q;
  assign advance = step | load;
  assign ahead_rest = current_q[3:0];
  assign ahead_behind = {ahead_rest, next_word_q, beyond};
  assign ahead_candidates_0 = ahead_behind[30:12];
  assign ahead_candidates_1 = ahead_behind[26:8];
  assign ahead_candidates_2 = ahead_behind[22:4];
  assign ahead_candidates_3 = ahead_behind[18:0];
  assign ahead_current_bits_2 = position_q[3:2];

  always_comb begin
    case (ahead_current_bits_2)
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
  assign ahead_current_bits = position_q[1:0];

  always_comb begin
    case (ahead_current_bits)
      2'd0: ahead_current_2 = ahead_candidates_0_2;
      2'd1: ahead_current_2 = ahead_candidates_1_2;
      2'd2: ahead_current_2 = ahead_candidates_2_2;
      default: ahead_current_2 = ahead_candidates_3_2;
    endcase
  end

  assign ahead = {head_q, ahead_current_2};
  assign is_escape = limits_is_longer[11];
  assign is_invalid = is_escape & !setup_has_escape_i;
  assign target_head = ahead[26:15];
  assign target_sums_carry = position_q[0];
  assign target_sums_0 = !target_sums_carry;
  assign target_sums_carry_2 = position_q[1] & target_sums_carry;
  assign target_sums_1 = position_q[1] ^ target_sums_carry;
  assign target_sums_carry_3 = position_q[2] & target_sums_carry_2;
  assign target_sums_2 = position_q[2] ^ target_sums_carry_2;
  assign target_sums_3 = position_q[3] ^ target_sums_carry_3;
  assign target_short_short_short_short_position = {target_sums_3, target_sums_2, target_sums_1,
      target_sums_0};
  assign target_head_2 = ahead[25:14];
  assign target_sums_0_2 = position_q[0];
  assign target_sums_carry_4 = position_q[1];
  assign target_sums_1_2 = !target_sums_carry_4;
  assign target_sums_carry_5 = position_q[2] & target_sums_carry_4;
  assign target_sums_2_2 = position_q[2] ^ target_sums_carry_4;
  assign target_sums_3_2 = position_q[3] ^ target_sums_carry_5;
  assign target_short_short_short_long_position = {target_sums_3_2, target_sums_2_2,
      target_sums_1_2, target_sums_0_2};
  assign target_head_3 = ahead[24:13];
  assign target_sums_carry_6 = position_q[0];
  assign target_sums_0_3 = !target_sums_carry_6;
  assign target_sums_carry_7 = position_q[1] | target_sums_carry_6;
  assign target_sums_1_3 = !(position_q[1] ^ target_sums_carry_6);
  assign target_sums_carry_8 = position_q[2] & target_sums_carry_7;
  assign target_sums_2_3 = position_q[2] ^ target_sums_carry_7;
  assign target_sums_3_3 = position_q[3] ^ target_sums_carry_8;
  assign target_short_short_long_short_position = {target_sums_3_3, target_sums_2_3,
      target_sums_1_3, target_sums_0_3};
  assign target_head_4 = ahead[23:12];
  assign target_sums_0_4 = position_q[0];
  assign target_sums_1_4 = position_q[1];
  assign target_sums_carry_9 = position_q[2];
  assign target_sums_2_4 = !target_sums_carry_9;
  assign target_sums_3_4 = position_q[3] ^ target_sums_carry_9;
  assign target_short_short_long_long_position = {target_sums_3_4, target_sums_2_4,
      target_sums_1_4, target_sums_0_4};
  assign target_head_5 = ahead[22:11];
  assign target_sums_carry_10 = position_q[0];
  assign target_sums_0_5 = !target_sums_carry_10;
  assign target_sums_carry_11 = position_q[1] & target_sums_carry_10;
  assign target_sums_1_5 = position_q[1] ^ target_sums_carry_10;
  assign target_sums_carry_12 = position_q[2] | target_sums_carry_11;
  assign target_sums_2_5 = !(position_q[2] ^ target_sums_carry_11);
  assign target_sums_3_5 = position_q[3] ^ target_sums_carry_12;
  assign target_short_long_short_short_position = {target_sums_3_5, target_sums_2_5,
      target_sums_1_5, target_sums_0_5};
  assign target_head_6 = ahead[21:10];
  assign target_sums_0_6 = position_q[0];
  assign target_sums_carry_13 = position_q[1];
  assign target_sums_1_6 = !target_sums_carry_13;
  assign target_sums_carry_14 = position_q[2] | target_sums_carry_13;
  assign target_sums_2_6 = !(position_q[2] ^ target_sums_carry_13);
  assign target_sums_3_6 = position_q[3] ^ target_sums_carry_14;
  assign target_short_long_short_long_position = {target_sums_3_6, target_sums_2_6,
      target_sums_1_6, target_sums_0_6};
  assign target_head_7 = ahead[20:9];
  assign target_sums_carry_15 = position_q[0];
  assign target_sums_0_7 = !target_sums_carry_15;
  assign target_sums_carry_16 = position_q[1] | target_sums_carry_15;
  assign target_sums_1_7 = !(position_q[1] ^ target_sums_carry_15);
  assign target_sums_carry_17 = position_q[2] | target_sums_carry_16;
  assign target_sums_2_7 = !(position_q[2] ^ target_sums_carry_16);
  assign target_sums_3_7 = position_q[3] ^ target_sums_carry_17;
  assign target_short_long_long_short_position = {target_sums_3_7, target_sums_2_7,
      target_sums_1_7, target_sums_0_7};
  assign target_head_8 = ahead[19:8];
  assign target_sums_0_8 = position_q[0];
  assign target_sums_1_8 = position_q[1];
  assign target_sums_2_8 = position_q[2];
  assign target_sums_3_8 = !position_q[3];
  assign target_short_long_long_long_position = {target_sums_3_8, target_sums_2_8, target_sums_1_8,
      target_sums_0_8};
  assign target_head_9 = ahead[18:7];
  assign target_sums_carry_18 = position_q[0];
  assign target_sums_0_9 = !target_sums_carry_18;
  assign target_sums_carry_19 = position_q[1] & target_sums_carry_18;
  assign target_sums_1_9 = position_q[1] ^ target_sums_carry_18;
  assign target_sums_carry_20 = position_q[2] & target_sums_carry_19;
  assign target_sums_2_9 = position_q[2] ^ target_sums_carry_19;
  assign target_sums_3_9 = !(position_q[3] ^ target_sums_carry_20);
  assign target_long_short_short_position = {target_sums_3_9, target_sums_2_9, target_sums_1_9,
      target_sums_0_9};
  assign target_head_10 = ahead[17:6];
  assign target_sums_0_10 = position_q[0];
  assign target_sums_carry_21 = position_q[1];
  assign target_sums_1_10 = !target_sums_carry_21;
  assign target_sums_carry_22 = position_q[2] & target_sums_carry_21;
  assign target_sums_2_10 = position_q[2] ^ target_sums_carry_21;
  assign target_sums_3_10 = !(position_q[3] ^ target_sums_carry_22);
  assign target_long_short_long_position = {target_sums_3_10, target_sums_2_10, target_sums_1_10,
      target_sums_0_10};
  assign target_head_11 = ahead[16:5];
  assign target_sums_carry_23 = position_q[0];
  assign target_sums_0_11 = !target_sums_carry_23;
  assign target_sums_carry_24 = position_q[1] | target_sums_carry_23;
  assign target_sums_1_11 = !(position_q[1] ^ target_sums_carry_23);
  assign target_sums_carry_25 = position_q[2] & target_sums_carry_24;
  assign target_sums_2_11 = position_q[2] ^ target_sums_carry_24;
  assign target_sums_3_11 = !(position_q[3] ^ target_sums_carry_25);
  assign target_long_long_short_position = {target_sums_3_11, target_sums_2_11, target_sums_1_11,
      target_sums_0_11};
  assign target_head_12 = ahead[15:4];
  assign target_sums_0_12 = position_q[0];
  assign target_sums_1_12 = position_q[1];
  assign target_sums_carry_26 = position_q[2];
  assign target_sums_2_12 = !target_sums_carry_26;
  assign target_sums_3_12 = !(position_q[3] ^ target_sums_carry_26);
  assign target_long_long_long_position = {target_sums_3_12, target_sums_2_12, target_sums_1_12,
      target_sums_0_12};
  assign target_short_short_short_position = limits_is_longer[0] ?
      target_short_short_short_long_position : target_short_short_short_short_position;
  assign target_short_short_short_head = limits_is_longer[0] ? target_head_2 : target_head;
  assign target_short_short_long_position = limits_is_longer[2] ?
      target_short_short_long_long_position : target_short_short_long_short_position;
  assign target_short_short_long_head = limits_is_longer[2] ? target_head_4 : target_head_3;
  assign target_short_short_position = limits_is_longer[1] ? target_short_short_long_position :
      target_short_short_short_position;
  assign target_short_short_head = limits_is_longer[1] ? target_short_short_long_head :
      target_short_short_short_head;
  assign target_short_long_short_position = limits_is_longer[4] ?
      target_short_long_short_long_position : target_short_long_short_short_position;
  assign target_short_long_short_head = limits_is_longer[4] ? target_head_6 : target_head_5;
  assign target_short_long_long_position = limits_is_longer[6] ?
      target_short_long_long_long_position : target_short_long_long_short_position;
  assign target_short_long_long_head = limits_is_longer[6] ? target_head_8 : target_head_7;
  assign target_short_long_position = limits_is_longer[5] ? target_short_long_long_position :
      target_short_long_short_position;
  assign target_short_long_head = limits_is_longer[5] ? target_short_long_long_head :
      target_short_long_short_head;
  assign target_short_position = limits_is_longer[3] ? target_short_long_position :
      target_short_short_position;
  assign target_short_head = limits_is_longer[3] ? target_short_long_head : target_short_short_head;
  assign target_long_short_position = limits_is_longer[8] ? target_long_short_long_position :
      target_long_short_short_position;
  assign target_long_short_head = limits_is_longer[8] ? target_head_10 : target_head_9;
  assign target_long_long_position = limits_is_longer[10] ? target_long_long_long_position :
      target_long_long_short_position;
  assign target_long_long_head = limits_is_longer[10] ? target_head_12 : target_head_11;
  assign target_long_position = limits_is_longer[9] ? target_long_long_position :
      target_long_short_position;
  assign target_long_head = limits_is_longer[9] ? target_long_long_head : target_long_short_head;
  assign target_position = limits_is_longer[7] ? target_long_position : target_short_position;
  assign target_head_13 = limits_is_longer[7] ? target_long_head : target_short_head;
  assign move_length = !valid_q ? 4'd11 : setup_escape_length_i;
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
  assign head_rest = ahead[26:0];
  assign head_candidates_0 = head_rest[26:12];
  assign head_candidates_1 = head_rest[22:8];
  assign head_candidates_2 = head_rest[18:4];
  assign head_candidates_3 = head_rest[14:0];
  assign head_current_bits = move_length[3:2];

  always_comb begin
    case (head_current_bits)
      2'd0: head_current = head_candidates_0;
      2'd1: head_current = head_candidates_1;
      2'd2: head_current = head_candidates_2;
      default: head_current = head_candidates_3;
    endcase
  end

  assign head_candidates_0_2 = head_current[14:3];
  assign head_candidates_1_2 = head_current[13:2];
  assign head_candidates_2_2 = head_current[12:1];
  assign head_candidates_3_2 = head_current[11:0];
  assign head_bits = move_length[1:0];

  always_comb begin
    case (head_bits)
      2'd0: head = head_candidates_0_2;
      2'd1: head = head_candidates_1_2;
      2'd2: head = head_candidates_2_2;
      default: head = head_candidates_3_2;
    endcase
  end

  assign move_position = sum[3:0];
  assign known_crosses = sum[4];
  assign is_known = is_escape | !valid_q | !1'b1;
  assign leaves_reasons_0 = advance & (position_q == 4'd15);
  assign leaves_reasons_stands = advance & (position_q == 4'd14);
  assign leaves_reasons_1 = leaves_reasons_stands & limits_is_longer[0];
  assign leaves_reasons_stands_2 = advance & (position_q == 4'd13);
  assign leaves_reasons_2 = leaves_reasons_stands_2 & limits_is_longer[1];
  assign leaves_reasons_stands_3 = advance & (position_q == 4'd12);
  assign leaves_reasons_3 = leaves_reasons_stands_3 & limits_is_longer[2];
  assign leaves_reasons_stands_4 = advance & (position_q == 4'd11);
  assign leaves_reasons_4 = leaves_reasons_stands_4 & limits_is_longer[3];
  assign leaves_reasons_stands_5 = advance & (position_q == 4'd10);
  assign leaves_reasons_5 = leaves_reasons_stands_5 & limits_is_longer[4];
  assign leaves_reasons_stands_6 = advance & (position_q == 4'd9);
  assign leaves_reasons_6 = leaves_reasons_stands_6 & limits_is_longer[5];
  assign leaves_reasons_stands_7 = advance & (position_q == 4'd8);
  assign leaves_reasons_7 = leaves_reasons_stands_7 & limits_is_longer[6];
  assign leaves_reasons_stands_8 = advance & (position_q == 4'd7);
  assign leaves_reasons_8 = leaves_reasons_stands_8 & limits_is_longer[7];
  assign leaves_reasons_stands_9 = advance & (position_q == 4'd6);
  assign leaves_reasons_9 = leaves_reasons_stands_9 & limits_is_longer[8];
  assign leaves_reasons_stands_10 = advance & (position_q == 4'd5);
  assign leaves_reasons_crosses = leaves_reasons_stands_10 & limits_is_longer[9];
  assign leaves_reasons_10 = leaves_reasons_crosses & !limits_is_longer[11];
  assign leaves_reasons_stands_11 = advance & (position_q == 4'd4);
  assign leaves_reasons_crosses_2 = leaves_reasons_stands_11 & limits_is_longer[10];
  assign leaves_reasons_11 = leaves_reasons_crosses_2 & !limits_is_longer[11];
  assign leaves_2 = (advance & is_known & known_crosses) | |{leaves_reasons_0, leaves_reasons_1,
      leaves_reasons_2, leaves_reasons_3, leaves_reasons_4, leaves_reasons_5, leaves_reasons_6,
      leaves_reasons_7, leaves_reasons_8, leaves_reasons_9, leaves_reasons_10, leaves_reasons_11};
  assign move_length_2 = is_known ? move_length : compared_length;
  assign move_position_2 = is_known ? move_position : target_position;
  assign move_head = is_known ? head : target_head_13;
  assign ends_inside = is_last_q & leaves_2 & (move_position_2 != 4'd0);
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
  assign offset_word = offset_offsets_mem[{setup_row_bank_i, fields_row_q}];
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
        position_q <= move_position_2;
        if (is_last_q & leaves_2) begin
          is_past_end_q <= 1'b1;
        end
      end
      if (leaves & !is_last_q) begin
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
      head_q <= move_head;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      next_valid_q <= 1'b0;
    end else begin
      if (next_changes) begin
        next_valid_q <= second_valid_q;
      end
      if (clear_i) begin
        next_valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (next_changes) begin
      next_is_last_q <= second_is_last_q;
      next_word_q <= second_word_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      second_valid_q <= 1'b0;
    end else begin
      if (second_changes) begin
        second_valid_q <= head_valid & !ends_at_second;
      end
      if (clear_i) begin
        second_valid_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (second_changes) begin
      second_is_last_q <= head_is_last;
      second_word_q <= head_word & {16{!ends_at_second}};
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
    fields_row_q <= compared_length;
    fields_is_raw_q <= is_escape;
    fields_is_unused_q <= is_invalid;
  end

  always_ff @(posedge clk_i) begin
    step_length_q <= move_length_2;
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
      offset_offsets_mem[{rows_bank_i, rows_row_i}] <= rows_offset_i;
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

  bnk_class_limits u_limits (
    .clk_i       (clk_i),
    .head_i      (ahead[27:16]),
    .write_i     (rows_enable_i),
    .row_i       (rows_row_i),
    .limit_i     (rows_limit_i),
    .load_i      (load_limits_i),
    .length_o    (compared_length),
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

endmodule
