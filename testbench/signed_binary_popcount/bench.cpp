// The ports of bnk_signed_binary_popcount_9 as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  uint8_t none[2] = {};
  hwgen::Bench bench("signed_binary_popcount", 0xbd10be1e, none[0], none[1],
                     [&] { top->eval(); });
  auto& operands = bench.input("operands", {}, {},
      {{top->mask_i, 9}, {top->activations_i, 9}});
  bench.result("count", operands, 0, {{top->hits_o, 4}});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
