// The memory of the reader of rtl/burst_reader.
module bnk_burst_reader_environment (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        m_axi_arvalid_o,
  input logic        m_axi_arready_i,
  input logic [31:0] m_axi_araddr_o,
  input logic [7:0]  m_axi_arlen_o,
  input logic        m_axi_rvalid_i,
  input logic        m_axi_rready_o,
  input logic        m_axi_rlast_i
);

  axi_read_rules #(
    .Outstanding (4),
    .BurstLength (16),
    .BeatBytes   (8)
  ) rules (
    .clk_i   (clk_i),
    .rst_ni  (rst_ni),
    .arvalid (m_axi_arvalid_o),
    .arready (m_axi_arready_i),
    .araddr  (m_axi_araddr_o),
    .arlen   (m_axi_arlen_o),
    .rvalid  (m_axi_rvalid_i),
    .rready  (m_axi_rready_o),
    .rlast   (m_axi_rlast_i)
  );

endmodule
