// Deals the sequences of a grouped rank table to their places.
// lane: 256_9_31_12
module bnk_group_placer (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Starts a table.
  input  logic       begin_i,
  // Whether a place stands for two entries; none where tables are never folded.
  input  logic       is_folded_i,
  // Places of the table; steady.
  input  logic [9:0] place_count_i,
  // The bank to write.
  input  logic       bank_i,
  // Takes a byte; only if `mayTake`.
  input  logic       take_i,
  input  logic [7:0] octet_i,
  output logic       may_take_o,
  // Whether a rule on the bytes so far may still fail.
  output logic       busy_o,
  // Whether every sequence was dealt.
  output logic       is_done_o,
  // The verdict's code for the present field, 0 for none.
  output logic [5:0] fault_o,
  // Bits of the field that is behind at this edge, 0 for none.
  output logic [3:0] field_width_o,
  output logic       ranks_enable_o,
  output logic       ranks_bank_o,
  output logic [7:0] ranks_rank_o,
  output logic [8:0] ranks_sequence_o
);

  logic [7:0] octet_q;
  logic is_busy_q;
  logic [1:0] step_q;
  logic is_dealing_q;
  logic is_done_q;
  logic ends_byte;
  logic sizes;
  logic [9:0] size_q;
  logic [2:0] digit_q;
  logic ends_size;
  logic adds_q;
  logic settles_q;
  logic [3:0] index_q;
  logic [9:0] places_q;
  logic [10:0] sum_q;
  logic [10:0] all;
  logic is_padding;
  logic is_whole;
  logic size_is_bad;
  logic [3:0] group;
  logic [19:0] found;
  logic [9:0] next;
  logic [9:0] limit;
  logic [8:0] sequence_q;
  logic looks;
  logic leaves;
  logic is_member;
  logic is_full;
  logic deals;
  logic [9:0] total;
  logic [3:0] found_choice;
  logic is_last_is_last_pair;
  logic is_last;
  logic finishes;
  logic group_is_bad;
  logic [5:0] size_fault;
  logic [7:0] place_q;
  logic [8:0] dealt_q;
  logic writes_q;
  logic ranks_bank_q;
  logic is_second_q;
  logic [8:0] rank_of_pair_parts;
  logic [7:0] rank_of_pair;
  logic [19:0] groups_mem [16];
  logic [5:0] fault_value;

  assign may_take_o = !is_busy_q | ends_byte;
  assign busy_o = is_busy_q | adds_q | settles_q;
  assign is_done_o = is_done_q;

  always_comb begin
    fault_value = 6'd0;
    if (size_is_bad) begin
      fault_value = size_fault;
    end else if (group_is_bad) begin
      fault_value = 6'd35;
    end
    fault_o = fault_value;
  end

  assign field_width_o = looks ? 4'd4 : settles_q ? 4'd10 : 4'd0;
  assign ranks_enable_o = writes_q;
  assign ranks_bank_o = ranks_bank_q;
  assign ranks_rank_o = is_folded_i ? rank_of_pair : place_q;
  assign ranks_sequence_o = dealt_q ^ {9{is_second_q}};
  assign ends_byte = step_q == 2'd3;
  assign sizes = is_busy_q & !is_dealing_q;
  assign ends_size = digit_q == 3'd4;
  assign all = {1'b0, place_count_i};
  assign is_padding = index_q == 4'd15;
  assign is_whole = is_padding | (index_q == 4'd14);
  assign size_is_bad = settles_q & ((all < sum_q) | (is_whole & (sum_q != all)));
  assign group = octet_q[7:4];
  assign found = groups_mem[group];
  assign next = found[9:0];
  assign limit = found[19:10];
  assign looks = is_busy_q & is_dealing_q & !step_q[0];
  assign leaves = is_busy_q & is_dealing_q & step_q[0];
  assign is_member = !(&group);
  assign is_full = next == limit;
  assign deals = looks & is_member & !is_full;
  assign total = sum_q[9:0];
  assign found_choice = settles_q ? index_q : group;
  assign is_last_is_last_pair = &sequence_q[7:0];
  assign is_last = is_last_is_last_pair & (is_folded_i | sequence_q[8]);
  assign finishes = leaves & is_last;
  assign group_is_bad = (looks & is_member & is_full) | (finishes & !(places_q == 10'd0));
  assign size_fault = is_padding ? 6'd30 : 6'd24;
  assign rank_of_pair_parts = {place_q, is_second_q};
  assign rank_of_pair = rank_of_pair_parts[7:0];

  always_ff @(posedge clk_i) begin
    if (is_busy_q) begin
      octet_q <= octet_q << 2;
      step_q <= step_q + 2'd1;
      if (ends_byte) begin
        is_busy_q <= 1'b0;
      end
    end
    if (sizes) begin
      size_q <= {size_q[7:0], octet_q[7:6]};
      digit_q <= ends_size ? 3'd0 : digit_q + 3'd1;
    end
    if (settles_q) begin
      places_q <= total;
      index_q <= index_q + 4'd1;
      if (is_padding) begin
        is_dealing_q <= 1'b1;
      end
    end
    if (deals) begin
      places_q <= places_q - 10'd1;
    end
    if (leaves) begin
      sequence_q <= sequence_q + 9'd1;
    end
    if (finishes) begin
      is_done_q <= 1'b1;
    end
    if (take_i) begin
      octet_q <= octet_i;
      is_busy_q <= 1'b1;
    end
    if (size_is_bad | group_is_bad) begin
      is_busy_q <= 1'b0;
    end
    if (begin_i) begin
      is_busy_q <= 1'b0;
      step_q <= 2'd0;
      digit_q <= 3'd0;
      index_q <= 4'd0;
      places_q <= 10'd0;
      sequence_q <= 9'd0;
      is_dealing_q <= 1'b0;
      is_done_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    adds_q <= sizes & ends_size;
  end

  always_ff @(posedge clk_i) begin
    settles_q <= adds_q;
  end

  always_ff @(posedge clk_i) begin
    if (adds_q) begin
      sum_q <= {1'b0, places_q} + {1'b0, size_q};
    end
  end

  always_ff @(posedge clk_i) begin
    if (deals) begin
      place_q <= next[7:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (deals) begin
      dealt_q <= sequence_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      writes_q <= 1'b0;
    end else begin
      writes_q <= deals | (writes_q & leaves & is_folded_i);
    end
  end

  always_ff @(posedge clk_i) begin
    ranks_bank_q <= bank_i;
  end

  always_ff @(posedge clk_i) begin
    is_second_q <= leaves & is_folded_i;
  end

  always_ff @(posedge clk_i) begin
    if (settles_q | deals) begin
      groups_mem[found_choice] <= settles_q ? {total, places_q} : {limit, next + 10'd1};
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  takes_what_fits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) take_i |-> may_take_o);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : takes_what_fits
        assert (!take_i || may_take_o);
      end
    end
  end
`endif
`endif
  (* maybe_unused *) logic unused_rank_of_pair_parts;
  assign unused_rank_of_pair_parts = rank_of_pair_parts[8];

endmodule
