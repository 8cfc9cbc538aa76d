// Decodes compressed kernels and uses each for several pixels: a binary layer with AXI ports.
// lane: 256_9_31_12
// stream_width: 16
// pixels: 8
// channels_maximum: 128
// filters_maximum: 128
// accumulator_width: 14
// mode: xnor
// terms: signedBinary_9_1_2
module bnk_decode_and_accumulate (
  // Clock.
  input  logic        aclk,
  // Asynchronous reset, active low.
  input  logic        aresetn,
  // Rank table and layout packets.
  input  logic        s_axis_tables_tvalid,
  output logic        s_axis_tables_tready,
  input  logic [31:0] s_axis_tables_tdata,
  input  logic        s_axis_tables_tlast,
  // Compressed weights.
  input  logic        s_axis_weights_tvalid,
  output logic        s_axis_weights_tready,
  input  logic [15:0] s_axis_weights_tdata,
  input  logic        s_axis_weights_tlast,
  // Activation windows of all pixels, a channel a beat.
  input  logic        s_axis_activations_tvalid,
  output logic        s_axis_activations_tready,
  input  logic [63:0] s_axis_activations_tdata,
  input  logic        s_axis_activations_tlast,
  // With the last beat: whether this is the last group of pixels of its layer.
  input  logic        s_axis_activations_tuser,
  // Thresholds, a filter a beat.
  input  logic        s_axis_thresholds_tvalid,
  output logic        s_axis_thresholds_tready,
  input  logic [31:0] s_axis_thresholds_tdata,
  input  logic        s_axis_thresholds_tlast,
  // Results, a filter a beat.
  output logic        m_axis_tvalid,
  input  logic        m_axis_tready,
  output logic [7:0]  m_axis_tdata,
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
  logic [7:0] registers_verdicts_0_code;
  logic registers_drops;
  logic registers_sends;
  logic registers_waits_for_input;
  logic registers_waits_for_output;
  logic registers_has_error;
  logic clear;
  logic registers_irq;
  logic decoder_words_ready;
  logic decoder_sequences_valid;
  logic [8:0] decoder_sequences_sequence;
  logic decoder_sequences_last_channel;
  logic decoder_sequences_last_of_layer;
  logic decoder_failed;
  logic decoder_verdict_valid;
  logic [7:0] verdict_code;
  logic [31:0] verdict_bit_offset;
  logic datapath_sequences_ready;
  logic datapath_verdicts_ready;
  logic datapath_verdicts_data;
  logic datapath_windows_ready;
  logic datapath_thresholds_ready;
  logic datapath_results_valid;
  logic [7:0] datapath_results_bits;
  logic datapath_results_is_bad;
  logic datapath_results_last;
  logic ends;
  logic datapath_window_fault;
  logic datapath_threshold_fault;
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
  logic gate_ready_2;
  logic gate_kept_valid_2;
  logic gate_drops_2;
  logic kept_valid_2;
  logic kept_ready_2;
  logic [15:0] kept_data_2;
  logic kept_last_2;
  logic decoder_verdict_ready_value;
  logic s_axis_activations_ready_value;
  logic [7:0] groups_cells_0;
  logic [7:0] groups_cells_1;
  logic [7:0] groups_cells_2;
  logic [7:0] groups_cells_3;
  logic [7:0] groups_cells_4;
  logic [7:0] groups_cells_5;
  logic [7:0] groups_cells_6;
  logic [7:0] groups_cells_7;
  logic [15:0] groups_packed;
  logic groups_gate_ready;
  logic groups_gate_kept_valid;
  logic groups_gate_drops;
  logic groups_kept_valid;
  logic groups_kept_ready;
  logic [16:0] groups_kept_data;
  logic groups_kept_last;
  logic groups_ready;
  logic groups_valid_q;
  logic groups_spilled_q;
  logic [16:0] groups_data_q;
  logic [16:0] groups_spill_q;
  logic groups_last_q;
  logic groups_spill_last_q;
  logic groups_free;
  logic groups_spilled_terms;
  logic groups_ready_value;
  logic gate_ready_3;
  logic gate_kept_valid_3;
  logic gate_drops_3;
  logic kept_valid_3;
  logic kept_ready_3;
  logic [31:0] kept_data_3;
  logic kept_last_3;
  logic free_value;
  logic free_q;
  logic spilled_q;
  logic [31:0] datapath_thresholds_data_q;
  logic [31:0] spill_q;
  logic datapath_thresholds_last_q;
  logic spill_last_q;
  logic free;
  logic spilled_terms;
  logic datapath_results_ready_value;
  logic [7:0] fault;
  logic m_axis_valid_waits_terms;
  logic [8:0] m_axis_past_parts;
  logic [8:0] m_axis_past_q;
  logic m_axis_waited_q;
  logic m_axis_payload_waits_rule_test;

  assign s_axis_tables_tready = gate_ready;
  assign s_axis_weights_tready = gate_ready_2;
  assign s_axis_activations_tready = s_axis_activations_ready_value;
  assign s_axis_thresholds_tready = gate_ready_3;
  assign m_axis_tvalid = datapath_results_valid;
  assign m_axis_tdata = datapath_results_bits;
  assign m_axis_tlast = datapath_results_last;
  assign m_axis_tuser = datapath_results_is_bad;
  assign s_axi_awready = registers_axi_awready;
  assign s_axi_wready = registers_axi_wready;
  assign s_axi_bvalid = registers_axi_bvalid;
  assign s_axi_bresp = registers_axi_bresp;
  assign s_axi_arready = registers_axi_arready;
  assign s_axi_rvalid = registers_axi_rvalid;
  assign s_axi_rdata = registers_axi_rdata;
  assign s_axi_rresp = registers_axi_rresp;
  assign irq = registers_irq;
  assign registers_verdicts_0_code = (verdict_code == 8'd0) ? fault : verdict_code;
  assign registers_drops = gate_drops | gate_drops_2 | groups_gate_drops | gate_drops_3;
  assign registers_sends = m_axis_tvalid & m_axis_tready;
  assign registers_waits_for_input = running_q & s_axis_weights_tready & !s_axis_weights_tvalid;
  assign registers_waits_for_output = m_axis_tvalid & !m_axis_tready;
  assign datapath_verdicts_data = !(verdict_code == 8'd0);
  assign start = loader_staged & !running_q & !registers_has_error & !clear;
  assign kept_valid = gate_kept_valid;
  assign kept_ready = words_words_ready;
  assign kept_data = s_axis_tables_tdata;
  assign kept_last = s_axis_tables_tlast;
  assign kept_valid_2 = gate_kept_valid_2;
  assign kept_ready_2 = decoder_words_ready;
  assign kept_data_2 = s_axis_weights_tdata;
  assign kept_last_2 = s_axis_weights_tlast;
  assign decoder_verdict_ready_value = datapath_verdicts_ready;
  assign s_axis_activations_ready_value = groups_gate_ready;
  assign groups_cells_0 = s_axis_activations_tdata[7:0];
  assign groups_cells_1 = s_axis_activations_tdata[15:8];
  assign groups_cells_2 = s_axis_activations_tdata[23:16];
  assign groups_cells_3 = s_axis_activations_tdata[31:24];
  assign groups_cells_4 = s_axis_activations_tdata[39:32];
  assign groups_cells_5 = s_axis_activations_tdata[47:40];
  assign groups_cells_6 = s_axis_activations_tdata[55:48];
  assign groups_cells_7 = s_axis_activations_tdata[63:56];
  assign groups_packed = {groups_cells_7[1:0], groups_cells_6[1:0], groups_cells_5[1:0],
      groups_cells_4[1:0], groups_cells_3[1:0], groups_cells_2[1:0], groups_cells_1[1:0],
      groups_cells_0[1:0]};
  assign groups_kept_valid = groups_gate_kept_valid;
  assign groups_kept_ready = !groups_spilled_q;
  assign groups_kept_data = {s_axis_activations_tuser, groups_packed};
  assign groups_kept_last = s_axis_activations_tlast;
  assign groups_ready = groups_ready_value;
  assign groups_free = groups_ready | !groups_valid_q;
  assign groups_spilled_terms = groups_kept_valid & !groups_spilled_q;
  assign groups_ready_value = datapath_windows_ready;
  assign kept_valid_3 = gate_kept_valid_3;
  assign kept_ready_3 = !spilled_q;
  assign kept_data_3 = s_axis_thresholds_tdata;
  assign kept_last_3 = s_axis_thresholds_tlast;
  assign free_value = datapath_thresholds_ready;
  assign free = free_value | !free_q;
  assign spilled_terms = kept_valid_3 & !spilled_q;
  assign datapath_results_ready_value = m_axis_tready;
  assign fault = datapath_window_fault ? 8'd49 : datapath_threshold_fault ? 8'd50 : 8'd0;
  assign m_axis_valid_waits_terms = m_axis_tvalid & !m_axis_tready;
  assign m_axis_past_parts = {m_axis_tdata, m_axis_tlast};
  assign m_axis_payload_waits_rule_test = m_axis_past_q == m_axis_past_parts;

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
      groups_valid_q <= 1'b0;
      groups_spilled_q <= 1'b0;
    end else begin
      if (groups_free) begin
        groups_spilled_q <= 1'b0;
        groups_valid_q <= groups_kept_valid | groups_spilled_q;
      end else if (groups_spilled_terms) begin
        groups_spilled_q <= 1'b1;
      end
      if (clear) begin
        groups_valid_q <= 1'b0;
        groups_spilled_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge aclk) begin
    if (groups_free) begin
      groups_data_q <= groups_spilled_q ? groups_spill_q : groups_kept_data;
      groups_last_q <= groups_spilled_q ? groups_spill_last_q : groups_kept_last;
    end else if (groups_spilled_terms) begin
      groups_spill_q <= groups_kept_data;
      groups_spill_last_q <= groups_kept_last;
    end
  end

  always_ff @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      free_q <= 1'b0;
      spilled_q <= 1'b0;
    end else begin
      if (free) begin
        spilled_q <= 1'b0;
        free_q <= kept_valid_3 | spilled_q;
      end else if (spilled_terms) begin
        spilled_q <= 1'b1;
      end
      if (clear) begin
        free_q <= 1'b0;
        spilled_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge aclk) begin
    if (free) begin
      datapath_thresholds_data_q <= spilled_q ? spill_q : kept_data_3;
      datapath_thresholds_last_q <= spilled_q ? spill_last_q : kept_last_3;
    end else if (spilled_terms) begin
      spill_q <= kept_data_3;
      spill_last_q <= kept_last_3;
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
    .verdicts_0_code_i           (registers_verdicts_0_code),
    .verdicts_0_bit_offset_i     (verdict_bit_offset),
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

  bnk_decoder_lane u_decoder (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .start_i                   (start),
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
    .rows_is_unused_i          (loader_rows_is_unused),
    .rows_offset_i             (loader_rows_offset),
    .rows_limit_i              (loader_rows_limit),
    .ranks_enable_i            (loader_ranks_enable),
    .ranks_bank_i              (loader_ranks_bank),
    .ranks_rank_i              (loader_ranks_rank),
    .ranks_sequence_i          (loader_ranks_sequence),
    .words_valid_i             (kept_valid_2),
    .words_ready_o             (decoder_words_ready),
    .words_data_i              (kept_data_2),
    .words_last_i              (kept_last_2),
    .sequences_valid_o         (decoder_sequences_valid),
    .sequences_ready_i         (datapath_sequences_ready),
    .sequences_sequence_o      (decoder_sequences_sequence),
    .sequences_last_channel_o  (decoder_sequences_last_channel),
    .sequences_last_of_layer_o (decoder_sequences_last_of_layer),
    .failed_o                  (decoder_failed),
    .verdict_valid_o           (decoder_verdict_valid),
    .verdict_ready_i           (decoder_verdict_ready_value),
    .verdict_code_o            (verdict_code),
    .verdict_bit_offset_o      (verdict_bit_offset)
  );

  bnk_sparse_core u_datapath (
    .clk_i                     (aclk),
    .rst_ni                    (aresetn),
    .clear_i                   (clear),
    .sequences_valid_i         (decoder_sequences_valid),
    .sequences_ready_o         (datapath_sequences_ready),
    .sequences_sequence_i      (decoder_sequences_sequence),
    .sequences_last_channel_i  (decoder_sequences_last_channel),
    .sequences_last_of_layer_i (decoder_sequences_last_of_layer),
    .verdicts_valid_i          (decoder_verdict_valid),
    .verdicts_ready_o          (datapath_verdicts_ready),
    .verdicts_data_i           (datapath_verdicts_data),
    .windows_valid_i           (groups_valid_q),
    .windows_ready_o           (datapath_windows_ready),
    .windows_data_i            (groups_data_q[15:0]),
    .windows_last_i            (groups_last_q),
    .group_ends_layer_i        (groups_data_q[16]),
    .thresholds_valid_i        (free_q),
    .thresholds_ready_o        (datapath_thresholds_ready),
    .thresholds_data_i         (datapath_thresholds_data_q),
    .thresholds_last_i         (datapath_thresholds_last_q),
    .results_valid_o           (datapath_results_valid),
    .results_ready_i           (datapath_results_ready_value),
    .results_bits_o            (datapath_results_bits),
    .results_is_bad_o          (datapath_results_is_bad),
    .results_last_o            (datapath_results_last),
    .run_ends_o                (ends),
    .window_fault_o            (datapath_window_fault),
    .threshold_fault_o         (datapath_threshold_fault)
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

  bnk_packet_gate u_gate_2 (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_weights_tvalid),
    .ready_o      (gate_ready_2),
    .last_i       (s_axis_weights_tlast),
    .kept_valid_o (gate_kept_valid_2),
    .kept_ready_i (kept_ready_2),
    .drops_o      (gate_drops_2)
  );

  bnk_packet_gate u_groups_gate (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_activations_tvalid),
    .ready_o      (groups_gate_ready),
    .last_i       (s_axis_activations_tlast),
    .kept_valid_o (groups_gate_kept_valid),
    .kept_ready_i (groups_kept_ready),
    .drops_o      (groups_gate_drops)
  );

  bnk_packet_gate u_gate_3 (
    .clk_i        (aclk),
    .rst_ni       (aresetn),
    .clear_i      (clear),
    .valid_i      (s_axis_thresholds_tvalid),
    .ready_o      (gate_ready_3),
    .last_i       (s_axis_thresholds_tlast),
    .kept_valid_o (gate_kept_valid_3),
    .kept_ready_i (kept_ready_3),
    .drops_o      (gate_drops_3)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  m_axis_valid_waits:
    assert property (@(posedge aclk) disable iff (!aresetn) m_axis_valid_waits_terms |=>
        m_axis_tvalid);
  m_axis_payload_waits:
    assert property (@(posedge aclk) disable iff (!aresetn) m_axis_waited_q |->
        m_axis_payload_waits_rule_test);
  // verilator lint_on SYNCASYNCNET
`else
  logic m_axis_valid_waits_past;
  always @(posedge aclk or negedge aresetn) begin
    if (!aresetn) begin
      m_axis_valid_waits_past <= 1'b0;
    end else begin
      m_axis_valid_waits_past <= m_axis_valid_waits_terms;
      begin : m_axis_valid_waits
        assert (!m_axis_valid_waits_past || m_axis_tvalid);
      end
      begin : m_axis_payload_waits
        assert (!m_axis_waited_q || m_axis_payload_waits_rule_test);
      end
    end
  end
`endif
`endif

  // `staged` says what matters
  (* maybe_unused *) logic unused_loader_accepted;
  assign unused_loader_accepted = loader_accepted;

  // `running` says what matters
  (* maybe_unused *) logic unused_loader_busy;
  assign unused_loader_busy = loader_busy;

  // the verdict says it too
  (* maybe_unused *) logic unused_decoder_failed;
  assign unused_decoder_failed = decoder_failed;

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_0;
  assign unused_groups_cells_0 = ^groups_cells_0[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_1;
  assign unused_groups_cells_1 = ^groups_cells_1[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_2;
  assign unused_groups_cells_2 = ^groups_cells_2[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_3;
  assign unused_groups_cells_3 = ^groups_cells_3[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_4;
  assign unused_groups_cells_4 = ^groups_cells_4[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_5;
  assign unused_groups_cells_5 = ^groups_cells_5[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_6;
  assign unused_groups_cells_6 = ^groups_cells_6[7:2];

  // padding of a window
  (* maybe_unused *) logic unused_groups_cells_7;
  assign unused_groups_cells_7 = ^groups_cells_7[7:2];

endmodule
