// Bins of the bench of `lane_class16`, beside those of its channels: code words, phases and verdicts.

// Every length of a code word, ending at every bit of a word.
bind bnk_stream_parser pair_bins #(.FIRST_ROW(4), .ROWS(8), .COLUMNS(16)) code_word_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q), .row(32'(step_length_q + 6'd1)), .column(32'(position_q)));

`include "lane.svh"
