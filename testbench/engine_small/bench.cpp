// The ports of bnk_engine as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "Vtop___024root.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("engine_small", 0x26725d62, top->aclk, top->aresetn,
                     [&] { top->eval(); });
  bench.input("sAxi_aw", {top->s_axi_awvalid, 1}, {top->s_axi_awready, 1},
      {{top->s_axi_awaddr, 8}, {top->s_axi_awprot, 3}});
  bench.input("sAxi_w", {top->s_axi_wvalid, 1}, {top->s_axi_wready, 1},
      {{top->s_axi_wdata, 32}, {top->s_axi_wstrb, 4}});
  bench.output("sAxi_b", {top->s_axi_bvalid, 1}, {top->s_axi_bready, 1},
      {{top->s_axi_bresp, 2}});
  bench.input("sAxi_ar", {top->s_axi_arvalid, 1}, {top->s_axi_arready, 1},
      {{top->s_axi_araddr, 8}, {top->s_axi_arprot, 3}});
  bench.output("sAxi_r", {top->s_axi_rvalid, 1}, {top->s_axi_rready, 1},
      {{top->s_axi_rdata, 32}, {top->s_axi_rresp, 2}});
  bench.output("write", {top->rootp->bnk_engine__DOT__array_write_enable, 1}, {},
      {{top->rootp->bnk_engine__DOT__array_write_quarters, 4}, {top->rootp->bnk_engine__DOT__array_write_address, 10}, {top->rootp->bnk_engine__DOT__array_write_word, 16}});
  bench.outputLevel("irq", {top->irq, 1});
  bench.outputLevel("is_idle", {top->rootp->bnk_engine__DOT__is_idle, 1});
  bench.memory("mAxi_ar", {{top->m_axi_arvalid, 1}, {top->m_axi_arready, 1}, {top->m_axi_araddr, 32}, {top->m_axi_arlen, 8}, {top->m_axi_arsize, 3}, {top->m_axi_arburst, 2}, {top->m_axi_arcache, 4}, {top->m_axi_arprot, 3},
      {top->m_axi_rvalid, 1}, {top->m_axi_rready, 1}, {top->m_axi_rdata, 32}, {top->m_axi_rresp, 2}, {top->m_axi_rlast, 1}}, 2);
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
