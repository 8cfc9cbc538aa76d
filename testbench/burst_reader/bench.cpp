// The ports of bnk_burst_reader as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("burst_reader", 0x77aaffbc, top->clk_i, top->rst_ni,
                     [&] { top->eval(); });
  bench.input("requests_0", {top->requests_0_valid_i, 1}, {top->requests_0_ready_o, 1},
      {{top->requests_0_address_i, 32}, {top->requests_0_last_index_i, 30}});
  bench.input("requests_1", {top->requests_1_valid_i, 1}, {top->requests_1_ready_o, 1},
      {{top->requests_1_address_i, 32}, {top->requests_1_last_index_i, 30}});
  bench.input("requests_2", {top->requests_2_valid_i, 1}, {top->requests_2_ready_o, 1},
      {{top->requests_2_address_i, 32}, {top->requests_2_last_index_i, 30}});
  bench.input("requests_3", {top->requests_3_valid_i, 1}, {top->requests_3_ready_o, 1},
      {{top->requests_3_address_i, 32}, {top->requests_3_last_index_i, 30}});
  bench.output("words_0", {top->words_0_valid_o, 1}, {top->words_0_ready_i, 1},
      {{top->words_0_data_o, 32}, {top->words_0_last_o, 1}});
  bench.output("words_1", {top->words_1_valid_o, 1}, {top->words_1_ready_i, 1},
      {{top->words_1_data_o, 32}, {top->words_1_last_o, 1}});
  bench.output("words_2", {top->words_2_valid_o, 1}, {top->words_2_ready_i, 1},
      {{top->words_2_data_o, 32}, {top->words_2_last_o, 1}});
  bench.output("words_3", {top->words_3_valid_o, 1}, {top->words_3_ready_i, 1},
      {{top->words_3_data_o, 32}, {top->words_3_last_o, 1}});
  bench.inputLevel("clear_i", {top->clear_i, 1});
  bench.outputLevel("drains_o", {top->drains_o, 1});
  bench.outputLevel("owes_o", {top->owes_o, 1});
  bench.outputLevel("failed_o", {top->failed_o, 4});
  bench.memory("mAxi_ar", {{top->m_axi_arvalid_o, 1}, {top->m_axi_arready_i, 1}, {top->m_axi_araddr_o, 32}, {top->m_axi_arlen_o, 8}, {top->m_axi_arsize_o, 3}, {top->m_axi_arburst_o, 2}, {top->m_axi_arcache_o, 4}, {top->m_axi_arprot_o, 3},
      {top->m_axi_rvalid_i, 1}, {top->m_axi_rready_o, 1}, {top->m_axi_rdata_i, 64}, {top->m_axi_rresp_i, 2}, {top->m_axi_rlast_i, 1}}, 4);
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
