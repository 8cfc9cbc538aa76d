// The ports of bnk_stream_parser as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("stream_parser", 0x7fb77715, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("words", {top->words_valid_i, 1}, {top->words_ready_o, 1},
      {{top->words_data_i, 16}, {top->words_last_i, 1}});
  bench.output("symbol", {top->symbol_valid_o, 1}, {},
      {{top->symbol_value_o, 9}, {top->symbol_is_raw_o, 1}, {top->symbol_is_invalid_o, 1}, {top->symbol_is_truncated_o, 1}, {top->symbol_length_o, 4}, {top->symbol_last_channel_o, 1}, {top->symbol_last_of_layer_o, 1}});
  bench.input("rows", {top->rows_enable_i, 1}, {},
      {{top->rows_bank_i, 1}, {top->rows_row_i, 4}, {top->rows_length_i, 4}, {top->rows_is_raw_i, 1}, {top->rows_is_unused_i, 1}, {top->rows_offset_i, 9}, {top->rows_limit_i, 13}});
  auto& steps = bench.input("steps", {top->run_i, 1}, {top->steps_o, 1},
      {{top->last_channel_i, 1}, {top->last_of_layer_i, 1}});
  bench.output("left", {top->view_is_left_o, 1}, {},
      {{top->view_word_o, 16}});
  bench.result("busy_1", steps, 1, {{top->busy_o, 1}});
  bench.result("busy_2", steps, 2, {{top->busy_o, 1}});
  bench.result("busy_3", steps, 3, {{top->busy_o, 1}});
  bench.inputLevel("setup_row_bank_i", {top->setup_row_bank_i, 1});
  bench.inputLevel("setup_is_canonical_i", {top->setup_is_canonical_i, 1});
  bench.inputLevel("setup_has_escape_i", {top->setup_has_escape_i, 1});
  bench.inputLevel("setup_escape_length_i", {top->setup_escape_length_i, 4});
  bench.inputLevel("load_limits_i", {top->load_limits_i, 1});
  bench.inputLevel("skip_i", {top->skip_i, 1});
  bench.inputLevel("finish_i", {top->finish_i, 1});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.outputLevel("busy_o", {top->busy_o, 1});
  bench.outputLevel("view_valid_o", {top->view_valid_o, 1});
  bench.outputLevel("view_is_last_o", {top->view_is_last_o, 1});
  bench.outputLevel("view_is_past_end_o", {top->view_is_past_end_o, 1});
  bench.outputLevel("view_position_o", {top->view_position_o, 4});
  bench.outputLevel("view_word_o", {top->view_word_o, 16});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
