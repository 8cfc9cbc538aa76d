// The ports of bnk_window_stage as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("window_stage", 0x0ead33f9, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.output("windows", {top->windows_valid_o, 1}, {top->windows_ready_i, 1},
      {{top->windows_data_o, 144}, {top->windows_last_o, 1}});
  bench.input("write", {top->write_enable_i, 1}, {},
      {{top->write_quarters_i, 4}, {top->write_address_i, 8}, {top->write_word_i, 16}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.inputLevel("start_i", {top->start_i, 1});
  bench.inputLevel("layer_channels_i", {top->layer_channels_i, 16});
  bench.inputLevel("layer_planes_i", {top->layer_planes_i, 4});
  bench.inputLevel("layer_has_equal_weight_i", {top->layer_has_equal_weight_i, 1});
  bench.inputLevel("layer_is_points_i", {top->layer_is_points_i, 1});
  bench.inputLevel("layer_is_strided_i", {top->layer_is_strided_i, 1});
  bench.inputLevel("layer_is_padded_i", {top->layer_is_padded_i, 1});
  bench.inputLevel("layer_border_is_one_i", {top->layer_border_is_one_i, 1});
  bench.inputLevel("layer_height_i", {top->layer_height_i, 16});
  bench.inputLevel("layer_width_i", {top->layer_width_i, 16});
  bench.inputLevel("layer_input_channels_i", {top->layer_input_channels_i, 16});
  bench.inputLevel("layer_input_tiles_rows_i", {top->layer_input_tiles_rows_i, 16});
  bench.inputLevel("layer_input_tiles_columns_i", {top->layer_input_tiles_columns_i, 16});
  bench.inputLevel("layer_output_tiles_rows_i", {top->layer_output_tiles_rows_i, 16});
  bench.inputLevel("layer_output_tiles_columns_i", {top->layer_output_tiles_columns_i, 16});
  bench.inputLevel("layer_pitch_tile_i", {top->layer_pitch_tile_i, 24});
  bench.inputLevel("layer_pitch_row_i", {top->layer_pitch_row_i, 24});
  bench.inputLevel("reads_second_i", {top->reads_second_i, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
