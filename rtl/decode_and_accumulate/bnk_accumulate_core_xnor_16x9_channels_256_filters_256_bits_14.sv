// Compares decoded kernels with the windows of several pixels, sums and thresholds.
// sequence_width: 9
// pixels: 16
// channels_maximum: 256
// filters_maximum: 256
// accumulator_width: 14
// mode: xnor
module bnk_accumulate_core_xnor_16x9_channels_256_filters_256_bits_14 (
  // Clock.
  input  logic         clk_i,
  // Asynchronous reset, active low.
  input  logic         rst_ni,
  // Drops the run, the windows and the thresholds.
  input  logic         clear_i,
  // The layer's sequences, filter by filter.
  input  logic         sequences_valid_i,
  output logic         sequences_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]   sequences_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic         sequences_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic         sequences_last_of_layer_i,
  // One beat a run, one for an error: valid only when no sequence of the run is left to come; none
  // of the next run comes before it is taken.
  input  logic         verdicts_valid_i,
  output logic         verdicts_ready_o,
  input  logic         verdicts_data_i,
  // The windows of all pixels, pixel 0 lowest, a channel a beat.
  input  logic         windows_valid_i,
  output logic         windows_ready_o,
  input  logic [143:0] windows_data_i,
  input  logic         windows_last_i,
  // Read with the last channel: whether this is the last group of the layer.
  input  logic         group_ends_layer_i,
  // One `ThresholdWord` a filter.
  input  logic         thresholds_valid_i,
  output logic         thresholds_ready_o,
  input  logic [31:0]  thresholds_data_i,
  input  logic         thresholds_last_i,
  // One beat a filter.
  output logic         results_valid_o,
  input  logic         results_ready_i,
  // The data: of results, bit 0 is pixel 0.
  output logic [15:0]  results_bits_o,
  // Meaningful with the last beat of a packet: whether the packet must be discarded.
  output logic         results_is_bad_o,
  // One beat a filter.
  output logic         results_last_o,
  // Pulses when a run's verdict is taken.
  output logic         run_ends_o,
  // With `runEnds`: whether the windows had another number of channels than the layer.
  output logic         window_fault_o,
  // With `runEnds`: whether the thresholds had another number of filters than the layer.
  output logic         threshold_fault_o
);

  logic [63:0] counts_popcounts_agreements;
  logic advance;
  logic control_end;
  logic [7:0] control_channel;
  logic accepted_first;
  logic [7:0] control_filter;
  logic control_window_fault;
  logic control_threshold_fault;
  logic window_memory_groups_ready;
  logic [143:0] window_memory_windows;
  logic window_memory_is_ready;
  logic [8:0] window_memory_last_index;
  logic window_memory_ends_layer;
  logic threshold_memory_words_ready;
  logic threshold_memory_release;
  logic [14:0] threshold_memory_bias;
  logic threshold_memory_direction;
  logic threshold_memory_is_ready;
  logic [8:0] threshold_memory_last_index;
  logic is_open;
  logic takes_sequence;
  logic takes_end;
  logic is_bad;
  logic reading_is_sequence_q;
  logic reading_first_q;
  logic reading_last_q;
  logic reading_final_q;
  logic reading_is_end_q;
  logic reading_is_bad_q;
  logic [8:0] reading_weights_q;
  logic counting_is_sequence_q;
  logic counting_first_q;
  logic counting_last_q;
  logic counting_final_q;
  logic counting_is_end_q;
  logic counting_is_bad_q;
  logic [8:0] weights_q;
  logic [143:0] windows_q;
  logic [14:0] counting_bias_q;
  logic counting_direction_q;
  logic adding_is_sequence_q;
  logic adding_first_q;
  logic adding_last_q;
  logic adding_final_q;
  logic adding_is_end_q;
  logic adding_is_bad_q;
  logic [15:0] sums_results;
  logic [3:0] pixel_0_count_q;
  logic [3:0] pixel_1_count_q;
  logic [3:0] pixel_2_count_q;
  logic [3:0] pixel_3_count_q;
  logic [3:0] pixel_4_count_q;
  logic [3:0] pixel_5_count_q;
  logic [3:0] pixel_6_count_q;
  logic [3:0] pixel_7_count_q;
  logic [3:0] pixel_8_count_q;
  logic [3:0] pixel_9_count_q;
  logic [3:0] pixel_10_count_q;
  logic [3:0] pixel_11_count_q;
  logic [3:0] pixel_12_count_q;
  logic [3:0] pixel_13_count_q;
  logic [3:0] pixel_14_count_q;
  logic [3:0] pixel_15_count_q;
  logic [14:0] bias_q;
  logic direction_q;
  logic done_is_sequence_q;
  logic done_first_q;
  logic done_last_q;
  logic done_final_q;
  logic done_is_end_q;
  logic done_is_bad_q;
  logic output_beat_valid;
  logic output_ready;
  logic output_is_open;
  logic output_out_valid;
  logic output_out_ready;
  logic [15:0] output_out_bits;
  logic output_out_is_bad;
  logic output_out_last;
  logic free_value;
  logic free_q;
  logic spilled_q;
  logic [15:0] results_bits_q;
  logic results_is_bad_q;
  logic [15:0] spill_bits_q;
  logic spill_is_bad_q;
  logic results_last_q;
  logic spill_last_q;
  logic free;
  logic spilled_terms;
  logic results_valid_waits_terms;
  logic [17:0] results_past_parts;
  logic [17:0] results_past_q;
  logic results_waited_q;
  logic results_payload_waits_rule_test;

  assign sequences_ready_o = is_open;
  assign verdicts_ready_o = is_open & !sequences_valid_i;
  assign windows_ready_o = window_memory_groups_ready;
  assign thresholds_ready_o = threshold_memory_words_ready;
  assign results_valid_o = free_q;
  assign results_bits_o = results_bits_q;
  assign results_is_bad_o = results_is_bad_q;
  assign results_last_o = results_last_q;
  assign run_ends_o = takes_end;
  assign window_fault_o = control_window_fault;
  assign threshold_fault_o = control_threshold_fault;
  assign advance = output_ready;
  assign control_end = takes_end | clear_i;
  assign threshold_memory_release = takes_end & window_memory_ends_layer;
  assign is_open = window_memory_is_ready & threshold_memory_is_ready & advance;
  assign takes_sequence = sequences_valid_i & sequences_ready_o;
  assign takes_end = verdicts_valid_i & verdicts_ready_o;
  assign is_bad = verdicts_data_i | control_window_fault | control_threshold_fault;
  assign output_beat_valid = done_is_sequence_q & done_last_q;
  assign output_out_ready = !spilled_q;
  assign free_value = results_ready_i;
  assign free = free_value | !free_q;
  assign spilled_terms = output_out_valid & !spilled_q;
  assign results_valid_waits_terms = results_valid_o & !results_ready_i;
  assign results_past_parts = {results_bits_o, results_is_bad_o, results_last_o};
  assign results_payload_waits_rule_test = results_past_q == results_past_parts;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_is_sequence_q <= 1'b0;
      reading_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        reading_is_sequence_q <= takes_sequence;
        reading_is_end_q <= takes_end;
      end
      if (clear_i) begin
        reading_is_sequence_q <= 1'b0;
        reading_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      reading_first_q <= accepted_first;
      reading_last_q <= sequences_last_channel_i;
      reading_final_q <= sequences_last_of_layer_i;
      reading_is_bad_q <= is_bad;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      reading_weights_q <= sequences_sequence_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      counting_is_sequence_q <= 1'b0;
      counting_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        counting_is_sequence_q <= reading_is_sequence_q;
        counting_is_end_q <= reading_is_end_q;
      end
      if (clear_i) begin
        counting_is_sequence_q <= 1'b0;
        counting_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      counting_first_q <= reading_first_q;
      counting_last_q <= reading_last_q;
      counting_final_q <= reading_final_q;
      counting_is_bad_q <= reading_is_bad_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      weights_q <= reading_weights_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      windows_q <= window_memory_windows;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      counting_bias_q <= threshold_memory_bias;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      counting_direction_q <= threshold_memory_direction;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      adding_is_sequence_q <= 1'b0;
      adding_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        adding_is_sequence_q <= counting_is_sequence_q;
        adding_is_end_q <= counting_is_end_q;
      end
      if (clear_i) begin
        adding_is_sequence_q <= 1'b0;
        adding_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      adding_first_q <= counting_first_q;
      adding_last_q <= counting_last_q;
      adding_final_q <= counting_final_q;
      adding_is_bad_q <= counting_is_bad_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      pixel_0_count_q <= counts_popcounts_agreements[3:0];
      pixel_1_count_q <= counts_popcounts_agreements[7:4];
      pixel_2_count_q <= counts_popcounts_agreements[11:8];
      pixel_3_count_q <= counts_popcounts_agreements[15:12];
      pixel_4_count_q <= counts_popcounts_agreements[19:16];
      pixel_5_count_q <= counts_popcounts_agreements[23:20];
      pixel_6_count_q <= counts_popcounts_agreements[27:24];
      pixel_7_count_q <= counts_popcounts_agreements[31:28];
      pixel_8_count_q <= counts_popcounts_agreements[35:32];
      pixel_9_count_q <= counts_popcounts_agreements[39:36];
      pixel_10_count_q <= counts_popcounts_agreements[43:40];
      pixel_11_count_q <= counts_popcounts_agreements[47:44];
      pixel_12_count_q <= counts_popcounts_agreements[51:48];
      pixel_13_count_q <= counts_popcounts_agreements[55:52];
      pixel_14_count_q <= counts_popcounts_agreements[59:56];
      pixel_15_count_q <= counts_popcounts_agreements[63:60];
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      bias_q <= counting_bias_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      direction_q <= counting_direction_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      done_is_sequence_q <= 1'b0;
      done_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        done_is_sequence_q <= adding_is_sequence_q;
        done_is_end_q <= adding_is_end_q;
      end
      if (clear_i) begin
        done_is_sequence_q <= 1'b0;
        done_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      done_first_q <= adding_first_q;
      done_last_q <= adding_last_q;
      done_final_q <= adding_final_q;
      done_is_bad_q <= adding_is_bad_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      free_q <= 1'b0;
      spilled_q <= 1'b0;
    end else if (free) begin
      spilled_q <= 1'b0;
      free_q <= output_out_valid | spilled_q;
    end else if (spilled_terms) begin
      spilled_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (free) begin
      results_bits_q <= spilled_q ? spill_bits_q : output_out_bits;
      results_is_bad_q <= spilled_q ? spill_is_bad_q : output_out_is_bad;
      results_last_q <= spilled_q ? spill_last_q : output_out_last;
    end else if (spilled_terms) begin
      spill_bits_q <= output_out_bits;
      spill_is_bad_q <= output_out_is_bad;
      spill_last_q <= output_out_last;
    end
  end

  always_ff @(posedge clk_i) begin
    results_past_q <= results_past_parts;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      results_waited_q <= 1'b0;
    end else begin
      results_waited_q <= results_valid_waits_terms;
    end
  end

  bnk_run_control_channels_maximum_256_filters_maximum_256 u_control (
    .clk_i                  (clk_i),
    .rst_ni                 (rst_ni),
    .step_i                 (takes_sequence),
    .last_channel_i         (sequences_last_channel_i),
    .last_of_layer_i        (sequences_last_of_layer_i),
    .end_i                  (control_end),
    .last_window_index_i    (window_memory_last_index),
    .last_threshold_index_i (threshold_memory_last_index),
    .channel_o              (control_channel),
    .first_o                (accepted_first),
    .filter_o               (control_filter),
    .window_fault_o         (control_window_fault),
    .threshold_fault_o      (control_threshold_fault)
  );

  bnk_window_memory_width_144_channels_maximum_256_tagged u_window_memory (
    .clk_i              (clk_i),
    .rst_ni             (rst_ni),
    .clear_i            (clear_i),
    .groups_valid_i     (windows_valid_i),
    .groups_ready_o     (window_memory_groups_ready),
    .groups_data_i      (windows_data_i),
    .groups_last_i      (windows_last_i),
    .group_ends_layer_i (group_ends_layer_i),
    .channel_i          (control_channel),
    .read_i             (takes_sequence),
    .release_i          (takes_end),
    .windows_o          (window_memory_windows),
    .is_ready_o         (window_memory_is_ready),
    .last_index_o       (window_memory_last_index),
    .ends_layer_o       (window_memory_ends_layer)
  );

  bnk_threshold_memory_accumulator_width_14_filters_maximum_256 u_threshold_memory (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .words_valid_i (thresholds_valid_i),
    .words_ready_o (threshold_memory_words_ready),
    .words_data_i  (thresholds_data_i),
    .words_last_i  (thresholds_last_i),
    .filter_i      (control_filter),
    .read_i        (takes_sequence),
    .release_i     (threshold_memory_release),
    .bias_o        (threshold_memory_bias),
    .direction_o   (threshold_memory_direction),
    .is_ready_o    (threshold_memory_is_ready),
    .last_index_o  (threshold_memory_last_index)
  );

  for (genvar k = 0; k < 16; k++) begin : gen_counts_popcounts
    bnk_xnor_popcount_9 u_counts_popcounts (
      .weights_i     (weights_q),
      .activations_i (windows_q[9 * k +: 9]),
      .agreements_o  (counts_popcounts_agreements[4 * k +: 4])
    );
  end

  bnk_accumulator_16x14_counts_9_beats_256 u_sums (
    .clk_i       (clk_i),
    .enable_i    (advance),
    .valid_i     (adding_is_sequence_q),
    .first_i     (adding_first_q),
    .counts_0_i  (pixel_0_count_q),
    .counts_1_i  (pixel_1_count_q),
    .counts_2_i  (pixel_2_count_q),
    .counts_3_i  (pixel_3_count_q),
    .counts_4_i  (pixel_4_count_q),
    .counts_5_i  (pixel_5_count_q),
    .counts_6_i  (pixel_6_count_q),
    .counts_7_i  (pixel_7_count_q),
    .counts_8_i  (pixel_8_count_q),
    .counts_9_i  (pixel_9_count_q),
    .counts_10_i (pixel_10_count_q),
    .counts_11_i (pixel_11_count_q),
    .counts_12_i (pixel_12_count_q),
    .counts_13_i (pixel_13_count_q),
    .counts_14_i (pixel_14_count_q),
    .counts_15_i (pixel_15_count_q),
    .bias_i      (bias_q),
    .direction_i (direction_q),
    .results_o   (sums_results)
  );

  bnk_packet_register_width_16 u_output (
    .clk_i        (clk_i),
    .rst_ni       (rst_ni),
    .clear_i      (clear_i),
    .beat_valid_i (output_beat_valid),
    .bits_i       (sums_results),
    .is_final_i   (done_final_q),
    .end_valid_i  (done_is_end_q),
    .end_is_bad_i (done_is_bad_q),
    .ready_o      (output_ready),
    .is_open_o    (output_is_open),
    .out_valid_o  (output_out_valid),
    .out_ready_i  (output_out_ready),
    .out_bits_o   (output_out_bits),
    .out_is_bad_o (output_out_is_bad),
    .out_last_o   (output_out_last)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  results_valid_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) results_valid_waits_terms |=>
        results_valid_o);
  results_payload_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) results_waited_q |->
        results_payload_waits_rule_test);
  // verilator lint_on SYNCASYNCNET
`else
  logic results_valid_waits_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      results_valid_waits_past <= 1'b0;
    end else begin
      results_valid_waits_past <= results_valid_waits_terms;
      begin : results_valid_waits
        assert (!results_valid_waits_past || results_valid_o);
      end
      begin : results_payload_waits
        assert (!results_waited_q || results_payload_waits_rule_test);
      end
    end
  end
`endif
`endif

  // only the sums need it
  (* maybe_unused *) logic unused_done_first_q;
  assign unused_done_first_q = done_first_q;

  // the end of each run closes its packet
  (* maybe_unused *) logic unused_output_is_open;
  assign unused_output_is_open = output_is_open;

endmodule
