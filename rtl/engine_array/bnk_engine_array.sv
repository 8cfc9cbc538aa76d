// Computes the filters of a layer from sequences and windows.
// parameters: 16_2_9_12_4_4_32_4_2_2_256_32_16_2_2_12_both_all
module bnk_engine_array (
  // Clock.
  input  logic         clk_i,
  // Asynchronous reset, active low.
  input  logic         rst_ni,
  // Forgets everything, and makes the array idle.
  input  logic         clear_i,
  // Begins a layer.
  input  logic         start_i,
  // Steady while the layer runs.
  input  logic [15:0]  layer_filters_i,
  // Channels of the windows.
  input  logic [15:0]  layer_channels_i,
  // Steady while the layer runs.
  input  logic [3:0]   layer_weight_planes_i,
  // Planes of the windows: two for exact zero.
  input  logic [3:0]   layer_planes_i,
  // Steady while the layer runs.
  input  logic [3:0]   layer_output_planes_i,
  // Whether planes are added and not doubled: exact zero.
  input  logic         layer_has_equal_weight_i,
  // Whether positions count at which weight and activation are 1; else those at which they agree.
  input  logic         layer_is_and_i,
  // Steady while the layer runs.
  input  logic         layer_is_pooled_i,
  input  logic         layer_gives_logits_i,
  // Of the map that is computed, before pooling.
  input  logic [15:0]  layer_output_tiles_rows_i,
  input  logic [15:0]  layer_output_tiles_columns_i,
  // Of the map that is written, after pooling.
  input  logic [23:0]  layer_pitch_tile_i,
  input  logic [23:0]  layer_pitch_row_i,
  // As `WindowStage` gives them.
  input  logic         windows_valid_i,
  output logic         windows_ready_o,
  input  logic [143:0] windows_data_i,
  input  logic         windows_last_i,
  // The threshold words of a layer, in the order of the program; those of the next layer while one
  // runs.
  input  logic         thresholds_valid_i,
  output logic         thresholds_ready_o,
  input  logic [31:0]  thresholds_data_i,
  input  logic         thresholds_last_i,
  // Of each lane, those of its filters, again for each tile.
  input  logic         sequences_0_valid_i,
  output logic         sequences_0_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]   sequences_0_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic         sequences_0_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic         sequences_0_last_of_layer_i,
  // Of each lane, those of its filters, again for each tile.
  input  logic         sequences_1_valid_i,
  output logic         sequences_1_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]   sequences_1_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic         sequences_1_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic         sequences_1_last_of_layer_i,
  output logic         write_enable_o,
  // Which quarters are written; bit `2 i + j` is that of the rows `i * tileHeight / 2` on and the
  // columns `j * tileWidth / 2` on.
  output logic [3:0]   write_quarters_o,
  output logic [7:0]   write_address_o,
  // Pixel (y, x) is bit `y * tileWidth + x`.
  output logic [15:0]  write_word_o,
  // The layer is computed, and all is written.
  output logic         done_o,
  // The class, from `done` of a layer with logits on until such a layer runs again.
  output logic [3:0]   category_o,
  // Whether a step is taken, and if not, what the array waits for; windows come first. Between
  // layers neither means anything.
  output logic         steps_o,
  output logic         lacks_sequences_o,
  output logic         lacks_windows_o
);

  logic [17:0] element_sequence;
  logic [1:0] element_adds;
  logic [31:0] element_outputs_0;
  logic [31:0] element_outputs_1;
  logic [27:0] element_logit;
  logic feeder_words_ready;
  logic [1:0] feeder_last_word;
  logic [1:0] feeder_shift;
  logic feeder_entry_is_rising;
  logic feeder_entry_takes_least;
  logic [12:0] feeder_entry_bias;
  logic feeder_is_loaded;
  logic feeder_last_lane;
  logic feeder_is_last_group;
  logic drain_reserve;
  logic drain_is_reserved;
  logic drain_drains;
  logic [3:0] drain_index;
  logic drain_ends;
  logic drain_compares;
  logic drain_compares_first;
  logic drain_pools;
  logic drain_starts_pool;
  logic drain_ends_pool;
  logic drain_is_full;
  logic writer_write_enable;
  logic [3:0] writer_write_quarters;
  logic [7:0] writer_write_address;
  logic [15:0] writer_write_word;
  logic writer_is_written;
  logic writer_finish;
  logic [3:0] writer_category;
  logic window_memory_groups_ready;
  logic window_memory_release;
  logic [143:0] window_memory_windows;
  logic window_memory_is_ready;
  logic [5:0] window_memory_last_index;
  logic counter_beat_is_step;
  logic counter_beat_is_first_plane;
  logic counter_beat_is_last_plane;
  logic counter_beat_doubles;
  logic counter_beat_renews;
  logic counter_beat_is_last;
  logic [4:0] counter_address;
  logic [1:0] counter_has_work;
  logic counter_ends_tile;
  logic have_sequences;
  logic may_end;
  logic step;
  logic reading_is_step_q;
  logic reading_is_first_plane_q;
  logic reading_is_last_plane_q;
  logic reading_doubles_q;
  logic reading_renews_q;
  logic reading_is_last_q;
  logic [143:0] windows_q;
  logic counting_is_step_q;
  logic counting_is_first_plane_q;
  logic counting_is_last_plane_q;
  logic counting_doubles_q;
  logic counting_renews_q;
  logic counting_is_last_q;
  logic adding_is_step_q;
  logic adding_is_first_plane_q;
  logic adding_is_last_plane_q;
  logic adding_doubles_q;
  logic adding_renews_q;
  logic adding_is_last_q;
  logic copies_q;
  logic is_used_counts_0;
  logic is_used_counts_1;
  logic is_used_counts_2;
  logic [2:0] is_used;
  logic done_q;

  assign windows_ready_o = window_memory_groups_ready;
  assign thresholds_ready_o = feeder_words_ready;
  assign sequences_0_ready_o = step & counter_beat_is_last_plane & counter_has_work[0];
  assign sequences_1_ready_o = step & counter_beat_is_last_plane & counter_has_work[1];
  assign write_enable_o = writer_write_enable;
  assign write_quarters_o = writer_write_quarters;
  assign write_address_o = writer_write_address;
  assign write_word_o = writer_write_word;
  assign done_o = done_q;
  assign category_o = writer_category;
  assign steps_o = step;
  assign lacks_sequences_o = window_memory_is_ready & !have_sequences;
  assign lacks_windows_o = !window_memory_is_ready;
  assign feeder_last_word = 2'($unsigned($countones(is_used))) - 2'd1;
  assign drain_reserve = step & counter_beat_is_last;
  assign window_memory_release = step & counter_ends_tile;
  assign have_sequences = 1'b1 & (sequences_0_valid_i | !counter_has_work[0]) &
      (sequences_1_valid_i | !counter_has_work[1]);
  assign may_end = !counter_beat_is_last | !drain_is_reserved;
  assign step = window_memory_is_ready & have_sequences & may_end;
  assign is_used_counts_0 = layer_output_planes_i >= 4'd1;
  assign is_used_counts_1 = layer_output_planes_i >= 4'd2;
  assign is_used_counts_2 = layer_output_planes_i >= 4'd2;
  assign is_used = {is_used_counts_2, is_used_counts_1, is_used_counts_0};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      reading_is_step_q <= 1'b0;
    end else begin
      reading_is_step_q <= counter_beat_is_step;
      if (clear_i) begin
        reading_is_step_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    reading_is_first_plane_q <= counter_beat_is_first_plane;
    reading_is_last_plane_q <= counter_beat_is_last_plane;
    reading_doubles_q <= counter_beat_doubles;
    reading_renews_q <= counter_beat_renews;
    reading_is_last_q <= counter_beat_is_last;
    counting_is_first_plane_q <= reading_is_first_plane_q;
    counting_is_last_plane_q <= reading_is_last_plane_q;
    counting_doubles_q <= reading_doubles_q;
    counting_renews_q <= reading_renews_q;
    counting_is_last_q <= reading_is_last_q;
    adding_is_first_plane_q <= counting_is_first_plane_q;
    adding_is_last_plane_q <= counting_is_last_plane_q;
    adding_doubles_q <= counting_doubles_q;
    adding_renews_q <= counting_renews_q;
    adding_is_last_q <= counting_is_last_q;
  end

  always_ff @(posedge clk_i) begin
    windows_q <= window_memory_windows;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      counting_is_step_q <= 1'b0;
    end else begin
      counting_is_step_q <= reading_is_step_q;
      if (clear_i) begin
        counting_is_step_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      adding_is_step_q <= 1'b0;
    end else begin
      adding_is_step_q <= counting_is_step_q;
      if (clear_i) begin
        adding_is_step_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      copies_q <= 1'b0;
    end else begin
      copies_q <= adding_is_step_q & adding_is_last_q;
      if (clear_i) begin
        copies_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      done_q <= 1'b0;
    end else begin
      done_q <= writer_finish;
      if (clear_i) begin
        done_q <= 1'b0;
      end
    end
  end

  bnk_threshold_feeder u_feeder (
    .clk_i               (clk_i),
    .rst_ni              (rst_ni),
    .clear_i             (clear_i),
    .start_i             (start_i),
    .finish_i            (writer_finish),
    .words_valid_i       (thresholds_valid_i),
    .words_ready_o       (feeder_words_ready),
    .words_data_i        (thresholds_data_i),
    .words_last_i        (thresholds_last_i),
    .last_word_i         (feeder_last_word),
    .take_i              (drain_ends),
    .shift_o             (feeder_shift),
    .entry_is_rising_o   (feeder_entry_is_rising),
    .entry_takes_least_o (feeder_entry_takes_least),
    .entry_bias_o        (feeder_entry_bias),
    .is_loaded_o         (feeder_is_loaded),
    .last_lane_o         (feeder_last_lane),
    .is_last_group_o     (feeder_is_last_group)
  );

  bnk_drain_control u_drain (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .clear_i          (clear_i),
    .reserve_i        (drain_reserve),
    .copy_i           (copies_q),
    .is_loaded_i      (feeder_is_loaded),
    .is_written_i     (writer_is_written),
    .is_pooled_i      (layer_is_pooled_i),
    .is_reserved_o    (drain_is_reserved),
    .drains_o         (drain_drains),
    .index_o          (drain_index),
    .ends_o           (drain_ends),
    .compares_o       (drain_compares),
    .compares_first_o (drain_compares_first),
    .pools_o          (drain_pools),
    .starts_pool_o    (drain_starts_pool),
    .ends_pool_o      (drain_ends_pool),
    .is_full_o        (drain_is_full)
  );

  bnk_result_writer u_writer (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .clear_i          (clear_i),
    .start_i          (start_i),
    .output_planes_i  (layer_output_planes_i),
    .is_pooled_i      (layer_is_pooled_i),
    .gives_logits_i   (layer_gives_logits_i),
    .tiles_rows_i     (layer_output_tiles_rows_i),
    .tiles_columns_i  (layer_output_tiles_columns_i),
    .pitch_tile_i     (layer_pitch_tile_i),
    .pitch_row_i      (layer_pitch_row_i),
    .take_i           (drain_ends),
    .last_lane_i      (feeder_last_lane),
    .is_last_group_i  (feeder_is_last_group),
    .is_full_i        (drain_is_full),
    .outputs_0_i      (element_outputs_0[15:0]),
    .outputs_1_i      (element_outputs_1[15:0]),
    .outputs_2_i      (element_outputs_0[31:16]),
    .outputs_3_i      (element_outputs_1[31:16]),
    .logits_0_i       (element_logit[13:0]),
    .logits_1_i       (element_logit[27:14]),
    .write_enable_o   (writer_write_enable),
    .write_quarters_o (writer_write_quarters),
    .write_address_o  (writer_write_address),
    .write_word_o     (writer_write_word),
    .is_written_o     (writer_is_written),
    .finish_o         (writer_finish),
    .category_o       (writer_category)
  );

  bnk_window_memory_width_144_channels_maximum_32 u_window_memory (
    .clk_i          (clk_i),
    .rst_ni         (rst_ni),
    .clear_i        (clear_i),
    .groups_valid_i (windows_valid_i),
    .groups_ready_o (window_memory_groups_ready),
    .groups_data_i  (windows_data_i),
    .groups_last_i  (windows_last_i),
    .channel_i      (counter_address),
    .read_i         (step),
    .release_i      (window_memory_release),
    .windows_o      (window_memory_windows),
    .is_ready_o     (window_memory_is_ready),
    .last_index_o   (window_memory_last_index)
  );

  bnk_step_counter u_counter (
    .clk_i                 (clk_i),
    .start_i               (start_i),
    .filters_i             (layer_filters_i),
    .channels_i            (layer_channels_i),
    .weight_planes_i       (layer_weight_planes_i),
    .planes_i              (layer_planes_i),
    .step_i                (step),
    .beat_is_step_o        (counter_beat_is_step),
    .beat_is_first_plane_o (counter_beat_is_first_plane),
    .beat_is_last_plane_o  (counter_beat_is_last_plane),
    .beat_doubles_o        (counter_beat_doubles),
    .beat_renews_o         (counter_beat_renews),
    .beat_is_last_o        (counter_beat_is_last),
    .address_o             (counter_address),
    .has_work_o            (counter_has_work),
    .ends_tile_o           (counter_ends_tile)
  );

  assign element_sequence = {sequences_1_sequence_i, sequences_0_sequence_i};
  assign element_adds = {adding_is_step_q & adding_is_last_plane_q,
      adding_is_step_q & adding_is_last_plane_q};
  for (genvar lane = 0; lane < 2; lane++) begin : gen_element
    bnk_engine_lane u_element (
      .clk_i                   (clk_i),
      .sequence_i              (element_sequence[9 * lane +: 9]),
      .windows_i               (windows_q),
      .is_and_i                (layer_is_and_i),
      .has_equal_weight_i      (layer_has_equal_weight_i),
      .counts_i                (counting_is_step_q),
      .is_first_plane_i        (counting_is_first_plane_q),
      .adds_i                  (element_adds[lane]),
      .doubles_i               (adding_doubles_q),
      .renews_i                (adding_renews_q),
      .copies_i                (copies_q),
      .drains_i                (drain_drains),
      .threshold_is_rising_i   (feeder_entry_is_rising),
      .threshold_takes_least_i (feeder_entry_takes_least),
      .threshold_bias_i        (feeder_entry_bias),
      .shifts_i                (feeder_shift[lane]),
      .is_used_i               (is_used),
      .compares_i              (drain_compares),
      .compares_first_i        (drain_compares_first),
      .pools_i                 (drain_pools),
      .starts_pool_i           (drain_starts_pool),
      .ends_pool_i             (drain_ends_pool),
      .outputs_0_o             (element_outputs_0[16 * lane +: 16]),
      .outputs_1_o             (element_outputs_1[16 * lane +: 16]),
      .logit_o                 (element_logit[14 * lane +: 14])
    );
  end

  // windows are counted
  (* maybe_unused *) logic unused_window_memory_last_index;
  assign unused_window_memory_last_index = ^window_memory_last_index;

  // the total has it
  (* maybe_unused *) logic unused_adding_is_first_plane_q;
  assign unused_adding_is_first_plane_q = adding_is_first_plane_q;

  // channels are counted
  (* maybe_unused *) logic unused_sequences_0_last_channel_i;
  assign unused_sequences_0_last_channel_i = sequences_0_last_channel_i;

  // filters are counted
  (* maybe_unused *) logic unused_sequences_0_last_of_layer_i;
  assign unused_sequences_0_last_of_layer_i = sequences_0_last_of_layer_i;

  // channels are counted
  (* maybe_unused *) logic unused_sequences_1_last_channel_i;
  assign unused_sequences_1_last_channel_i = sequences_1_last_channel_i;

  // filters are counted
  (* maybe_unused *) logic unused_sequences_1_last_of_layer_i;
  assign unused_sequences_1_last_of_layer_i = sequences_1_last_of_layer_i;

  // the sums move up
  (* maybe_unused *) logic unused_drain_index;
  assign unused_drain_index = ^drain_index;

endmodule
