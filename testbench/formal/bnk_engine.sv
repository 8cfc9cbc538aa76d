// The memory of the engine of rtl/engine_small.
module bnk_engine_environment (
  input logic        aclk,
  input logic        aresetn,
  input logic        m_axi_arvalid,
  input logic        m_axi_arready,
  input logic [31:0] m_axi_araddr,
  input logic [7:0]  m_axi_arlen,
  input logic        m_axi_rvalid,
  input logic        m_axi_rready,
  input logic        m_axi_rlast
);

  axi_read_rules #(
    .Outstanding (2),
    .BurstLength (16),
    .BeatBytes   (4)
  ) rules (
    .clk_i   (aclk),
    .rst_ni  (aresetn),
    .arvalid (m_axi_arvalid),
    .arready (m_axi_arready),
    .araddr  (m_axi_araddr),
    .arlen   (m_axi_arlen),
    .rvalid  (m_axi_rvalid),
    .rready  (m_axi_rready),
    .rlast   (m_axi_rlast)
  );

endmodule
