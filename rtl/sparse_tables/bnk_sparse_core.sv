// Adds the activations whose weights are not zero, one a cycle, for several pixels.
// format: signedBinary_9_3_4
// pixels: 16
// channels_maximum: 128
// filters_maximum: 128
// accumulator_width: 15
module bnk_sparse_core (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Drops the run, the windows and the thresholds.
  input  logic        clear_i,
  // The layer's sequences, filter by filter.
  input  logic        sequences_valid_i,
  output logic        sequences_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]  sequences_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic        sequences_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic        sequences_last_of_layer_i,
  // One beat a run, one for an error: valid only when no sequence of the run is left to come; none
  // of the next run comes before it is taken.
  input  logic        verdicts_valid_i,
  output logic        verdicts_ready_o,
  input  logic        verdicts_data_i,
  // The windows of all pixels, pixel 0 lowest, a channel a beat.
  input  logic        windows_valid_i,
  output logic        windows_ready_o,
  input  logic [63:0] windows_data_i,
  input  logic        windows_last_i,
  // Read with the last channel: whether this is the last group of the layer.
  input  logic        group_ends_layer_i,
  // One `ThresholdWord` a filter.
  input  logic        thresholds_valid_i,
  output logic        thresholds_ready_o,
  input  logic [31:0] thresholds_data_i,
  input  logic        thresholds_last_i,
  // One beat a filter.
  output logic        results_valid_o,
  input  logic        results_ready_i,
  // The data: of results, bit 0 is pixel 0.
  output logic [15:0] results_bits_o,
  // Meaningful with the last beat of a packet: whether the packet must be discarded.
  output logic        results_is_bad_o,
  // One beat a filter.
  output logic        results_last_o,
  // Pulses when a run's verdict is taken.
  output logic        run_ends_o,
  // With `runEnds`: whether the windows had another number of channels than the layer.
  output logic        window_fault_o,
  // With `runEnds`: whether the thresholds had another number of filters than the layer.
  output logic        threshold_fault_o
);

  logic advance;
  logic control_step;
  logic control_end;
  logic [11:0] control_base;
  logic control_window_fault;
  logic control_threshold_fault;
  logic selector_jobs_ready;
  logic selector_beat_is_sequence;
  logic selector_beat_first;
  logic selector_beat_last;
  logic selector_beat_final;
  logic selector_beat_is_end;
  logic selector_beat_is_bad;
  logic [11:0] selector_address;
  logic selector_is_empty;
  logic window_memory_groups_ready;
  logic [95:0] window_memory_windows;
  logic window_memory_is_ready;
  logic [11:0] window_memory_last_index;
  logic window_memory_ends_layer;
  logic threshold_memory_words_ready;
  logic threshold_memory_release;
  logic [15:0] threshold_memory_bias;
  logic threshold_memory_direction;
  logic threshold_memory_is_ready;
  logic [7:0] threshold_memory_last_index;
  logic tables_activations_ready;
  logic tables_sums_valid;
  logic [95:0] tables_sums_data;
  logic tables_sums_last;
  logic tables_sums_end_layer;
  logic is_ending_q;
  logic is_open;
  logic [2:0] pending_bits_3;
  logic [2:0] pending_bits_2;
  logic [2:0] pending_bits;
  logic [2:0] pending;
  logic is_dropped;
  logic jobs_valid;
  logic jobs_ready;
  logic [2:0] jobs_pending;
  logic [8:0] jobs_sequence;
  logic [11:0] jobs_base;
  logic jobs_last_channel;
  logic jobs_last_of_layer;
  logic jobs_is_end;
  logic jobs_is_bad;
  logic takes_end;
  logic free_value_2;
  logic free_2_q;
  logic spilled_q;
  logic [2:0] selector_jobs_pending_q;
  logic [8:0] selector_jobs_sequence_q;
  logic [11:0] selector_jobs_base_q;
  logic selector_jobs_last_channel_q;
  logic selector_jobs_last_of_layer_q;
  logic selector_jobs_is_end_q;
  logic selector_jobs_is_bad_q;
  logic [2:0] spill_pending_q;
  logic [8:0] spill_sequence_q;
  logic [11:0] spill_base_q;
  logic spill_last_channel_q;
  logic spill_last_of_layer_q;
  logic spill_is_end_q;
  logic spill_is_bad_q;
  logic free;
  logic spilled_terms_2;
  logic selected_is_sequence_q;
  logic selected_first_q;
  logic selected_last_q;
  logic selected_final_q;
  logic selected_is_end_q;
  logic selected_is_bad_q;
  logic [11:0] address_q;
  logic is_empty_here_q;
  logic [6:0] filter_q;
  logic reads;
  logic leaves;
  logic reading_is_sequence_q;
  logic reading_first_q;
  logic reading_last_q;
  logic reading_final_q;
  logic reading_is_end_q;
  logic reading_is_bad_q;
  logic is_empty_q;
  logic adding_is_sequence_q;
  logic adding_first_q;
  logic adding_last_q;
  logic adding_final_q;
  logic adding_is_end_q;
  logic adding_is_bad_q;
  logic [15:0] bias_q;
  logic direction_q;
  logic [15:0] sums_results;
  logic [5:0] pixel_0_word;
  logic [5:0] pixel_0_term_q;
  logic [5:0] pixel_1_word;
  logic [5:0] pixel_1_term_q;
  logic [5:0] pixel_2_word;
  logic [5:0] pixel_2_term_q;
  logic [5:0] pixel_3_word;
  logic [5:0] pixel_3_term_q;
  logic [5:0] pixel_4_word;
  logic [5:0] pixel_4_term_q;
  logic [5:0] pixel_5_word;
  logic [5:0] pixel_5_term_q;
  logic [5:0] pixel_6_word;
  logic [5:0] pixel_6_term_q;
  logic [5:0] pixel_7_word;
  logic [5:0] pixel_7_term_q;
  logic [5:0] pixel_8_word;
  logic [5:0] pixel_8_term_q;
  logic [5:0] pixel_9_word;
  logic [5:0] pixel_9_term_q;
  logic [5:0] pixel_10_word;
  logic [5:0] pixel_10_term_q;
  logic [5:0] pixel_11_word;
  logic [5:0] pixel_11_term_q;
  logic [5:0] pixel_12_word;
  logic [5:0] pixel_12_term_q;
  logic [5:0] pixel_13_word;
  logic [5:0] pixel_13_term_q;
  logic [5:0] pixel_14_word;
  logic [5:0] pixel_14_term_q;
  logic [5:0] pixel_15_word;
  logic [5:0] pixel_15_term_q;
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
  logic spilled_2_q;
  logic [15:0] results_bits_q;
  logic results_is_bad_q;
  logic [15:0] spill_bits_q;
  logic spill_is_bad_2_q;
  logic results_last_q;
  logic spill_last_q;
  logic free_2;
  logic spilled_terms;
  logic results_valid_waits_terms;
  logic [17:0] results_past_parts;
  logic [17:0] results_past_q;
  logic results_waited_q;
  logic results_payload_waits_rule_test;

  assign sequences_ready_o = is_open & (jobs_ready | is_dropped);
  assign verdicts_ready_o = is_open & jobs_ready & !sequences_valid_i;
  assign windows_ready_o = tables_activations_ready;
  assign thresholds_ready_o = threshold_memory_words_ready;
  assign results_valid_o = free_q;
  assign results_bits_o = results_bits_q;
  assign results_is_bad_o = results_is_bad_q;
  assign results_last_o = results_last_q;
  assign run_ends_o = takes_end;
  assign window_fault_o = control_window_fault;
  assign threshold_fault_o = control_threshold_fault;
  assign advance = output_ready;
  assign control_step = sequences_valid_i & sequences_ready_o;
  assign control_end = takes_end | clear_i;
  assign threshold_memory_release = leaves & window_memory_ends_layer;
  assign is_open = window_memory_is_ready & threshold_memory_is_ready & !is_ending_q;
  assign pending_bits_3 = sequences_sequence_i[8:6];
  assign pending_bits_2 = sequences_sequence_i[5:3];
  assign pending_bits = sequences_sequence_i[2:0];
  assign pending = {|{pending_bits[0], pending_bits[1], pending_bits[2]}, |{pending_bits_2[0],
      pending_bits_2[1], pending_bits_2[2]}, |{pending_bits_3[0], pending_bits_3[1],
      pending_bits_3[2]}};
  assign is_dropped = (pending == 3'd0) & !sequences_last_channel_i;
  assign jobs_valid = is_open & (sequences_valid_i ? !is_dropped : verdicts_valid_i);
  assign jobs_ready = !spilled_q;
  assign jobs_pending = pending;
  assign jobs_sequence = sequences_sequence_i;
  assign jobs_base = control_base;
  assign jobs_last_channel = sequences_last_channel_i;
  assign jobs_last_of_layer = sequences_last_of_layer_i;
  assign jobs_is_end = !sequences_valid_i;
  assign jobs_is_bad = verdicts_data_i | control_window_fault | control_threshold_fault;
  assign takes_end = verdicts_valid_i & verdicts_ready_o;
  assign free_value_2 = selector_jobs_ready;
  assign free = free_value_2 | !free_2_q;
  assign spilled_terms_2 = jobs_valid & !spilled_q;
  assign reads = advance & selected_is_sequence_q;
  assign leaves = advance & selected_is_end_q;
  assign pixel_0_word = window_memory_windows[5:0];
  assign pixel_1_word = window_memory_windows[11:6];
  assign pixel_2_word = window_memory_windows[17:12];
  assign pixel_3_word = window_memory_windows[23:18];
  assign pixel_4_word = window_memory_windows[29:24];
  assign pixel_5_word = window_memory_windows[35:30];
  assign pixel_6_word = window_memory_windows[41:36];
  assign pixel_7_word = window_memory_windows[47:42];
  assign pixel_8_word = window_memory_windows[53:48];
  assign pixel_9_word = window_memory_windows[59:54];
  assign pixel_10_word = window_memory_windows[65:60];
  assign pixel_11_word = window_memory_windows[71:66];
  assign pixel_12_word = window_memory_windows[77:72];
  assign pixel_13_word = window_memory_windows[83:78];
  assign pixel_14_word = window_memory_windows[89:84];
  assign pixel_15_word = window_memory_windows[95:90];
  assign output_beat_valid = done_is_sequence_q & done_last_q;
  assign output_out_ready = !spilled_2_q;
  assign free_value = results_ready_i;
  assign free_2 = free_value | !free_q;
  assign spilled_terms = output_out_valid & !spilled_2_q;
  assign results_valid_waits_terms = results_valid_o & !results_ready_i;
  assign results_past_parts = {results_bits_o, results_is_bad_o, results_last_o};
  assign results_payload_waits_rule_test = results_past_q == results_past_parts;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_ending_q <= 1'b0;
    end else begin
      if (takes_end) begin
        is_ending_q <= 1'b1;
      end
      if (leaves | clear_i) begin
        is_ending_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      free_2_q <= 1'b0;
      spilled_q <= 1'b0;
    end else begin
      if (free) begin
        spilled_q <= 1'b0;
        free_2_q <= jobs_valid | spilled_q;
      end else if (spilled_terms_2) begin
        spilled_q <= 1'b1;
      end
      if (clear_i) begin
        free_2_q <= 1'b0;
        spilled_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (free) begin
      selector_jobs_pending_q <= spilled_q ? spill_pending_q : jobs_pending;
      selector_jobs_sequence_q <= spilled_q ? spill_sequence_q : jobs_sequence;
      selector_jobs_base_q <= spilled_q ? spill_base_q : jobs_base;
      selector_jobs_last_channel_q <= spilled_q ? spill_last_channel_q : jobs_last_channel;
      selector_jobs_last_of_layer_q <= spilled_q ? spill_last_of_layer_q : jobs_last_of_layer;
      selector_jobs_is_end_q <= spilled_q ? spill_is_end_q : jobs_is_end;
      selector_jobs_is_bad_q <= spilled_q ? spill_is_bad_q : jobs_is_bad;
    end else if (spilled_terms_2) begin
      spill_pending_q <= jobs_pending;
      spill_sequence_q <= jobs_sequence;
      spill_base_q <= jobs_base;
      spill_last_channel_q <= jobs_last_channel;
      spill_last_of_layer_q <= jobs_last_of_layer;
      spill_is_end_q <= jobs_is_end;
      spill_is_bad_q <= jobs_is_bad;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      selected_is_sequence_q <= 1'b0;
      selected_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        selected_is_sequence_q <= selector_beat_is_sequence;
        selected_is_end_q <= selector_beat_is_end;
      end
      if (clear_i) begin
        selected_is_sequence_q <= 1'b0;
        selected_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      selected_first_q <= selector_beat_first;
      selected_last_q <= selector_beat_last;
      selected_final_q <= selector_beat_final;
      selected_is_bad_q <= selector_beat_is_bad;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      address_q <= selector_address;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      is_empty_here_q <= selector_is_empty;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      filter_q <= 7'd0;
    end else begin
      if (reads & selected_last_q) begin
        filter_q <= filter_q + 7'd1;
      end
      if (leaves | clear_i) begin
        filter_q <= 7'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_is_sequence_q <= 1'b0;
      reading_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        reading_is_sequence_q <= selected_is_sequence_q;
        reading_is_end_q <= selected_is_end_q;
      end
      if (clear_i) begin
        reading_is_sequence_q <= 1'b0;
        reading_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      reading_first_q <= selected_first_q;
      reading_last_q <= selected_last_q;
      reading_final_q <= selected_final_q;
      reading_is_bad_q <= selected_is_bad_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      is_empty_q <= is_empty_here_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      adding_is_sequence_q <= 1'b0;
      adding_is_end_q <= 1'b0;
    end else begin
      if (advance) begin
        adding_is_sequence_q <= reading_is_sequence_q;
        adding_is_end_q <= reading_is_end_q;
      end
      if (clear_i) begin
        adding_is_sequence_q <= 1'b0;
        adding_is_end_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      adding_first_q <= reading_first_q;
      adding_last_q <= reading_last_q;
      adding_final_q <= reading_final_q;
      adding_is_bad_q <= reading_is_bad_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      bias_q <= threshold_memory_bias;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      direction_q <= threshold_memory_direction;
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance) begin
      pixel_0_term_q <= is_empty_q ? 6'd0 : pixel_0_word;
      pixel_1_term_q <= is_empty_q ? 6'd0 : pixel_1_word;
      pixel_2_term_q <= is_empty_q ? 6'd0 : pixel_2_word;
      pixel_3_term_q <= is_empty_q ? 6'd0 : pixel_3_word;
      pixel_4_term_q <= is_empty_q ? 6'd0 : pixel_4_word;
      pixel_5_term_q <= is_empty_q ? 6'd0 : pixel_5_word;
      pixel_6_term_q <= is_empty_q ? 6'd0 : pixel_6_word;
      pixel_7_term_q <= is_empty_q ? 6'd0 : pixel_7_word;
      pixel_8_term_q <= is_empty_q ? 6'd0 : pixel_8_word;
      pixel_9_term_q <= is_empty_q ? 6'd0 : pixel_9_word;
      pixel_10_term_q <= is_empty_q ? 6'd0 : pixel_10_word;
      pixel_11_term_q <= is_empty_q ? 6'd0 : pixel_11_word;
      pixel_12_term_q <= is_empty_q ? 6'd0 : pixel_12_word;
      pixel_13_term_q <= is_empty_q ? 6'd0 : pixel_13_word;
      pixel_14_term_q <= is_empty_q ? 6'd0 : pixel_14_word;
      pixel_15_term_q <= is_empty_q ? 6'd0 : pixel_15_word;
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
      spilled_2_q <= 1'b0;
    end else if (free_2) begin
      spilled_2_q <= 1'b0;
      free_q <= output_out_valid | spilled_2_q;
    end else if (spilled_terms) begin
      spilled_2_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (free_2) begin
      results_bits_q <= spilled_2_q ? spill_bits_q : output_out_bits;
      results_is_bad_q <= spilled_2_q ? spill_is_bad_2_q : output_out_is_bad;
      results_last_q <= spilled_2_q ? spill_last_q : output_out_last;
    end else if (spilled_terms) begin
      spill_bits_q <= output_out_bits;
      spill_is_bad_2_q <= output_out_is_bad;
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

  bnk_term_control u_control (
    .clk_i                  (clk_i),
    .rst_ni                 (rst_ni),
    .step_i                 (control_step),
    .last_channel_i         (sequences_last_channel_i),
    .last_of_layer_i        (sequences_last_of_layer_i),
    .end_i                  (control_end),
    .last_window_index_i    (window_memory_last_index),
    .last_threshold_index_i (threshold_memory_last_index),
    .base_o                 (control_base),
    .window_fault_o         (control_window_fault),
    .threshold_fault_o      (control_threshold_fault)
  );

  bnk_term_selector u_selector (
    .clk_i                (clk_i),
    .rst_ni               (rst_ni),
    .clear_i              (clear_i),
    .advance_i            (advance),
    .jobs_valid_i         (free_2_q),
    .jobs_ready_o         (selector_jobs_ready),
    .jobs_pending_i       (selector_jobs_pending_q),
    .jobs_sequence_i      (selector_jobs_sequence_q),
    .jobs_base_i          (selector_jobs_base_q),
    .jobs_last_channel_i  (selector_jobs_last_channel_q),
    .jobs_last_of_layer_i (selector_jobs_last_of_layer_q),
    .jobs_is_end_i        (selector_jobs_is_end_q),
    .jobs_is_bad_i        (selector_jobs_is_bad_q),
    .beat_is_sequence_o   (selector_beat_is_sequence),
    .beat_first_o         (selector_beat_first),
    .beat_last_o          (selector_beat_last),
    .beat_final_o         (selector_beat_final),
    .beat_is_end_o        (selector_beat_is_end),
    .beat_is_bad_o        (selector_beat_is_bad),
    .address_o            (selector_address),
    .is_empty_o           (selector_is_empty)
  );

  bnk_window_memory_width_96_channels_maximum_2688_tagged u_window_memory (
    .clk_i              (clk_i),
    .rst_ni             (rst_ni),
    .clear_i            (clear_i),
    .groups_valid_i     (tables_sums_valid),
    .groups_ready_o     (window_memory_groups_ready),
    .groups_data_i      (tables_sums_data),
    .groups_last_i      (tables_sums_last),
    .group_ends_layer_i (tables_sums_end_layer),
    .channel_i          (address_q),
    .read_i             (reads),
    .release_i          (leaves),
    .windows_o          (window_memory_windows),
    .is_ready_o         (window_memory_is_ready),
    .last_index_o       (window_memory_last_index),
    .ends_layer_o       (window_memory_ends_layer)
  );

  bnk_threshold_memory_accumulator_width_15_filters_maximum_128 u_threshold_memory (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .words_valid_i (thresholds_valid_i),
    .words_ready_o (threshold_memory_words_ready),
    .words_data_i  (thresholds_data_i),
    .words_last_i  (thresholds_last_i),
    .filter_i      (filter_q),
    .read_i        (reads),
    .release_i     (threshold_memory_release),
    .bias_o        (threshold_memory_bias),
    .direction_o   (threshold_memory_direction),
    .is_ready_o    (threshold_memory_is_ready),
    .last_index_o  (threshold_memory_last_index)
  );

  bnk_term_table_maker u_tables (
    .clk_i               (clk_i),
    .rst_ni              (rst_ni),
    .clear_i             (clear_i),
    .activations_valid_i (windows_valid_i),
    .activations_ready_o (tables_activations_ready),
    .activations_data_i  (windows_data_i),
    .activations_last_i  (windows_last_i),
    .ends_layer_i        (group_ends_layer_i),
    .sums_valid_o        (tables_sums_valid),
    .sums_ready_i        (window_memory_groups_ready),
    .sums_data_o         (tables_sums_data),
    .sums_last_o         (tables_sums_last),
    .sums_end_layer_o    (tables_sums_end_layer)
  );

  bnk_accumulator_16x15_counts_63_beats_384 u_sums (
    .clk_i       (clk_i),
    .enable_i    (advance),
    .valid_i     (adding_is_sequence_q),
    .first_i     (adding_first_q),
    .counts_0_i  (pixel_0_term_q),
    .counts_1_i  (pixel_1_term_q),
    .counts_2_i  (pixel_2_term_q),
    .counts_3_i  (pixel_3_term_q),
    .counts_4_i  (pixel_4_term_q),
    .counts_5_i  (pixel_5_term_q),
    .counts_6_i  (pixel_6_term_q),
    .counts_7_i  (pixel_7_term_q),
    .counts_8_i  (pixel_8_term_q),
    .counts_9_i  (pixel_9_term_q),
    .counts_10_i (pixel_10_term_q),
    .counts_11_i (pixel_11_term_q),
    .counts_12_i (pixel_12_term_q),
    .counts_13_i (pixel_13_term_q),
    .counts_14_i (pixel_14_term_q),
    .counts_15_i (pixel_15_term_q),
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
