// Decodes compressed kernels into sequences, with AXI ports.
// lane: 256_9_31_12
// lane_count: 4
// stream_width: 16
// queue_depth: 16
// extra_count: 0
module bnk_kernel_decoder (
  // Clock.
  input  logic        aclk,
  // Asynchronous reset, active low.
  input  logic        aresetn,
  // Rank table and layout packets.
  input  logic        s_axis_tables_tvalid,
  output logic        s_axis_tables_tready,
  input  logic [31:0] s_axis_tables_tdata,
  input  logic        s_axis_tables_tlast,
  // The lane streams, where there are several.
  input  logic        s_axis_weights_lane_0_tvalid,
  output logic        s_axis_weights_lane_0_tready,
  input  logic [15:0] s_axis_weights_lane_0_tdata,
  input  logic        s_axis_weights_lane_0_tlast,
  input  logic        s_axis_weights_lane_1_tvalid,
  output logic        s_axis_weights_lane_1_tready,
  input  logic [15:0] s_axis_weights_lane_1_tdata,
  input  logic        s_axis_weights_lane_1_tlast,
  input  logic        s_axis_weights_lane_2_tvalid,
  output logic        s_axis_weights_lane_2_tready,
  input  logic [15:0] s_axis_weights_lane_2_tdata,
  input  logic        s_axis_weights_lane_2_tlast,
  input  logic        s_axis_weights_lane_3_tvalid,
  output logic        s_axis_weights_lane_3_tready,
  input  logic [15:0] s_axis_weights_lane_3_tdata,
  input  logic        s_axis_weights_lane_3_tlast,
  // A sequence of each lane, each in whole bytes, lane 0 in the low bits.
  output logic        m_axis_tvalid,
  input  logic        m_axis_tready,
  output logic [63:0] m_axis_tdata,
  output logic        m_axis_tlast,
  // With the last beat: whether the packet must be discarded.
  output logic        m_axis_tuser,
  input  logic        s_axi_awvalid,
  output logic        s_axi_awready,
  input  logic [11:0] s_axi_awaddr,
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
  input  logic [11:0] s_axi_araddr,
  input  logic [2:0]  s_axi_arprot,
  output logic        s_axi_rvalid,
  input  logic        s_axi_rready,
  output logic [31:0] s_axi_rdata,
  output logic [1:0]  s_axi_rresp,
  // High while an interrupt is pending and enabled.
  output logic        irq
);

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
  logic loader_rows_is_unused;
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
  logic registers_axi_awready;
  logic registers_axi_wready;
  logic registers_axi_bvalid;
  logic [1:0] registers_axi_bresp;
  logic registers_axi_arready;
  logic registers_axi_rvalid;
  logic [31:0] registers_axi_rdata;
  logic [1:0] registers_axi_rresp;
  logic registers_drops;
  logic registers_sends;
  logic registers_waits_for_input;
  logic registers_waits_for_output;
  logic registers_has_error;
  logic clear;
  logic registers_irq;
  logic join_sequences_0_ready;
  logic join_sequences_1_ready;
  logic join_sequences_2_ready;
  logic join_sequences_3_ready;
  logic join_beats_valid;
  logic [63:0] join_beats_data;
  logic join_beats_last;
  logic output_end_valid;
  logic output_end_is_bad;
  logic output_ready;
  logic output_is_open;
  logic output_out_valid;
  logic output_out_ready;
  logic [63:0] output_out_bits;
  logic output_out_is_bad;
  logic output_out_last;
  logic running_q;
  logic start;
  logic words_words_ready;
  logic words_head_valid;
  logic [31:0] words_head_data;
  logic words_head_last;
  logic gate_ready;
  logic gate_kept_valid;
  logic gate_drops;
  logic kept_valid;
  logic kept_ready;
  logic [31:0] kept_data;
  logic kept_last;
  logic ends;
  logic index_0_lane_words_ready;
  logic index_0_lane_sequences_valid;
  logic [8:0] index_0_lane_sequences_sequence;
  logic index_0_lane_sequences_last_channel;
  logic index_0_lane_sequences_last_of_layer;
  logic index_0_lane_failed;
  logic index_0_lane_verdict_valid;
  logic [7:0] index_0_lane_verdict_code;
  logic [31:0] index_0_lane_verdict_bit_offset;
  logic index_0_gate_ready;
  logic index_0_gate_kept_valid;
  logic index_0_gate_drops;
  logic index_0_kept_valid;
  logic index_0_kept_ready;
  logic [15:0] index_0_kept_data;
  logic index_0_kept_last;
  logic index_1_lane_words_ready;
  logic index_1_lane_sequences_valid;
  logic [8:0] index_1_lane_sequences_sequence;
  logic index_1_lane_sequences_last_channel;
  logic index_1_lane_sequences_last_of_layer;
  logic index_1_lane_failed;
  logic index_1_lane_verdict_valid;
  logic [7:0] index_1_lane_verdict_code;
  logic [31:0] index_1_lane_verdict_bit_offset;
  logic index_1_gate_ready;
  logic index_1_gate_kept_valid;
  logic index_1_gate_drops;
  logic index_1_kept_valid;
  logic index_1_kept_ready;
  logic [15:0] index_1_kept_data;
  logic index_1_kept_last;
  logic index_2_lane_words_ready;
  logic index_2_lane_sequences_valid;
  logic [8:0] index_2_lane_sequences_sequence;
  logic index_2_lane_sequences_last_channel;
  logic index_2_lane_sequences_last_of_layer;
  logic index_2_lane_failed;
  logic index_2_lane_verdict_valid;
  logic [7:0] index_2_lane_verdict_code;
  logic [31:0] index_2_lane_verdict_bit_offset;
  logic index_2_gate_ready;
  logic index_2_gate_kept_valid;
  logic index_2_gate_drops;
  logic index_2_kept_valid;
  logic index_2_kept_ready;
  logic [15:0] index_2_kept_data;
  logic index_2_kept_last;
  logic index_3_lane_words_ready;
  logic index_3_lane_sequences_valid;
  logic [8:0] index_3_lane_sequences_sequence;
  logic index_3_lane_sequences_last_channel;
  logic index_3_lane_sequences_last_of_layer;
  logic index_3_lane_failed;
  logic index_3_lane_verdict_valid;
  logic [7:0] index_3_lane_verdict_code;
  logic [31:0] index_3_lane_verdict_bit_offset;
  logic index_3_gate_ready;
  logic index_3_gate_kept_valid;
  logic index_3_gate_drops;
  logic index_3_kept_valid;
  logic index_3_kept_ready;
  logic [15:0] index_3_kept_data;
  logic index_3_kept_last;
  logic beats_ready;
  logic beats_valid_q;
  logic beats_spilled_q;
  logic [63:0] beats_bits_q;
  logic beats_is_bad_q;
  logic [63:0] beats_spill_bits_q;
  logic beats_spill_is_bad_q;
  logic beats_last_q;
  logic beats_spill_last_q;
  logic beats_free;
  logic beats_spilled_terms;
  logic beats_ready_value;
  logic m_axis_valid_waits_terms;
  logic [65:0] m_axis_past_parts;
  logic [65:0] m_axis_past_q;
  logic m_axis_waited_q;
  logic m_axis_payload_waits_rule_test;
  logic a_layer_begins_its_own_packet_rule_inverted;

  assign s_axis_tables_tready = gate_ready;
  assign s_axis_weights_lane_0_tready = index_0_gate_ready;
  assign s_axis_weights_lane_1_tready = index_1_gate_ready;
  assign s_axis_weights_lane_2_tready = index_2_gate_ready;
  assign s_axis_weights_lane_3_tready = index_3_gate_ready;
  assign m_axis_tvalid = beats_valid_q;
  assign m_axis_tdata = beats_bits_q;
  assign m_axis_tlast = beats_last_q;
  assign m_axis_tuser = beats_is_bad_q;
  assign s_axi_awready = registers_axi_awready;
  assign s_axi_wready = registers_axi_wready;
  assign s_axi_bvalid = registers_axi_bvalid;
  assign s_axi_bresp = registers_axi_bresp;
  assign s_axi_arready = registers_axi_arready;
  assign s_axi_rvalid = registers_axi_rvalid;
  assign s_axi_rdata = registers_axi_rdata;
  assign s_axi_rresp = registers_axi_rresp;
  assign irq = registers_irq;
  assign registers_drops = gate_drops | index_0_gate_drops | index_1_gate_drops |
      index_2_gate_drops | index_3_gate_drops;
  assign registers_sends = m_axis_tvalid & m_axis_tready;
  assign registers_waits_for_input = ((s_axis_weights_lane_0_tready &
      !s_axis_weights_lane_0_tvalid) | (s_axis_weights_lane_1_tready &
      !s_axis_weights_lane_1_tvalid) | (s_axis_weights_lane_2_tready &
      !s_axis_weights_lane_2_tvalid) | (s_axis_weights_lane_3_tready &
      !s_axis_weights_lane_3_tvalid)) & running_q;
  assign registers_waits_for_output = m_axis_tvalid & !m_axis_tready;
  assign output_end_valid = running_q & index_0_lane_verdict_valid & index_1_lane_verdict_valid &
      index_2_lane_verdict_valid & index_3_lane_verdict_valid;
  assign output_end_is_bad = !(index_0_lane_verdict_code == 8'd0) | !(index_1_lane_verdict_code ==
      8'd0) | !(index_2_lane_verdict_code == 8'd0) | !(index_3_lane_verdict_code == 8'd0);
  assign output_out_ready = !beats_spilled_q;
  assign start = loader_staged & !running_q & !registers_has_error & !clear;
  assign kept_valid = gate_kept_valid;
  assign kept_ready = words_words_ready;
  assign kept_data = s_axis_tables_tdata;
  assign kept_last = s_axis_tables_tlast;
  assign ends = output_end_valid & output_ready;
  assign index_0_kept_valid = index_0_gate_kept_valid;
  assign index_0_kept_ready = index_0_lane_words_ready;
  assign index_0_kept_data = s_axis_weights_lane_0_tdata;
  assign index_0_kept_last = s_axis_weights_lane_0_tlast;
  assign index_1_kept_valid = index_1_gate_kept_valid;
  assign index_1_kept_ready = index_1_lane_words_ready;
  assign index_1_kept_data = s_axis_weights_lane_1_tdata;
  assign index_1_kept_last = s_axis_weights_lane_1_tlast;
  assign index_2_kept_valid = index_2_gate_kept_valid;
  assign index_2_kept_ready = index_2_lane_words_ready;
  assign index_2_kept_data = s_axis_weights_lane_2_tdata;
  assign index_2_kept_last = s_axis_weights_lane_2_tlast;
  assign index_3_kept_valid = index_3_gate_kept_valid;
  assign index_3_kept_ready = index_3_lane_words_ready;
  assign index_3_kept_data = s_axis_weights_lane_3_tdata;
  assign index_3_kept_last = s_axis_weights_lane_3_tlast;
  assign beats_ready = beats_ready_value;
  assign beats_free = beats_ready | !beats_valid_q;
  assign beats_spilled_terms = output_out_valid & !beats_spilled_q;
  assign beats_ready_value = m_axis_tready;
  assign m_axis_valid_waits_terms = beats_valid_q & !beats_ready;
  assign m_axis_past_parts = {beats_bits_q, beats_is_bad_q, beats_last_q};
  assign m_axis_payload_waits_rule_test = m_axis_past_q == m_axis_past_parts;
  assign a_layer_begins_its_own_packet_rule_inverted = !output_is_open;

  always_ff @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      running_q <= 1'b0;
    end else begin
      if (ends | clear) begin
        running_q <= 1'b0;
      end
      if (start) begin
        running_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      beats_valid_q <= 1'b0;
      beats_spilled_q <= 1'b0;
    end else if (beats_free) begin
      beats_spilled_q <= 1'b0;
      beats_valid_q <= output_out_valid | beats_spilled_q;
    end else if (beats_spilled_terms) begin
      beats_spilled_q <= 1'b1;
    end
  end

  always_ff @(posedge aclk) begin
    if (beats_free) begin
      beats_bits_q <= beats_spilled_q ? beats_spill_bits_q : output_out_bits;
      beats_is_bad_q <= beats_spilled_q ? beats_spill_is_bad_q : output_out_is_bad;
      beats_last_q <= beats_spilled_q ? beats_spill_last_q : output_out_last;
    end else if (beats_spilled_terms) begin
      beats_spill_bits_q <= output_out_bits;
      beats_spill_is_bad_q <= output_out_is_bad;
      beats_spill_last_q <= output_out_last;
    end
  end

  always_ff @(posedge aclk) begin
    m_axis_past_q <= m_axis_past_parts;
  end

  always_ff @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      m_axis_waited_q <= 1'b0;
    end else begin
      m_axis_waited_q <= m_axis_valid_waits_terms;
    end
  end

  bnk_configuration_loader u_loader (
    .clk_i                 (aclk),
    .rst_ni                (aresetn),
    .clear_i               (clear),
    .words_valid_i         (words_head_valid),
    .words_ready_o         (loader_words_ready),
    .words_data_i          (words_head_data),
    .words_last_i          (words_head_last),
    .start_i               (start),
    .running_i             (running_q),
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
    .rows_is_unused_o      (loader_rows_is_unused),
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

  bnk_decoder_registers u_registers (
    .clk_i                       (aclk),
    .rst_ni                      (aresetn),
    .axi_awvalid_i               (s_axi_awvalid),
    .axi_awready_o               (registers_axi_awready),
    .axi_awaddr_i                (s_axi_awaddr),
    .axi_awprot_i                (s_axi_awprot),
    .axi_wvalid_i                (s_axi_wvalid),
    .axi_wready_o                (registers_axi_wready),
    .axi_wdata_i                 (s_axi_wdata),
    .axi_wstrb_i                 (s_axi_wstrb),
    .axi_bvalid_o                (registers_axi_bvalid),
    .axi_bready_i                (s_axi_bready),
    .axi_bresp_o                 (registers_axi_bresp),
    .axi_arvalid_i               (s_axi_arvalid),
    .axi_arready_o               (registers_axi_arready),
    .axi_araddr_i                (s_axi_araddr),
    .axi_arprot_i                (s_axi_arprot),
    .axi_rvalid_o                (registers_axi_rvalid),
    .axi_rready_i                (s_axi_rready),
    .axi_rdata_o                 (registers_axi_rdata),
    .axi_rresp_o                 (registers_axi_rresp),
    .ends_i                      (ends),
    .verdicts_0_code_i           (index_0_lane_verdict_code),
    .verdicts_0_bit_offset_i     (index_0_lane_verdict_bit_offset),
    .verdicts_1_code_i           (index_1_lane_verdict_code),
    .verdicts_1_bit_offset_i     (index_1_lane_verdict_bit_offset),
    .verdicts_2_code_i           (index_2_lane_verdict_code),
    .verdicts_2_bit_offset_i     (index_2_lane_verdict_bit_offset),
    .verdicts_3_code_i           (index_3_lane_verdict_code),
    .verdicts_3_bit_offset_i     (index_3_lane_verdict_bit_offset),
    .running_i                   (running_q),
    .staged_i                    (loader_staged),
    .drops_i                     (registers_drops),
    .loader_failed_i             (loader_failed),
    .loader_verdict_code_i       (loader_verdict_code),
    .loader_verdict_bit_offset_i (loader_verdict_bit_offset),
    .sends_i                     (registers_sends),
    .waits_for_input_i           (registers_waits_for_input),
    .waits_for_output_i          (registers_waits_for_output),
    .has_error_o                 (registers_has_error),
    .clear_o                     (clear),
    .irq_o                       (registers_irq)
  );

  bnk_lane_join u_join (
    .clk_i                       (aclk),
    .rst_ni                      (aresetn),
    .start_i                     (start),
    .filters_i                   (loader_filters),
    .sequences_0_valid_i         (index_0_lane_sequences_valid),
    .sequences_0_ready_o         (join_sequences_0_ready),
    .sequences_0_sequence_i      (index_0_lane_sequences_sequence),
    .sequences_0_last_channel_i  (index_0_lane_sequences_last_channel),
    .sequences_0_last_of_layer_i (index_0_lane_sequences_last_of_layer),
    .sequences_1_valid_i         (index_1_lane_sequences_valid),
    .sequences_1_ready_o         (join_sequences_1_ready),
    .sequences_1_sequence_i      (index_1_lane_sequences_sequence),
    .sequences_1_last_channel_i  (index_1_lane_sequences_last_channel),
    .sequences_1_last_of_layer_i (index_1_lane_sequences_last_of_layer),
    .sequences_2_valid_i         (index_2_lane_sequences_valid),
    .sequences_2_ready_o         (join_sequences_2_ready),
    .sequences_2_sequence_i      (index_2_lane_sequences_sequence),
    .sequences_2_last_channel_i  (index_2_lane_sequences_last_channel),
    .sequences_2_last_of_layer_i (index_2_lane_sequences_last_of_layer),
    .sequences_3_valid_i         (index_3_lane_sequences_valid),
    .sequences_3_ready_o         (join_sequences_3_ready),
    .sequences_3_sequence_i      (index_3_lane_sequences_sequence),
    .sequences_3_last_channel_i  (index_3_lane_sequences_last_channel),
    .sequences_3_last_of_layer_i (index_3_lane_sequences_last_of_layer),
    .failed_0_i                  (index_0_lane_failed),
    .failed_1_i                  (index_1_lane_failed),
    .failed_2_i                  (index_2_lane_failed),
    .failed_3_i                  (index_3_lane_failed),
    .beats_valid_o               (join_beats_valid),
    .beats_ready_i               (output_ready),
    .beats_data_o                (join_beats_data),
    .beats_last_o                (join_beats_last)
  );

  bnk_packet_register_width_64 u_output (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .beat_valid_i (join_beats_valid),
    .bits_i       (join_beats_data),
    .is_final_i   (join_beats_last),
    .end_valid_i  (output_end_valid),
    .end_is_bad_i (output_end_is_bad),
    .ready_o      (output_ready),
    .is_open_o    (output_is_open),
    .out_valid_o  (output_out_valid),
    .out_ready_i  (output_out_ready),
    .out_bits_o   (output_out_bits),
    .out_is_bad_o (output_out_is_bad),
    .out_last_o   (output_out_last)
  );

  bnk_word_buffer_width_32 u_words (
    .clk_i         (aclk),
    .rst_ni        (aresetn),
    .clear_i       (clear),
    .words_valid_i (kept_valid),
    .words_ready_o (words_words_ready),
    .words_data_i  (kept_data),
    .words_last_i  (kept_last),
    .head_valid_o  (words_head_valid),
    .head_ready_i  (loader_words_ready),
    .head_data_o   (words_head_data),
    .head_last_o   (words_head_last)
  );

  bnk_packet_gate u_gate (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_tables_tvalid),
    .ready_o      (gate_ready),
    .last_i       (s_axis_tables_tlast),
    .kept_valid_o (gate_kept_valid),
    .kept_ready_i (kept_ready),
    .drops_o      (gate_drops)
  );

  bnk_decoder_lane u_index_0_lane (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .start_i                   (start),
    .filters_i                 (loader_filters),
    .channels_i                (loader_channels),
    .index_i                   (6'd0),
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
    .rows_is_unused_i          (loader_rows_is_unused),
    .rows_offset_i             (loader_rows_offset),
    .rows_limit_i              (loader_rows_limit),
    .ranks_enable_i            (loader_ranks_enable),
    .ranks_bank_i              (loader_ranks_bank),
    .ranks_rank_i              (loader_ranks_rank),
    .ranks_sequence_i          (loader_ranks_sequence),
    .words_valid_i             (index_0_kept_valid),
    .words_ready_o             (index_0_lane_words_ready),
    .words_data_i              (index_0_kept_data),
    .words_last_i              (index_0_kept_last),
    .sequences_valid_o         (index_0_lane_sequences_valid),
    .sequences_ready_i         (join_sequences_0_ready),
    .sequences_sequence_o      (index_0_lane_sequences_sequence),
    .sequences_last_channel_o  (index_0_lane_sequences_last_channel),
    .sequences_last_of_layer_o (index_0_lane_sequences_last_of_layer),
    .failed_o                  (index_0_lane_failed),
    .verdict_valid_o           (index_0_lane_verdict_valid),
    .verdict_ready_i           (ends),
    .verdict_code_o            (index_0_lane_verdict_code),
    .verdict_bit_offset_o      (index_0_lane_verdict_bit_offset)
  );

  bnk_packet_gate u_index_0_gate (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_weights_lane_0_tvalid),
    .ready_o      (index_0_gate_ready),
    .last_i       (s_axis_weights_lane_0_tlast),
    .kept_valid_o (index_0_gate_kept_valid),
    .kept_ready_i (index_0_kept_ready),
    .drops_o      (index_0_gate_drops)
  );

  bnk_decoder_lane u_index_1_lane (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .start_i                   (start),
    .filters_i                 (loader_filters),
    .channels_i                (loader_channels),
    .index_i                   (6'd1),
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
    .rows_is_unused_i          (loader_rows_is_unused),
    .rows_offset_i             (loader_rows_offset),
    .rows_limit_i              (loader_rows_limit),
    .ranks_enable_i            (loader_ranks_enable),
    .ranks_bank_i              (loader_ranks_bank),
    .ranks_rank_i              (loader_ranks_rank),
    .ranks_sequence_i          (loader_ranks_sequence),
    .words_valid_i             (index_1_kept_valid),
    .words_ready_o             (index_1_lane_words_ready),
    .words_data_i              (index_1_kept_data),
    .words_last_i              (index_1_kept_last),
    .sequences_valid_o         (index_1_lane_sequences_valid),
    .sequences_ready_i         (join_sequences_1_ready),
    .sequences_sequence_o      (index_1_lane_sequences_sequence),
    .sequences_last_channel_o  (index_1_lane_sequences_last_channel),
    .sequences_last_of_layer_o (index_1_lane_sequences_last_of_layer),
    .failed_o                  (index_1_lane_failed),
    .verdict_valid_o           (index_1_lane_verdict_valid),
    .verdict_ready_i           (ends),
    .verdict_code_o            (index_1_lane_verdict_code),
    .verdict_bit_offset_o      (index_1_lane_verdict_bit_offset)
  );

  bnk_packet_gate u_index_1_gate (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_weights_lane_1_tvalid),
    .ready_o      (index_1_gate_ready),
    .last_i       (s_axis_weights_lane_1_tlast),
    .kept_valid_o (index_1_gate_kept_valid),
    .kept_ready_i (index_1_kept_ready),
    .drops_o      (index_1_gate_drops)
  );

  bnk_decoder_lane u_index_2_lane (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .start_i                   (start),
    .filters_i                 (loader_filters),
    .channels_i                (loader_channels),
    .index_i                   (6'd2),
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
    .rows_is_unused_i          (loader_rows_is_unused),
    .rows_offset_i             (loader_rows_offset),
    .rows_limit_i              (loader_rows_limit),
    .ranks_enable_i            (loader_ranks_enable),
    .ranks_bank_i              (loader_ranks_bank),
    .ranks_rank_i              (loader_ranks_rank),
    .ranks_sequence_i          (loader_ranks_sequence),
    .words_valid_i             (index_2_kept_valid),
    .words_ready_o             (index_2_lane_words_ready),
    .words_data_i              (index_2_kept_data),
    .words_last_i              (index_2_kept_last),
    .sequences_valid_o         (index_2_lane_sequences_valid),
    .sequences_ready_i         (join_sequences_2_ready),
    .sequences_sequence_o      (index_2_lane_sequences_sequence),
    .sequences_last_channel_o  (index_2_lane_sequences_last_channel),
    .sequences_last_of_layer_o (index_2_lane_sequences_last_of_layer),
    .failed_o                  (index_2_lane_failed),
    .verdict_valid_o           (index_2_lane_verdict_valid),
    .verdict_ready_i           (ends),
    .verdict_code_o            (index_2_lane_verdict_code),
    .verdict_bit_offset_o      (index_2_lane_verdict_bit_offset)
  );

  bnk_packet_gate u_index_2_gate (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_weights_lane_2_tvalid),
    .ready_o      (index_2_gate_ready),
    .last_i       (s_axis_weights_lane_2_tlast),
    .kept_valid_o (index_2_gate_kept_valid),
    .kept_ready_i (index_2_kept_ready),
    .drops_o      (index_2_gate_drops)
  );

  bnk_decoder_lane u_index_3_lane (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .start_i                   (start),
    .filters_i                 (loader_filters),
    .channels_i                (loader_channels),
    .index_i                   (6'd3),
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
    .rows_is_unused_i          (loader_rows_is_unused),
    .rows_offset_i             (loader_rows_offset),
    .rows_limit_i              (loader_rows_limit),
    .ranks_enable_i            (loader_ranks_enable),
    .ranks_bank_i              (loader_ranks_bank),
    .ranks_rank_i              (loader_ranks_rank),
    .ranks_sequence_i          (loader_ranks_sequence),
    .words_valid_i             (index_3_kept_valid),
    .words_ready_o             (index_3_lane_words_ready),
    .words_data_i              (index_3_kept_data),
    .words_last_i              (index_3_kept_last),
    .sequences_valid_o         (index_3_lane_sequences_valid),
    .sequences_ready_i         (join_sequences_3_ready),
    .sequences_sequence_o      (index_3_lane_sequences_sequence),
    .sequences_last_channel_o  (index_3_lane_sequences_last_channel),
    .sequences_last_of_layer_o (index_3_lane_sequences_last_of_layer),
    .failed_o                  (index_3_lane_failed),
    .verdict_valid_o           (index_3_lane_verdict_valid),
    .verdict_ready_i           (ends),
    .verdict_code_o            (index_3_lane_verdict_code),
    .verdict_bit_offset_o      (index_3_lane_verdict_bit_offset)
  );

  bnk_packet_gate u_index_3_gate (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_weights_lane_3_tvalid),
    .ready_o      (index_3_gate_ready),
    .last_i       (s_axis_weights_lane_3_tlast),
    .kept_valid_o (index_3_gate_kept_valid),
    .kept_ready_i (index_3_kept_ready),
    .drops_o      (index_3_gate_drops)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  m_axis_valid_waits:
    assert property (@(posedge aclk) disable iff (!aresetn) m_axis_valid_waits_terms |=>
        beats_valid_q);
  m_axis_payload_waits:
    assert property (@(posedge aclk) disable iff (!aresetn) m_axis_waited_q |->
        m_axis_payload_waits_rule_test);
  no_beat_outside_a_layer:
    assert property (@(posedge aclk) disable iff (!aresetn) join_beats_valid |-> running_q);
  a_layer_begins_its_own_packet:
    assert property (@(posedge aclk) disable iff (!aresetn) start |->
        a_layer_begins_its_own_packet_rule_inverted);
  // verilator lint_on SYNCASYNCNET
`else
  logic m_axis_valid_waits_past;
  always @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      m_axis_valid_waits_past <= 1'b0;
    end else begin
      m_axis_valid_waits_past <= m_axis_valid_waits_terms;
      begin : m_axis_valid_waits
        assert (!m_axis_valid_waits_past || beats_valid_q);
      end
      begin : m_axis_payload_waits
        assert (!m_axis_waited_q || m_axis_payload_waits_rule_test);
      end
      begin : no_beat_outside_a_layer
        assert (!join_beats_valid || running_q);
      end
      begin : a_layer_begins_its_own_packet
        assert (!start || a_layer_begins_its_own_packet_rule_inverted);
      end
    end
  end
`endif
`endif

  // software sees a staged layer
  (* maybe_unused *) logic unused_loader_accepted;
  assign unused_loader_accepted = loader_accepted;

  // software sees a staged layer
  (* maybe_unused *) logic unused_loader_busy;
  assign unused_loader_busy = loader_busy;

endmodule
