// Bins of the bench of `packing_unit`, beside those of its channels: sizes of groups.

// The last channel at each place of a group, and each plane of a group in each state of the other bank.
bind bnk_packing_unit_sequence_width_9_channels_packed_64 value_bins #(.COUNT(64)) last_channel_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(takes & sequences_last_channel_i), .value(32'($clog2(present_now + 65'd1))));
bind bnk_packing_unit_sequence_width_9_channels_packed_64 pair_bins #(.ROWS(9), .COLUMNS(2)) plane_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(moves), .row(32'(position_q)), .column(32'(is_full_0_q & is_full_1_q)));
