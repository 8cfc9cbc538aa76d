// Bins of the bench of `configuration_loader`, beside those of its channels: phases, verdicts and sizes.

// Every phase of a packet, `clear` in each, every part in each phase that reads, every verdict, both banks,
// and entries and filters modulo eight.
bind bnk_configuration_loader value_bins #(.COUNT(11)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));
bind bnk_configuration_loader value_bins #(.COUNT(11)) clear_in_phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(clear_i), .value(32'(phase_q)));
bind bnk_configuration_loader value_bins #(.COUNT(6)) part_taken_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(phase_q == PhaseTake), .value(32'(part_q)));
bind bnk_configuration_loader value_bins #(.FIRST(17), .COUNT(20)) verdict_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(failed_o), .value(32'(verdict_code_o)));
bind bnk_configuration_loader pair_bins #(.ROWS(2), .COLUMNS(2)) banks_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(accepted_o), .row(32'(setup_row_bank_o)), .column(32'(setup_table_bank_o)));
bind bnk_configuration_loader value_bins #(.COUNT(8)) entries_modulo_8_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(accepted_o & is_table_q), .value(32'(entry_count_q[2:0])));
bind bnk_configuration_loader value_bins #(.COUNT(5)) layout_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(accepted_o & !is_table_q), .value(32'(kind_q)));
