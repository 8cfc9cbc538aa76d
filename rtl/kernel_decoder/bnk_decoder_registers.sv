// Keeps what software sees of a kernel decoder.
// kernel: 256_9_31_12_1_16_16_0
// identifier: 1112427313
module bnk_decoder_registers (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        axi_awvalid_i,
  output logic        axi_awready_o,
  input  logic [11:0] axi_awaddr_i,
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
  input  logic [11:0] axi_araddr_i,
  input  logic [2:0]  axi_arprot_i,
  output logic        axi_rvalid_o,
  input  logic        axi_rready_i,
  output logic [31:0] axi_rdata_o,
  output logic [1:0]  axi_rresp_o,
  // Whether a layer ends at this edge, with these verdicts.
  input  logic        ends_i,
  input  logic [7:0]  verdicts_0_code_i,
  input  logic [31:0] verdicts_0_bit_offset_i,
  input  logic        running_i,
  input  logic        staged_i,
  // Whether an input port drops the rest of a packet that `clear` has cut.
  input  logic        drops_i,
  input  logic        loader_failed_i,
  input  logic [7:0]  loader_verdict_code_i,
  input  logic [31:0] loader_verdict_bit_offset_i,
  // Whether a beat is sent.
  input  logic        sends_i,
  input  logic        waits_for_input_i,
  input  logic        waits_for_output_i,
  output logic        has_error_o,
  // Forgets everything, for one cycle.
  output logic        clear_o,
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
  logic [9:0] port_read_address;
  logic port_write;
  logic [9:0] port_write_address;
  logic [7:0] port_write_byte;
  logic writes_control;
  logic clear_q;
  logic acknowledges;
  logic is_enabled_q;
  logic [7:0] code_q;
  logic [7:0] lane_q;
  logic is_in_packet_q;
  logic [31:0] bit_offset_q;
  logic is_pending_q;
  logic [15:0] layers_done_q;
  logic [7:0] pass_0_verdict_code_q;
  logic [31:0] pass_0_verdict_bit_offset_q;
  logic has_error;
  logic good_0;
  logic [31:0] beats_q;
  logic [31:0] busy_cycles_q;
  logic [31:0] input_stalls_q;
  logic [31:0] output_stalls_q;
  logic [31:0] status;
  logic [31:0] word;
  logic read_is_known;
  logic write_is_known;
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
  assign has_error_o = has_error;
  assign clear_o = clear_q;
  assign irq_o = is_pending_q & is_enabled_q;
  assign writes_control = port_write & (port_write_address == 10'd3);
  assign acknowledges = writes_control & port_write_byte[2];
  assign has_error = !(code_q == 8'd0);
  assign good_0 = verdicts_0_code_i == 8'd0;
  assign status = {layers_done_q, 11'd0, drops_i, is_pending_q, staged_i, has_error, running_i};

  always_comb begin
    word_value = 32'd0;
    read_is_known_value = 1'b0;
    if (port_read_address == 10'd0) begin
      word_value = 32'h424e4b31;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd1) begin
      word_value = 32'h00010000;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd2) begin
      word_value = 32'h16b0d20d;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd3) begin
      word_value = {30'd0, is_enabled_q, 1'b0};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd4) begin
      word_value = status;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd5) begin
      word_value = {15'd0, is_in_packet_q, lane_q, code_q};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd6) begin
      word_value = bit_offset_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd7) begin
      word_value = beats_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd8) begin
      word_value = busy_cycles_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd9) begin
      word_value = input_stalls_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd10) begin
      word_value = output_stalls_q;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd11) begin
      word_value = 32'h100c0109;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd12) begin
      word_value = 32'd31;
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd64) begin
      word_value = {24'd0, pass_0_verdict_code_q};
      read_is_known_value = 1'b1;
    end
    if (port_read_address == 10'd65) begin
      word_value = pass_0_verdict_bit_offset_q;
      read_is_known_value = 1'b1;
    end
    word = word_value;
    read_is_known = read_is_known_value;
  end

  always_comb begin
    write_is_known_value = 1'b0;
    if (port_write_address == 10'd3) begin
      write_is_known_value = 1'b1;
    end
    write_is_known = write_is_known_value;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      clear_q <= 1'b0;
    end else begin
      clear_q <= writes_control & port_write_byte[0];
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
      code_q <= 8'd0;
      lane_q <= 8'd0;
      is_in_packet_q <= 1'b0;
      bit_offset_q <= 32'd0;
      is_pending_q <= 1'b0;
      layers_done_q <= 16'd0;
      pass_0_verdict_code_q <= 8'd0;
      pass_0_verdict_bit_offset_q <= 32'd0;
    end else begin
      if (acknowledges) begin
        is_pending_q <= 1'b0;
      end
      if (ends_i) begin
        is_pending_q <= 1'b1;
        pass_0_verdict_code_q <= verdicts_0_code_i;
        pass_0_verdict_bit_offset_q <= verdicts_0_bit_offset_i;
        if (good_0) begin
          layers_done_q <= layers_done_q + 16'd1;
        end
        if (!(verdicts_0_code_i == 8'd0) & !has_error) begin
          code_q <= verdicts_0_code_i;
          bit_offset_q <= verdicts_0_bit_offset_i;
          lane_q <= 8'd0;
        end
      end
      if (loader_failed_i & !has_error) begin
        is_pending_q <= 1'b1;
        code_q <= loader_verdict_code_i;
        bit_offset_q <= loader_verdict_bit_offset_i;
        is_in_packet_q <= 1'b1;
      end
      if (clear_q) begin
        code_q <= 8'd0;
        bit_offset_q <= 32'd0;
        lane_q <= 8'd0;
        is_in_packet_q <= 1'b0;
        is_pending_q <= 1'b0;
        layers_done_q <= 16'd0;
        pass_0_verdict_code_q <= 8'd0;
        pass_0_verdict_bit_offset_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      beats_q <= 32'd0;
    end else begin
      if (sends_i) begin
        beats_q <= beats_q + 32'd1;
      end
      if (clear_q) begin
        beats_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      busy_cycles_q <= 32'd0;
    end else begin
      if (running_i) begin
        busy_cycles_q <= busy_cycles_q + 32'd1;
      end
      if (clear_q) begin
        busy_cycles_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      input_stalls_q <= 32'd0;
    end else begin
      if (waits_for_input_i) begin
        input_stalls_q <= input_stalls_q + 32'd1;
      end
      if (clear_q) begin
        input_stalls_q <= 32'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      output_stalls_q <= 32'd0;
    end else begin
      if (waits_for_output_i) begin
        output_stalls_q <= output_stalls_q + 32'd1;
      end
      if (clear_q) begin
        output_stalls_q <= 32'd0;
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
    .write_is_known_i (write_is_known)
  );

  // control has three bits
  (* maybe_unused *) logic unused_port_write_byte;
  assign unused_port_write_byte = ^port_write_byte[7:3];

endmodule
