// Reads the ranks of a table in any form and writes the entries.
// lane: 256_9_31_12
module bnk_table_reader (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Starts a table of `count` entries in `form`.
  input  logic       begin_i,
  input  logic [9:0] count_i,
  input  logic [3:0] form_i,
  // The bank to write.
  input  logic       bank_i,
  // Takes a byte; only if `mayTake`.
  input  logic       take_i,
  input  logic [7:0] octet_i,
  output logic       may_take_o,
  // Whether it is not yet known if another word is wanted.
  output logic       waits_o,
  // Whether another word is wanted, and may come at once.
  output logic       chains_o,
  // Whether every entry was read.
  output logic       is_done_o,
  // Whether a bit after the last entry is one.
  output logic       has_nonzero_padding_o,
  // The verdict's code for the present field, 0 for none; only where tables may be grouped.
  output logic [5:0] fault_o,
  // Bits of the field that is behind at this edge, 0 for none.
  output logic [4:0] field_width_o,
  // Entries of the table, once it is done.
  output logic [9:0] entry_count_o,
  output logic       ranks_enable_o,
  output logic       ranks_bank_o,
  output logic [7:0] ranks_rank_o,
  output logic [8:0] ranks_sequence_o
);

  logic unpacker_take;
  logic unpacker_may_take;
  logic unpacker_busy;
  logic unpacker_consumes;
  logic unpacker_continues;
  logic unpacker_is_done;
  logic unpacker_has_nonzero_padding;
  logic [9:0] unpacker_entry_count;
  logic [9:0] count;
  logic unpacker_ranks_enable;
  logic unpacker_ranks_bank;
  logic [7:0] unpacker_ranks_rank;
  logic [8:0] unpacker_ranks_sequence;
  logic is_folded_q;
  logic [4:0] value_width;
  logic [4:0] unpacked;
  logic is_grouped_q;
  logic [9:0] placer_place_count;
  logic placer_take;
  logic placer_may_take;
  logic placer_busy;
  logic placer_is_done;
  logic [5:0] placer_fault;
  logic [3:0] placer_field_width;
  logic placer_ranks_enable;
  logic placer_ranks_bank;
  logic [7:0] placer_ranks_rank;
  logic [8:0] placer_ranks_sequence;

  assign may_take_o = is_grouped_q ? placer_may_take : unpacker_may_take;
  assign waits_o = is_grouped_q ? placer_busy : unpacker_busy & !unpacker_continues;
  assign chains_o = unpacker_continues & !is_grouped_q;
  assign is_done_o = is_grouped_q ? placer_is_done : unpacker_is_done;
  assign has_nonzero_padding_o = unpacker_has_nonzero_padding;
  assign fault_o = placer_fault;
  assign field_width_o = is_grouped_q ? {1'b0, placer_field_width} : unpacked;
  assign entry_count_o = is_grouped_q ? count : unpacker_entry_count;
  assign ranks_enable_o = is_grouped_q ? placer_ranks_enable : unpacker_ranks_enable;
  assign ranks_bank_o = is_grouped_q ? placer_ranks_bank : unpacker_ranks_bank;
  assign ranks_rank_o = is_grouped_q ? placer_ranks_rank : unpacker_ranks_rank;
  assign ranks_sequence_o = is_grouped_q ? placer_ranks_sequence : unpacker_ranks_sequence;
  assign unpacker_take = take_i & !is_grouped_q;
  assign value_width = is_folded_q ? 5'd8 : 5'd9;
  assign unpacked = unpacker_consumes ? value_width : 5'd0;
  assign placer_place_count = is_folded_q ? (count >> 1) : count;
  assign placer_take = take_i & is_grouped_q;

  always_ff @(posedge clk_i) begin
    if (begin_i) begin
      is_folded_q <= form_i[0];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_grouped_q <= 1'b0;
    end else if (begin_i) begin
      is_grouped_q <= form_i[1];
    end
  end

  bnk_entry_unpacker u_unpacker (
    .clk_i                 (clk_i),
    .rst_ni                (rst_ni),
    .begin_i               (begin_i),
    .count_i               (count_i),
    .is_folded_i           (is_folded_q),
    .bank_i                (bank_i),
    .take_i                (unpacker_take),
    .octet_i               (octet_i),
    .may_take_o            (unpacker_may_take),
    .busy_o                (unpacker_busy),
    .consumes_o            (unpacker_consumes),
    .continues_o           (unpacker_continues),
    .is_done_o             (unpacker_is_done),
    .has_nonzero_padding_o (unpacker_has_nonzero_padding),
    .entry_count_o         (unpacker_entry_count),
    .entries_left_o        (count),
    .ranks_enable_o        (unpacker_ranks_enable),
    .ranks_bank_o          (unpacker_ranks_bank),
    .ranks_rank_o          (unpacker_ranks_rank),
    .ranks_sequence_o      (unpacker_ranks_sequence)
  );

  bnk_group_placer u_placer (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .begin_i          (begin_i),
    .is_folded_i      (is_folded_q),
    .place_count_i    (placer_place_count),
    .bank_i           (bank_i),
    .take_i           (placer_take),
    .octet_i          (octet_i),
    .may_take_o       (placer_may_take),
    .busy_o           (placer_busy),
    .is_done_o        (placer_is_done),
    .fault_o          (placer_fault),
    .field_width_o    (placer_field_width),
    .ranks_enable_o   (placer_ranks_enable),
    .ranks_bank_o     (placer_ranks_bank),
    .ranks_rank_o     (placer_ranks_rank),
    .ranks_sequence_o (placer_ranks_sequence)
  );

  // the loader has judged them
  (* maybe_unused *) logic unused_form_i;
  assign unused_form_i = ^form_i[3:2];

endmodule
