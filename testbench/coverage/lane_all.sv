// Bins of the bench of `lane_all`, beside those of its channels: code words, phases and verdicts.

// Every length of a code word, ending at every bit of a word.
bind bnk_stream_parser pair_bins #(.FIRST_ROW(1), .ROWS(12), .COLUMNS(16)) code_word_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q), .row(32'(step_length_q + 6'd1)), .column(32'(position_q)));

// The first bit of the padding at each place.
bind bnk_stream_trailer value_bins #(.COUNT(16)) padding_begins_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(phase_q == PhasePadding), .value(32'(view_position_i)));

`include "lane.svh"
