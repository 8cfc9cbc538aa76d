// The ports of bnk_packing_unit_sequence_width_9_channels_packed_64 as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("packing_unit", 0xe945158d, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("sequences", {top->sequences_valid_i, 1}, {top->sequences_ready_o, 1},
      {{top->sequences_sequence_i, 9}, {top->sequences_last_channel_i, 1}, {top->sequences_last_of_layer_i, 1}});
  bench.output("planes", {top->planes_valid_o, 1}, {top->planes_ready_i, 1},
      {{top->planes_bits_o, 64}, {top->planes_last_plane_o, 1}, {top->planes_last_group_o, 1}, {top->planes_last_of_layer_o, 1}});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
