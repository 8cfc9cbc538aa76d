// The ports of bnk_decode_cache as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("decode_cache", 0x0392d519, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  auto& symbol = bench.input("symbol", {top->symbol_valid_i, 1}, {},
      {{top->symbol_value_i, 9}, {top->symbol_is_raw_i, 1}, {top->symbol_is_invalid_i, 1}, {top->symbol_is_truncated_i, 1}, {top->symbol_length_i, 4}, {top->symbol_last_channel_i, 1}, {top->symbol_last_of_layer_i, 1}});
  bench.output("cached", {top->cached_valid_o, 1}, {},
      {{top->cached_sequence_o, 9}, {top->cached_fault_o, 2}, {top->cached_length_o, 4}, {top->cached_last_channel_o, 1}, {top->cached_last_of_layer_o, 1}});
  bench.input("ranks", {top->ranks_enable_i, 1}, {},
      {{top->ranks_bank_i, 1}, {top->ranks_rank_i, 8}, {top->ranks_sequence_i, 9}});
  bench.result("busy_1", symbol, 1, {{top->busy_o, 1}});
  bench.result("busy_2", symbol, 2, {{top->busy_o, 1}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.inputLevel("table_bank_i", {top->table_bank_i, 1});
  bench.inputLevel("entry_count_i", {top->entry_count_i, 10});
  bench.outputLevel("busy_o", {top->busy_o, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
