// The ports of bnk_engine_array as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("engine_array", 0xd49de495, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("windows", {top->windows_valid_i, 1}, {top->windows_ready_o, 1},
      {{top->windows_data_i, 144}, {top->windows_last_i, 1}});
  bench.input("thresholds", {top->thresholds_valid_i, 1}, {top->thresholds_ready_o, 1},
      {{top->thresholds_data_i, 32}, {top->thresholds_last_i, 1}});
  bench.input("sequences_0", {top->sequences_0_valid_i, 1}, {top->sequences_0_ready_o, 1},
      {{top->sequences_0_sequence_i, 9}, {top->sequences_0_last_channel_i, 1}, {top->sequences_0_last_of_layer_i, 1}});
  bench.input("sequences_1", {top->sequences_1_valid_i, 1}, {top->sequences_1_ready_o, 1},
      {{top->sequences_1_sequence_i, 9}, {top->sequences_1_last_channel_i, 1}, {top->sequences_1_last_of_layer_i, 1}});
  bench.output("write", {top->write_enable_o, 1}, {},
      {{top->write_quarters_o, 4}, {top->write_address_o, 8}, {top->write_word_o, 16}});
  bench.output("done", {top->done_o, 1}, {},
      {{top->category_o, 4}});
  bench.output("steps", {top->steps_o, 1}, {},
      {{top->lacks_windows_o, 1}, {top->lacks_sequences_o, 1}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.inputLevel("start_i", {top->start_i, 1});
  bench.inputLevel("layer_filters_i", {top->layer_filters_i, 16});
  bench.inputLevel("layer_channels_i", {top->layer_channels_i, 16});
  bench.inputLevel("layer_weight_planes_i", {top->layer_weight_planes_i, 4});
  bench.inputLevel("layer_planes_i", {top->layer_planes_i, 4});
  bench.inputLevel("layer_output_planes_i", {top->layer_output_planes_i, 4});
  bench.inputLevel("layer_has_equal_weight_i", {top->layer_has_equal_weight_i, 1});
  bench.inputLevel("layer_is_and_i", {top->layer_is_and_i, 1});
  bench.inputLevel("layer_is_pooled_i", {top->layer_is_pooled_i, 1});
  bench.inputLevel("layer_gives_logits_i", {top->layer_gives_logits_i, 1});
  bench.inputLevel("layer_output_tiles_rows_i", {top->layer_output_tiles_rows_i, 16});
  bench.inputLevel("layer_output_tiles_columns_i", {top->layer_output_tiles_columns_i, 16});
  bench.inputLevel("layer_pitch_tile_i", {top->layer_pitch_tile_i, 24});
  bench.inputLevel("layer_pitch_row_i", {top->layer_pitch_row_i, 24});
  bench.outputLevel("lacks_windows_o", {top->lacks_windows_o, 1});
  bench.outputLevel("lacks_sequences_o", {top->lacks_sequences_o, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
