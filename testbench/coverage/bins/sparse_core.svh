// Every number of terms in a sequence, runs that end in each way, and the verdict.
bind bnk_sparse_core value_bins #(.COUNT(10)) ones_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(sequences_valid_i & sequences_ready_o), .value(32'($countones(sequences_sequence_i))));
bind bnk_sparse_core pair_bins #(.ROWS(2), .COLUMNS(4)) end_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(run_ends_o), .row(32'(verdicts_data_i)), .column(32'({threshold_fault_o, window_fault_o})));
bind bnk_bank_pair_count_maximum_128 value_bins #(.COUNT(4)) full_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(is_full_q)));
bind bnk_sparse_core pair_bins #(.ROWS(2), .COLUMNS(2)) last_channel_waits_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(sequences_valid_i & sequences_last_channel_i), .row(32'(sequences_ready_o)), .column(32'(sequences_last_of_layer_i)));
