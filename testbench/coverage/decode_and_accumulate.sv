// Bins of the bench of `decode_and_accumulate`, beside those of its channels: phases, verdicts and registers.

`include "decoder.svh"

// Windows and thresholds that do not fit, with each verdict.
bind bnk_accumulate_core_xnor_16x9_channels_256_filters_256_bits_14 pair_bins #(.ROWS(4), .COLUMNS(1)) end_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(run_ends_o), .row(32'({threshold_fault_o, window_fault_o})), .column(32'(1'b0)));
