// The ports of bnk_configuration_loader as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("configuration_loader", 0x781fb8a9, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("words", {top->words_valid_i, 1}, {top->words_ready_o, 1},
      {{top->words_data_i, 32}, {top->words_last_i, 1}});
  bench.output("rows", {top->rows_enable_o, 1}, {},
      {{top->rows_bank_o, 1}, {top->rows_row_o, 4}, {top->rows_length_o, 4}, {top->rows_is_raw_o, 1}, {top->rows_is_unused_o, 1}, {top->rows_offset_o, 9}, {top->rows_limit_o, 13}});
  bench.output("ranks", {top->ranks_enable_o, 1}, {},
      {{top->ranks_bank_o, 1}, {top->ranks_rank_o, 8}, {top->ranks_sequence_o, 9}});
  bench.output("accepted", {top->accepted_o, 1}, {},
      {{top->busy_o, 1}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.inputLevel("start_i", {top->start_i, 1});
  bench.inputLevel("running_i", {top->running_i, 1});
  bench.outputLevel("staged_o", {top->staged_o, 1});
  bench.outputLevel("setup_row_bank_o", {top->setup_row_bank_o, 1});
  bench.outputLevel("setup_table_bank_o", {top->setup_table_bank_o, 1});
  bench.outputLevel("setup_entry_count_o", {top->setup_entry_count_o, 10});
  bench.outputLevel("setup_is_canonical_o", {top->setup_is_canonical_o, 1});
  bench.outputLevel("setup_has_escape_o", {top->setup_has_escape_o, 1});
  bench.outputLevel("setup_escape_length_o", {top->setup_escape_length_o, 4});
  bench.outputLevel("filters_o", {top->filters_o, 16});
  bench.outputLevel("channels_o", {top->channels_o, 16});
  bench.outputLevel("failed_o", {top->failed_o, 1});
  bench.outputLevel("verdict_code_o", {top->verdict_code_o, 8});
  bench.outputLevel("verdict_bit_offset_o", {top->verdict_bit_offset_o, 32});
  bench.outputLevel("busy_o", {top->busy_o, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
