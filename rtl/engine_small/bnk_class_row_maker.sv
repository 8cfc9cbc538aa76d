// Judges the parameters of a layout and makes its rows.
// lane: 256_9_9_12
module bnk_class_row_maker (
  // Clock.
  input  logic        clk_i,
  input  logic        begin_i,
  // The layout's id; none where there is only one.
  input  logic [1:0]  kind_i,
  input  logic [9:0]  field_i,
  // The field is, once it is whole, the escape of a canonical code.
  input  logic        judge_escape_i,
  // The field is a payload width, or a count of code words.
  input  logic        judge_i,
  // Follows `judge` and `judgeEscape`.
  input  logic        settle_i,
  // Writes the row, and goes to the next.
  input  logic        advance_i,
  // The bank to write.
  input  logic        bank_i,
  // The verdict's code for the field, 0 for none; with `settle`.
  output logic [5:0]  fault_o,
  // Whether the next row, if there is one, needs no field.
  output logic        holds_o,
  // Whether this is the last row.
  output logic        is_last_o,
  // Whether there is an escape and the words do not fill the code space.
  output logic        is_incomplete_o,
  // The length of the escape prefix, 0 for none.
  output logic [2:0]  escape_o,
  output logic        row_enable_o,
  output logic        row_bank_o,
  output logic [3:0]  row_row_o,
  // Bits of the code word, less one; zero in a canonical layout.
  output logic [3:0]  row_length_o,
  // Whether the code word holds a sequence and not a rank; only where there are such classes.
  output logic        row_is_raw_o,
  // What to add to a code word to get its rank, modulo 512; none where it is always zero.
  output logic [8:0]  row_offset_o,
  // The first word of `row + 1` bits that is not a code word, nor begins with one; with a one at
  // bit `row + 1` where there is none.
  output logic [12:0] row_limit_o
);

  logic is_canonical;
  logic is_stored;
  logic [3:0] row_q;
  logic [3:0] payload;
  logic is_bad;
  logic has_bad_width_q;
  logic counted_is_canonical;
  logic [12:0] counted_code_q;
  logic [13:0] counted_space_q;
  logic [13:0] counted_rest_q;
  logic [12:0] counted_limit_q;
  logic [2:0] counted_escape_q;
  logic counted_bad_escape_q;
  logic counted_too_long_q;
  logic counted_escape_is_next;
  logic [1:0] counted_escape_words_parts;
  logic [13:0] counted_escape_words;
  logic counted_is_within;
  logic fault_bits;
  logic overflows_is_canonical;
  logic [9:0] overflows_covered_q;
  logic [8:0] overflows_offset_q;
  logic [9:0] overflows_ranks_of_node;
  logic [9:0] overflows_count;
  logic [10:0] overflows_sum_q;
  logic [3:0] overflows_node_prefix;
  logic [8:0] overflows_prefix;
  logic overflows_is_rank_node;
  logic [8:0] overflows_first_code;
  logic overflows_selects_ranks;
  logic [8:0] overflows_word_of_first_q;
  logic overflows_has_ranks_q;
  logic overflows;
  logic is_stored_2;
  logic is_raw_q;
  logic [3:0] length_q;
  logic [1:0] of_node;
  logic [5:0] prefix_length;
  logic [5:0] of_payload;
  logic node_holds;
  logic is_last;
  logic [5:0] fault_value;

  always_comb begin
    fault_value = 6'd0;
    if (counted_bad_escape_q) begin
      fault_value = 6'd27;
    end else if (counted_too_long_q) begin
      fault_value = 6'd36;
    end else if (has_bad_width_q) begin
      fault_value = 6'd25;
    end else if (overflows) begin
      fault_value = 6'd26;
    end else if (fault_bits & counted_is_canonical) begin
      fault_value = 6'd28;
    end
    fault_o = fault_value;
  end

  assign holds_o = is_stored | 1'b0 | (1'b0 & node_holds) | (is_canonical & (row_q == 4'd14));
  assign is_last_o = is_last;
  assign is_incomplete_o = !(counted_escape_q == 3'd0) & !(counted_rest_q == 14'd0);
  assign escape_o = counted_escape_q;
  assign row_enable_o = advance_i;
  assign row_bank_o = bank_i;
  assign row_row_o = row_q;
  assign row_length_o = length_q;
  assign row_is_raw_o = is_raw_q;
  assign row_offset_o = overflows_offset_q;
  assign row_limit_o = counted_is_canonical ? counted_limit_q : 13'h1fff;
  assign is_canonical = kind_i == 2'd3;
  assign is_stored = kind_i == 2'd0;
  assign payload = field_i[3:0];
  assign is_bad = (payload >= 4'd10) & (payload < 4'd14) & !is_canonical;
  assign counted_is_canonical = kind_i == 2'd3;
  assign counted_escape_is_next = (row_q + 4'd2) == {1'b0, counted_escape_q};
  assign counted_escape_words_parts = {1'b0, counted_escape_is_next};
  assign counted_escape_words = {{12{counted_escape_words_parts[1]}}, counted_escape_words_parts};
  assign counted_is_within = row_q < 4'd12;
  assign fault_bits = counted_rest_q[13];
  assign overflows_is_canonical = kind_i == 2'd3;
  assign overflows_ranks_of_node = 10'd1 << payload;
  assign overflows_count = overflows_is_canonical ? field_i : overflows_ranks_of_node;
  assign overflows_node_prefix = {1'b0, row_q[2], row_q[3], row_q[1]};
  assign overflows_prefix = {5'd0, 1'b0 ? overflows_node_prefix : row_q} << payload;
  assign overflows_is_rank_node = payload < 4'd14;
  assign overflows_first_code = overflows_is_canonical ? counted_code_q[8:0] : overflows_prefix;
  assign overflows_selects_ranks = overflows_is_canonical ? counted_is_within :
      overflows_is_rank_node;
  assign overflows = overflows_sum_q > 11'd512;
  assign is_stored_2 = kind_i == 2'd0;
  assign of_node = {1'b0, row_q[3]} + {1'b0, row_q[2]};
  assign prefix_length = 1'b0 ? {4'd0, of_node} : 1'b0 ? 6'd63 : 6'd3;
  assign of_payload = (payload == 4'd15) ? 6'd9 : {2'd0, payload};
  assign node_holds = !((row_q[2:0] == 3'd7) | (row_q == 4'd11) | ((row_q >= 4'd13) & row_q[0]));
  assign is_last = row_q == 4'd15;

  always_ff @(posedge clk_i) begin
    if (advance_i) begin
      row_q <= row_q + 4'd1;
    end
    if (begin_i) begin
      row_q <= 4'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    has_bad_width_q <= is_bad;
  end

  always_ff @(posedge clk_i) begin
    counted_code_q <= counted_limit_q << 1;
  end

  always_ff @(posedge clk_i) begin
    if (judge_i) begin
      counted_limit_q <= counted_code_q + {3'd0, field_i};
      counted_too_long_q <= counted_is_canonical & !counted_is_within & !(field_i == 10'd0);
    end
    if (judge_i & counted_is_within) begin
      counted_rest_q <= counted_space_q - {4'd0, field_i};
    end
    if (advance_i) begin
      counted_space_q <= (counted_rest_q << 1) - counted_escape_words;
    end
    if (judge_escape_i) begin
      counted_escape_q <= field_i[2:0];
      counted_bad_escape_q <= !(field_i[7:3] == 5'd0);
      counted_limit_q <= 13'd0;
      counted_space_q <= (field_i[2:0] == 3'd1) ? 14'd1 : 14'd2;
    end
    if (begin_i) begin
      counted_bad_escape_q <= 1'b0;
      counted_too_long_q <= 1'b0;
      counted_escape_q <= 3'd0;
      counted_rest_q <= 14'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (judge_i) begin
      overflows_sum_q <= {1'b0, overflows_covered_q} + {1'b0, overflows_count};
    end
    if (settle_i) begin
      overflows_covered_q <= overflows_sum_q[9:0];
      overflows_offset_q <= overflows_has_ranks_q ? (overflows_covered_q[8:0] -
          overflows_word_of_first_q) : 9'd0;
    end
    if (begin_i) begin
      overflows_covered_q <= 10'd0;
      overflows_sum_q <= 11'd0;
      overflows_offset_q <= 9'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    overflows_word_of_first_q <= overflows_first_code;
  end

  always_ff @(posedge clk_i) begin
    overflows_has_ranks_q <= overflows_selects_ranks;
  end

  always_ff @(posedge clk_i) begin
    if (begin_i) begin
      is_raw_q <= is_stored_2;
      length_q <= is_stored_2 ? 4'd8 : 4'd0;
    end else if (judge_i & !(kind_i == 2'd3)) begin
      is_raw_q <= payload == 4'd15;
      length_q <= prefix_length[3:0] + of_payload[3:0];
    end
  end
  (* maybe_unused *) logic unused_prefix_length;
  assign unused_prefix_length = ^prefix_length[5:4];
  (* maybe_unused *) logic unused_of_payload;
  assign unused_of_payload = ^of_payload[5:4];

endmodule
