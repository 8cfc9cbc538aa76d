// Bins of the bench of `lane_codebook`, beside those of its channels: code words, phases and verdicts.

// Every length of a code word, ending at every bit of a word that it can end at.
bind bnk_stream_parser pair_bins #(.ROWS(5), .COLUMNS(16)) odd_code_word_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & !step_length_q[0]), .row(32'(step_length_q >> 1)), .column(32'(position_q)));
bind bnk_stream_parser pair_bins #(.ROWS(2), .COLUMNS(8)) code_word_of_2_or_6_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & step_length_q[1:0] == 2'd1), .row(32'(step_length_q >> 2)),
  .column(32'(position_q >> 1)));
bind bnk_stream_parser value_bins #(.COUNT(4)) code_word_of_4_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & step_length_q == 4'd3), .value(32'(position_q >> 2)));
bind bnk_stream_parser value_bins #(.COUNT(2)) code_word_of_8_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & step_length_q == 4'd7), .value(32'(position_q >> 3)));

// The first bit of the padding at each place.
bind bnk_stream_trailer value_bins #(.COUNT(16)) padding_begins_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(phase_q == PhasePadding), .value(32'(view_position_i)));

`include "lane.svh"
