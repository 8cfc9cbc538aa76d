// Bins of the bench of `decode_cache`, beside those of its channels: kinds of symbols and of faults.

// A raw sequence and a rank with each fault, in each bank.
bind bnk_decode_cache pair_bins #(.ROWS(4), .COLUMNS(2)) fault_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(cached_valid_o), .row(32'(cached_fault_o)), .column(32'(table_bank_i)));
bind bnk_decode_cache value_bins #(.COUNT(2)) read_while_written_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(symbol_valid_i & ranks_enable_i & (table_bank_i ^ ranks_bank_i)), .value(32'(table_bank_i)));
bind bnk_decode_cache pair_bins #(.ROWS(8), .COLUMNS(4)) kind_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(symbol_valid_i), .row(32'({symbol_is_truncated_i, symbol_is_invalid_i, symbol_is_raw_i})), .column(32'({symbol_last_of_layer_i, symbol_last_channel_i})));
