// Holds the maps of two layers, and makes windows of one.
// tile: 4_4
// words: 1024
module bnk_window_stage (
  // Clock.
  input  logic         clk_i,
  // Asynchronous reset, active low.
  input  logic         rst_ni,
  // Makes the window generator idle.
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
  // Whether memory B is read and A written, not the other way round; steady while a layer runs.
  input  logic         reads_second_i,
  input  logic         write_enable_i,
  // Which quarters are written; bit `2 i + j` is that of the rows `i * tileHeight / 2` on and the
  // columns `j * tileWidth / 2` on.
  input  logic [3:0]   write_quarters_i,
  input  logic [9:0]   write_address_i,
  // Pixel (y, x) is bit `y * tileWidth + x`.
  input  logic [15:0]  write_word_i,
  // As `WindowGenerator` gives them.
  output logic         windows_valid_o,
  input  logic         windows_ready_i,
  output logic [143:0] windows_data_o,
  output logic         windows_last_o
);

  logic [1:0] memory_read_enable;
  logic [31:0] memory_word;
  logic [1:0] memory_write_enable;
  logic generator_read_enable;
  logic [9:0] generator_read_address;
  logic [15:0] generator_word;
  logic generator_windows_valid;
  logic [143:0] generator_windows_data;
  logic generator_windows_last;

  assign windows_valid_o = generator_windows_valid;
  assign windows_data_o = generator_windows_data;
  assign windows_last_o = generator_windows_last;
  assign generator_word = reads_second_i ? memory_word[31:16] : memory_word[15:0];

  bnk_window_generator u_generator (
    .clk_i                        (clk_i),
    .rst_ni                       (rst_ni),
    .clear_i                      (clear_i),
    .start_i                      (start_i),
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
    .read_enable_o                (generator_read_enable),
    .read_address_o               (generator_read_address),
    .word_i                       (generator_word),
    .windows_valid_o              (generator_windows_valid),
    .windows_ready_i              (windows_ready_i),
    .windows_data_o               (generator_windows_data),
    .windows_last_o               (generator_windows_last)
  );

  assign memory_read_enable = {generator_read_enable & reads_second_i,
      generator_read_enable & !reads_second_i};
  assign memory_write_enable = {write_enable_i & !reads_second_i,
      write_enable_i & !(!reads_second_i)};
  for (genvar is_read = 0; is_read < 2; is_read++) begin : gen_memory
    bnk_activation_memory u_memory (
      .clk_i            (clk_i),
      .read_enable_i    (memory_read_enable[is_read]),
      .read_address_i   (generator_read_address),
      .word_o           (memory_word[16 * is_read +: 16]),
      .write_enable_i   (memory_write_enable[is_read]),
      .write_quarters_i (write_quarters_i),
      .write_address_i  (write_address_i),
      .write_word_i     (write_word_i)
    );
  end

endmodule
