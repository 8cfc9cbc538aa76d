// Makes the windows of each tile of a layer from an activation memory.
// tile: 4_4
// words: 1024
module bnk_window_generator (
  // Clock.
  input  logic         clk_i,
  // Asynchronous reset, active low.
  input  logic         rst_ni,
  // Makes the generator idle.
  input  logic         clear_i,
  // Begins a layer.
  input  logic         start_i,
  // Channels of the windows; `points`: groups of nine channels.
  input  logic [15:0]  layer_channels_i,
  // Planes of the windows: two for exact zero.
  input  logic [3:0]   layer_planes_i,
  // Whether both planes are the one in memory, with borders of 1 and 0: exact zero.
  input  logic         layer_has_equal_weight_i,
  // Whether a window is one pixel of nine channels; then stride 1, no padding.
  input  logic         layer_is_points_i,
  // Whether the stride is 2.
  input  logic         layer_is_strided_i,
  // Steady while the layer runs.
  input  logic         layer_is_padded_i,
  input  logic         layer_border_is_one_i,
  // Rows of the input map.
  input  logic [15:0]  layer_height_i,
  // Columns of the input map.
  input  logic [15:0]  layer_width_i,
  // Channels of the input map.
  input  logic [15:0]  layer_input_channels_i,
  // Steady while the layer runs.
  input  logic [15:0]  layer_input_tiles_rows_i,
  input  logic [15:0]  layer_input_tiles_columns_i,
  // Of the map that is computed, before pooling.
  input  logic [15:0]  layer_output_tiles_rows_i,
  input  logic [15:0]  layer_output_tiles_columns_i,
  // Of the input map.
  input  logic [23:0]  layer_pitch_tile_i,
  input  logic [23:0]  layer_pitch_row_i,
  output logic         read_enable_o,
  output logic [9:0]   read_address_o,
  // The word read, from the cycle after `read` on.
  input  logic [15:0]  word_i,
  // Nine bits a pixel, pixel 0 lowest, of each the first position highest; `last` with the last of
  // a tile.
  output logic         windows_valid_o,
  input  logic         windows_ready_i,
  output logic [143:0] windows_data_o,
  output logic         windows_last_o
);

  logic advance;
  logic [9:0] walk_address;
  logic walk_beat_is_read;
  logic [1:0] walk_beat_row;
  logic [1:0] walk_beat_column;
  logic walk_beat_is_in_last_row;
  logic walk_beat_is_in_last_column;
  logic walk_beat_is_present;
  logic walk_beat_border;
  logic walk_beat_is_last;
  logic walk_beat_ends_tile;
  logic [2:0] walk_beat_row_exists;
  logic [2:0] walk_beat_column_exists;
  logic capture_is_read_q;
  logic [1:0] capture_row_q;
  logic [1:0] capture_column_q;
  logic capture_is_in_last_row_q;
  logic capture_is_in_last_column_q;
  logic capture_is_present_q;
  logic capture_border_q;
  logic capture_is_last_q;
  logic capture_ends_tile_q;
  logic [2:0] capture_row_exists_q;
  logic [2:0] capture_column_exists_q;
  logic [2:0] last_row;
  logic [2:0] last_column;
  logic in_rows_1;
  logic in_rows_2;
  logic in_rows_3;
  logic in_columns_1;
  logic in_columns_2;
  logic in_columns_3;
  logic pixels_is_inside;
  logic pixels_0;
  logic pixels_is_inside_2;
  logic pixels_1;
  logic pixels_is_inside_3;
  logic pixels_2;
  logic pixels_is_inside_4;
  logic pixels_3;
  logic pixels_is_inside_5;
  logic pixels_4;
  logic pixels_is_inside_6;
  logic pixels_5;
  logic pixels_is_inside_7;
  logic pixels_6;
  logic pixels_is_inside_8;
  logic pixels_7;
  logic pixels_is_inside_9;
  logic pixels_8;
  logic pixels_is_inside_10;
  logic pixels_9;
  logic pixels_is_inside_11;
  logic pixels_10;
  logic pixels_is_inside_12;
  logic pixels_11;
  logic pixels_is_inside_13;
  logic pixels_12;
  logic pixels_is_inside_14;
  logic pixels_13;
  logic pixels_is_inside_15;
  logic pixels_14;
  logic pixels_is_inside_16;
  logic pixels_15;
  logic [15:0] word;
  logic [15:0] place_0_held_q;
  logic [15:0] place_1_held_q;
  logic [15:0] place_2_held_q;
  logic [15:0] place_3_held_q;
  logic [15:0] place_4_held_q;
  logic [15:0] place_5_held_q;
  logic [15:0] place_6_held_q;
  logic [15:0] place_7_held_q;
  logic [15:0] place_8_held_q;
  logic offer_is_read_q;
  logic [1:0] offer_row_q;
  logic [1:0] offer_column_q;
  logic offer_is_in_last_row_q;
  logic offer_is_in_last_column_q;
  logic offer_is_present_q;
  logic offer_border_q;
  logic offer_is_last_q;
  logic offer_ends_tile_q;
  logic [2:0] offer_row_exists_q;
  logic [2:0] offer_column_exists_q;
  logic is_complete;
  logic bordered_exists;
  logic [15:0] bordered_0;
  logic bordered_exists_2;
  logic [15:0] bordered_1;
  logic bordered_exists_3;
  logic [15:0] bordered_2;
  logic bordered_exists_4;
  logic [15:0] bordered_3;
  logic bordered_exists_5;
  logic [15:0] bordered_4;
  logic bordered_exists_6;
  logic [15:0] bordered_5;
  logic bordered_exists_7;
  logic [15:0] bordered_6;
  logic bordered_exists_8;
  logic [15:0] bordered_7;
  logic bordered_exists_9;
  logic [15:0] bordered_8;
  logic [143:0] plain;
  logic [143:0] padded;
  logic [143:0] strided;
  logic [143:0] strided_padded;
  logic [143:0] square;
  logic waits;

  assign read_enable_o = walk_beat_is_read & advance;
  assign read_address_o = walk_address;
  assign windows_valid_o = is_complete;
  assign windows_data_o = layer_is_points_i ? {place_0_held_q[15], place_1_held_q[15],
      place_2_held_q[15], place_3_held_q[15], place_4_held_q[15], place_5_held_q[15],
      place_6_held_q[15], place_7_held_q[15], place_8_held_q[15], place_0_held_q[14],
      place_1_held_q[14], place_2_held_q[14], place_3_held_q[14], place_4_held_q[14],
      place_5_held_q[14], place_6_held_q[14], place_7_held_q[14], place_8_held_q[14],
      place_0_held_q[13], place_1_held_q[13], place_2_held_q[13], place_3_held_q[13],
      place_4_held_q[13], place_5_held_q[13], place_6_held_q[13], place_7_held_q[13],
      place_8_held_q[13], place_0_held_q[12], place_1_held_q[12], place_2_held_q[12],
      place_3_held_q[12], place_4_held_q[12], place_5_held_q[12], place_6_held_q[12],
      place_7_held_q[12], place_8_held_q[12], place_0_held_q[11], place_1_held_q[11],
      place_2_held_q[11], place_3_held_q[11], place_4_held_q[11], place_5_held_q[11],
      place_6_held_q[11], place_7_held_q[11], place_8_held_q[11], place_0_held_q[10],
      place_1_held_q[10], place_2_held_q[10], place_3_held_q[10], place_4_held_q[10],
      place_5_held_q[10], place_6_held_q[10], place_7_held_q[10], place_8_held_q[10],
      place_0_held_q[9], place_1_held_q[9], place_2_held_q[9], place_3_held_q[9],
      place_4_held_q[9], place_5_held_q[9], place_6_held_q[9], place_7_held_q[9],
      place_8_held_q[9], place_0_held_q[8], place_1_held_q[8], place_2_held_q[8],
      place_3_held_q[8], place_4_held_q[8], place_5_held_q[8], place_6_held_q[8],
      place_7_held_q[8], place_8_held_q[8], place_0_held_q[7], place_1_held_q[7],
      place_2_held_q[7], place_3_held_q[7], place_4_held_q[7], place_5_held_q[7],
      place_6_held_q[7], place_7_held_q[7], place_8_held_q[7], place_0_held_q[6],
      place_1_held_q[6], place_2_held_q[6], place_3_held_q[6], place_4_held_q[6],
      place_5_held_q[6], place_6_held_q[6], place_7_held_q[6], place_8_held_q[6],
      place_0_held_q[5], place_1_held_q[5], place_2_held_q[5], place_3_held_q[5],
      place_4_held_q[5], place_5_held_q[5], place_6_held_q[5], place_7_held_q[5],
      place_8_held_q[5], place_0_held_q[4], place_1_held_q[4], place_2_held_q[4],
      place_3_held_q[4], place_4_held_q[4], place_5_held_q[4], place_6_held_q[4],
      place_7_held_q[4], place_8_held_q[4], place_0_held_q[3], place_1_held_q[3],
      place_2_held_q[3], place_3_held_q[3], place_4_held_q[3], place_5_held_q[3],
      place_6_held_q[3], place_7_held_q[3], place_8_held_q[3], place_0_held_q[2],
      place_1_held_q[2], place_2_held_q[2], place_3_held_q[2], place_4_held_q[2],
      place_5_held_q[2], place_6_held_q[2], place_7_held_q[2], place_8_held_q[2],
      place_0_held_q[1], place_1_held_q[1], place_2_held_q[1], place_3_held_q[1],
      place_4_held_q[1], place_5_held_q[1], place_6_held_q[1], place_7_held_q[1],
      place_8_held_q[1], place_0_held_q[0], place_1_held_q[0], place_2_held_q[0],
      place_3_held_q[0], place_4_held_q[0], place_5_held_q[0], place_6_held_q[0],
      place_7_held_q[0], place_8_held_q[0]} : square;
  assign windows_last_o = offer_ends_tile_q;
  assign advance = !is_complete | windows_ready_i;
  assign last_row = layer_height_i[2:0] - 3'd1;
  assign last_column = layer_width_i[2:0] - 3'd1;
  assign in_rows_1 = !capture_is_in_last_row_q | (last_row[1:0] >= 2'd1);
  assign in_rows_2 = !capture_is_in_last_row_q | (last_row[1:0] >= 2'd2);
  assign in_rows_3 = !capture_is_in_last_row_q | (last_row[1:0] >= 2'd3);
  assign in_columns_1 = !capture_is_in_last_column_q | (last_column[1:0] >= 2'd1);
  assign in_columns_2 = !capture_is_in_last_column_q | (last_column[1:0] >= 2'd2);
  assign in_columns_3 = !capture_is_in_last_column_q | (last_column[1:0] >= 2'd3);
  assign pixels_is_inside = 1'b1 & 1'b1 & capture_is_present_q;
  assign pixels_0 = pixels_is_inside ? word_i[0] : capture_border_q;
  assign pixels_is_inside_2 = 1'b1 & in_columns_1 & capture_is_present_q;
  assign pixels_1 = pixels_is_inside_2 ? word_i[1] : capture_border_q;
  assign pixels_is_inside_3 = 1'b1 & in_columns_2 & capture_is_present_q;
  assign pixels_2 = pixels_is_inside_3 ? word_i[2] : capture_border_q;
  assign pixels_is_inside_4 = 1'b1 & in_columns_3 & capture_is_present_q;
  assign pixels_3 = pixels_is_inside_4 ? word_i[3] : capture_border_q;
  assign pixels_is_inside_5 = in_rows_1 & 1'b1 & capture_is_present_q;
  assign pixels_4 = pixels_is_inside_5 ? word_i[4] : capture_border_q;
  assign pixels_is_inside_6 = in_rows_1 & in_columns_1 & capture_is_present_q;
  assign pixels_5 = pixels_is_inside_6 ? word_i[5] : capture_border_q;
  assign pixels_is_inside_7 = in_rows_1 & in_columns_2 & capture_is_present_q;
  assign pixels_6 = pixels_is_inside_7 ? word_i[6] : capture_border_q;
  assign pixels_is_inside_8 = in_rows_1 & in_columns_3 & capture_is_present_q;
  assign pixels_7 = pixels_is_inside_8 ? word_i[7] : capture_border_q;
  assign pixels_is_inside_9 = in_rows_2 & 1'b1 & capture_is_present_q;
  assign pixels_8 = pixels_is_inside_9 ? word_i[8] : capture_border_q;
  assign pixels_is_inside_10 = in_rows_2 & in_columns_1 & capture_is_present_q;
  assign pixels_9 = pixels_is_inside_10 ? word_i[9] : capture_border_q;
  assign pixels_is_inside_11 = in_rows_2 & in_columns_2 & capture_is_present_q;
  assign pixels_10 = pixels_is_inside_11 ? word_i[10] : capture_border_q;
  assign pixels_is_inside_12 = in_rows_2 & in_columns_3 & capture_is_present_q;
  assign pixels_11 = pixels_is_inside_12 ? word_i[11] : capture_border_q;
  assign pixels_is_inside_13 = in_rows_3 & 1'b1 & capture_is_present_q;
  assign pixels_12 = pixels_is_inside_13 ? word_i[12] : capture_border_q;
  assign pixels_is_inside_14 = in_rows_3 & in_columns_1 & capture_is_present_q;
  assign pixels_13 = pixels_is_inside_14 ? word_i[13] : capture_border_q;
  assign pixels_is_inside_15 = in_rows_3 & in_columns_2 & capture_is_present_q;
  assign pixels_14 = pixels_is_inside_15 ? word_i[14] : capture_border_q;
  assign pixels_is_inside_16 = in_rows_3 & in_columns_3 & capture_is_present_q;
  assign pixels_15 = pixels_is_inside_16 ? word_i[15] : capture_border_q;
  assign word = {pixels_15, pixels_14, pixels_13, pixels_12, pixels_11, pixels_10, pixels_9,
      pixels_8, pixels_7, pixels_6, pixels_5, pixels_4, pixels_3, pixels_2, pixels_1, pixels_0};
  assign is_complete = offer_is_read_q & offer_is_last_q;
  assign bordered_exists = offer_row_exists_q[0] & offer_column_exists_q[0];
  assign bordered_0 = bordered_exists ? place_0_held_q : {16{offer_border_q}};
  assign bordered_exists_2 = offer_row_exists_q[0] & offer_column_exists_q[1];
  assign bordered_1 = bordered_exists_2 ? place_1_held_q : {16{offer_border_q}};
  assign bordered_exists_3 = offer_row_exists_q[0] & offer_column_exists_q[2];
  assign bordered_2 = bordered_exists_3 ? place_2_held_q : {16{offer_border_q}};
  assign bordered_exists_4 = offer_row_exists_q[1] & offer_column_exists_q[0];
  assign bordered_3 = bordered_exists_4 ? place_3_held_q : {16{offer_border_q}};
  assign bordered_exists_5 = offer_row_exists_q[1] & offer_column_exists_q[1];
  assign bordered_4 = bordered_exists_5 ? place_4_held_q : {16{offer_border_q}};
  assign bordered_exists_6 = offer_row_exists_q[1] & offer_column_exists_q[2];
  assign bordered_5 = bordered_exists_6 ? place_5_held_q : {16{offer_border_q}};
  assign bordered_exists_7 = offer_row_exists_q[2] & offer_column_exists_q[0];
  assign bordered_6 = bordered_exists_7 ? place_6_held_q : {16{offer_border_q}};
  assign bordered_exists_8 = offer_row_exists_q[2] & offer_column_exists_q[1];
  assign bordered_7 = bordered_exists_8 ? place_7_held_q : {16{offer_border_q}};
  assign bordered_exists_9 = offer_row_exists_q[2] & offer_column_exists_q[2];
  assign bordered_8 = bordered_exists_9 ? place_8_held_q : {16{offer_border_q}};
  assign plain = {bordered_0[15], bordered_1[12], bordered_1[13], bordered_3[3], bordered_4[0],
      bordered_4[1], bordered_3[7], bordered_4[4], bordered_4[5], bordered_0[14], bordered_0[15],
      bordered_1[12], bordered_3[2], bordered_3[3], bordered_4[0], bordered_3[6], bordered_3[7],
      bordered_4[4], bordered_0[13], bordered_0[14], bordered_0[15], bordered_3[1], bordered_3[2],
      bordered_3[3], bordered_3[5], bordered_3[6], bordered_3[7], bordered_0[12], bordered_0[13],
      bordered_0[14], bordered_3[0], bordered_3[1], bordered_3[2], bordered_3[4], bordered_3[5],
      bordered_3[6], bordered_0[11], bordered_1[8], bordered_1[9], bordered_0[15], bordered_1[12],
      bordered_1[13], bordered_3[3], bordered_4[0], bordered_4[1], bordered_0[10], bordered_0[11],
      bordered_1[8], bordered_0[14], bordered_0[15], bordered_1[12], bordered_3[2], bordered_3[3],
      bordered_4[0], bordered_0[9], bordered_0[10], bordered_0[11], bordered_0[13], bordered_0[14],
      bordered_0[15], bordered_3[1], bordered_3[2], bordered_3[3], bordered_0[8], bordered_0[9],
      bordered_0[10], bordered_0[12], bordered_0[13], bordered_0[14], bordered_3[0], bordered_3[1],
      bordered_3[2], bordered_0[7], bordered_1[4], bordered_1[5], bordered_0[11], bordered_1[8],
      bordered_1[9], bordered_0[15], bordered_1[12], bordered_1[13], bordered_0[6], bordered_0[7],
      bordered_1[4], bordered_0[10], bordered_0[11], bordered_1[8], bordered_0[14], bordered_0[15],
      bordered_1[12], bordered_0[5], bordered_0[6], bordered_0[7], bordered_0[9], bordered_0[10],
      bordered_0[11], bordered_0[13], bordered_0[14], bordered_0[15], bordered_0[4], bordered_0[5],
      bordered_0[6], bordered_0[8], bordered_0[9], bordered_0[10], bordered_0[12], bordered_0[13],
      bordered_0[14], bordered_0[3], bordered_1[0], bordered_1[1], bordered_0[7], bordered_1[4],
      bordered_1[5], bordered_0[11], bordered_1[8], bordered_1[9], bordered_0[2], bordered_0[3],
      bordered_1[0], bordered_0[6], bordered_0[7], bordered_1[4], bordered_0[10], bordered_0[11],
      bordered_1[8], bordered_0[1], bordered_0[2], bordered_0[3], bordered_0[5], bordered_0[6],
      bordered_0[7], bordered_0[9], bordered_0[10], bordered_0[11], bordered_0[0], bordered_0[1],
      bordered_0[2], bordered_0[4], bordered_0[5], bordered_0[6], bordered_0[8], bordered_0[9],
      bordered_0[10]};
  assign padded = {bordered_4[10], bordered_4[11], bordered_5[8], bordered_4[14], bordered_4[15],
      bordered_5[12], bordered_7[2], bordered_7[3], bordered_8[0], bordered_4[9], bordered_4[10],
      bordered_4[11], bordered_4[13], bordered_4[14], bordered_4[15], bordered_7[1], bordered_7[2],
      bordered_7[3], bordered_4[8], bordered_4[9], bordered_4[10], bordered_4[12], bordered_4[13],
      bordered_4[14], bordered_7[0], bordered_7[1], bordered_7[2], bordered_3[11], bordered_4[8],
      bordered_4[9], bordered_3[15], bordered_4[12], bordered_4[13], bordered_6[3], bordered_7[0],
      bordered_7[1], bordered_4[6], bordered_4[7], bordered_5[4], bordered_4[10], bordered_4[11],
      bordered_5[8], bordered_4[14], bordered_4[15], bordered_5[12], bordered_4[5], bordered_4[6],
      bordered_4[7], bordered_4[9], bordered_4[10], bordered_4[11], bordered_4[13], bordered_4[14],
      bordered_4[15], bordered_4[4], bordered_4[5], bordered_4[6], bordered_4[8], bordered_4[9],
      bordered_4[10], bordered_4[12], bordered_4[13], bordered_4[14], bordered_3[7], bordered_4[4],
      bordered_4[5], bordered_3[11], bordered_4[8], bordered_4[9], bordered_3[15], bordered_4[12],
      bordered_4[13], bordered_4[2], bordered_4[3], bordered_5[0], bordered_4[6], bordered_4[7],
      bordered_5[4], bordered_4[10], bordered_4[11], bordered_5[8], bordered_4[1], bordered_4[2],
      bordered_4[3], bordered_4[5], bordered_4[6], bordered_4[7], bordered_4[9], bordered_4[10],
      bordered_4[11], bordered_4[0], bordered_4[1], bordered_4[2], bordered_4[4], bordered_4[5],
      bordered_4[6], bordered_4[8], bordered_4[9], bordered_4[10], bordered_3[3], bordered_4[0],
      bordered_4[1], bordered_3[7], bordered_4[4], bordered_4[5], bordered_3[11], bordered_4[8],
      bordered_4[9], bordered_1[14], bordered_1[15], bordered_2[12], bordered_4[2], bordered_4[3],
      bordered_5[0], bordered_4[6], bordered_4[7], bordered_5[4], bordered_1[13], bordered_1[14],
      bordered_1[15], bordered_4[1], bordered_4[2], bordered_4[3], bordered_4[5], bordered_4[6],
      bordered_4[7], bordered_1[12], bordered_1[13], bordered_1[14], bordered_4[0], bordered_4[1],
      bordered_4[2], bordered_4[4], bordered_4[5], bordered_4[6], bordered_0[15], bordered_1[12],
      bordered_1[13], bordered_3[3], bordered_4[0], bordered_4[1], bordered_3[7], bordered_4[4],
      bordered_4[5]};
  assign strided = {bordered_4[10], bordered_4[11], bordered_5[8], bordered_4[14], bordered_4[15],
      bordered_5[12], bordered_7[2], bordered_7[3], bordered_8[0], bordered_4[8], bordered_4[9],
      bordered_4[10], bordered_4[12], bordered_4[13], bordered_4[14], bordered_7[0], bordered_7[1],
      bordered_7[2], bordered_3[10], bordered_3[11], bordered_4[8], bordered_3[14], bordered_3[15],
      bordered_4[12], bordered_6[2], bordered_6[3], bordered_7[0], bordered_3[8], bordered_3[9],
      bordered_3[10], bordered_3[12], bordered_3[13], bordered_3[14], bordered_6[0], bordered_6[1],
      bordered_6[2], bordered_4[2], bordered_4[3], bordered_5[0], bordered_4[6], bordered_4[7],
      bordered_5[4], bordered_4[10], bordered_4[11], bordered_5[8], bordered_4[0], bordered_4[1],
      bordered_4[2], bordered_4[4], bordered_4[5], bordered_4[6], bordered_4[8], bordered_4[9],
      bordered_4[10], bordered_3[2], bordered_3[3], bordered_4[0], bordered_3[6], bordered_3[7],
      bordered_4[4], bordered_3[10], bordered_3[11], bordered_4[8], bordered_3[0], bordered_3[1],
      bordered_3[2], bordered_3[4], bordered_3[5], bordered_3[6], bordered_3[8], bordered_3[9],
      bordered_3[10], bordered_1[10], bordered_1[11], bordered_2[8], bordered_1[14],
      bordered_1[15], bordered_2[12], bordered_4[2], bordered_4[3], bordered_5[0], bordered_1[8],
      bordered_1[9], bordered_1[10], bordered_1[12], bordered_1[13], bordered_1[14], bordered_4[0],
      bordered_4[1], bordered_4[2], bordered_0[10], bordered_0[11], bordered_1[8], bordered_0[14],
      bordered_0[15], bordered_1[12], bordered_3[2], bordered_3[3], bordered_4[0], bordered_0[8],
      bordered_0[9], bordered_0[10], bordered_0[12], bordered_0[13], bordered_0[14], bordered_3[0],
      bordered_3[1], bordered_3[2], bordered_1[2], bordered_1[3], bordered_2[0], bordered_1[6],
      bordered_1[7], bordered_2[4], bordered_1[10], bordered_1[11], bordered_2[8], bordered_1[0],
      bordered_1[1], bordered_1[2], bordered_1[4], bordered_1[5], bordered_1[6], bordered_1[8],
      bordered_1[9], bordered_1[10], bordered_0[2], bordered_0[3], bordered_1[0], bordered_0[6],
      bordered_0[7], bordered_1[4], bordered_0[10], bordered_0[11], bordered_1[8], bordered_0[0],
      bordered_0[1], bordered_0[2], bordered_0[4], bordered_0[5], bordered_0[6], bordered_0[8],
      bordered_0[9], bordered_0[10]};
  assign strided_padded = {bordered_8[5], bordered_8[6], bordered_8[7], bordered_8[9],
      bordered_8[10], bordered_8[11], bordered_8[13], bordered_8[14], bordered_8[15],
      bordered_7[7], bordered_8[4], bordered_8[5], bordered_7[11], bordered_8[8], bordered_8[9],
      bordered_7[15], bordered_8[12], bordered_8[13], bordered_7[5], bordered_7[6], bordered_7[7],
      bordered_7[9], bordered_7[10], bordered_7[11], bordered_7[13], bordered_7[14],
      bordered_7[15], bordered_6[7], bordered_7[4], bordered_7[5], bordered_6[11], bordered_7[8],
      bordered_7[9], bordered_6[15], bordered_7[12], bordered_7[13], bordered_5[13],
      bordered_5[14], bordered_5[15], bordered_8[1], bordered_8[2], bordered_8[3], bordered_8[5],
      bordered_8[6], bordered_8[7], bordered_4[15], bordered_5[12], bordered_5[13], bordered_7[3],
      bordered_8[0], bordered_8[1], bordered_7[7], bordered_8[4], bordered_8[5], bordered_4[13],
      bordered_4[14], bordered_4[15], bordered_7[1], bordered_7[2], bordered_7[3], bordered_7[5],
      bordered_7[6], bordered_7[7], bordered_3[15], bordered_4[12], bordered_4[13], bordered_6[3],
      bordered_7[0], bordered_7[1], bordered_6[7], bordered_7[4], bordered_7[5], bordered_5[5],
      bordered_5[6], bordered_5[7], bordered_5[9], bordered_5[10], bordered_5[11], bordered_5[13],
      bordered_5[14], bordered_5[15], bordered_4[7], bordered_5[4], bordered_5[5], bordered_4[11],
      bordered_5[8], bordered_5[9], bordered_4[15], bordered_5[12], bordered_5[13], bordered_4[5],
      bordered_4[6], bordered_4[7], bordered_4[9], bordered_4[10], bordered_4[11], bordered_4[13],
      bordered_4[14], bordered_4[15], bordered_3[7], bordered_4[4], bordered_4[5], bordered_3[11],
      bordered_4[8], bordered_4[9], bordered_3[15], bordered_4[12], bordered_4[13], bordered_2[13],
      bordered_2[14], bordered_2[15], bordered_5[1], bordered_5[2], bordered_5[3], bordered_5[5],
      bordered_5[6], bordered_5[7], bordered_1[15], bordered_2[12], bordered_2[13], bordered_4[3],
      bordered_5[0], bordered_5[1], bordered_4[7], bordered_5[4], bordered_5[5], bordered_1[13],
      bordered_1[14], bordered_1[15], bordered_4[1], bordered_4[2], bordered_4[3], bordered_4[5],
      bordered_4[6], bordered_4[7], bordered_0[15], bordered_1[12], bordered_1[13], bordered_3[3],
      bordered_4[0], bordered_4[1], bordered_3[7], bordered_4[4], bordered_4[5]};
  assign square = layer_is_strided_i ? (layer_is_padded_i ? strided_padded : strided) :
      layer_is_padded_i ? padded : plain;
  assign waits = windows_valid_o & !windows_ready_i & !clear_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      capture_is_read_q <= 1'b0;
    end else begin
      if (advance) begin
        capture_is_read_q <= walk_beat_is_read;
      end
      if (clear_i) begin
        capture_is_read_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      capture_row_q <= walk_beat_row;
      capture_column_q <= walk_beat_column;
      capture_is_in_last_row_q <= walk_beat_is_in_last_row;
      capture_is_in_last_column_q <= walk_beat_is_in_last_column;
      capture_is_present_q <= walk_beat_is_present;
      capture_border_q <= walk_beat_border;
      capture_is_last_q <= walk_beat_is_last;
      capture_ends_tile_q <= walk_beat_ends_tile;
      capture_row_exists_q <= walk_beat_row_exists;
      capture_column_exists_q <= walk_beat_column_exists;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_row_q == 2'd0) & (capture_column_q == 2'd0) & advance) begin
      place_0_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_row_q == 2'd0) & (capture_column_q == 2'd1) & advance) begin
      place_1_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_row_q == 2'd0) & advance) begin
      place_2_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_row_q == 2'd1) & (capture_column_q == 2'd0) & advance) begin
      place_3_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_row_q == 2'd1) & (capture_column_q == 2'd1) & advance) begin
      place_4_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_row_q == 2'd1) & advance) begin
      place_5_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_column_q == 2'd0) & advance) begin
      place_6_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if ((capture_column_q == 2'd1) & advance) begin
      place_7_held_q <= word;
    end
  end

  always_ff @(posedge clk_i) begin
    if (capture_is_read_q & advance) begin
      place_8_held_q <= word;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      offer_is_read_q <= 1'b0;
    end else begin
      if (advance) begin
        offer_is_read_q <= capture_is_read_q;
      end
      if (clear_i) begin
        offer_is_read_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      offer_row_q <= capture_row_q;
      offer_column_q <= capture_column_q;
      offer_is_in_last_row_q <= capture_is_in_last_row_q;
      offer_is_in_last_column_q <= capture_is_in_last_column_q;
      offer_is_present_q <= capture_is_present_q;
      offer_border_q <= capture_border_q;
      offer_is_last_q <= capture_is_last_q;
      offer_ends_tile_q <= capture_ends_tile_q;
      offer_row_exists_q <= capture_row_exists_q;
      offer_column_exists_q <= capture_column_exists_q;
    end
  end

  bnk_neighbourhood_walk u_walk (
    .clk_i                        (clk_i),
    .rst_ni                       (rst_ni),
    .clear_i                      (clear_i),
    .start_i                      (start_i),
    .advance_i                    (advance),
    .layer_channels_i             (layer_channels_i),
    .layer_planes_i               (layer_planes_i),
    .layer_has_equal_weight_i     (layer_has_equal_weight_i),
    .layer_is_points_i            (layer_is_points_i),
    .layer_is_strided_i           (layer_is_strided_i),
    .layer_is_padded_i            (layer_is_padded_i),
    .layer_border_is_one_i        (layer_border_is_one_i),
    .layer_height_i               (layer_height_i),
    .layer_width_i                (layer_width_i),
    .layer_input_channels_i       (layer_input_channels_i),
    .layer_input_tiles_rows_i     (layer_input_tiles_rows_i),
    .layer_input_tiles_columns_i  (layer_input_tiles_columns_i),
    .layer_output_tiles_rows_i    (layer_output_tiles_rows_i),
    .layer_output_tiles_columns_i (layer_output_tiles_columns_i),
    .layer_pitch_tile_i           (layer_pitch_tile_i),
    .layer_pitch_row_i            (layer_pitch_row_i),
    .address_o                    (walk_address),
    .beat_is_read_o               (walk_beat_is_read),
    .beat_row_o                   (walk_beat_row),
    .beat_column_o                (walk_beat_column),
    .beat_is_in_last_row_o        (walk_beat_is_in_last_row),
    .beat_is_in_last_column_o     (walk_beat_is_in_last_column),
    .beat_is_present_o            (walk_beat_is_present),
    .beat_border_o                (walk_beat_border),
    .beat_is_last_o               (walk_beat_is_last),
    .beat_ends_tile_o             (walk_beat_ends_tile),
    .beat_row_exists_o            (walk_beat_row_exists),
    .beat_column_exists_o         (walk_beat_column_exists)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  windows_wait:
    assert property (@(posedge clk_i) disable iff (!rst_ni) waits |=> windows_valid_o);
  // verilator lint_on SYNCASYNCNET
`else
  logic windows_wait_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      windows_wait_past <= 1'b0;
    end else begin
      windows_wait_past <= waits;
      begin : windows_wait
        assert (!windows_wait_past || windows_valid_o);
      end
    end
  end
`endif
`endif

  // the word is in its place
  (* maybe_unused *) logic unused_offer_row_q;
  assign unused_offer_row_q = ^offer_row_q;

  // the word is in its place
  (* maybe_unused *) logic unused_offer_column_q;
  assign unused_offer_column_q = ^offer_column_q;

  // the border is in its place
  (* maybe_unused *) logic unused_offer_is_in_last_row_q;
  assign unused_offer_is_in_last_row_q = offer_is_in_last_row_q;

  // the border is in its place
  (* maybe_unused *) logic unused_offer_is_in_last_column_q;
  assign unused_offer_is_in_last_column_q = offer_is_in_last_column_q;

  // the border is in its place
  (* maybe_unused *) logic unused_offer_is_present_q;
  assign unused_offer_is_present_q = offer_is_present_q;

  // no window reaches so far
  (* maybe_unused *) logic unused;
  assign unused = ^{bordered_2[1], bordered_2[2], bordered_2[3], bordered_2[5], bordered_2[6],
      bordered_2[7], bordered_2[9], bordered_2[10], bordered_2[11]};

  // no window reaches so far
  (* maybe_unused *) logic unused_2;
  assign unused_2 = ^{bordered_6[4], bordered_6[5], bordered_6[6], bordered_6[8], bordered_6[9],
      bordered_6[10], bordered_6[12], bordered_6[13], bordered_6[14]};
  (* maybe_unused *) logic unused_last_row;
  assign unused_last_row = last_row[2];
  (* maybe_unused *) logic unused_last_column;
  assign unused_last_column = last_column[2];

endmodule
