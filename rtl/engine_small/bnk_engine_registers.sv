// Keeps what software sees of an engine.
// parameters: 256_1_9_12_4_4_32_16_2_2_1024_128_128_8_1_22_both_all
module bnk_engine_registers (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        axi_awvalid_i,
  output logic        axi_awready_o,
  input  logic [7:0]  axi_awaddr_i,
  input  logic [2:0]  axi_awprot_i,
  input  logic        axi_wvalid_i,
  output logic        axi_wready_o,
  input  logic [31:0] axi_wdata_i,
  input  logic [3:0]  axi_wstrb_i,
  output logic        axi_bvalid_o,
  input  logic        axi_bready_i,
  output logic [1:0]  axi_bresp_o,
  input  logic        axi_arvalid_i,
  output logic        axi_arready_o,
  input  logic [7:0]  axi_araddr_i,
  input  logic [2:0]  axi_arprot_i,
  output logic        axi_rvalid_o,
  input  logic        axi_rready_i,
  output logic [31:0] axi_rdata_o,
  output logic [1:0]  axi_rresp_o,
  // Whether a program may be started.
  input  logic        is_idle_i,
  input  logic        layer_ends_i,
  input  logic        finishes_i,
  // The class; read with `finishes`.
  input  logic [6:0]  category_i,
  input  logic        faults_i,
  // `EngineCode`; 0 where nothing is wrong.
  input  logic [7:0]  fault_code_i,
  // The number of a lane, or one of `Part`.
  input  logic [7:0]  fault_part_i,
  // The bit of packet or stream at which a rule failed.
  input  logic [31:0] fault_bit_offset_i,
  // What is counted, each in the cycles in which it is high.
  input  logic        array_steps_i,
  input  logic        waits_for_sequences_i,
  input  logic        waits_for_windows_i,
  input  logic        takes_beat_i,
  input  logic        asks_for_burst_i,
  // Begins a program, for one cycle.
  output logic        start_o,
  // Forgets everything, for one cycle.
  output logic        clear_o,
  // In units of 64 bytes.
  output logic [25:0] program_block_o,
  output logic [31:0] program_length_o,
  output logic [25:0] image_block_o,
  output logic [31:0] image_length_o,
  output logic        irq_o
);

  logic port_axi_awready;
  logic port_axi_wready;
  logic port_axi_bvalid;
  logic [1:0] port_axi_bresp;
  logic port_axi_arready;
  logic port_axi_rvalid;
  logic [31:0] port_axi_rdata;
  logic [1:0] port_axi_rresp;
  logic [5:0] port_read_address;
  logic port_write;
  logic [5:0] port_write_address;
  logic [7:0] port_write_byte;
  logic [31:0] port_write_word;
  logic port_writes_all;
  logic writes_control;
  logic clear_q;
  logic acknowledges;
  logic start_q;
  logic start;
  logic is_enabled_q;
  logic [25:0] program_address_q;
  logic [31:0] program_length_q;
  logic [25:0] image_address_q;
  logic [31:0] image_length_q;
  logic [7:0] fault_code_q;
  logic [7:0] fault_part_q;
  logic [31:0] fault_bit_offset_q;
  logic [15:0] fault_layer_q;
  logic [6:0] category_q;
  logic is_done_q;
  logic is_pending_q;
  logic [15:0] layers_done_q;
  logic forgets;
  logic is_busy;
  logic interrupts;
  logic [31:0] cycles_q;
  logic [31:0] array_steps_q;
  logic [31:0] sequence_stalls_q;
  logic [31:0] window_stalls_q;
  logic [31:0] bus_beats_q;
  logic [31:0] bursts_q;
  logic has_error;
  logic [31:0] status;
  logic [31:0] word;
  logic read_is_known;
  logic write_is_known;
  logic job_stays_while_it_is_read_rule_inverted;
  logic [31:0] word_value;
  logic read_is_known_value;
  logic write_is_known_value;

  assign axi_awready_o = port_axi_awready;
  assign axi_wready_o = port_axi_wready;
  assign axi_bvalid_o = port_axi_bvalid;
  assign axi_bresp_o = port_axi_bresp;
  assign axi_arready_o = port_axi_arready;
  assign axi_rvalid_o = port_axi_rvalid;
  assign axi_rdata_o = port_axi_rdata;
  assign axi_rresp_o = port_axi_rresp;
  assign start_o = start;
  assign clear_o = clear_q;
  assign program_block_o = program_address_q;
  assign program_length_o = program_length_q;
  assign image_block_o = image_address_q;
  assign image_length_o = image_length_q;
  assign irq_o = interrupts & is_enabled_q;
  assign writes_control = port_write & (port_write_address == 6'd3);
  assign acknowledges = writes_control & port_write_byte[2];
  assign start = start_q & is_idle_i & !clear_q;
  assign forgets = start | clear_q;
  assign is_busy = !is_idle_i;
  assign interrupts = is_pending_q & !is_busy;
  assign has_error = !(fault_code_q == 8'd0);
  assign status = {layers_done_q, 12'd0, interrupts, is_done_q, has_error, is_busy};

  always_comb begin
    word_value = 32'd0;
    read_is_known_value = 1'b0;
    if (port_read_address == 6'd0) begin
      word_value = 32'h424e4b45;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd1) begin
      word_value = 32'h00010000;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd2) begin
      word_value = 32'hcee63c41;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd3) begin
      word_value = {30'd0, is_enabled_q, 1'b0};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd4) begin
      word_value = status;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd5) begin
      word_value = {fault_layer_q, fault_part_q, fault_code_q};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd6) begin
      word_value = fault_bit_offset_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd7) begin
      word_value = {25'd0, category_q};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd8) begin
      word_value = {program_address_q, 6'd0};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd9) begin
      word_value = program_length_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd10) begin
      word_value = {image_address_q, 6'd0};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd11) begin
      word_value = image_length_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd12) begin
      word_value = cycles_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd13) begin
      word_value = array_steps_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd14) begin
      word_value = sequence_stalls_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd15) begin
      word_value = window_stalls_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd16) begin
      word_value = bus_beats_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 6'd17) begin
      word_value = bursts_q;
      read_is_known_value = 1'b1;
    end
    word = word_value;
    read_is_known = read_is_known_value;
  end

  always_comb begin
    write_is_known_value = 1'b0;
    if (port_write_address == 6'd3) begin
      write_is_known_value = 1'b1;
    end
    if (port_write_address == 6'd8) begin
      write_is_known_value = 1'b1;
    end
    if (port_write_address == 6'd9) begin
      write_is_known_value = 1'b1;
    end
    if (port_write_address == 6'd10) begin
      write_is_known_value = 1'b1;
    end
    if (port_write_address == 6'd11) begin
      write_is_known_value = 1'b1;
    end
    write_is_known = write_is_known_value;
  end

  assign job_stays_while_it_is_read_rule_inverted = !port_writes_all;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      clear_q <= 1'b0;
    end else begin
      clear_q <= writes_control & port_write_byte[0];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      start_q <= 1'b0;
    end else begin
      start_q <= writes_control & port_write_byte[3] & !port_write_byte[0];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_enabled_q <= 1'b0;
    end else if (writes_control) begin
      is_enabled_q <= port_write_byte[1];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      program_address_q <= 26'd0;
    end else if (port_writes_all & (port_write_address == 6'd8)) begin
      program_address_q <= port_write_word[31:6];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      program_length_q <= 32'd0;
    end else if (port_writes_all & (port_write_address == 6'd9)) begin
      program_length_q <= port_write_word;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      image_address_q <= 26'd0;
    end else if (port_writes_all & (port_write_address == 6'd10)) begin
      image_address_q <= port_write_word[31:6];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      image_length_q <= 32'd0;
    end else if (port_writes_all & (port_write_address == 6'd11)) begin
      image_length_q <= port_write_word;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fault_code_q <= 8'd0;
      fault_part_q <= 8'd0;
      fault_bit_offset_q <= 32'd0;
      fault_layer_q <= 16'd0;
      category_q <= 7'd0;
      is_done_q <= 1'b0;
      is_pending_q <= 1'b0;
      layers_done_q <= 16'd0;
    end else begin
      if (acknowledges) begin
        is_pending_q <= 1'b0;
      end
      if (layer_ends_i) begin
        layers_done_q <= layers_done_q + 16'd1;
      end
      if (finishes_i) begin
        is_done_q <= 1'b1;
        is_pending_q <= 1'b1;
        category_q <= category_i;
      end
      if (faults_i) begin
        is_pending_q <= 1'b1;
        fault_code_q <= fault_code_i;
        fault_part_q <= fault_part_i;
        fault_bit_offset_q <= fault_bit_offset_i;
        fault_layer_q <= layers_done_q;
      end
      if (forgets) begin
        fault_code_q <= 8'd0;
        fault_part_q <= 8'd0;
        fault_bit_offset_q <= 32'd0;
        fault_layer_q <= 16'd0;
        category_q <= 7'd0;
        is_done_q <= 1'b0;
        is_pending_q <= 1'b0;
        layers_done_q <= 16'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      cycles_q <= 32'd0;
    end else begin
      if (is_busy) begin
        cycles_q <= cycles_q + 32'd1;
      end
      if (forgets) begin
        cycles_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      array_steps_q <= 32'd0;
    end else begin
      if (array_steps_i) begin
        array_steps_q <= array_steps_q + 32'd1;
      end
      if (forgets) begin
        array_steps_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      sequence_stalls_q <= 32'd0;
    end else begin
      if (waits_for_sequences_i) begin
        sequence_stalls_q <= sequence_stalls_q + 32'd1;
      end
      if (forgets) begin
        sequence_stalls_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      window_stalls_q <= 32'd0;
    end else begin
      if (waits_for_windows_i) begin
        window_stalls_q <= window_stalls_q + 32'd1;
      end
      if (forgets) begin
        window_stalls_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      bus_beats_q <= 32'd0;
    end else begin
      if (takes_beat_i) begin
        bus_beats_q <= bus_beats_q + 32'd1;
      end
      if (forgets) begin
        bus_beats_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      bursts_q <= 32'd0;
    end else begin
      if (asks_for_burst_i) begin
        bursts_q <= bursts_q + 32'd1;
      end
      if (forgets) begin
        bursts_q <= 32'd0;
      end
    end
  end

  bnk_axi_lite_port u_port (
    .clk_i            (clk_i),
    .rst_ni           (rst_ni),
    .axi_awvalid_i    (axi_awvalid_i),
    .axi_awready_o    (port_axi_awready),
    .axi_awaddr_i     (axi_awaddr_i),
    .axi_awprot_i     (axi_awprot_i),
    .axi_wvalid_i     (axi_wvalid_i),
    .axi_wready_o     (port_axi_wready),
    .axi_wdata_i      (axi_wdata_i),
    .axi_wstrb_i      (axi_wstrb_i),
    .axi_bvalid_o     (port_axi_bvalid),
    .axi_bready_i     (axi_bready_i),
    .axi_bresp_o      (port_axi_bresp),
    .axi_arvalid_i    (axi_arvalid_i),
    .axi_arready_o    (port_axi_arready),
    .axi_araddr_i     (axi_araddr_i),
    .axi_arprot_i     (axi_arprot_i),
    .axi_rvalid_o     (port_axi_rvalid),
    .axi_rready_i     (axi_rready_i),
    .axi_rdata_o      (port_axi_rdata),
    .axi_rresp_o      (port_axi_rresp),
    .read_address_o   (port_read_address),
    .read_word_i      (word),
    .read_is_known_i  (read_is_known),
    .write_o          (port_write),
    .write_address_o  (port_write_address),
    .write_byte_o     (port_write_byte),
    .write_word_o     (port_write_word),
    .writes_all_o     (port_writes_all),
    .write_is_known_i (write_is_known)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  job_stays_while_it_is_read:
    assert property (@(posedge clk_i) disable iff (!rst_ni) start |->
        job_stays_while_it_is_read_rule_inverted);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : job_stays_while_it_is_read
        assert (!start || job_stays_while_it_is_read_rule_inverted);
      end
    end
  end
`endif
`endif

  // control has four bits
  (* maybe_unused *) logic unused_port_write_byte;
  assign unused_port_write_byte = ^port_write_byte[7:4];

endmodule
