// What an engine does with its window generator: it starts a layer while none runs, and changes nothing while one does.
module bnk_window_stage_environment (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        clear_i,
  input logic        start_i,
  input logic [15:0] layer_channels_i,
  input logic [3:0]  layer_planes_i,
  input logic        layer_has_equal_weight_i,
  input logic        layer_is_points_i,
  input logic        layer_is_strided_i,
  input logic        layer_is_padded_i,
  input logic        layer_border_is_one_i,
  input logic [15:0] layer_height_i,
  input logic [15:0] layer_width_i,
  input logic [15:0] layer_input_channels_i,
  input logic [15:0] layer_input_tiles_rows_i,
  input logic [15:0] layer_input_tiles_columns_i,
  input logic [15:0] layer_output_tiles_rows_i,
  input logic [15:0] layer_output_tiles_columns_i,
  input logic [23:0] layer_pitch_tile_i,
  input logic [23:0] layer_pitch_row_i,
  input logic        reads_second_i,
  input logic        windows_valid_o,
  input logic        windows_ready_i,
  input logic        windows_last_o
);

  // From `start` to the last window of the last tile.
  logic         runs_q;
  logic [15:0]  row_q;
  logic [15:0]  column_q;
  logic         ends_tile;
  logic         ends_row;
  logic         ends_layer;
  logic [200:0] layer;
  logic [200:0] layer_q;

  assign ends_tile = windows_valid_o && windows_ready_i && windows_last_o;
  assign ends_row = ends_tile && column_q == layer_output_tiles_columns_i - 16'd1;
  assign ends_layer = ends_row && row_q == layer_output_tiles_rows_i - 16'd1;
  assign layer = 201'({
    layer_channels_i, layer_planes_i, layer_has_equal_weight_i, layer_is_points_i, layer_is_strided_i,
    layer_is_padded_i, layer_border_is_one_i, layer_height_i, layer_width_i, layer_input_channels_i,
    layer_input_tiles_rows_i, layer_input_tiles_columns_i, layer_output_tiles_rows_i,
    layer_output_tiles_columns_i, layer_pitch_tile_i, layer_pitch_row_i, reads_second_i
  });

  always_ff @(posedge clk_i) begin
    layer_q <= layer;
    if (!rst_ni || clear_i) begin
      runs_q <= 1'b0;
    end else begin
      if (ends_layer) runs_q <= 1'b0;
      if (start_i) runs_q <= 1'b1;
    end
    if (start_i) begin
      row_q <= 16'd0;
      column_q <= 16'd0;
    end else if (ends_row) begin
      row_q <= row_q + 16'd1;
      column_q <= 16'd0;
    end else if (ends_tile) begin
      column_q <= column_q + 16'd1;
    end
  end

  always @(posedge clk_i) begin
    if (rst_ni) begin
      begin : starts_while_nothing_runs
        assume (!start_i || !runs_q);
      end
      begin : a_layer_is_steady
        assume (!runs_q || layer == layer_q);
      end
      begin : a_layer_has_pixels
        assume (layer_channels_i != '0 && layer_planes_i != '0
                && layer_input_tiles_rows_i != '0 && layer_input_tiles_columns_i != '0
                && layer_output_tiles_rows_i != '0 && layer_output_tiles_columns_i != '0);
      end
      begin : points_have_neither_stride_nor_padding
        assume (!layer_is_points_i || (!layer_is_strided_i && !layer_is_padded_i));
      end
    end
  end

endmodule
