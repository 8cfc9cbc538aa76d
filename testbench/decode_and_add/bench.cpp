// The ports of bnk_decode_and_accumulate as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("decode_and_add", 0x289d1fc4, top->aclk, top->aresetn,
                     [&] { top->eval(); });
  bench.input("sAxisTables", {top->s_axis_tables_tvalid, 1}, {top->s_axis_tables_tready, 1},
      {{top->s_axis_tables_tdata, 32}, {top->s_axis_tables_tlast, 1}});
  bench.input("sAxisWeights", {top->s_axis_weights_tvalid, 1}, {top->s_axis_weights_tready, 1},
      {{top->s_axis_weights_tdata, 16}, {top->s_axis_weights_tlast, 1}});
  bench.input("sAxisActivations", {top->s_axis_activations_tvalid, 1}, {top->s_axis_activations_tready, 1},
      {{top->s_axis_activations_tdata, 64}, {top->s_axis_activations_tlast, 1}, {top->s_axis_activations_tuser, 1}});
  bench.input("sAxisThresholds", {top->s_axis_thresholds_tvalid, 1}, {top->s_axis_thresholds_tready, 1},
      {{top->s_axis_thresholds_tdata, 32}, {top->s_axis_thresholds_tlast, 1}});
  bench.output("mAxis", {top->m_axis_tvalid, 1}, {top->m_axis_tready, 1},
      {{top->m_axis_tdata, 8}, {top->m_axis_tlast, 1}, {top->m_axis_tuser, 1}});
  bench.input("sAxi_aw", {top->s_axi_awvalid, 1}, {top->s_axi_awready, 1},
      {{top->s_axi_awaddr, 12}, {top->s_axi_awprot, 3}});
  bench.input("sAxi_w", {top->s_axi_wvalid, 1}, {top->s_axi_wready, 1},
      {{top->s_axi_wdata, 32}, {top->s_axi_wstrb, 4}});
  bench.output("sAxi_b", {top->s_axi_bvalid, 1}, {top->s_axi_bready, 1},
      {{top->s_axi_bresp, 2}});
  bench.input("sAxi_ar", {top->s_axi_arvalid, 1}, {top->s_axi_arready, 1},
      {{top->s_axi_araddr, 12}, {top->s_axi_arprot, 3}});
  bench.output("sAxi_r", {top->s_axi_rvalid, 1}, {top->s_axi_rready, 1},
      {{top->s_axi_rdata, 32}, {top->s_axi_rresp, 2}});
  bench.outputLevel("irq", {top->irq, 1});
  const int status = bench.main(argc, argv);
  top->final();
  return status;
}
