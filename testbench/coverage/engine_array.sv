// Bins of the bench of `engine_array`, beside those of its channels: operations.

// Operations, planes, and the drain of each pixel, pooled and not.
bind bnk_engine_array value_bins #(.COUNT(6)) operation_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i), .value(32'({layer_gives_logits_i, layer_is_pooled_i, layer_is_and_i})));
bind bnk_engine_array pair_bins #(.FIRST_ROW(1), .ROWS(2), .COLUMNS(2)) planes_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i & !layer_gives_logits_i), .row(32'(layer_planes_i)), .column(32'(layer_output_planes_i - 4'd1)));
bind bnk_engine_array value_bins #(.FIRST(1), .COUNT(3)) weight_planes_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i), .value(32'(layer_weight_planes_i)));
bind bnk_drain_control pair_bins #(.ROWS(16), .COLUMNS(2)) drained_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(drains_o), .row(32'(index_o)), .column(32'(is_pooled_i)));
bind bnk_engine_array value_bins #(.COUNT(3)) lacks_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'({lacks_windows_o, lacks_sequences_o})));
