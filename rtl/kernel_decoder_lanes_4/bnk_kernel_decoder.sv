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

  logic [23:0] lane_index;
  logic [3:0] lane_words_valid;
  logic [3:0] lane_words_ready;
  logic [63:0] lane_words_data;
  logic [3:0] lane_words_last;
  logic [3:0] lane_sequences_valid;
  logic [3:0] lane_sequences_ready;
  logic [35:0] lane_sequences_sequence;
  logic [3:0] lane_sequences_last_channel;
  logic [3:0] lane_sequences_last_of_layer;
  logic [3:0] lane_failed;
  logic [3:0] lane_verdict_valid;
  logic [31:0] lane_verdict_code;
  logic [127:0] lane_verdict_bit_offset;
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
  logic join_beats_ready;
  logic [63:0] join_beats_data;
  logic join_beats_last;
  logic running_q;
  logic start;
  logic packets_words_ready;
  logic packets_head_valid;
  logic [31:0] packets_head_data;
  logic packets_head_last;
  logic verdicts_taken;
  logic beats_ready;
  logic beats_valid_q;
  logic beats_spilled_q;
  logic [63:0] beats_data_q;
  logic [63:0] beats_spill_q;
  logic beats_last_q;
  logic beats_spill_last_q;
  logic beats_free;
  logic beats_spilled_terms;
  logic ends;
  logic m_axis_valid_waits_terms;
  logic [64:0] m_axis_past_parts;
  logic [64:0] m_axis_past_q;
  logic m_axis_waited_q;
  logic m_axis_payload_waits_rule_test;

  assign s_axis_tables_tready = packets_words_ready;
  assign s_axis_weights_lane_0_tready = lane_words_ready[0];
  assign s_axis_weights_lane_1_tready = lane_words_ready[1];
  assign s_axis_weights_lane_2_tready = lane_words_ready[2];
  assign s_axis_weights_lane_3_tready = lane_words_ready[3];
  assign m_axis_tvalid = beats_valid_q;
  assign m_axis_tdata = beats_data_q;
  assign m_axis_tlast = beats_last_q;
  assign s_axi_awready = registers_axi_awready;
  assign s_axi_wready = registers_axi_wready;
  assign s_axi_bvalid = registers_axi_bvalid;
  assign s_axi_bresp = registers_axi_bresp;
  assign s_axi_arready = registers_axi_arready;
  assign s_axi_rvalid = registers_axi_rvalid;
  assign s_axi_rdata = registers_axi_rdata;
  assign s_axi_rresp = registers_axi_rresp;
  assign irq = registers_irq;
  assign registers_sends = m_axis_tvalid & m_axis_tready;
  assign registers_waits_for_input = ((s_axis_weights_lane_0_tready &
      !s_axis_weights_lane_0_tvalid) | (s_axis_weights_lane_1_tready &
      !s_axis_weights_lane_1_tvalid) | (s_axis_weights_lane_2_tready &
      !s_axis_weights_lane_2_tvalid) | (s_axis_weights_lane_3_tready &
      !s_axis_weights_lane_3_tvalid)) & running_q;
  assign registers_waits_for_output = m_axis_tvalid & !m_axis_tready;
  assign join_beats_ready = !beats_spilled_q;
  assign start = loader_staged & !running_q & !registers_has_error & !clear;
  assign verdicts_taken = ends;
  assign beats_ready = m_axis_tready;
  assign beats_free = beats_ready | !beats_valid_q;
  assign beats_spilled_terms = join_beats_valid & !beats_spilled_q;
  assign ends = running_q & !beats_valid_q & lane_verdict_valid[0] & lane_verdict_valid[1] &
      lane_verdict_valid[2] & lane_verdict_valid[3];
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
      beats_valid_q <= 1'b0;
      beats_spilled_q <= 1'b0;
    end else if (beats_free) begin
      beats_spilled_q <= 1'b0;
      beats_valid_q <= join_beats_valid | beats_spilled_q;
    end else if (beats_spilled_terms) begin
      beats_spilled_q <= 1'b1;
    end
  end

  always_ff @(posedge aclk) begin
    if (beats_free) begin
      beats_data_q <= beats_spilled_q ? beats_spill_q : join_beats_data;
      beats_last_q <= beats_spilled_q ? beats_spill_last_q : join_beats_last;
    end else if (beats_spilled_terms) begin
      beats_spill_q <= join_beats_data;
      beats_spill_last_q <= join_beats_last;
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
    .words_valid_i         (packets_head_valid),
    .words_ready_o         (loader_words_ready),
    .words_data_i          (packets_head_data),
    .words_last_i          (packets_head_last),
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
    .verdicts_0_code_i           (lane_verdict_code[7:0]),
    .verdicts_0_bit_offset_i     (lane_verdict_bit_offset[31:0]),
    .verdicts_1_code_i           (lane_verdict_code[15:8]),
    .verdicts_1_bit_offset_i     (lane_verdict_bit_offset[63:32]),
    .verdicts_2_code_i           (lane_verdict_code[23:16]),
    .verdicts_2_bit_offset_i     (lane_verdict_bit_offset[95:64]),
    .verdicts_3_code_i           (lane_verdict_code[31:24]),
    .verdicts_3_bit_offset_i     (lane_verdict_bit_offset[127:96]),
    .running_i                   (running_q),
    .staged_i                    (loader_staged),
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
    .sequences_0_valid_i         (lane_sequences_valid[0]),
    .sequences_0_ready_o         (join_sequences_0_ready),
    .sequences_0_sequence_i      (lane_sequences_sequence[8:0]),
    .sequences_0_last_channel_i  (lane_sequences_last_channel[0]),
    .sequences_0_last_of_layer_i (lane_sequences_last_of_layer[0]),
    .sequences_1_valid_i         (lane_sequences_valid[1]),
    .sequences_1_ready_o         (join_sequences_1_ready),
    .sequences_1_sequence_i      (lane_sequences_sequence[17:9]),
    .sequences_1_last_channel_i  (lane_sequences_last_channel[1]),
    .sequences_1_last_of_layer_i (lane_sequences_last_of_layer[1]),
    .sequences_2_valid_i         (lane_sequences_valid[2]),
    .sequences_2_ready_o         (join_sequences_2_ready),
    .sequences_2_sequence_i      (lane_sequences_sequence[26:18]),
    .sequences_2_last_channel_i  (lane_sequences_last_channel[2]),
    .sequences_2_last_of_layer_i (lane_sequences_last_of_layer[2]),
    .sequences_3_valid_i         (lane_sequences_valid[3]),
    .sequences_3_ready_o         (join_sequences_3_ready),
    .sequences_3_sequence_i      (lane_sequences_sequence[35:27]),
    .sequences_3_last_channel_i  (lane_sequences_last_channel[3]),
    .sequences_3_last_of_layer_i (lane_sequences_last_of_layer[3]),
    .failed_0_i                  (lane_failed[0]),
    .failed_1_i                  (lane_failed[1]),
    .failed_2_i                  (lane_failed[2]),
    .failed_3_i                  (lane_failed[3]),
    .beats_valid_o               (join_beats_valid),
    .beats_ready_i               (join_beats_ready),
    .beats_data_o                (join_beats_data),
    .beats_last_o                (join_beats_last)
  );

  bnk_word_buffer_width_32 u_packets (
    .clk_i         (aclk),
    .rst_ni        (aresetn),
    .clear_i       (clear),
    .words_valid_i (s_axis_tables_tvalid),
    .words_ready_o (packets_words_ready),
    .words_data_i  (s_axis_tables_tdata),
    .words_last_i  (s_axis_tables_tlast),
    .head_valid_o  (packets_head_valid),
    .head_ready_i  (loader_words_ready),
    .head_data_o   (packets_head_data),
    .head_last_o   (packets_head_last)
  );

  assign lane_index = {6'd3, 6'd2, 6'd1, 6'd0};
  assign lane_words_valid = {s_axis_weights_lane_3_tvalid, s_axis_weights_lane_2_tvalid,
      s_axis_weights_lane_1_tvalid, s_axis_weights_lane_0_tvalid};
  assign lane_words_data = {s_axis_weights_lane_3_tdata, s_axis_weights_lane_2_tdata,
      s_axis_weights_lane_1_tdata, s_axis_weights_lane_0_tdata};
  assign lane_words_last = {s_axis_weights_lane_3_tlast, s_axis_weights_lane_2_tlast,
      s_axis_weights_lane_1_tlast, s_axis_weights_lane_0_tlast};
  assign lane_sequences_ready = {join_sequences_3_ready, join_sequences_2_ready,
      join_sequences_1_ready, join_sequences_0_ready};
  for (genvar index = 0; index < 4; index++) begin : gen_lane
    bnk_decoder_lane u_lane (
      .clk_i                     (aclk),
      .rst_ni                    (aresetn),
      .clear_i                   (clear),
      .start_i                   (start),
      .filters_i                 (loader_filters),
      .channels_i                (loader_channels),
      .index_i                   (lane_index[6 * index +: 6]),
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
      .words_valid_i             (lane_words_valid[index]),
      .words_ready_o             (lane_words_ready[index]),
      .words_data_i              (lane_words_data[16 * index +: 16]),
      .words_last_i              (lane_words_last[index]),
      .sequences_valid_o         (lane_sequences_valid[index]),
      .sequences_ready_i         (lane_sequences_ready[index]),
      .sequences_sequence_o      (lane_sequences_sequence[9 * index +: 9]),
      .sequences_last_channel_o  (lane_sequences_last_channel[index]),
      .sequences_last_of_layer_o (lane_sequences_last_of_layer[index]),
      .failed_o                  (lane_failed[index]),
      .verdict_valid_o           (lane_verdict_valid[index]),
      .verdict_ready_i           (verdicts_taken),
      .verdict_code_o            (lane_verdict_code[8 * index +: 8]),
      .verdict_bit_offset_o      (lane_verdict_bit_offset[32 * index +: 32])
    );
  end

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

  // software sees a staged layer
  (* maybe_unused *) logic unused_loader_accepted;
  assign unused_loader_accepted = loader_accepted;

  // software sees a staged layer
  (* maybe_unused *) logic unused_loader_busy;
  assign unused_loader_busy = loader_busy;

endmodule
