// Bins of the bench of `engine_small`, beside those of its channels: phases, parts and layers.

// Every phase of the sequencer, and `clear` in each but the last two, which take a cycle each behind an error.
bind bnk_engine_sequencer value_bins #(.COUNT(13)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));
bind bnk_engine_sequencer value_bins #(.COUNT(11)) clear_in_phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(clear_i), .value(32'(phase_q)));

// Errors of every part, and of the lane.
bind bnk_engine_sequencer value_bins #(.FIRST(64), .COUNT(5)) fault_in_part_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(faults_o), .value(32'(fault_part_o)));
bind bnk_engine_sequencer value_bins #(.COUNT(1)) fault_in_lane_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(faults_o), .value(32'(fault_part_o)));

// Layers of every kind, and every number of bursts under way.
bind bnk_engine_sequencer value_bins #(.COUNT(3)) geometry_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(launch_o), .value(32'({layer_window_is_points_o, layer_window_is_padded_o})));
bind bnk_engine_sequencer value_bins #(.COUNT(3)) border_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(launch_o & layer_window_is_padded_o),
  .value(32'({layer_window_has_equal_weight_o, layer_window_border_is_one_o & !layer_window_has_equal_weight_o})));
bind bnk_engine_sequencer value_bins #(.COUNT(2)) stride_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(launch_o), .value(32'(layer_window_is_strided_o)));
bind bnk_engine_sequencer pair_bins #(.ROWS(2), .COLUMNS(2)) operation_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(launch_o), .row(32'(layer_array_is_and_o)), .column(32'(layer_array_gives_logits_o)));
bind bnk_engine_sequencer value_bins #(.COUNT(2)) pooling_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(launch_o), .value(32'(layer_array_is_pooled_o)));
bind bnk_burst_queue value_bins #(.COUNT(3)) under_way_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(count_q)));
bind bnk_stream_trailer value_bins #(.COUNT(10)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));

`include "registers.svh"
