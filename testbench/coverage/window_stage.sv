// Bins of the bench of `window_stage`, beside those of its channels: geometry.

// Every place of a neighbourhood; every border and stride, with maps of every remainder of a tile; points; and every border
// of a map in each.
bind bnk_window_generator pair_bins #(.ROWS(3), .COLUMNS(3)) place_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(capture_is_read_q), .row(32'(capture_row_q)), .column(32'(capture_column_q)));
bind bnk_window_generator value_bins #(.COUNT(4)) padded_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i & layer_is_padded_i), .value(32'({layer_border_is_one_i, layer_is_strided_i})));
bind bnk_window_generator pair_bins #(.ROWS(4), .COLUMNS(4)) height_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i & !layer_is_points_i),
  .row(32'({layer_is_strided_i, layer_is_padded_i})), .column(32'(layer_height_i[1:0])));
bind bnk_window_generator pair_bins #(.ROWS(4), .COLUMNS(4)) width_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i & !layer_is_points_i),
  .row(32'({layer_is_strided_i, layer_is_padded_i})), .column(32'(layer_width_i[1:0])));
bind bnk_window_generator value_bins #(.FIRST(1), .COUNT(9)) points_in_the_last_group_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i & layer_is_points_i), .value(32'((layer_input_channels_i - 16'd1) % 9 + 1)));
bind bnk_window_generator value_bins #(.FIRST(1), .COUNT(2)) points_planes_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(start_i & layer_is_points_i), .value(32'(layer_planes_i)));
bind bnk_window_generator pair_bins #(.ROWS(4), .COLUMNS(4)) borders_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(capture_is_read_q & !layer_is_points_i),
  .row(32'({layer_is_strided_i, layer_is_padded_i})), .column(32'({capture_is_in_last_row_q, capture_is_in_last_column_q})));
bind bnk_window_generator value_bins #(.COUNT(2)) clear_while_running_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(clear_i), .value(32'(walk_beat_is_read)));

// The walk waits at the end of a line, a window, a channel and a tile.
bind bnk_neighbourhood_walk value_bins #(.COUNT(5)) waiting_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(running_q & !advance_i),
  .value(ends_tile ? 4 : ends_channel ? 3 : ends_window ? 2 : ends_line ? 1 : 0));
