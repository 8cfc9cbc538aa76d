// Answers AXI4-Lite transactions for a block of registers.
// address_width: 12
// writes_words: false
module bnk_axi_lite_port (
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
  // The register that is read, its word in the same cycle, and whether there is one.
  output logic [9:0]  read_address_o,
  input  logic [31:0] read_word_i,
  input  logic        read_is_known_i,
  // Writes the low byte of a register.
  output logic        write_o,
  // The register that is written, in the same cycle whether it may be.
  output logic [9:0]  write_address_o,
  output logic [7:0]  write_byte_o,
  input  logic        write_is_known_i
);

  logic has_address_q;
  logic has_data_q;
  logic [9:0] address_q;
  logic [7:0] data_q;
  logic is_enabled_q;
  logic is_aligned_q;
  logic responds_q;
  logic [1:0] response_q;
  logic has_address_terms;
  logic has_data_terms;
  logic writes;
  logic is_good;
  logic is_reading_q;
  logic [9:0] source_q;
  logic source_is_aligned_q;
  logic has_read_q;
  logic [31:0] word_q;
  logic [1:0] read_response_q;
  logic is_reading_terms_2;
  logic is_reading_terms;
  logic is_good_read;
  logic response_waits_terms;
  logic word_waits_terms;

  assign axi_awready_o = !has_address_q;
  assign axi_wready_o = !has_data_q;
  assign axi_bvalid_o = responds_q;
  assign axi_bresp_o = response_q;
  assign axi_arready_o = !is_reading_q;
  assign axi_rvalid_o = has_read_q;
  assign axi_rdata_o = word_q;
  assign axi_rresp_o = read_response_q;
  assign read_address_o = source_q;
  assign write_o = writes & is_enabled_q & is_good;
  assign write_address_o = address_q;
  assign write_byte_o = data_q;
  assign has_address_terms = axi_awvalid_i & !has_address_q;
  assign has_data_terms = axi_wvalid_i & !has_data_q;
  assign writes = has_address_q & has_data_q & !responds_q;
  assign is_good = write_is_known_i & is_aligned_q;
  assign is_reading_terms_2 = axi_arvalid_i & !is_reading_q;
  assign is_reading_terms = is_reading_q & !has_read_q;
  assign is_good_read = read_is_known_i & source_is_aligned_q;
  assign response_waits_terms = responds_q & !axi_bready_i;
  assign word_waits_terms = has_read_q & !axi_rready_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      has_address_q <= 1'b0;
      has_data_q <= 1'b0;
      responds_q <= 1'b0;
    end else begin
      if (has_address_terms) begin
        has_address_q <= 1'b1;
      end
      if (has_data_terms) begin
        has_data_q <= 1'b1;
      end
      if (axi_bready_i) begin
        responds_q <= 1'b0;
      end
      if (writes) begin
        has_address_q <= 1'b0;
        has_data_q <= 1'b0;
        responds_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (has_address_terms) begin
      address_q <= axi_awaddr_i[11:2];
      is_aligned_q <= axi_awaddr_i[1:0] == 2'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (has_data_terms) begin
      data_q <= axi_wdata_i[7:0];
      is_enabled_q <= axi_wstrb_i[0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (writes) begin
      response_q <= is_good ? 2'd0 : 2'd2;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_reading_q <= 1'b0;
      has_read_q <= 1'b0;
    end else begin
      if (is_reading_terms_2) begin
        is_reading_q <= 1'b1;
      end
      if (axi_rready_i) begin
        has_read_q <= 1'b0;
      end
      if (is_reading_terms) begin
        is_reading_q <= 1'b0;
        has_read_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (is_reading_terms_2) begin
      source_q <= axi_araddr_i[11:2];
      source_is_aligned_q <= axi_araddr_i[1:0] == 2'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (is_reading_terms) begin
      word_q <= is_good_read ? read_word_i : 32'd0;
      read_response_q <= is_good_read ? 2'd0 : 2'd2;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  response_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) response_waits_terms |=> responds_q);
  word_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) word_waits_terms |=> has_read_q);
  // verilator lint_on SYNCASYNCNET
`else
  logic response_waits_past;
  logic word_waits_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      response_waits_past <= 1'b0;
      word_waits_past <= 1'b0;
    end else begin
      response_waits_past <= response_waits_terms;
      begin : response_waits
        assert (!response_waits_past || responds_q);
      end
      word_waits_past <= word_waits_terms;
      begin : word_waits
        assert (!word_waits_past || has_read_q);
      end
    end
  end
`endif
`endif

  // registers are written a byte at most
  (* maybe_unused *) logic unused_axi_wdata_i;
  assign unused_axi_wdata_i = ^axi_wdata_i[31:8];

  // registers are written a byte at most
  (* maybe_unused *) logic unused_axi_wstrb_i;
  assign unused_axi_wstrb_i = ^axi_wstrb_i[3:1];

  // no protection
  (* maybe_unused *) logic unused_axi_awprot_i;
  assign unused_axi_awprot_i = ^axi_awprot_i;

  // no protection
  (* maybe_unused *) logic unused_axi_arprot_i;
  assign unused_axi_arprot_i = ^axi_arprot_i;

endmodule
