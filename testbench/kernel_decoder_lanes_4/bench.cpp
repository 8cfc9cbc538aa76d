// The ports of bnk_kernel_decoder as the channels of its bench. Written by hwgen.
#include <memory>

#include "Vtop.h"
#include "bench.h"

int main(int argc, char** argv) {
  VerilatedContext context;
  context.randReset(2);
  context.commandArgs(argc, argv);
  const auto top = std::make_unique<Vtop>(&context, "top");
  hwgen::Bench bench("kernel_decoder_lanes_4", 0x38ca27b5, top->aclk, top->aresetn,
                     [&] { top->eval(); });
  bench.input("sAxisTables", {top->s_axis_tables_tvalid, 1}, {top->s_axis_tables_tready, 1},
      {{top->s_axis_tables_tdata, 32}, {top->s_axis_tables_tlast, 1}});
  bench.input("sAxisWeightsLane_0", {top->s_axis_weights_lane_0_tvalid, 1}, {top->s_axis_weights_lane_0_tready, 1},
      {{top->s_axis_weights_lane_0_tdata, 16}, {top->s_axis_weights_lane_0_tlast, 1}});
  bench.input("sAxisWeightsLane_1", {top->s_axis_weights_lane_1_tvalid, 1}, {top->s_axis_weights_lane_1_tready, 1},
      {{top->s_axis_weights_lane_1_tdata, 16}, {top->s_axis_weights_lane_1_tlast, 1}});
  bench.input("sAxisWeightsLane_2", {top->s_axis_weights_lane_2_tvalid, 1}, {top->s_axis_weights_lane_2_tready, 1},
      {{top->s_axis_weights_lane_2_tdata, 16}, {top->s_axis_weights_lane_2_tlast, 1}});
  bench.input("sAxisWeightsLane_3", {top->s_axis_weights_lane_3_tvalid, 1}, {top->s_axis_weights_lane_3_tready, 1},
      {{top->s_axis_weights_lane_3_tdata, 16}, {top->s_axis_weights_lane_3_tlast, 1}});
  bench.output("mAxis", {top->m_axis_tvalid, 1}, {top->m_axis_tready, 1},
      {{top->m_axis_tdata, 64}, {top->m_axis_tlast, 1}, {top->m_axis_tuser, 1}});
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
