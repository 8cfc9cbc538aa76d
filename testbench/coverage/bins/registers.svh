// Registers that are there and that are not, read and written, with the byte enabled and not.
bind bnk_axi_lite_port pair_bins #(.ROWS(2), .COLUMNS(2)) write_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(axi_bvalid_o & axi_bready_i), .row(32'(axi_bresp_o >> 1)), .column(32'(is_enabled_q)));
bind bnk_axi_lite_port value_bins #(.COUNT(2)) read_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(axi_rvalid_o & axi_rready_i), .value(32'(axi_rresp_o >> 1)));
