// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'h38ca27b5;
  reg [31:0] s_axis_tables_tdata;
  reg [0:0] s_axis_tables_tlast;
  reg s_axis_tables_tvalid;
  wire s_axis_tables_tready;
  integer sAxisTables_at = 0, sAxisTables_left = 0, sAxisTables_index = 0;
  reg sAxisTables_offered = 0;
  reg [4:0] sAxisTables_kinds = 0;
  reg [63:0] sAxisTables_history = 0;
  reg [31:0] sAxisTables_hash = 32'hffffffff;
  reg [63:0] sAxisTables_got, sAxisTables_want;
  reg [15:0] s_axis_weights_lane_0_tdata;
  reg [0:0] s_axis_weights_lane_0_tlast;
  reg s_axis_weights_lane_0_tvalid;
  wire s_axis_weights_lane_0_tready;
  integer sAxisWeightsLane_0_at = 0, sAxisWeightsLane_0_left = 0, sAxisWeightsLane_0_index = 0;
  reg sAxisWeightsLane_0_offered = 0;
  reg [4:0] sAxisWeightsLane_0_kinds = 0;
  reg [63:0] sAxisWeightsLane_0_history = 0;
  reg [31:0] sAxisWeightsLane_0_hash = 32'hffffffff;
  reg [63:0] sAxisWeightsLane_0_got, sAxisWeightsLane_0_want;
  reg [15:0] s_axis_weights_lane_1_tdata;
  reg [0:0] s_axis_weights_lane_1_tlast;
  reg s_axis_weights_lane_1_tvalid;
  wire s_axis_weights_lane_1_tready;
  integer sAxisWeightsLane_1_at = 0, sAxisWeightsLane_1_left = 0, sAxisWeightsLane_1_index = 0;
  reg sAxisWeightsLane_1_offered = 0;
  reg [4:0] sAxisWeightsLane_1_kinds = 0;
  reg [63:0] sAxisWeightsLane_1_history = 0;
  reg [31:0] sAxisWeightsLane_1_hash = 32'hffffffff;
  reg [63:0] sAxisWeightsLane_1_got, sAxisWeightsLane_1_want;
  reg [15:0] s_axis_weights_lane_2_tdata;
  reg [0:0] s_axis_weights_lane_2_tlast;
  reg s_axis_weights_lane_2_tvalid;
  wire s_axis_weights_lane_2_tready;
  integer sAxisWeightsLane_2_at = 0, sAxisWeightsLane_2_left = 0, sAxisWeightsLane_2_index = 0;
  reg sAxisWeightsLane_2_offered = 0;
  reg [4:0] sAxisWeightsLane_2_kinds = 0;
  reg [63:0] sAxisWeightsLane_2_history = 0;
  reg [31:0] sAxisWeightsLane_2_hash = 32'hffffffff;
  reg [63:0] sAxisWeightsLane_2_got, sAxisWeightsLane_2_want;
  reg [15:0] s_axis_weights_lane_3_tdata;
  reg [0:0] s_axis_weights_lane_3_tlast;
  reg s_axis_weights_lane_3_tvalid;
  wire s_axis_weights_lane_3_tready;
  integer sAxisWeightsLane_3_at = 0, sAxisWeightsLane_3_left = 0, sAxisWeightsLane_3_index = 0;
  reg sAxisWeightsLane_3_offered = 0;
  reg [4:0] sAxisWeightsLane_3_kinds = 0;
  reg [63:0] sAxisWeightsLane_3_history = 0;
  reg [31:0] sAxisWeightsLane_3_hash = 32'hffffffff;
  reg [63:0] sAxisWeightsLane_3_got, sAxisWeightsLane_3_want;
  wire [63:0] m_axis_tdata;
  wire [0:0] m_axis_tlast;
  wire [0:0] m_axis_tuser;
  wire m_axis_tvalid;
  reg m_axis_tready;
  integer mAxis_at = 0, mAxis_left = 0, mAxis_index = 0;
  reg mAxis_offered = 0;
  reg [4:0] mAxis_kinds = 0;
  reg mAxis_open = 0;
  reg [63:0] mAxis_history = 0;
  reg [31:0] mAxis_hash = 32'hffffffff;
  reg [127:0] mAxis_got, mAxis_want;
  reg [11:0] s_axi_awaddr;
  reg [2:0] s_axi_awprot;
  reg s_axi_awvalid;
  wire s_axi_awready;
  integer sAxi_aw_at = 0, sAxi_aw_left = 0, sAxi_aw_index = 0;
  reg sAxi_aw_offered = 0;
  reg [4:0] sAxi_aw_kinds = 0;
  reg [63:0] sAxi_aw_history = 0;
  reg [31:0] sAxi_aw_hash = 32'hffffffff;
  reg [63:0] sAxi_aw_got, sAxi_aw_want;
  reg [31:0] s_axi_wdata;
  reg [3:0] s_axi_wstrb;
  reg s_axi_wvalid;
  wire s_axi_wready;
  integer sAxi_w_at = 0, sAxi_w_left = 0, sAxi_w_index = 0;
  reg sAxi_w_offered = 0;
  reg [4:0] sAxi_w_kinds = 0;
  reg [63:0] sAxi_w_history = 0;
  reg [31:0] sAxi_w_hash = 32'hffffffff;
  reg [63:0] sAxi_w_got, sAxi_w_want;
  wire [1:0] s_axi_bresp;
  wire s_axi_bvalid;
  reg s_axi_bready;
  integer sAxi_b_at = 0, sAxi_b_left = 0, sAxi_b_index = 0;
  reg sAxi_b_offered = 0;
  reg [4:0] sAxi_b_kinds = 0;
  reg [63:0] sAxi_b_history = 0;
  reg [31:0] sAxi_b_hash = 32'hffffffff;
  reg [31:0] sAxi_b_got, sAxi_b_want;
  reg [11:0] s_axi_araddr;
  reg [2:0] s_axi_arprot;
  reg s_axi_arvalid;
  wire s_axi_arready;
  integer sAxi_ar_at = 0, sAxi_ar_left = 0, sAxi_ar_index = 0;
  reg sAxi_ar_offered = 0;
  reg [4:0] sAxi_ar_kinds = 0;
  reg [63:0] sAxi_ar_history = 0;
  reg [31:0] sAxi_ar_hash = 32'hffffffff;
  reg [63:0] sAxi_ar_got, sAxi_ar_want;
  wire [31:0] s_axi_rdata;
  wire [1:0] s_axi_rresp;
  wire s_axi_rvalid;
  reg s_axi_rready;
  integer sAxi_r_at = 0, sAxi_r_left = 0, sAxi_r_index = 0;
  reg sAxi_r_offered = 0;
  reg [4:0] sAxi_r_kinds = 0;
  reg [63:0] sAxi_r_history = 0;
  reg [31:0] sAxi_r_hash = 32'hffffffff;
  reg [63:0] sAxi_r_got, sAxi_r_want;
  wire [0:0] irq;
  bnk_kernel_decoder dut(.aclk(clk), .aresetn(rst_n), .s_axis_tables_tvalid(s_axis_tables_tvalid), .s_axis_tables_tready(s_axis_tables_tready), .s_axis_tables_tdata(s_axis_tables_tdata), .s_axis_tables_tlast(s_axis_tables_tlast), .s_axis_weights_lane_0_tvalid(s_axis_weights_lane_0_tvalid), .s_axis_weights_lane_0_tready(s_axis_weights_lane_0_tready), .s_axis_weights_lane_0_tdata(s_axis_weights_lane_0_tdata), .s_axis_weights_lane_0_tlast(s_axis_weights_lane_0_tlast), .s_axis_weights_lane_1_tvalid(s_axis_weights_lane_1_tvalid), .s_axis_weights_lane_1_tready(s_axis_weights_lane_1_tready), .s_axis_weights_lane_1_tdata(s_axis_weights_lane_1_tdata), .s_axis_weights_lane_1_tlast(s_axis_weights_lane_1_tlast), .s_axis_weights_lane_2_tvalid(s_axis_weights_lane_2_tvalid), .s_axis_weights_lane_2_tready(s_axis_weights_lane_2_tready), .s_axis_weights_lane_2_tdata(s_axis_weights_lane_2_tdata), .s_axis_weights_lane_2_tlast(s_axis_weights_lane_2_tlast), .s_axis_weights_lane_3_tvalid(s_axis_weights_lane_3_tvalid), .s_axis_weights_lane_3_tready(s_axis_weights_lane_3_tready), .s_axis_weights_lane_3_tdata(s_axis_weights_lane_3_tdata), .s_axis_weights_lane_3_tlast(s_axis_weights_lane_3_tlast), .m_axis_tvalid(m_axis_tvalid), .m_axis_tready(m_axis_tready), .m_axis_tdata(m_axis_tdata), .m_axis_tlast(m_axis_tlast), .m_axis_tuser(m_axis_tuser), .s_axi_awvalid(s_axi_awvalid), .s_axi_awready(s_axi_awready), .s_axi_awaddr(s_axi_awaddr), .s_axi_awprot(s_axi_awprot), .s_axi_wvalid(s_axi_wvalid), .s_axi_wready(s_axi_wready), .s_axi_wdata(s_axi_wdata), .s_axi_wstrb(s_axi_wstrb), .s_axi_bvalid(s_axi_bvalid), .s_axi_bready(s_axi_bready), .s_axi_bresp(s_axi_bresp), .s_axi_arvalid(s_axi_arvalid), .s_axi_arready(s_axi_arready), .s_axi_araddr(s_axi_araddr), .s_axi_arprot(s_axi_arprot), .s_axi_rvalid(s_axi_rvalid), .s_axi_rready(s_axi_rready), .s_axi_rdata(s_axi_rdata), .s_axi_rresp(s_axi_rresp), .irq(irq));
  integer vectors = 0, mismatches = 0, cycles = 0, case_number = 0, tallied = 0;
  reg [31:0] tally_mask = 0, held = 0;
  function [31:0] crc32(input [31:0] crc, input [31:0] word);
    integer i;
    begin
      crc32 = crc;
      for (i = 0; i < 32; i = i + 1)
        crc32 = (crc32 >> 1) ^ ((crc32[0] ^ word[i]) ? 32'hedb88320 : 32'h0);
    end
  endfunction
  task show(input integer words, input [127:0] value);
    integer i;
    for (i = 0; i < words; i = i + 1)
      if (i == 0) $write("%0h", value[31:0]); else $write(" %0h", value[32 * i +: 32]);
  endtask
  task mismatch(input [8 * 64 - 1:0] place, input integer vector, input [8 * 32 - 1:0] wanted,
      input integer words, input [127:0] expected, input [127:0] got);
    begin
      if (mismatches == 0) begin
        $write("{\"case\":%0d,\"where\":\"%0s\",\"vector\":%0d,\"cycle\":%0d,\"expected\":\"%0s",
            case_number, place, vector, cycles, wanted);
        if (wanted == "") show(words, expected);
        $write("\",\"got\":\"");
        show(words, got);
        $display("\"}");
      end
      mismatches = mismatches + 1;
    end
  endtask
  task prepare;
    begin
      sAxisTables_offered = sAxisTables_left != 0;
      s_axis_tables_tvalid = sAxisTables_offered;
      s_axis_tables_tdata = sAxisTables_offered ? {mem[sAxisTables_at + 0]} : {32{1'bx}};
      s_axis_tables_tlast = sAxisTables_offered ? {mem[sAxisTables_at + 1]} : {1{1'bx}};
      sAxisWeightsLane_0_offered = sAxisWeightsLane_0_left != 0;
      s_axis_weights_lane_0_tvalid = sAxisWeightsLane_0_offered;
      s_axis_weights_lane_0_tdata = sAxisWeightsLane_0_offered ? {mem[sAxisWeightsLane_0_at + 0]} : {16{1'bx}};
      s_axis_weights_lane_0_tlast = sAxisWeightsLane_0_offered ? {mem[sAxisWeightsLane_0_at + 1]} : {1{1'bx}};
      sAxisWeightsLane_1_offered = sAxisWeightsLane_1_left != 0;
      s_axis_weights_lane_1_tvalid = sAxisWeightsLane_1_offered;
      s_axis_weights_lane_1_tdata = sAxisWeightsLane_1_offered ? {mem[sAxisWeightsLane_1_at + 0]} : {16{1'bx}};
      s_axis_weights_lane_1_tlast = sAxisWeightsLane_1_offered ? {mem[sAxisWeightsLane_1_at + 1]} : {1{1'bx}};
      sAxisWeightsLane_2_offered = sAxisWeightsLane_2_left != 0;
      s_axis_weights_lane_2_tvalid = sAxisWeightsLane_2_offered;
      s_axis_weights_lane_2_tdata = sAxisWeightsLane_2_offered ? {mem[sAxisWeightsLane_2_at + 0]} : {16{1'bx}};
      s_axis_weights_lane_2_tlast = sAxisWeightsLane_2_offered ? {mem[sAxisWeightsLane_2_at + 1]} : {1{1'bx}};
      sAxisWeightsLane_3_offered = sAxisWeightsLane_3_left != 0;
      s_axis_weights_lane_3_tvalid = sAxisWeightsLane_3_offered;
      s_axis_weights_lane_3_tdata = sAxisWeightsLane_3_offered ? {mem[sAxisWeightsLane_3_at + 0]} : {16{1'bx}};
      s_axis_weights_lane_3_tlast = sAxisWeightsLane_3_offered ? {mem[sAxisWeightsLane_3_at + 1]} : {1{1'bx}};
      m_axis_tready = !held[5];
      sAxi_aw_offered = sAxi_aw_left != 0;
      s_axi_awvalid = sAxi_aw_offered;
      s_axi_awaddr = sAxi_aw_offered ? {mem[sAxi_aw_at + 0]} : {12{1'bx}};
      s_axi_awprot = sAxi_aw_offered ? {mem[sAxi_aw_at + 1]} : {3{1'bx}};
      sAxi_w_offered = sAxi_w_left != 0;
      s_axi_wvalid = sAxi_w_offered;
      s_axi_wdata = sAxi_w_offered ? {mem[sAxi_w_at + 0]} : {32{1'bx}};
      s_axi_wstrb = sAxi_w_offered ? {mem[sAxi_w_at + 1]} : {4{1'bx}};
      s_axi_bready = !held[8];
      sAxi_ar_offered = sAxi_ar_left != 0;
      s_axi_arvalid = sAxi_ar_offered;
      s_axi_araddr = sAxi_ar_offered ? {mem[sAxi_ar_at + 0]} : {12{1'bx}};
      s_axi_arprot = sAxi_ar_offered ? {mem[sAxi_ar_at + 1]} : {3{1'bx}};
      s_axi_rready = !held[10];
    end
  endtask
  task observe;
    begin
      sAxisTables_history = {sAxisTables_history[62:0], sAxisTables_offered && s_axis_tables_tready === 1'b1};
      if (sAxisTables_offered && s_axis_tables_tready === 1'b1) begin sAxisTables_at = sAxisTables_at + 2 * (sAxisTables_kinds[3] ? 2 : 1); sAxisTables_left = sAxisTables_left - 1; end
      sAxisWeightsLane_0_history = {sAxisWeightsLane_0_history[62:0], sAxisWeightsLane_0_offered && s_axis_weights_lane_0_tready === 1'b1};
      if (sAxisWeightsLane_0_offered && s_axis_weights_lane_0_tready === 1'b1) begin sAxisWeightsLane_0_at = sAxisWeightsLane_0_at + 2 * (sAxisWeightsLane_0_kinds[3] ? 2 : 1); sAxisWeightsLane_0_left = sAxisWeightsLane_0_left - 1; end
      sAxisWeightsLane_1_history = {sAxisWeightsLane_1_history[62:0], sAxisWeightsLane_1_offered && s_axis_weights_lane_1_tready === 1'b1};
      if (sAxisWeightsLane_1_offered && s_axis_weights_lane_1_tready === 1'b1) begin sAxisWeightsLane_1_at = sAxisWeightsLane_1_at + 2 * (sAxisWeightsLane_1_kinds[3] ? 2 : 1); sAxisWeightsLane_1_left = sAxisWeightsLane_1_left - 1; end
      sAxisWeightsLane_2_history = {sAxisWeightsLane_2_history[62:0], sAxisWeightsLane_2_offered && s_axis_weights_lane_2_tready === 1'b1};
      if (sAxisWeightsLane_2_offered && s_axis_weights_lane_2_tready === 1'b1) begin sAxisWeightsLane_2_at = sAxisWeightsLane_2_at + 2 * (sAxisWeightsLane_2_kinds[3] ? 2 : 1); sAxisWeightsLane_2_left = sAxisWeightsLane_2_left - 1; end
      sAxisWeightsLane_3_history = {sAxisWeightsLane_3_history[62:0], sAxisWeightsLane_3_offered && s_axis_weights_lane_3_tready === 1'b1};
      if (sAxisWeightsLane_3_offered && s_axis_weights_lane_3_tready === 1'b1) begin sAxisWeightsLane_3_at = sAxisWeightsLane_3_at + 2 * (sAxisWeightsLane_3_kinds[3] ? 2 : 1); sAxisWeightsLane_3_left = sAxisWeightsLane_3_left - 1; end
      if (m_axis_tvalid !== 1'b0 && !held[5]) begin
        mAxis_got[0 +: 32] = m_axis_tdata[31:0];
        mAxis_want[0 +: 32] = mem[mAxis_at + 0];
        mAxis_got[32 +: 32] = m_axis_tdata[63:32];
        mAxis_want[32 +: 32] = mem[mAxis_at + 1];
        mAxis_got[64 +: 32] = m_axis_tlast[0:0];
        mAxis_want[64 +: 32] = mem[mAxis_at + 2];
        mAxis_got[96 +: 32] = m_axis_tuser[0:0];
        mAxis_want[96 +: 32] = mem[mAxis_at + 3];
        if (mAxis_left != 0 && mAxis_kinds[3]) begin
          mAxis_got[0 +: 32] = mAxis_got[0 +: 32] & mem[mAxis_at + 4];
          mAxis_got[32 +: 32] = mAxis_got[32 +: 32] & mem[mAxis_at + 5];
          mAxis_got[64 +: 32] = mAxis_got[64 +: 32] & mem[mAxis_at + 6];
          mAxis_got[96 +: 32] = mAxis_got[96 +: 32] & mem[mAxis_at + 7];
        end
        if (mAxis_kinds[1]) mAxis_want[31:0] = tallied;
        if (mAxis_left == 0 || mAxis_kinds == 0) begin
          mAxis_hash = crc32(mAxis_hash, mAxis_got[0 +: 32]);
          mAxis_hash = crc32(mAxis_hash, mAxis_got[32 +: 32]);
          mAxis_hash = crc32(mAxis_hash, mAxis_got[64 +: 32]);
          mAxis_hash = crc32(mAxis_hash, mAxis_got[96 +: 32]);
        end
        vectors = vectors + 1;
        if (m_axis_tvalid !== 1'b1) mismatch("mAxis", mAxis_index, "a valid that is known", 0, 0, 0);
        else if (mAxis_left == 0)
          mismatch("mAxis", mAxis_index, "no beat", 4, 0, mAxis_got);
        else if (mAxis_left != 0 && mAxis_kinds[4] && mAxis_got[64 +: 64] === {32'd1, 32'd1}) mAxis_left = 0; else
        if (mAxis_got !== mAxis_want)
          mismatch("mAxis", mAxis_index, "", 4, mAxis_want, mAxis_got);
        if (mAxis_left != 0) begin mAxis_at = mAxis_at + 4 * (mAxis_kinds[3] ? 2 : 1); mAxis_left = mAxis_left - 1; end
        mAxis_open = mAxis_kinds[4] && mAxis_left != 0;
        mAxis_index = mAxis_index + 1;
      end
      sAxi_aw_history = {sAxi_aw_history[62:0], sAxi_aw_offered && s_axi_awready === 1'b1};
      if (sAxi_aw_offered && s_axi_awready === 1'b1) begin sAxi_aw_at = sAxi_aw_at + 2 * (sAxi_aw_kinds[3] ? 2 : 1); sAxi_aw_left = sAxi_aw_left - 1; end
      sAxi_w_history = {sAxi_w_history[62:0], sAxi_w_offered && s_axi_wready === 1'b1};
      if (sAxi_w_offered && s_axi_wready === 1'b1) begin sAxi_w_at = sAxi_w_at + 2 * (sAxi_w_kinds[3] ? 2 : 1); sAxi_w_left = sAxi_w_left - 1; end
      if (s_axi_bvalid !== 1'b0 && !held[8]) begin
        sAxi_b_got[0 +: 32] = s_axi_bresp[1:0];
        sAxi_b_want[0 +: 32] = mem[sAxi_b_at + 0];
        if (sAxi_b_left != 0 && sAxi_b_kinds[3]) begin
          sAxi_b_got[0 +: 32] = sAxi_b_got[0 +: 32] & mem[sAxi_b_at + 1];
        end
        if (sAxi_b_kinds[1]) sAxi_b_want[31:0] = tallied;
        if (sAxi_b_left == 0 || sAxi_b_kinds == 0) begin
          sAxi_b_hash = crc32(sAxi_b_hash, sAxi_b_got[0 +: 32]);
        end
        vectors = vectors + 1;
        if (s_axi_bvalid !== 1'b1) mismatch("sAxi_b", sAxi_b_index, "a valid that is known", 0, 0, 0);
        else if (sAxi_b_left == 0)
          mismatch("sAxi_b", sAxi_b_index, "no beat", 1, 0, sAxi_b_got);
        else
        if (sAxi_b_got !== sAxi_b_want)
          mismatch("sAxi_b", sAxi_b_index, "", 1, sAxi_b_want, sAxi_b_got);
        if (sAxi_b_left != 0) begin sAxi_b_at = sAxi_b_at + 1 * (sAxi_b_kinds[3] ? 2 : 1); sAxi_b_left = sAxi_b_left - 1; end
        sAxi_b_index = sAxi_b_index + 1;
      end
      sAxi_ar_history = {sAxi_ar_history[62:0], sAxi_ar_offered && s_axi_arready === 1'b1};
      if (sAxi_ar_offered && s_axi_arready === 1'b1) begin sAxi_ar_at = sAxi_ar_at + 2 * (sAxi_ar_kinds[3] ? 2 : 1); sAxi_ar_left = sAxi_ar_left - 1; end
      if (s_axi_rvalid !== 1'b0 && !held[10]) begin
        sAxi_r_got[0 +: 32] = s_axi_rdata[31:0];
        sAxi_r_want[0 +: 32] = mem[sAxi_r_at + 0];
        sAxi_r_got[32 +: 32] = s_axi_rresp[1:0];
        sAxi_r_want[32 +: 32] = mem[sAxi_r_at + 1];
        if (sAxi_r_left != 0 && sAxi_r_kinds[3]) begin
          sAxi_r_got[0 +: 32] = sAxi_r_got[0 +: 32] & mem[sAxi_r_at + 2];
          sAxi_r_got[32 +: 32] = sAxi_r_got[32 +: 32] & mem[sAxi_r_at + 3];
        end
        if (sAxi_r_kinds[1]) sAxi_r_want[31:0] = tallied;
        if (sAxi_r_left == 0 || sAxi_r_kinds == 0) begin
          sAxi_r_hash = crc32(sAxi_r_hash, sAxi_r_got[0 +: 32]);
          sAxi_r_hash = crc32(sAxi_r_hash, sAxi_r_got[32 +: 32]);
        end
        vectors = vectors + 1;
        if (s_axi_rvalid !== 1'b1) mismatch("sAxi_r", sAxi_r_index, "a valid that is known", 0, 0, 0);
        else if (sAxi_r_left == 0)
          mismatch("sAxi_r", sAxi_r_index, "no beat", 2, 0, sAxi_r_got);
        else
        if (sAxi_r_got !== sAxi_r_want)
          mismatch("sAxi_r", sAxi_r_index, "", 2, sAxi_r_want, sAxi_r_got);
        if (sAxi_r_left != 0) begin sAxi_r_at = sAxi_r_at + 2 * (sAxi_r_kinds[3] ? 2 : 1); sAxi_r_left = sAxi_r_left - 1; end
        sAxi_r_index = sAxi_r_index + 1;
      end
    end
  endtask
  wire [31:0] waits = {s_axi_rvalid && !s_axi_rready, s_axi_arready && !sAxi_ar_offered, s_axi_bvalid && !s_axi_bready, s_axi_wready && !sAxi_w_offered, s_axi_awready && !sAxi_aw_offered, m_axis_tvalid && !m_axis_tready, s_axis_weights_lane_3_tready && !sAxisWeightsLane_3_offered, s_axis_weights_lane_2_tready && !sAxisWeightsLane_2_offered, s_axis_weights_lane_1_tready && !sAxisWeightsLane_1_offered, s_axis_weights_lane_0_tready && !sAxisWeightsLane_0_offered, s_axis_tables_tready && !sAxisTables_offered};
  task cycle;
    begin
      prepare;
      #5;
      if (rst_n && (waits & tally_mask)) tallied = tallied + 1;
      if (rst_n) observe;
      clk = 1;
      #5 clk = 0;
      cycles = cycles + 1;
    end
  endtask
  task restart;
    begin
      sAxisTables_left = 0; sAxisTables_offered = 0; sAxisTables_kinds = 0;
      sAxisWeightsLane_0_left = 0; sAxisWeightsLane_0_offered = 0; sAxisWeightsLane_0_kinds = 0;
      sAxisWeightsLane_1_left = 0; sAxisWeightsLane_1_offered = 0; sAxisWeightsLane_1_kinds = 0;
      sAxisWeightsLane_2_left = 0; sAxisWeightsLane_2_offered = 0; sAxisWeightsLane_2_kinds = 0;
      sAxisWeightsLane_3_left = 0; sAxisWeightsLane_3_offered = 0; sAxisWeightsLane_3_kinds = 0;
      mAxis_left = 0; mAxis_offered = 0; mAxis_kinds = 0;
      mAxis_open = 0;
      sAxi_aw_left = 0; sAxi_aw_offered = 0; sAxi_aw_kinds = 0;
      sAxi_w_left = 0; sAxi_w_offered = 0; sAxi_w_kinds = 0;
      sAxi_b_left = 0; sAxi_b_offered = 0; sAxi_b_kinds = 0;
      sAxi_ar_left = 0; sAxi_ar_offered = 0; sAxi_ar_kinds = 0;
      sAxi_r_left = 0; sAxi_r_offered = 0; sAxi_r_kinds = 0;
    end
  endtask
  task withdraw;
    begin
      sAxisTables_left = 0; sAxisTables_history = 0;
      sAxisWeightsLane_0_left = 0; sAxisWeightsLane_0_history = 0;
      sAxisWeightsLane_1_left = 0; sAxisWeightsLane_1_history = 0;
      sAxisWeightsLane_2_left = 0; sAxisWeightsLane_2_history = 0;
      sAxisWeightsLane_3_left = 0; sAxisWeightsLane_3_history = 0;
      sAxi_aw_left = 0; sAxi_aw_history = 0;
      sAxi_w_left = 0; sAxi_w_history = 0;
      sAxi_ar_left = 0; sAxi_ar_history = 0;
    end
  endtask
  task close;
    begin
      if (mAxis_open) mismatch("mAxis", mAxis_index, "the end of the packet", 0, 0, 0); mAxis_open = 0;
    end
  endtask
  task beats(input integer channel, input [4:0] kinds, input integer count,
      inout integer position);
    case (channel)
      0: begin sAxisTables_left = count; sAxisTables_at = position; sAxisTables_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      1: begin sAxisWeightsLane_0_left = count; sAxisWeightsLane_0_at = position; sAxisWeightsLane_0_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      2: begin sAxisWeightsLane_1_left = count; sAxisWeightsLane_1_at = position; sAxisWeightsLane_1_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      3: begin sAxisWeightsLane_2_left = count; sAxisWeightsLane_2_at = position; sAxisWeightsLane_2_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      4: begin sAxisWeightsLane_3_left = count; sAxisWeightsLane_3_at = position; sAxisWeightsLane_3_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      5: begin if (mAxis_open) mismatch("mAxis", mAxis_index, "the end of the packet", 0, 0, 0); mAxis_open = 0; mAxis_left = count; mAxis_at = position; mAxis_kinds = kinds; position = position + count * 4 * (kinds[3] ? 2 : 1); end
      6: begin sAxi_aw_left = count; sAxi_aw_at = position; sAxi_aw_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      7: begin sAxi_w_left = count; sAxi_w_at = position; sAxi_w_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      8: begin sAxi_b_left = count; sAxi_b_at = position; sAxi_b_kinds = kinds; position = position + count * 1 * (kinds[3] ? 2 : 1); end
      9: begin sAxi_ar_left = count; sAxi_ar_at = position; sAxi_ar_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      10: begin sAxi_r_left = count; sAxi_r_at = position; sAxi_r_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      default: $fatal;
    endcase
  endtask
  reg [63:0] level_value, level_mask, level_got;
  task level(input integer kind, input integer index, input integer position);
    case (index)
      0: begin
        level_got = irq;
        level_value = mem[position];
      end
      default: $fatal;
    endcase
  endtask
  function [8 * 64 - 1:0] level_name(input integer index);
    case (index)
      0: level_name = "irq";
      default: level_name = "";
    endcase
  endfunction
  function integer level_words(input integer index);
    case (index)
      default: level_words = 1;
    endcase
  endfunction
  function pending(input all);
    pending = (sAxisTables_left != 0 && (all || !sAxisTables_kinds[2]))
      || (sAxisWeightsLane_0_left != 0 && (all || !sAxisWeightsLane_0_kinds[2]))
      || (sAxisWeightsLane_1_left != 0 && (all || !sAxisWeightsLane_1_kinds[2]))
      || (sAxisWeightsLane_2_left != 0 && (all || !sAxisWeightsLane_2_kinds[2]))
      || (sAxisWeightsLane_3_left != 0 && (all || !sAxisWeightsLane_3_kinds[2]))
      || (mAxis_left != 0 && (all || !mAxis_kinds[2]))
      || (sAxi_aw_left != 0 && (all || !sAxi_aw_kinds[2]))
      || (sAxi_w_left != 0 && (all || !sAxi_w_kinds[2]))
      || (sAxi_b_left != 0 && (all || !sAxi_b_kinds[2]))
      || (sAxi_ar_left != 0 && (all || !sAxi_ar_kinds[2]))
      || (sAxi_r_left != 0 && (all || !sAxi_r_kinds[2]));
  endfunction
  reg [8 * 1024:1] path;
  integer position, step, index, started, limit, done;
  initial begin
    if (!$value$plusargs("vectors=%s", path)) $fatal;
    $readmemh(path, mem);
    if (mem[0] !== 32'h48575631 || mem[1] !== Interface) begin
      $display("made for another interface");
      $finish;
    end
    position = 2;
    done = 0;
    while (!done) begin
      step = mem[position][31:24];
      index = mem[position][23:16];
      position = position + 1;
      case (step)
        0: begin repeat (16) cycle; close; done = 1; end
        1: begin
          if ((case_number != 0 || cycles != 0) && !mem[position - 1][3]) repeat (16) cycle;
          close;
          case_number = mem[position];
          if (mem[position - 1][0]) begin
            rst_n = 0; restart; held = 0; repeat (3) cycle; rst_n = 1;
          end
          position = position + 1;
        end
        2, 7: begin
          level(step, index, position);
          if (step == 7 && mem[position - 1][0]) withdraw;
          position = position + level_words(index);
        end
        3, 4: begin
          limit = mem[position];
          position = position + 1;
          beats(index, mem[position - 2][4:0], limit, position);
        end
        5: begin
          started = cycles;
          limit = mem[position];
          while (pending(mem[position - 1][0]) && cycles - started < limit) cycle;
          if (pending(mem[position - 1][0])) begin mismatch("join", 0, "all beats in time", 0, 0, 0); done = 1; end
          position = position + 3;
        end
        6: begin
          prepare; #1;
          level(step, index, position);
          vectors = vectors + 1;
          if (level_got !== level_value)
            mismatch(level_name(index), 0, "", level_words(index), level_value, level_got);
          position = position + level_words(index);
        end
        8: begin
          started = cycles;
          limit = mem[position];
          prepare; #1;
          level(step, index, position);
          while ((level_got & mem[position + 1]) !== mem[position + 2]
              && cycles - started < limit) begin
            cycle; prepare; #1;
            level(step, index, position);
          end
          vectors = vectors + 1;
          if ((level_got & mem[position + 1]) !== mem[position + 2])
            mismatch(level_name(index), 0, "", 1, mem[position + 2], level_got);
          position = position + 3;
        end
        9: begin repeat (mem[position]) cycle; position = position + 1; end
        10: begin
          tally_mask = mem[position];
          if (tally_mask != 0) tallied = 0;
          position = position + 1;
        end
        14: begin held = mem[position]; position = position + 1; end
        default: begin $display("unknown step"); $finish; end
      endcase
    end
    $display("vectors %0d mismatches %0d cycles %0d hash %h%h%h",
        vectors, mismatches, cycles, ~mAxis_hash, ~sAxi_b_hash, ~sAxi_r_hash);
    $finish;
  end
endmodule
