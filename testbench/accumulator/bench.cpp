// The ports of bnk_accumulator_4x14_counts_9_beats_1024 as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  uint8_t none[2] = {};
  hwgen::Bench bench("accumulator", 0x5515ce1c, top->clk_i, none[1],
                     [&] { top->eval(); });
  auto& beats = bench.input("beats", {top->enable_i, 1}, {},
      {{top->valid_i, 1}, {top->first_i, 1}, {top->bias_i, 15}, {top->direction_i, 1}, {top->counts_0_i, 4}, {top->counts_1_i, 4}, {top->counts_2_i, 4}, {top->counts_3_i, 4}});
  bench.result("results", beats, 1, {{top->results_o, 4}});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
