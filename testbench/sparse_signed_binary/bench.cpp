// The ports of bnk_sparse_core as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("sparse_signed_binary", 0xe4aedcc8, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("sequences", {top->sequences_valid_i, 1}, {top->sequences_ready_o, 1},
      {{top->sequences_sequence_i, 9}, {top->sequences_last_channel_i, 1}, {top->sequences_last_of_layer_i, 1}});
  bench.input("verdicts", {top->verdicts_valid_i, 1}, {top->verdicts_ready_o, 1},
      {{top->verdicts_data_i, 1}});
  bench.input("windows", {top->windows_valid_i, 1}, {top->windows_ready_o, 1},
      {{top->windows_data_i, 64}, {top->windows_last_i, 1}, {top->group_ends_layer_i, 1}});
  bench.input("thresholds", {top->thresholds_valid_i, 1}, {top->thresholds_ready_o, 1},
      {{top->thresholds_data_i, 32}, {top->thresholds_last_i, 1}});
  bench.output("results", {top->results_valid_o, 1}, {top->results_ready_i, 1},
      {{top->results_bits_o, 16}, {top->results_is_bad_o, 1}, {top->results_last_o, 1}});
  bench.output("ends", {top->run_ends_o, 1}, {},
      {{top->window_fault_o, 1}, {top->threshold_fault_o, 1}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
