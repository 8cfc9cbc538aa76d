// Bins of the bench of `kernel_decoder`, beside those of its channels: phases, verdicts and registers.

// Every phase of a packet and of a stream, every part of a packet, every verdict on a stream, both banks of rows and of ranks,
// and every layout.
bind bnk_configuration_loader value_bins #(.COUNT(11)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));
bind bnk_configuration_loader value_bins #(.COUNT(6)) part_taken_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(phase_q == PhaseTake), .value(32'(part_q)));
bind bnk_configuration_loader pair_bins #(.ROWS(2), .COLUMNS(2)) banks_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(accepted_o), .row(32'(setup_row_bank_o)), .column(32'(setup_table_bank_o)));
bind bnk_configuration_loader value_bins #(.COUNT(5)) layout_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(accepted_o & !is_table_q), .value(32'(kind_q)));
bind bnk_stream_trailer value_bins #(.COUNT(10)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));
bind bnk_stream_trailer value_bins #(.COUNT(7)) verdict_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(done_o & acknowledge_i), .value(32'(verdict_code_o)));

// Registers that are there and that are not, read and written, with the byte enabled and not.
bind bnk_axi_lite_port pair_bins #(.ROWS(2), .COLUMNS(2)) write_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(axi_bvalid_o & axi_bready_i), .row(32'(axi_bresp_o >> 1)), .column(32'(is_enabled_q)));
bind bnk_axi_lite_port value_bins #(.COUNT(2)) read_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(axi_rvalid_o & axi_rready_i), .value(32'(axi_rresp_o >> 1)));
