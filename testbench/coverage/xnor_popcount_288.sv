// Bins of the bench of `xnor_popcount_288`, beside those of its channels: counts.

// A count in every thirty-second part of all counts, and the pipeline stopped.
bind bnk_xnor_popcount_288_tree_pipelined value_bins #(.COUNT(33)) count_in_part_bins (
  .clk(clk_i), .rst_n(1'b1), .counts(enable_i), .value(32'(agreements_o / 9)));
bind bnk_xnor_popcount_288_tree_pipelined value_bins #(.COUNT(2)) enable_bins (
  .clk(clk_i), .rst_n(1'b1), .counts(1'b1), .value(32'(enable_i)));
