// Cuts the bytes of a rank table into entries and writes them.
// lane: 256_9_31_12
module bnk_entry_unpacker (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Starts a table of `count` entries.
  input  logic       begin_i,
  input  logic [9:0] count_i,
  // Whether a value stands for two entries; none where tables are never folded.
  input  logic       is_folded_i,
  // The bank to write.
  input  logic       bank_i,
  // Takes a byte; only if `mayTake`.
  input  logic       take_i,
  input  logic [7:0] octet_i,
  output logic       may_take_o,
  // Whether an entry is about to be written.
  output logic       busy_o,
  // Whether a value is about to be left behind.
  output logic       consumes_o,
  // Whether entries are left to come, and the next word may.
  output logic       continues_o,
  // Whether every entry was written.
  output logic       is_done_o,
  // Whether a bit after the last entry is one.
  output logic       has_nonzero_padding_o,
  // Entries so far.
  output logic [9:0] entry_count_o,
  // Entries to come.
  output logic [9:0] entries_left_o,
  output logic       ranks_enable_o,
  output logic       ranks_bank_o,
  output logic [7:0] ranks_rank_o,
  output logic [8:0] ranks_sequence_o
);

  logic [15:0] bits_q;
  logic [4:0] level_q;
  logic [9:0] left_q;
  logic [9:0] entry_q;
  logic nonzero_q;
  logic is_done;
  logic [4:0] value_width;
  logic emits;
  logic is_second_q;
  logic stays;
  logic consumes;
  logic [2:0] rest;
  logic [8:0] found_bits_8;
  logic [8:0] found_bits_7;
  logic [8:0] found_bits_6;
  logic [8:0] found_bits_5;
  logic [8:0] found_bits_4;
  logic [8:0] found_bits_3;
  logic [8:0] found_bits_2;
  logic [8:0] found_bits;
  logic [8:0] found;
  logic [8:0] next_first;
  logic [8:0] next;
  logic [6:0] mask;
  logic finishes;
  logic padding;
  logic [15:0] shifted;
  logic [4:0] kept;
  logic is_last_value;
  logic ranks_enable_q;
  logic ranks_bank_q;
  logic [7:0] ranks_rank_q;
  logic [8:0] ranks_sequence_q;

  assign may_take_o = !emits | consumes;
  assign busy_o = emits;
  assign consumes_o = consumes;
  assign continues_o = !is_done & !(emits & is_last_value);
  assign is_done_o = is_done;
  assign has_nonzero_padding_o = nonzero_q;
  assign entry_count_o = entry_q;
  assign entries_left_o = left_q;
  assign ranks_enable_o = ranks_enable_q;
  assign ranks_bank_o = ranks_bank_q;
  assign ranks_rank_o = ranks_rank_q;
  assign ranks_sequence_o = ranks_sequence_q;
  assign is_done = left_q == 10'd0;
  assign value_width = is_folded_i ? 5'd8 : 5'd9;
  assign emits = (value_width <= level_q) & !is_done;
  assign stays = is_folded_i & !is_second_q;
  assign consumes = emits & !stays;
  assign rest = level_q[2:0] - value_width[2:0];
  assign found_bits_8 = bits_q[8:0];
  assign found_bits_7 = bits_q[9:1];
  assign found_bits_6 = bits_q[10:2];
  assign found_bits_5 = bits_q[11:3];
  assign found_bits_4 = bits_q[12:4];
  assign found_bits_3 = bits_q[13:5];
  assign found_bits_2 = bits_q[14:6];
  assign found_bits = bits_q[15:7];

  always_comb begin
    case (rest)
      3'd0: found = found_bits_8;
      3'd1: found = found_bits_7;
      3'd2: found = found_bits_6;
      3'd3: found = found_bits_5;
      3'd4: found = found_bits_4;
      3'd5: found = found_bits_3;
      3'd6: found = found_bits_2;
      default: found = found_bits;
    endcase
  end

  assign next_first = {found[8] & !is_folded_i, found[7:0]};
  assign next = next_first ^ {9{is_second_q}};

  always_comb begin
    case (rest)
      3'd0: mask = 7'd0;
      3'd1: mask = 7'd1;
      3'd2: mask = 7'd3;
      3'd3: mask = 7'd7;
      3'd4: mask = 7'd15;
      3'd5: mask = 7'd31;
      3'd6: mask = 7'd63;
      3'd7: mask = 7'd127;
      default: mask = 7'd0;
    endcase
  end

  assign finishes = emits & (left_q == 10'd1);
  assign padding = (finishes & !((bits_q[6:0] & mask) == 7'd0)) | (take_i & (finishes | is_done) &
      !(octet_i == 8'd0));
  assign shifted = {bits_q[7:0], octet_i};
  assign kept = consumes ? (level_q - value_width) : level_q;
  assign is_last_value = (left_q == 10'd1) | (is_folded_i & (left_q == 10'd2));

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      bits_q <= shifted;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      level_q <= 5'd0;
    end else begin
      level_q <= (take_i & !is_done) ? (kept + 5'd8) : kept;
      if (begin_i) begin
        level_q <= 5'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (emits) begin
      left_q <= left_q - 10'd1;
      entry_q <= entry_q + 10'd1;
      is_second_q <= stays;
    end
    if (padding) begin
      nonzero_q <= 1'b1;
    end
    if (begin_i) begin
      left_q <= count_i;
      entry_q <= 10'd0;
      nonzero_q <= 1'b0;
      is_second_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ranks_enable_q <= 1'b0;
    end else begin
      ranks_enable_q <= emits;
    end
  end

  always_ff @(posedge clk_i) begin
    ranks_bank_q <= bank_i;
  end

  always_ff @(posedge clk_i) begin
    ranks_rank_q <= entry_q[7:0];
  end

  always_ff @(posedge clk_i) begin
    ranks_sequence_q <= next;
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

endmodule
