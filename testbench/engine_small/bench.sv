// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'h26725d62;
  reg [7:0] s_axi_awaddr;
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
  reg [7:0] s_axi_araddr;
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
  wire [3:0] array_write_quarters = dut.array_write_quarters;
  wire [9:0] array_write_address = dut.array_write_address;
  wire [15:0] array_write_word = dut.array_write_word;
  wire array_write_enable = dut.array_write_enable;
  integer write_at = 0, write_left = 0, write_index = 0;
  reg write_offered = 0;
  reg [4:0] write_kinds = 0;
  reg write_open = 0;
  reg [63:0] write_history = 0;
  reg [31:0] write_hash = 32'hffffffff;
  reg [95:0] write_got, write_want;
  wire [31:0] m_axi_araddr;
  wire [7:0] m_axi_arlen;
  wire [2:0] m_axi_arsize;
  wire [1:0] m_axi_arburst;
  wire [3:0] m_axi_arcache;
  wire [2:0] m_axi_arprot;
  wire [0:0] m_axi_arvalid;
  reg m_axi_arready;
  reg [31:0] m_axi_rdata;
  reg [1:0] m_axi_rresp;
  reg [0:0] m_axi_rlast;
  reg [0:0] m_axi_rvalid;
  wire m_axi_rready;
  wire [0:0] irq;
  wire [0:0] is_idle = dut.is_idle;
  bnk_engine dut(.aclk(clk), .aresetn(rst_n), .s_axi_awvalid(s_axi_awvalid), .s_axi_awready(s_axi_awready), .s_axi_awaddr(s_axi_awaddr), .s_axi_awprot(s_axi_awprot), .s_axi_wvalid(s_axi_wvalid), .s_axi_wready(s_axi_wready), .s_axi_wdata(s_axi_wdata), .s_axi_wstrb(s_axi_wstrb), .s_axi_bvalid(s_axi_bvalid), .s_axi_bready(s_axi_bready), .s_axi_bresp(s_axi_bresp), .s_axi_arvalid(s_axi_arvalid), .s_axi_arready(s_axi_arready), .s_axi_araddr(s_axi_araddr), .s_axi_arprot(s_axi_arprot), .s_axi_rvalid(s_axi_rvalid), .s_axi_rready(s_axi_rready), .s_axi_rdata(s_axi_rdata), .s_axi_rresp(s_axi_rresp), .m_axi_arvalid(m_axi_arvalid), .m_axi_arready(m_axi_arready), .m_axi_araddr(m_axi_araddr), .m_axi_arlen(m_axi_arlen), .m_axi_arsize(m_axi_arsize), .m_axi_arburst(m_axi_arburst), .m_axi_arcache(m_axi_arcache), .m_axi_arprot(m_axi_arprot), .m_axi_rvalid(m_axi_rvalid), .m_axi_rready(m_axi_rready), .m_axi_rdata(m_axi_rdata), .m_axi_rresp(m_axi_rresp), .m_axi_rlast(m_axi_rlast), .irq(irq));
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
  task show(input integer words, input [95:0] value);
    integer i;
    for (i = 0; i < words; i = i + 1)
      if (i == 0) $write("%0h", value[31:0]); else $write(" %0h", value[32 * i +: 32]);
  endtask
  task mismatch(input [8 * 64 - 1:0] place, input integer vector, input [8 * 32 - 1:0] wanted,
      input integer words, input [95:0] expected, input [95:0] got);
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
      sAxi_aw_offered = sAxi_aw_left != 0;
      s_axi_awvalid = sAxi_aw_offered;
      s_axi_awaddr = sAxi_aw_offered ? {mem[sAxi_aw_at + 0]} : {8{1'bx}};
      s_axi_awprot = sAxi_aw_offered ? {mem[sAxi_aw_at + 1]} : {3{1'bx}};
      sAxi_w_offered = sAxi_w_left != 0;
      s_axi_wvalid = sAxi_w_offered;
      s_axi_wdata = sAxi_w_offered ? {mem[sAxi_w_at + 0]} : {32{1'bx}};
      s_axi_wstrb = sAxi_w_offered ? {mem[sAxi_w_at + 1]} : {4{1'bx}};
      s_axi_bready = !held[2];
      sAxi_ar_offered = sAxi_ar_left != 0;
      s_axi_arvalid = sAxi_ar_offered;
      s_axi_araddr = sAxi_ar_offered ? {mem[sAxi_ar_at + 0]} : {8{1'bx}};
      s_axi_arprot = sAxi_ar_offered ? {mem[sAxi_ar_at + 1]} : {3{1'bx}};
      s_axi_rready = !held[4];
    end
  endtask
  task observe;
    begin
      sAxi_aw_history = {sAxi_aw_history[62:0], sAxi_aw_offered && s_axi_awready === 1'b1};
      if (sAxi_aw_offered && s_axi_awready === 1'b1) begin sAxi_aw_at = sAxi_aw_at + 2 * (sAxi_aw_kinds[3] ? 2 : 1); sAxi_aw_left = sAxi_aw_left - 1; end
      sAxi_w_history = {sAxi_w_history[62:0], sAxi_w_offered && s_axi_wready === 1'b1};
      if (sAxi_w_offered && s_axi_wready === 1'b1) begin sAxi_w_at = sAxi_w_at + 2 * (sAxi_w_kinds[3] ? 2 : 1); sAxi_w_left = sAxi_w_left - 1; end
      if (s_axi_bvalid !== 1'b0 && !held[2]) begin
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
      if (s_axi_rvalid !== 1'b0 && !held[4]) begin
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
      if (array_write_enable !== 1'b0) begin
        write_got[0 +: 32] = array_write_quarters[3:0];
        write_want[0 +: 32] = mem[write_at + 0];
        write_got[32 +: 32] = array_write_address[9:0];
        write_want[32 +: 32] = mem[write_at + 1];
        write_got[64 +: 32] = array_write_word[15:0];
        write_want[64 +: 32] = mem[write_at + 2];
        if (write_left != 0 && write_kinds[3]) begin
          write_got[0 +: 32] = write_got[0 +: 32] & mem[write_at + 3];
          write_got[32 +: 32] = write_got[32 +: 32] & mem[write_at + 4];
          write_got[64 +: 32] = write_got[64 +: 32] & mem[write_at + 5];
        end
        if (write_kinds[1]) write_want[31:0] = tallied;
        if (write_left == 0 || write_kinds == 0) begin
          write_hash = crc32(write_hash, write_got[0 +: 32]);
          write_hash = crc32(write_hash, write_got[32 +: 32]);
          write_hash = crc32(write_hash, write_got[64 +: 32]);
        end
        vectors = vectors + 1;
        if (array_write_enable !== 1'b1) mismatch("write", write_index, "a valid that is known", 0, 0, 0);
        else if (write_left == 0)
          mismatch("write", write_index, "no beat", 3, 0, write_got);
        else if (write_left != 0 && write_kinds[4] && write_got[32 +: 64] === {32'd1, 32'd1}) write_left = 0; else
        if (write_got !== write_want)
          mismatch("write", write_index, "", 3, write_want, write_got);
        if (write_left != 0) begin write_at = write_at + 3 * (write_kinds[3] ? 2 : 1); write_left = write_left - 1; end
        write_open = write_kinds[4] && write_left != 0;
        write_index = write_index + 1;
      end
    end
  endtask
  localparam integer BeatBytes = 4;
  integer fills = 0;
  integer fill_at[0:4095], fill_size[0:4095], fill_from[0:4095];
  integer memory_cycle = 0, memory_latency = 1, memory_rate = 1024, credit = 0;
  integer banks = 0, row_bytes = 0, row_miss = 0, refresh_interval = 0, refresh_cycles = 0;
  integer open_row[0:255];
  integer refresh_at = 0, quiet_until = 0;
  reg begun = 0, found;
  integer bursts = 0, beat = 0;
  integer burst_length[0:16], burst_start[0:16], burst_row[0:16];
  reg burst_waits[0:16];
  reg [31:0] burst_address[0:16];
  reg [31:0] beat_address = 0;
  reg [31:0] failing = 0, failing_count = 0;
  reg [1:0] failing_response = 0;
  reg beat_offered = 0, resets_alone = 0;
  function [31:0] memory_word(input [31:0] address);
    integer i;
    begin
      memory_word = 32'bx;
      i = fills;
      while (i > 0) begin
        i = i - 1;
        if (address - fill_at[i] < 4 * fill_size[i]) begin
          memory_word = mem[fill_from[i] + ((address - fill_at[i]) >> 2)];
          i = 0;
        end
      end
    end
  endfunction
  task close_rows;
    integer i;
    for (i = 0; i < banks; i = i + 1) open_row[i] = -1;
  endtask
  task memory_restart;
    begin
      bursts = 0; beat = 0; beat_offered = 0; begun = 0; quiet_until = 0;
      close_rows;
    end
  endtask
  task asked(input [31:0] address, input [31:0] length);
    integer i;
    begin
      burst_address[bursts] = address;
      burst_length[bursts] = length;
      burst_start[bursts] = memory_cycle + memory_latency;
      burst_waits[bursts] = 0;
      burst_row[bursts] = banks != 0 ? address / row_bytes : 0;
      if (banks != 0 && open_row[burst_row[bursts] & (banks - 1)] != burst_row[bursts]) begin
        open_row[burst_row[bursts] & (banks - 1)] = burst_row[bursts];
        for (i = 0; i < bursts; i = i + 1)
          if (((burst_row[i] ^ burst_row[bursts]) & (banks - 1)) == 0) burst_waits[bursts] = 1;
        if (!burst_waits[bursts]) burst_start[bursts] = burst_start[bursts] + row_miss;
      end
      bursts = bursts + 1;
    end
  endtask
  task delivered;
    integer i, row;
    begin
      row = burst_row[0];
      beat = 0;
      bursts = bursts - 1;
      for (i = 0; i < bursts; i = i + 1) begin
        burst_address[i] = burst_address[i + 1];
        burst_length[i] = burst_length[i + 1];
        burst_start[i] = burst_start[i + 1];
        burst_row[i] = burst_row[i + 1];
        burst_waits[i] = burst_waits[i + 1];
      end
      found = banks == 0;
      for (i = 0; i < bursts; i = i + 1)
        if (!found && ((burst_row[i] ^ row) & (banks - 1)) == 0) begin
          found = 1;
          if (burst_waits[i] && burst_start[i] < memory_cycle + 1) burst_start[i] = memory_cycle + 1;
          if (burst_waits[i]) burst_start[i] = burst_start[i] + row_miss;
          burst_waits[i] = 0;
        end
    end
  endtask
  task refresh;
    integer i;
    begin
      refresh_at = refresh_at + refresh_interval;
      quiet_until = memory_cycle + refresh_cycles;
      if (banks != 0) begin
        close_rows;
        if (bursts != 0) quiet_until = quiet_until + row_miss;
        for (i = 0; i < bursts; i = i + 1)
          open_row[burst_row[i] & (banks - 1)] = burst_row[i];
      end
    end
  endtask
  task memory_prepare;
    begin
      memory_cycle = memory_cycle + 1;
      m_axi_arready = bursts < 16;
      credit = credit + memory_rate;
      if (credit > 16 * BeatBytes - 1 + memory_rate) credit = 16 * BeatBytes - 1 + memory_rate;
      if (begun && refresh_interval != 0 && memory_cycle == refresh_at) refresh;
      if (!beat_offered && bursts != 0 && memory_cycle >= burst_start[0] && !burst_waits[0]
          && memory_cycle >= quiet_until && credit >= 16 * BeatBytes) begin
        beat_offered = 1;
        credit = credit - 16 * BeatBytes;
      end
      beat_address = burst_address[0] + beat * BeatBytes;
      m_axi_rvalid = beat_offered;
      m_axi_rdata = beat_offered ? {memory_word(beat_address + 0)} : {32{1'bx}};
      m_axi_rresp = !beat_offered ? 2'bx
          : beat_address - failing < failing_count ? failing_response : 2'd0;
      m_axi_rlast = beat_offered ? beat == burst_length[0] : 1'bx;
    end
  endtask
  task memory_observe;
    begin
      if (m_axi_rready !== 1'b1) mismatch("mAxi_r", 0, "ready", 0, 0, 0);
      if (beat_offered) begin
        beat_offered = 0;
        beat = beat + 1;
        if (beat > burst_length[0]) delivered;
      end
      if (m_axi_arvalid !== 1'b0 && m_axi_arvalid !== 1'b1)
          mismatch("mAxi_ar", 0, "a valid that is known", 0, 0, 0);
      if (m_axi_arvalid === 1'b1 && m_axi_arready) begin
        if ((^m_axi_araddr) === 1'bx || (^m_axi_arlen) === 1'bx || bursts >= 2)
          mismatch("mAxi_ar", 0, "an address that may come", 0, 0, 0);
        if (!begun) begin
          begun = 1;
          credit = 16 * BeatBytes - 1 + memory_rate;
          refresh_at = memory_cycle + refresh_interval;
        end
        asked(m_axi_araddr, m_axi_arlen);
      end
    end
  endtask
  wire [31:0] waits = {array_write_enable && !1'b1, s_axi_rvalid && !s_axi_rready, s_axi_arready && !sAxi_ar_offered, s_axi_bvalid && !s_axi_bready, s_axi_wready && !sAxi_w_offered, s_axi_awready && !sAxi_aw_offered};
  task cycle;
    begin
      prepare;
      memory_prepare;
      #5;
      if (rst_n && (waits & tally_mask)) tallied = tallied + 1;
      if (rst_n) observe;
      if (rst_n || resets_alone) memory_observe;
      clk = 1;
      #5 clk = 0;
      cycles = cycles + 1;
    end
  endtask
  task restart;
    begin
      sAxi_aw_left = 0; sAxi_aw_offered = 0; sAxi_aw_kinds = 0;
      sAxi_w_left = 0; sAxi_w_offered = 0; sAxi_w_kinds = 0;
      sAxi_b_left = 0; sAxi_b_offered = 0; sAxi_b_kinds = 0;
      sAxi_ar_left = 0; sAxi_ar_offered = 0; sAxi_ar_kinds = 0;
      sAxi_r_left = 0; sAxi_r_offered = 0; sAxi_r_kinds = 0;
      write_left = 0; write_offered = 0; write_kinds = 0;
      write_open = 0;
    end
  endtask
  task withdraw;
    begin
      sAxi_aw_left = 0; sAxi_aw_history = 0;
      sAxi_w_left = 0; sAxi_w_history = 0;
      sAxi_ar_left = 0; sAxi_ar_history = 0;
    end
  endtask
  task close;
    begin
      if (write_open) mismatch("write", write_index, "the end of the packet", 0, 0, 0); write_open = 0;
    end
  endtask
  task beats(input integer channel, input [4:0] kinds, input integer count,
      inout integer position);
    case (channel)
      0: begin sAxi_aw_left = count; sAxi_aw_at = position; sAxi_aw_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      1: begin sAxi_w_left = count; sAxi_w_at = position; sAxi_w_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      2: begin sAxi_b_left = count; sAxi_b_at = position; sAxi_b_kinds = kinds; position = position + count * 1 * (kinds[3] ? 2 : 1); end
      3: begin sAxi_ar_left = count; sAxi_ar_at = position; sAxi_ar_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      4: begin sAxi_r_left = count; sAxi_r_at = position; sAxi_r_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      5: begin if (write_open) mismatch("write", write_index, "the end of the packet", 0, 0, 0); write_open = 0; write_left = count; write_at = position; write_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
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
      1: begin
        level_got = is_idle;
        level_value = mem[position];
      end
      default: $fatal;
    endcase
  endtask
  function [8 * 64 - 1:0] level_name(input integer index);
    case (index)
      0: level_name = "irq";
      1: level_name = "is_idle";
      default: level_name = "";
    endcase
  endfunction
  function integer level_words(input integer index);
    case (index)
      default: level_words = 1;
    endcase
  endfunction
  function pending(input all);
    pending = (sAxi_aw_left != 0 && (all || !sAxi_aw_kinds[2]))
      || (sAxi_w_left != 0 && (all || !sAxi_w_kinds[2]))
      || (sAxi_b_left != 0 && (all || !sAxi_b_kinds[2]))
      || (sAxi_ar_left != 0 && (all || !sAxi_ar_kinds[2]))
      || (sAxi_r_left != 0 && (all || !sAxi_r_kinds[2]))
      || (write_left != 0 && (all || !write_kinds[2]));
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
            rst_n = 0; restart; held = 0; resets_alone = mem[position - 1][1]; if (!resets_alone) memory_restart; repeat (3) cycle; rst_n = 1; if (mem[position - 1][2]) while (bursts != 0) cycle;
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
        11: begin
          if (fills == 4096) begin $display("too many steps fill the memory"); $finish; end
          fill_at[fills] = mem[position];
          fill_size[fills] = mem[position + 1];
          fill_from[fills] = position + 2;
          fills = fills + 1;
          position = position + 2 + mem[position + 1];
        end
        12: begin
          memory_latency = mem[position];
          memory_rate = mem[position + 1];
          banks = mem[position + 2];
          row_bytes = mem[position + 3];
          row_miss = mem[position + 4];
          refresh_interval = mem[position + 5];
          refresh_cycles = mem[position + 6];
          begun = 0;
          quiet_until = 0;
          close_rows;
          position = position + 7;
        end
        13: begin
          failing = mem[position];
          failing_count = mem[position + 1];
          failing_response = mem[position - 1][1:0];
          position = position + 2;
        end
        15: position = position + 1 + mem[position];
        default: begin $display("unknown step"); $finish; end
      endcase
    end
    $display("vectors %0d mismatches %0d cycles %0d hash %h%h%h",
        vectors, mismatches, cycles, ~sAxi_b_hash, ~sAxi_r_hash, ~write_hash);
    $finish;
  end
endmodule
