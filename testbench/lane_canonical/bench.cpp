// The ports of bnk_decoder_lane as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("lane_canonical", 0x92738ce8, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("words", {top->words_valid_i, 1}, {top->words_ready_o, 1},
      {{top->words_data_i, 16}, {top->words_last_i, 1}});
  bench.output("sequences", {top->sequences_valid_o, 1}, {top->sequences_ready_i, 1},
      {{top->sequences_sequence_o, 9}, {top->sequences_last_channel_o, 1}, {top->sequences_last_of_layer_o, 1}});
  bench.output("verdict", {top->verdict_valid_o, 1}, {top->verdict_ready_i, 1},
      {{top->verdict_code_o, 8}, {top->verdict_bit_offset_o, 32}, {top->failed_o, 1}});
  bench.input("rows", {top->rows_enable_i, 1}, {},
      {{top->rows_bank_i, 1}, {top->rows_row_i, 4}, {top->rows_offset_i, 9}, {top->rows_limit_i, 13}});
  bench.input("ranks", {top->ranks_enable_i, 1}, {},
      {{top->ranks_bank_i, 1}, {top->ranks_rank_i, 9}, {top->ranks_sequence_i, 9}});
  bench.input("start", {top->start_i, 1}, {},
      {{top->filters_i, 16}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.inputLevel("channels_i", {top->channels_i, 16});
  bench.inputLevel("setup_row_bank_i", {top->setup_row_bank_i, 1});
  bench.inputLevel("setup_table_bank_i", {top->setup_table_bank_i, 1});
  bench.inputLevel("setup_entry_count_i", {top->setup_entry_count_i, 10});
  bench.inputLevel("setup_has_escape_i", {top->setup_has_escape_i, 1});
  bench.inputLevel("setup_escape_length_i", {top->setup_escape_length_i, 4});
  bench.outputLevel("failed_o", {top->failed_o, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
