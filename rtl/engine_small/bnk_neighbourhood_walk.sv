// Reads the words around each tile of a layer.
// address_width: 10
module bnk_neighbourhood_walk (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  input  logic        start_i,
  input  logic        advance_i,
  // Channels of the windows; `points`: groups of nine channels.
  input  logic [15:0] layer_channels_i,
  // Planes of the windows: two for exact zero.
  input  logic [3:0]  layer_planes_i,
  // Whether both planes are the one in memory, with borders of 1 and 0: exact zero.
  input  logic        layer_has_equal_weight_i,
  // Whether a window is one pixel of nine channels; then stride 1, no padding.
  input  logic        layer_is_points_i,
  // Whether the stride is 2.
  input  logic        layer_is_strided_i,
  // Height and width of the map have no meaning here.
  input  logic        layer_is_padded_i,
  input  logic        layer_border_is_one_i,
  // Rows of the input map.
  input  logic [15:0] layer_height_i,
  // Columns of the input map.
  input  logic [15:0] layer_width_i,
  // Channels of the input map.
  input  logic [15:0] layer_input_channels_i,
  // Height and width of the map have no meaning here.
  input  logic [15:0] layer_input_tiles_rows_i,
  input  logic [15:0] layer_input_tiles_columns_i,
  // Of the map that is computed, before pooling.
  input  logic [15:0] layer_output_tiles_rows_i,
  input  logic [15:0] layer_output_tiles_columns_i,
  // Of the input map.
  input  logic [23:0] layer_pitch_tile_i,
  input  logic [23:0] layer_pitch_row_i,
  output logic [9:0]  address_o,
  // Whether a word is read.
  output logic        beat_is_read_o,
  // Its place among the 3x3 tiles; in `points`, word n is at row n / 3, column n mod 3.
  output logic [1:0]  beat_row_o,
  // What goes beside the word that is read, if one is.
  output logic [1:0]  beat_column_o,
  // Whether its tile is in the map's last row, or column, of tiles.
  output logic        beat_is_in_last_row_o,
  // What goes beside the word that is read, if one is.
  output logic        beat_is_in_last_column_o,
  // Whether its channel is there.
  output logic        beat_is_present_o,
  // The activation beyond the border.
  output logic        beat_border_o,
  // Whether the windows are complete with it.
  output logic        beat_is_last_o,
  // With `isLast`: whether they are the last of the tile.
  output logic        beat_ends_tile_o,
  // Which rows and columns of the 3x3 tiles are there.
  output logic [2:0]  beat_row_exists_o,
  // What goes beside the word that is read, if one is.
  output logic [2:0]  beat_column_exists_o
);

  logic running_q;
  logic reads;
  logic rows_step;
  logic [1:0] rows_low;
  logic [1:0] rows_high;
  logic [2:0] rows_exists;
  logic [2:0] rows_edges;
  logic rows_is_last;
  logic [9:0] rows_offset;
  logic columns_restart;
  logic columns_step;
  logic [1:0] columns_low;
  logic [1:0] columns_high;
  logic [2:0] columns_exists;
  logic [2:0] columns_edges;
  logic columns_is_last;
  logic [9:0] columns_offset;
  logic [9:0] tile_pitch;
  logic [9:0] row_pitch;
  logic [1:0] row_step_q;
  logic [1:0] column_step_q;
  logic [1:0] row;
  logic [1:0] column;
  logic ends_line;
  logic ends_window;
  logic [3:0] planes_left_q;
  logic [15:0] channels_left_q;
  logic is_last_plane;
  logic ends_channel;
  logic ends_tile;
  logic ends_row;
  logic [9:0] window_start_q;
  logic [9:0] line_start_q;
  logic [9:0] place_q;
  logic [9:0] planes;
  logic [9:0] column_pitch;
  logic [9:0] line_pitch;
  logic [9:0] next_group;
  logic repeats;
  logic [9:0] one;
  logic [9:0] next_window;
  logic [9:0] next_line;
  logic [15:0] input_left_q;
  logic [2:0] number;
  logic [3:0] word;
  logic row_edge_bits_3;
  logic row_edge_bits_2;
  logic row_edge_bits;
  logic row_edge;
  logic column_edge_bits_3;
  logic column_edge_bits_2;
  logic column_edge_bits;
  logic column_edge;

  assign address_o = rows_offset + columns_offset + place_q;
  assign beat_is_read_o = running_q;
  assign beat_row_o = row;
  assign beat_column_o = column;
  assign beat_is_in_last_row_o = layer_is_points_i ? rows_edges[0] : row_edge;
  assign beat_is_in_last_column_o = layer_is_points_i ? columns_edges[0] : column_edge;
  assign beat_is_present_o = !layer_is_points_i | ({12'd0, word} < input_left_q);
  assign beat_border_o = layer_has_equal_weight_i ? !is_last_plane : layer_border_is_one_i;
  assign beat_is_last_o = ends_window;
  assign beat_ends_tile_o = ends_tile;
  assign beat_row_exists_o = rows_exists;
  assign beat_column_exists_o = columns_exists;
  assign reads = running_q & advance_i;
  assign rows_step = reads & ends_row;
  assign columns_restart = start_i | (reads & ends_row);
  assign columns_step = reads & ends_tile;
  assign tile_pitch = layer_pitch_tile_i[9:0];
  assign row_pitch = layer_pitch_row_i[9:0];
  assign row = row_step_q + rows_low;
  assign column = column_step_q + columns_low;
  assign ends_line = column == (layer_is_points_i ? 2'd2 : columns_high);
  assign ends_window = ends_line & (row == (layer_is_points_i ? 2'd2 : rows_high));
  assign is_last_plane = planes_left_q == 4'd1;
  assign ends_channel = ends_window & is_last_plane;
  assign ends_tile = ends_channel & (channels_left_q == 16'd1);
  assign ends_row = ends_tile & columns_is_last;
  assign planes = {6'd0, layer_planes_i};
  assign column_pitch = layer_is_points_i ? planes : tile_pitch;
  assign line_pitch = layer_is_points_i ? ((planes << 1) + planes) : row_pitch;
  assign next_group = (planes << 3) + 10'd1;
  assign repeats = layer_has_equal_weight_i & !is_last_plane;
  assign one = repeats ? 10'd0 : 10'd1;
  assign next_window = window_start_q + ((layer_is_points_i & is_last_plane) ? next_group : one);
  assign next_line = line_start_q + line_pitch;
  assign number = {row, 1'b0} + {1'b0, row};
  assign word = {1'b0, number} + {2'd0, column};
  assign row_edge_bits_3 = rows_edges[0];
  assign row_edge_bits_2 = rows_edges[1];
  assign row_edge_bits = rows_edges[2];

  always_comb begin
    case (row)
      2'd0: row_edge = row_edge_bits_3;
      2'd1: row_edge = row_edge_bits_2;
      default: row_edge = row_edge_bits;
    endcase
  end

  assign column_edge_bits_3 = columns_edges[0];
  assign column_edge_bits_2 = columns_edges[1];
  assign column_edge_bits = columns_edges[2];

  always_comb begin
    case (column)
      2'd0: column_edge = column_edge_bits_3;
      2'd1: column_edge = column_edge_bits_2;
      default: column_edge = column_edge_bits;
    endcase
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      running_q <= 1'b0;
    end else begin
      if (start_i) begin
        running_q <= 1'b1;
      end else if (reads & ends_row & rows_is_last) begin
        running_q <= 1'b0;
      end
      if (clear_i) begin
        running_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (reads & ends_window)) begin
      row_step_q <= 2'd0;
    end else if (reads & ends_line) begin
      row_step_q <= row_step_q + 2'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (reads & ends_line)) begin
      column_step_q <= 2'd0;
    end else if (reads) begin
      column_step_q <= column_step_q + 2'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (reads & ends_channel)) begin
      planes_left_q <= layer_planes_i;
    end else if (reads & ends_window) begin
      planes_left_q <= planes_left_q - 4'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (reads & ends_tile)) begin
      channels_left_q <= layer_channels_i;
    end else if (reads & ends_channel) begin
      channels_left_q <= channels_left_q - 16'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (reads & ends_tile)) begin
      window_start_q <= 10'd0;
      line_start_q <= 10'd0;
      place_q <= 10'd0;
    end else if (reads & ends_window) begin
      window_start_q <= next_window;
      line_start_q <= next_window;
      place_q <= next_window;
    end else if (reads & ends_line) begin
      line_start_q <= next_line;
      place_q <= next_line;
    end else if (reads) begin
      place_q <= place_q + column_pitch;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (reads & ends_tile)) begin
      input_left_q <= layer_input_channels_i;
    end else if (reads & ends_channel) begin
      input_left_q <= input_left_q - 16'd9;
    end
  end

  bnk_axis_walk u_rows (
    .clk_i          (clk_i),
    .restart_i      (start_i),
    .step_i         (rows_step),
    .is_strided_i   (layer_is_strided_i),
    .is_padded_i    (layer_is_padded_i),
    .input_count_i  (layer_input_tiles_rows_i),
    .output_count_i (layer_output_tiles_rows_i),
    .pitch_i        (row_pitch),
    .low_o          (rows_low),
    .high_o         (rows_high),
    .exists_o       (rows_exists),
    .edges_o        (rows_edges),
    .is_last_o      (rows_is_last),
    .offset_o       (rows_offset)
  );

  bnk_axis_walk u_columns (
    .clk_i          (clk_i),
    .restart_i      (columns_restart),
    .step_i         (columns_step),
    .is_strided_i   (layer_is_strided_i),
    .is_padded_i    (layer_is_padded_i),
    .input_count_i  (layer_input_tiles_columns_i),
    .output_count_i (layer_output_tiles_columns_i),
    .pitch_i        (tile_pitch),
    .low_o          (columns_low),
    .high_o         (columns_high),
    .exists_o       (columns_exists),
    .edges_o        (columns_edges),
    .is_last_o      (columns_is_last),
    .offset_o       (columns_offset)
  );

  // the generator needs it
  (* maybe_unused *) logic unused_layer_height_i;
  assign unused_layer_height_i = ^layer_height_i;

  // the generator needs it
  (* maybe_unused *) logic unused_layer_width_i;
  assign unused_layer_width_i = ^layer_width_i;
  (* maybe_unused *) logic unused_layer_pitch_tile_i;
  assign unused_layer_pitch_tile_i = ^layer_pitch_tile_i[23:10];
  (* maybe_unused *) logic unused_layer_pitch_row_i;
  assign unused_layer_pitch_row_i = ^layer_pitch_row_i[23:10];

endmodule
