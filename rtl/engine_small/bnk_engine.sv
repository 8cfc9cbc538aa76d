// Runs binary networks from compressed weights in memory.
// parameters: 256_1_9_12_4_4_32_16_2_2_1024_128_128_8_1_22_both_all
module bnk_engine (
  // Clock.
  input  logic        aclk,
  // Asynchronous reset, active low.
  input  logic        aresetn,
  input  logic        s_axi_awvalid,
  output logic        s_axi_awready,
  input  logic [7:0]  s_axi_awaddr,
  input  logic [2:0]  s_axi_awprot,
  input  logic        s_axi_wvalid,
  output logic        s_axi_wready,
  input  logic [31:0] s_axi_wdata,
  input  logic [3:0]  s_axi_wstrb,
  output logic        s_axi_bvalid,
  input  logic        s_axi_bready,
  output logic [1:0]  s_axi_bresp,
  input  logic        s_axi_arvalid,
  output logic        s_axi_arready,
  input  logic [7:0]  s_axi_araddr,
  input  logic [2:0]  s_axi_arprot,
  output logic        s_axi_rvalid,
  input  logic        s_axi_rready,
  output logic [31:0] s_axi_rdata,
  output logic [1:0]  s_axi_rresp,
  output logic        m_axi_arvalid,
  input  logic        m_axi_arready,
  output logic [31:0] m_axi_araddr,
  // Beats less one.
  output logic [7:0]  m_axi_arlen,
  // The logarithm of the bytes of a beat.
  output logic [2:0]  m_axi_arsize,
  output logic [1:0]  m_axi_arburst,
  output logic [3:0]  m_axi_arcache,
  output logic [2:0]  m_axi_arprot,
  input  logic        m_axi_rvalid,
  output logic        m_axi_rready,
  input  logic [31:0] m_axi_rdata,
  input  logic [1:0]  m_axi_rresp,
  input  logic        m_axi_rlast,
  // High while an interrupt is pending and enabled.
  output logic        irq
);

  logic registers_axi_awready;
  logic registers_axi_wready;
  logic registers_axi_bvalid;
  logic [1:0] registers_axi_bresp;
  logic registers_axi_arready;
  logic registers_axi_rvalid;
  logic [31:0] registers_axi_rdata;
  logic [1:0] registers_axi_rresp;
  logic registers_waits_for_sequences;
  logic registers_waits_for_windows;
  logic registers_takes_beat;
  logic registers_asks_for_burst;
  logic registers_start;
  logic registers_clear;
  logic [25:0] registers_program_block;
  logic [31:0] registers_program_length;
  logic [25:0] registers_image_block;
  logic [31:0] registers_image_length;
  logic registers_irq;
  logic sequencer_requests_valid;
  logic [31:0] sequencer_requests_address;
  logic [29:0] sequencer_requests_last_index;
  logic sequencer_words_ready;
  logic sequencer_packets_valid;
  logic [31:0] sequencer_packets_data;
  logic sequencer_packets_last;
  logic sequencer_forget;
  logic sequencer_thresholds_valid;
  logic [31:0] sequencer_thresholds_data;
  logic sequencer_thresholds_last;
  logic sequencer_image_fails;
  logic [7:0] sequencer_image_fault_code;
  logic [7:0] sequencer_image_fault_part;
  logic [31:0] sequencer_image_fault_bit_offset;
  logic sequencer_lanes_fail;
  logic [7:0] sequencer_lanes_fault_code;
  logic [7:0] sequencer_lanes_fault_part;
  logic [31:0] sequencer_lanes_fault_bit_offset;
  logic sequencer_launch;
  logic [15:0] layer_window_channels;
  logic [3:0] layer_window_planes;
  logic layer_window_has_equal_weight;
  logic layer_window_is_points;
  logic layer_window_is_strided;
  logic layer_window_is_padded;
  logic layer_window_border_is_one;
  logic [15:0] layer_window_height;
  logic [15:0] layer_window_width;
  logic [15:0] layer_window_input_channels;
  logic [15:0] layer_window_input_tiles_rows;
  logic [15:0] layer_window_input_tiles_columns;
  logic [15:0] layer_window_output_tiles_rows;
  logic [15:0] layer_window_output_tiles_columns;
  logic [23:0] layer_window_pitch_tile;
  logic [23:0] layer_window_pitch_row;
  logic [15:0] layer_array_filters;
  logic [15:0] layer_array_channels;
  logic [3:0] layer_array_weight_planes;
  logic [3:0] layer_array_planes;
  logic [3:0] layer_array_output_planes;
  logic layer_array_has_equal_weight;
  logic layer_array_is_and;
  logic layer_array_is_pooled;
  logic layer_array_gives_logits;
  logic [15:0] layer_array_output_tiles_rows;
  logic [15:0] layer_array_output_tiles_columns;
  logic [23:0] layer_array_pitch_tile;
  logic [23:0] layer_array_pitch_row;
  logic [31:0] layer_streams_0_address;
  logic [29:0] layer_streams_0_last_index;
  logic sequencer_reads_second;
  logic sequencer_running;
  logic sequencer_layer_ends;
  logic sequencer_finishes;
  logic sequencer_faults;
  logic [7:0] sequencer_fault_code;
  logic [7:0] sequencer_fault_part;
  logic [31:0] sequencer_fault_bit_offset;
  logic clear;
  logic sequencer_is_idle;
  logic reader_requests_0_ready;
  logic reader_requests_1_ready;
  logic reader_requests_2_ready;
  logic reader_words_0_valid;
  logic [31:0] reader_words_0_data;
  logic reader_words_0_last;
  logic reader_words_1_valid;
  logic [31:0] reader_words_1_data;
  logic reader_words_1_last;
  logic reader_words_2_valid;
  logic [31:0] reader_words_2_data;
  logic reader_words_2_last;
  logic reader_drains;
  logic reader_owes;
  logic [2:0] reader_failed;
  logic reader_m_axi_arvalid;
  logic [31:0] reader_m_axi_araddr;
  logic [7:0] reader_m_axi_arlen;
  logic [2:0] reader_m_axi_arsize;
  logic [1:0] reader_m_axi_arburst;
  logic [3:0] reader_m_axi_arcache;
  logic [2:0] reader_m_axi_arprot;
  logic reader_m_axi_rready;
  logic image_requests_valid;
  logic [31:0] image_requests_address;
  logic [29:0] image_requests_last_index;
  logic image_words_ready;
  logic image_write_enable;
  logic [3:0] image_write_quarters;
  logic [9:0] image_write_address;
  logic [15:0] image_write_word;
  logic image_done;
  logic [10:0] image_count;
  logic image_fails;
  logic array_windows_ready;
  logic array_thresholds_ready;
  logic array_sequences_0_valid;
  logic index_0_sequences_ready;
  logic array_write_enable;
  logic [3:0] array_write_quarters;
  logic [9:0] array_write_address;
  logic [15:0] array_write_word;
  logic array_done;
  logic [6:0] array_category;
  logic array_steps;
  logic array_lacks_sequences;
  logic array_lacks_windows;
  logic stage_write_enable;
  logic [3:0] stage_write_quarters;
  logic [9:0] stage_write_address;
  logic [15:0] stage_write_word;
  logic stage_windows_valid;
  logic [143:0] stage_windows_data;
  logic stage_windows_last;
  logic is_idle;
  logic idle_owes_nothing_rule_terms;
  logic image_is_bad;
  logic loader_words_ready;
  logic loader_staged;
  logic loader_setup_row_bank;
  logic loader_setup_table_bank;
  logic [9:0] loader_setup_entry_count;
  logic loader_setup_is_canonical;
  logic loader_setup_has_escape;
  logic [3:0] loader_setup_escape_length;
  logic [15:0] loader_filters;
  logic [15:0] loader_channels;
  logic loader_rows_enable;
  logic loader_rows_bank;
  logic [3:0] loader_rows_row;
  logic [3:0] loader_rows_length;
  logic loader_rows_is_raw;
  logic [8:0] loader_rows_offset;
  logic [12:0] loader_rows_limit;
  logic loader_ranks_enable;
  logic loader_ranks_bank;
  logic [7:0] loader_ranks_rank;
  logic [8:0] loader_ranks_sequence;
  logic loader_failed;
  logic [7:0] loader_verdict_code;
  logic [31:0] loader_verdict_bit_offset;
  logic loader_accepted;
  logic loader_busy;
  logic packets_words_ready;
  logic packets_head_valid;
  logic [31:0] packets_head_data;
  logic packets_head_last;
  logic control_verdicts_0_ready;
  logic control_again;
  logic control_discards;
  logic control_done;
  logic control_fails;
  logic [7:0] control_fault_code;
  logic [7:0] control_fault_part;
  logic [31:0] control_fault_bit_offset;
  logic failed_lanes;
  logic index_0_asker_requests_valid;
  logic [31:0] index_0_asker_requests_address;
  logic [29:0] index_0_asker_requests_last_index;
  logic index_0_lane_words_ready;
  logic index_0_lane_sequences_valid;
  logic index_0_lane_sequences_ready;
  logic [8:0] index_0_lane_sequences_sequence;
  logic index_0_lane_sequences_last_channel;
  logic index_0_lane_sequences_last_of_layer;
  logic index_0_lane_failed;
  logic index_0_lane_verdict_valid;
  logic [7:0] index_0_lane_verdict_code;
  logic [31:0] index_0_lane_verdict_bit_offset;
  logic [7:0] sequencer_image_fault_code_value;
  logic [7:0] sequencer_image_fault_part_value;
  logic [31:0] sequencer_image_fault_bit_offset_value;
  logic [7:0] sequencer_lanes_fault_code_value;
  logic [7:0] sequencer_lanes_fault_part_value;
  logic [31:0] sequencer_lanes_fault_bit_offset_value;

  assign s_axi_awready = registers_axi_awready;
  assign s_axi_wready = registers_axi_wready;
  assign s_axi_bvalid = registers_axi_bvalid;
  assign s_axi_bresp = registers_axi_bresp;
  assign s_axi_arready = registers_axi_arready;
  assign s_axi_rvalid = registers_axi_rvalid;
  assign s_axi_rdata = registers_axi_rdata;
  assign s_axi_rresp = registers_axi_rresp;
  assign m_axi_arvalid = reader_m_axi_arvalid;
  assign m_axi_araddr = reader_m_axi_araddr;
  assign m_axi_arlen = reader_m_axi_arlen;
  assign m_axi_arsize = reader_m_axi_arsize;
  assign m_axi_arburst = reader_m_axi_arburst;
  assign m_axi_arcache = reader_m_axi_arcache;
  assign m_axi_arprot = reader_m_axi_arprot;
  assign m_axi_rready = reader_m_axi_rready;
  assign irq = registers_irq;
  assign registers_waits_for_sequences = array_lacks_sequences & sequencer_running;
  assign registers_waits_for_windows = array_lacks_windows & sequencer_running;
  assign registers_takes_beat = m_axi_rvalid & m_axi_rready;
  assign registers_asks_for_burst = m_axi_arvalid & m_axi_arready;
  assign sequencer_image_fails = image_fails | image_is_bad;

  always_comb begin
    sequencer_image_fault_code_value = 8'd66;
    sequencer_image_fault_part_value = 8'd64;
    sequencer_image_fault_bit_offset_value = 32'd0;
    if (image_is_bad) begin
      sequencer_image_fault_code_value = 8'd68;
      sequencer_image_fault_part_value = 8'd64;
      sequencer_image_fault_bit_offset_value = 32'd0;
    end
    sequencer_image_fault_code = sequencer_image_fault_code_value;
    sequencer_image_fault_part = sequencer_image_fault_part_value;
    sequencer_image_fault_bit_offset = sequencer_image_fault_bit_offset_value;
  end

  assign sequencer_lanes_fail = control_fails | !(failed_lanes == 1'b0);

  always_comb begin
    sequencer_lanes_fault_code_value = control_fault_code;
    sequencer_lanes_fault_part_value = control_fault_part;
    sequencer_lanes_fault_bit_offset_value = control_fault_bit_offset;
    if (failed_lanes) begin
      sequencer_lanes_fault_code_value = 8'd68;
      sequencer_lanes_fault_part_value = 8'd0;
      sequencer_lanes_fault_bit_offset_value = 32'd0;
    end
    sequencer_lanes_fault_code = sequencer_lanes_fault_code_value;
    sequencer_lanes_fault_part = sequencer_lanes_fault_part_value;
    sequencer_lanes_fault_bit_offset = sequencer_lanes_fault_bit_offset_value;
  end

  assign array_sequences_0_valid = index_0_lane_sequences_valid & !control_discards;
  assign stage_write_enable = sequencer_running ? array_write_enable : image_write_enable;
  assign stage_write_quarters = sequencer_running ? array_write_quarters : image_write_quarters;
  assign stage_write_address = sequencer_running ? array_write_address : image_write_address;
  assign stage_write_word = sequencer_running ? array_write_word : image_write_word;
  assign is_idle = sequencer_is_idle & !reader_drains;
  assign idle_owes_nothing_rule_terms = !reader_owes & !m_axi_arvalid;
  assign image_is_bad = reader_failed[2];
  assign failed_lanes = reader_failed[0];
  assign index_0_lane_sequences_ready = index_0_sequences_ready | control_discards;

  bnk_engine_registers u_registers (
    .clk_i                 (aclk),
    .rst_ni                (aresetn),
    .axi_awvalid_i         (s_axi_awvalid),
    .axi_awready_o         (registers_axi_awready),
    .axi_awaddr_i          (s_axi_awaddr),
    .axi_awprot_i          (s_axi_awprot),
    .axi_wvalid_i          (s_axi_wvalid),
    .axi_wready_o          (registers_axi_wready),
    .axi_wdata_i           (s_axi_wdata),
    .axi_wstrb_i           (s_axi_wstrb),
    .axi_bvalid_o          (registers_axi_bvalid),
    .axi_bready_i          (s_axi_bready),
    .axi_bresp_o           (registers_axi_bresp),
    .axi_arvalid_i         (s_axi_arvalid),
    .axi_arready_o         (registers_axi_arready),
    .axi_araddr_i          (s_axi_araddr),
    .axi_arprot_i          (s_axi_arprot),
    .axi_rvalid_o          (registers_axi_rvalid),
    .axi_rready_i          (s_axi_rready),
    .axi_rdata_o           (registers_axi_rdata),
    .axi_rresp_o           (registers_axi_rresp),
    .is_idle_i             (is_idle),
    .layer_ends_i          (sequencer_layer_ends),
    .finishes_i            (sequencer_finishes),
    .category_i            (array_category),
    .faults_i              (sequencer_faults),
    .fault_code_i          (sequencer_fault_code),
    .fault_part_i          (sequencer_fault_part),
    .fault_bit_offset_i    (sequencer_fault_bit_offset),
    .array_steps_i         (array_steps),
    .waits_for_sequences_i (registers_waits_for_sequences),
    .waits_for_windows_i   (registers_waits_for_windows),
    .takes_beat_i          (registers_takes_beat),
    .asks_for_burst_i      (registers_asks_for_burst),
    .start_o               (registers_start),
    .clear_o               (registers_clear),
    .program_block_o       (registers_program_block),
    .program_length_o      (registers_program_length),
    .image_block_o         (registers_image_block),
    .image_length_o        (registers_image_length),
    .irq_o                 (registers_irq)
  );

  bnk_engine_sequencer u_sequencer (
    .clk_i                               (aclk),
    .rst_ni                              (aresetn),
    .clear_i                             (registers_clear),
    .start_i                             (registers_start),
    .block_i                             (registers_program_block),
    .length_i                            (registers_program_length),
    .requests_valid_o                    (sequencer_requests_valid),
    .requests_ready_i                    (reader_requests_1_ready),
    .requests_address_o                  (sequencer_requests_address),
    .requests_last_index_o               (sequencer_requests_last_index),
    .words_valid_i                       (reader_words_1_valid),
    .words_ready_o                       (sequencer_words_ready),
    .words_data_i                        (reader_words_1_data),
    .words_last_i                        (reader_words_1_last),
    .words_failed_i                      (reader_failed[1]),
    .packets_valid_o                     (sequencer_packets_valid),
    .packets_ready_i                     (packets_words_ready),
    .packets_data_o                      (sequencer_packets_data),
    .packets_last_o                      (sequencer_packets_last),
    .forget_o                            (sequencer_forget),
    .accepted_i                          (loader_accepted),
    .loader_failed_i                     (loader_failed),
    .loader_verdict_code_i               (loader_verdict_code),
    .loader_verdict_bit_offset_i         (loader_verdict_bit_offset),
    .is_staged_i                         (loader_staged),
    .filters_i                           (loader_filters),
    .channels_i                          (loader_channels),
    .thresholds_valid_o                  (sequencer_thresholds_valid),
    .thresholds_ready_i                  (array_thresholds_ready),
    .thresholds_data_o                   (sequencer_thresholds_data),
    .thresholds_last_o                   (sequencer_thresholds_last),
    .image_is_loaded_i                   (image_done),
    .image_words_i                       (image_count),
    .image_fails_i                       (sequencer_image_fails),
    .image_fault_code_i                  (sequencer_image_fault_code),
    .image_fault_part_i                  (sequencer_image_fault_part),
    .image_fault_bit_offset_i            (sequencer_image_fault_bit_offset),
    .lanes_are_done_i                    (control_done),
    .lanes_fail_i                        (sequencer_lanes_fail),
    .lanes_fault_code_i                  (sequencer_lanes_fault_code),
    .lanes_fault_part_i                  (sequencer_lanes_fault_part),
    .lanes_fault_bit_offset_i            (sequencer_lanes_fault_bit_offset),
    .array_is_done_i                     (array_done),
    .launch_o                            (sequencer_launch),
    .layer_window_channels_o             (layer_window_channels),
    .layer_window_planes_o               (layer_window_planes),
    .layer_window_has_equal_weight_o     (layer_window_has_equal_weight),
    .layer_window_is_points_o            (layer_window_is_points),
    .layer_window_is_strided_o           (layer_window_is_strided),
    .layer_window_is_padded_o            (layer_window_is_padded),
    .layer_window_border_is_one_o        (layer_window_border_is_one),
    .layer_window_height_o               (layer_window_height),
    .layer_window_width_o                (layer_window_width),
    .layer_window_input_channels_o       (layer_window_input_channels),
    .layer_window_input_tiles_rows_o     (layer_window_input_tiles_rows),
    .layer_window_input_tiles_columns_o  (layer_window_input_tiles_columns),
    .layer_window_output_tiles_rows_o    (layer_window_output_tiles_rows),
    .layer_window_output_tiles_columns_o (layer_window_output_tiles_columns),
    .layer_window_pitch_tile_o           (layer_window_pitch_tile),
    .layer_window_pitch_row_o            (layer_window_pitch_row),
    .layer_array_filters_o               (layer_array_filters),
    .layer_array_channels_o              (layer_array_channels),
    .layer_array_weight_planes_o         (layer_array_weight_planes),
    .layer_array_planes_o                (layer_array_planes),
    .layer_array_output_planes_o         (layer_array_output_planes),
    .layer_array_has_equal_weight_o      (layer_array_has_equal_weight),
    .layer_array_is_and_o                (layer_array_is_and),
    .layer_array_is_pooled_o             (layer_array_is_pooled),
    .layer_array_gives_logits_o          (layer_array_gives_logits),
    .layer_array_output_tiles_rows_o     (layer_array_output_tiles_rows),
    .layer_array_output_tiles_columns_o  (layer_array_output_tiles_columns),
    .layer_array_pitch_tile_o            (layer_array_pitch_tile),
    .layer_array_pitch_row_o             (layer_array_pitch_row),
    .layer_streams_0_address_o           (layer_streams_0_address),
    .layer_streams_0_last_index_o        (layer_streams_0_last_index),
    .reads_second_o                      (sequencer_reads_second),
    .running_o                           (sequencer_running),
    .layer_ends_o                        (sequencer_layer_ends),
    .finishes_o                          (sequencer_finishes),
    .faults_o                            (sequencer_faults),
    .fault_code_o                        (sequencer_fault_code),
    .fault_part_o                        (sequencer_fault_part),
    .fault_bit_offset_o                  (sequencer_fault_bit_offset),
    .stops_o                             (clear),
    .is_idle_o                           (sequencer_is_idle)
  );

  bnk_burst_reader u_reader (
    .clk_i                   (aclk),
    .rst_ni                  (aresetn),
    .clear_i                 (clear),
    .requests_0_valid_i      (index_0_asker_requests_valid),
    .requests_0_ready_o      (reader_requests_0_ready),
    .requests_0_address_i    (index_0_asker_requests_address),
    .requests_0_last_index_i (index_0_asker_requests_last_index),
    .requests_1_valid_i      (sequencer_requests_valid),
    .requests_1_ready_o      (reader_requests_1_ready),
    .requests_1_address_i    (sequencer_requests_address),
    .requests_1_last_index_i (sequencer_requests_last_index),
    .requests_2_valid_i      (image_requests_valid),
    .requests_2_ready_o      (reader_requests_2_ready),
    .requests_2_address_i    (image_requests_address),
    .requests_2_last_index_i (image_requests_last_index),
    .words_0_valid_o         (reader_words_0_valid),
    .words_0_ready_i         (index_0_lane_words_ready),
    .words_0_data_o          (reader_words_0_data),
    .words_0_last_o          (reader_words_0_last),
    .words_1_valid_o         (reader_words_1_valid),
    .words_1_ready_i         (sequencer_words_ready),
    .words_1_data_o          (reader_words_1_data),
    .words_1_last_o          (reader_words_1_last),
    .words_2_valid_o         (reader_words_2_valid),
    .words_2_ready_i         (image_words_ready),
    .words_2_data_o          (reader_words_2_data),
    .words_2_last_o          (reader_words_2_last),
    .drains_o                (reader_drains),
    .owes_o                  (reader_owes),
    .failed_o                (reader_failed),
    .m_axi_arvalid_o         (reader_m_axi_arvalid),
    .m_axi_arready_i         (m_axi_arready),
    .m_axi_araddr_o          (reader_m_axi_araddr),
    .m_axi_arlen_o           (reader_m_axi_arlen),
    .m_axi_arsize_o          (reader_m_axi_arsize),
    .m_axi_arburst_o         (reader_m_axi_arburst),
    .m_axi_arcache_o         (reader_m_axi_arcache),
    .m_axi_arprot_o          (reader_m_axi_arprot),
    .m_axi_rvalid_i          (m_axi_rvalid),
    .m_axi_rready_o          (reader_m_axi_rready),
    .m_axi_rdata_i           (m_axi_rdata),
    .m_axi_rresp_i           (m_axi_rresp),
    .m_axi_rlast_i           (m_axi_rlast)
  );

  bnk_image_loader u_image (
    .clk_i                 (aclk),
    .rst_ni                (aresetn),
    .clear_i               (clear),
    .start_i               (registers_start),
    .block_i               (registers_image_block),
    .length_i              (registers_image_length),
    .requests_valid_o      (image_requests_valid),
    .requests_ready_i      (reader_requests_2_ready),
    .requests_address_o    (image_requests_address),
    .requests_last_index_o (image_requests_last_index),
    .words_valid_i         (reader_words_2_valid),
    .words_ready_o         (image_words_ready),
    .words_data_i          (reader_words_2_data),
    .words_last_i          (reader_words_2_last),
    .write_enable_o        (image_write_enable),
    .write_quarters_o      (image_write_quarters),
    .write_address_o       (image_write_address),
    .write_word_o          (image_write_word),
    .done_o                (image_done),
    .count_o               (image_count),
    .fails_o               (image_fails)
  );

  bnk_engine_array u_array (
    .clk_i                        (aclk),
    .rst_ni                       (aresetn),
    .clear_i                      (clear),
    .start_i                      (sequencer_launch),
    .layer_filters_i              (layer_array_filters),
    .layer_channels_i             (layer_array_channels),
    .layer_weight_planes_i        (layer_array_weight_planes),
    .layer_planes_i               (layer_array_planes),
    .layer_output_planes_i        (layer_array_output_planes),
    .layer_has_equal_weight_i     (layer_array_has_equal_weight),
    .layer_is_and_i               (layer_array_is_and),
    .layer_is_pooled_i            (layer_array_is_pooled),
    .layer_gives_logits_i         (layer_array_gives_logits),
    .layer_output_tiles_rows_i    (layer_array_output_tiles_rows),
    .layer_output_tiles_columns_i (layer_array_output_tiles_columns),
    .layer_pitch_tile_i           (layer_array_pitch_tile),
    .layer_pitch_row_i            (layer_array_pitch_row),
    .windows_valid_i              (stage_windows_valid),
    .windows_ready_o              (array_windows_ready),
    .windows_data_i               (stage_windows_data),
    .windows_last_i               (stage_windows_last),
    .thresholds_valid_i           (sequencer_thresholds_valid),
    .thresholds_ready_o           (array_thresholds_ready),
    .thresholds_data_i            (sequencer_thresholds_data),
    .thresholds_last_i            (sequencer_thresholds_last),
    .sequences_0_valid_i          (array_sequences_0_valid),
    .sequences_0_ready_o          (index_0_sequences_ready),
    .sequences_0_sequence_i       (index_0_lane_sequences_sequence),
    .sequences_0_last_channel_i   (index_0_lane_sequences_last_channel),
    .sequences_0_last_of_layer_i  (index_0_lane_sequences_last_of_layer),
    .write_enable_o               (array_write_enable),
    .write_quarters_o             (array_write_quarters),
    .write_address_o              (array_write_address),
    .write_word_o                 (array_write_word),
    .done_o                       (array_done),
    .category_o                   (array_category),
    .steps_o                      (array_steps),
    .lacks_sequences_o            (array_lacks_sequences),
    .lacks_windows_o              (array_lacks_windows)
  );

  bnk_window_stage u_stage (
    .clk_i                        (aclk),
    .rst_ni                       (aresetn),
    .clear_i                      (clear),
    .start_i                      (sequencer_launch),
    .layer_channels_i             (layer_window_channels),
    .layer_planes_i               (layer_window_planes),
    .layer_has_equal_weight_i     (layer_window_has_equal_weight),
    .layer_is_points_i            (layer_window_is_points),
    .layer_is_strided_i           (layer_window_is_strided),
    .layer_is_padded_i            (layer_window_is_padded),
    .layer_border_is_one_i        (layer_window_border_is_one),
    .layer_height_i               (layer_window_height),
    .layer_width_i                (layer_window_width),
    .layer_input_channels_i       (layer_window_input_channels),
    .layer_input_tiles_rows_i     (layer_window_input_tiles_rows),
    .layer_input_tiles_columns_i  (layer_window_input_tiles_columns),
    .layer_output_tiles_rows_i    (layer_window_output_tiles_rows),
    .layer_output_tiles_columns_i (layer_window_output_tiles_columns),
    .layer_pitch_tile_i           (layer_window_pitch_tile),
    .layer_pitch_row_i            (layer_window_pitch_row),
    .reads_second_i               (sequencer_reads_second),
    .write_enable_i               (stage_write_enable),
    .write_quarters_i             (stage_write_quarters),
    .write_address_i              (stage_write_address),
    .write_word_i                 (stage_write_word),
    .windows_valid_o              (stage_windows_valid),
    .windows_ready_i              (array_windows_ready),
    .windows_data_o               (stage_windows_data),
    .windows_last_o               (stage_windows_last)
  );

  bnk_configuration_loader u_loader (
    .clk_i                 (aclk),
    .rst_ni                (aresetn),
    .clear_i               (clear),
    .forget_i              (sequencer_forget),
    .words_valid_i         (packets_head_valid),
    .words_ready_o         (loader_words_ready),
    .words_data_i          (packets_head_data),
    .words_last_i          (packets_head_last),
    .start_i               (sequencer_launch),
    .running_i             (sequencer_running),
    .staged_o              (loader_staged),
    .setup_row_bank_o      (loader_setup_row_bank),
    .setup_table_bank_o    (loader_setup_table_bank),
    .setup_entry_count_o   (loader_setup_entry_count),
    .setup_is_canonical_o  (loader_setup_is_canonical),
    .setup_has_escape_o    (loader_setup_has_escape),
    .setup_escape_length_o (loader_setup_escape_length),
    .filters_o             (loader_filters),
    .channels_o            (loader_channels),
    .rows_enable_o         (loader_rows_enable),
    .rows_bank_o           (loader_rows_bank),
    .rows_row_o            (loader_rows_row),
    .rows_length_o         (loader_rows_length),
    .rows_is_raw_o         (loader_rows_is_raw),
    .rows_offset_o         (loader_rows_offset),
    .rows_limit_o          (loader_rows_limit),
    .ranks_enable_o        (loader_ranks_enable),
    .ranks_bank_o          (loader_ranks_bank),
    .ranks_rank_o          (loader_ranks_rank),
    .ranks_sequence_o      (loader_ranks_sequence),
    .failed_o              (loader_failed),
    .verdict_code_o        (loader_verdict_code),
    .verdict_bit_offset_o  (loader_verdict_bit_offset),
    .accepted_o            (loader_accepted),
    .busy_o                (loader_busy)
  );

  bnk_word_buffer_width_32 u_packets (
    .clk_i         (aclk),
    .rst_ni        (aresetn),
    .clear_i       (clear),
    .words_valid_i (sequencer_packets_valid),
    .words_ready_o (packets_words_ready),
    .words_data_i  (sequencer_packets_data),
    .words_last_i  (sequencer_packets_last),
    .head_valid_o  (packets_head_valid),
    .head_ready_i  (loader_words_ready),
    .head_data_o   (packets_head_data),
    .head_last_o   (packets_head_last)
  );

  bnk_lane_control_lane_count_1 u_control (
    .clk_i                   (aclk),
    .rst_ni                  (aresetn),
    .clear_i                 (clear),
    .start_i                 (sequencer_launch),
    .tiles_rows_i            (layer_window_output_tiles_rows),
    .tiles_columns_i         (layer_window_output_tiles_columns),
    .failed_0_i              (index_0_lane_failed),
    .verdicts_0_valid_i      (index_0_lane_verdict_valid),
    .verdicts_0_ready_o      (control_verdicts_0_ready),
    .verdicts_0_code_i       (index_0_lane_verdict_code),
    .verdicts_0_bit_offset_i (index_0_lane_verdict_bit_offset),
    .again_o                 (control_again),
    .discards_o              (control_discards),
    .done_o                  (control_done),
    .fails_o                 (control_fails),
    .fault_code_o            (control_fault_code),
    .fault_part_o            (control_fault_part),
    .fault_bit_offset_o      (control_fault_bit_offset)
  );

  bnk_stream_asker u_index_0_asker (
    .clk_i                 (aclk),
    .rst_ni                (aresetn),
    .clear_i               (clear),
    .start_i               (sequencer_launch),
    .stream_address_i      (layer_streams_0_address),
    .stream_last_index_i   (layer_streams_0_last_index),
    .tiles_rows_i          (layer_window_output_tiles_rows),
    .tiles_columns_i       (layer_window_output_tiles_columns),
    .requests_valid_o      (index_0_asker_requests_valid),
    .requests_ready_i      (reader_requests_0_ready),
    .requests_address_o    (index_0_asker_requests_address),
    .requests_last_index_o (index_0_asker_requests_last_index)
  );

  bnk_decoder_lane u_index_0_lane (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .start_i                   (sequencer_launch),
    .again_i                   (control_again),
    .filters_i                 (loader_filters),
    .channels_i                (loader_channels),
    .setup_row_bank_i          (loader_setup_row_bank),
    .setup_table_bank_i        (loader_setup_table_bank),
    .setup_entry_count_i       (loader_setup_entry_count),
    .setup_is_canonical_i      (loader_setup_is_canonical),
    .setup_has_escape_i        (loader_setup_has_escape),
    .setup_escape_length_i     (loader_setup_escape_length),
    .rows_enable_i             (loader_rows_enable),
    .rows_bank_i               (loader_rows_bank),
    .rows_row_i                (loader_rows_row),
    .rows_length_i             (loader_rows_length),
    .rows_is_raw_i             (loader_rows_is_raw),
    .rows_offset_i             (loader_rows_offset),
    .rows_limit_i              (loader_rows_limit),
    .ranks_enable_i            (loader_ranks_enable),
    .ranks_bank_i              (loader_ranks_bank),
    .ranks_rank_i              (loader_ranks_rank),
    .ranks_sequence_i          (loader_ranks_sequence),
    .words_valid_i             (reader_words_0_valid),
    .words_ready_o             (index_0_lane_words_ready),
    .words_data_i              (reader_words_0_data),
    .words_last_i              (reader_words_0_last),
    .sequences_valid_o         (index_0_lane_sequences_valid),
    .sequences_ready_i         (index_0_lane_sequences_ready),
    .sequences_sequence_o      (index_0_lane_sequences_sequence),
    .sequences_last_channel_o  (index_0_lane_sequences_last_channel),
    .sequences_last_of_layer_o (index_0_lane_sequences_last_of_layer),
    .failed_o                  (index_0_lane_failed),
    .verdict_valid_o           (index_0_lane_verdict_valid),
    .verdict_ready_i           (control_verdicts_0_ready),
    .verdict_code_o            (index_0_lane_verdict_code),
    .verdict_bit_offset_o      (index_0_lane_verdict_bit_offset)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  idle_owes_nothing:
    assert property (@(posedge aclk) disable iff (!aresetn) is_idle |->
        idle_owes_nothing_rule_terms);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      // Nothing holds in reset.
    end else begin
      begin : idle_owes_nothing
        assert (!is_idle || idle_owes_nothing_rule_terms);
      end
    end
  end
`endif
`endif

  // packets are followed by their words
  (* maybe_unused *) logic unused_loader_busy;
  assign unused_loader_busy = loader_busy;

endmodule
