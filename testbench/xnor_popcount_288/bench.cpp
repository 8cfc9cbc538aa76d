// The ports of bnk_xnor_popcount_288_tree_pipelined as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  uint8_t none[2] = {};
  hwgen::Bench bench("xnor_popcount_288", 0x33954015, top->clk_i, none[1],
                     [&] { top->eval(); });
  auto& operands = bench.input("operands", {}, {},
      {{top->weights_i, 288}, {top->activations_i, 288}});
  bench.result("count", operands, 4, {{top->agreements_o, 9}});
  bench.inputLevel("enable_i", {top->enable_i, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
