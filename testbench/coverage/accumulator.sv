// Bins of the bench of `accumulator`, beside those of its channels: results.

// Each combination of four results, in each direction, and each beat that does not count.
bind bnk_accumulator_4x14_counts_9_beats_1024 pair_bins #(.ROWS(16), .COLUMNS(2)) results_bins (
  .clk(clk_i), .rst_n(1'b1), .counts(1'b1), .row(32'(results_o)), .column(32'(direction_q)));
bind bnk_accumulator_4x14_counts_9_beats_1024 pair_bins #(.ROWS(4), .COLUMNS(2)) beat_bins (
  .clk(clk_i), .rst_n(1'b1), .counts(1'b1), .row(32'({enable_i, valid_i})), .column(32'(first_i)));
