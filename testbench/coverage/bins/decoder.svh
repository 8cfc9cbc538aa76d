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

`include "registers.svh"
