// Judges the parameters of a layout and makes its rows.
// lane: 256_9_15
module bnk_class_row_maker (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        begin_i,
  // The layout's id; none where there is only one.
  input  logic [1:0]  kind_i,
  input  logic [9:0]  field_i,
  // The field is the escape of a canonical code.
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
  // Whether the next row needs no field.
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
  // Whether the code word holds a sequence and not a rank.
  output logic        row_is_raw_o,
  // Whether no code word may be of this class.
  output logic        row_is_unused_o,
  // What to add to a code word to get its rank, modulo 512.
  output logic [8:0]  row_offset_o,
  // The first word of `row + 1` bits that is not a code word, nor begins with one; with a one at
  // bit `row + 1` where there is none.
  output logic [12:0] row_limit_o
);

  logic is_canonical;
  logic is_four_node;
  logic is_stored;
  logic [3:0] row_q;
  logic [9:0] covered_q;
  logic [8:0] offset_q;
  logic [3:0] payload;
  logic is_raw;
  logic is_unused;
  logic is_bad;
  logic [9:0] ranks_of_node;
  logic [9:0] count;
  logic [10:0] sum_q;
  logic overflows;
  logic has_bad_width_q;
  logic [3:0] node_prefix;
  logic [8:0] prefix;
  logic [12:0] code_q;
  logic [13:0] space_q;
  logic [13:0] rest_q;
  logic [12:0] limit_q;
  logic [2:0] escape_q;
  logic bad_escape_q;
  logic escape_is_next;
  logic oversubscribed;
  logic [1:0] space_parts;
  logic [8:0] first_code;
  logic is_stored_2;
  logic is_four_node_2;
  logic is_raw_q;
  logic is_unused_q;
  logic [3:0] length_q;
  logic [1:0] of_node;
  logic [1:0] prefix_length;
  logic [5:0] of_payload;
  logic selects_ranks;
  logic [8:0] word_of_first_q;
  logic has_ranks_q;
  logic node_holds;
  logic is_last;
  logic [5:0] fault_value;

  always_comb begin
    fault_value = 6'd0;
    if (bad_escape_q) begin
      fault_value = 6'd27;
    end else if (has_bad_width_q) begin
      fault_value = 6'd25;
    end else if (overflows) begin
      fault_value = 6'd26;
    end else if (oversubscribed) begin
      fault_value = 6'd28;
    end
    fault_o = fault_value;
  end

  assign holds_o = !is_last & (is_stored | (is_four_node & node_holds) | (is_canonical & (row_q >=
      4'd11)));
  assign is_last_o = is_last;
  assign is_incomplete_o = !(escape_q == 3'd0) & !(rest_q == 14'd0);
  assign escape_o = escape_q;
  assign row_enable_o = advance_i;
  assign row_bank_o = bank_i;
  assign row_row_o = row_q;
  assign row_length_o = length_q;
  assign row_is_raw_o = is_raw_q;
  assign row_is_unused_o = is_unused_q;
  assign row_offset_o = offset_q;
  assign row_limit_o = is_canonical ? limit_q : 13'h1fff;
  assign is_canonical = kind_i == 2'd3;
  assign is_four_node = kind_i == 2'd1;
  assign is_stored = kind_i == 2'd0;
  assign payload = field_i[3:0];
  assign is_raw = payload == 4'd15;
  assign is_unused = payload == 4'd14;
  assign is_bad = (payload >= 4'd10) & (payload < 4'd14) & !is_canonical;
  assign ranks_of_node = 10'd1 << payload;
  assign count = is_canonical ? field_i : ranks_of_node;
  assign overflows = sum_q > 11'd512;
  assign node_prefix = {1'b0, row_q[2], row_q[3], row_q[1]};
  assign prefix = {5'd0, is_four_node ? node_prefix : row_q} << payload;
  assign escape_is_next = (row_q + 4'd2) == {1'b0, escape_q};
  assign oversubscribed = rest_q[13] & is_canonical;
  assign space_parts = {1'b0, escape_is_next};
  assign first_code = is_canonical ? code_q[8:0] : prefix;
  assign is_stored_2 = kind_i == 2'd0;
  assign is_four_node_2 = kind_i == 2'd1;
  assign of_node = {1'b0, row_q[3]} + {1'b0, row_q[2]};
  assign prefix_length = is_four_node_2 ? of_node : 2'd3;
  assign of_payload = (payload == 4'd15) ? 6'd9 : {2'd0, payload};
  assign selects_ranks = is_canonical | !(is_raw | is_unused);
  assign node_holds = !((row_q[2:0] == 3'd7) | (row_q == 4'd11) | ((row_q >= 4'd13) & row_q[0]));
  assign is_last = row_q == 4'd15;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      row_q <= 4'd0;
      covered_q <= 10'd0;
      has_bad_width_q <= 1'b0;
    end else begin
      if (judge_i) begin
        has_bad_width_q <= is_bad;
      end
      if (settle_i) begin
        covered_q <= sum_q[9:0];
      end
      if (advance_i) begin
        row_q <= row_q + 4'd1;
      end
      if (begin_i) begin
        row_q <= 4'd0;
        covered_q <= 10'd0;
        has_bad_width_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (judge_i) begin
      sum_q <= {1'b0, covered_q} + {1'b0, count};
    end
    if (settle_i) begin
      offset_q <= has_ranks_q ? (covered_q[8:0] - word_of_first_q) : 9'd0;
    end
    if (advance_i) begin
      if (is_canonical) begin
        offset_q <= 9'd0;
      end
    end
    if (begin_i) begin
      sum_q <= 11'd0;
      offset_q <= 9'd0;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      code_q <= 13'd0;
      space_q <= 14'd2;
      rest_q <= 14'd0;
      escape_q <= 3'd0;
      bad_escape_q <= 1'b0;
    end else begin
      if (judge_i) begin
        rest_q <= space_q - {4'd0, count};
      end
      if (settle_i) begin
        code_q <= limit_q << 1;
      end
      if (advance_i) begin
        space_q <= (rest_q << 1) - {{12{space_parts[1]}}, space_parts};
      end
      if (judge_escape_i) begin
        escape_q <= field_i[2:0];
        bad_escape_q <= !(field_i[7:3] == 5'd0);
        code_q <= 13'd0;
        space_q <= (field_i[2:0] == 3'd1) ? 14'd1 : 14'd2;
      end
      if (begin_i) begin
        bad_escape_q <= 1'b0;
        escape_q <= 3'd0;
        rest_q <= 14'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (judge_i) begin
      limit_q <= code_q + {3'd0, count};
    end
    if (judge_escape_i) begin
      limit_q <= 13'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (begin_i) begin
      is_raw_q <= is_stored_2;
      is_unused_q <= 1'b0;
      length_q <= is_stored_2 ? 4'd8 : 4'd0;
    end else if (judge_i & !(kind_i == 2'd3)) begin
      is_raw_q <= payload == 4'd15;
      is_unused_q <= payload == 4'd14;
      length_q <= {2'd0, prefix_length} + of_payload[3:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (judge_i) begin
      word_of_first_q <= first_code;
    end
  end

  always_ff @(posedge clk_i) begin
    if (judge_i) begin
      has_ranks_q <= selects_ranks;
    end
  end
  (* maybe_unused *) logic unused_of_payload;
  assign unused_of_payload = ^of_payload[5:4];

endmodule
