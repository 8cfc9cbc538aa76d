// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'he945158d;
  reg [8:0] sequences_sequence_i;
  reg [0:0] sequences_last_channel_i;
  reg [0:0] sequences_last_of_layer_i;
  reg sequences_valid_i;
  wire sequences_ready_o;
  integer sequences_at = 0, sequences_left = 0, sequences_index = 0;
  reg sequences_offered = 0;
  reg [4:0] sequences_kinds = 0;
  reg [63:0] sequences_history = 0;
  reg [31:0] sequences_hash = 32'hffffffff;
  reg [95:0] sequences_got, sequences_want;
  wire [63:0] planes_bits_o;
  wire [0:0] planes_last_plane_o;
  wire [0:0] planes_last_group_o;
  wire [0:0] planes_last_of_layer_o;
  wire planes_valid_o;
  reg planes_ready_i;
  integer planes_at = 0, planes_left = 0, planes_index = 0;
  reg planes_offered = 0;
  reg [4:0] planes_kinds = 0;
  reg planes_open = 0;
  reg [63:0] planes_history = 0;
  reg [31:0] planes_hash = 32'hffffffff;
  reg [159:0] planes_got, planes_want;
  bnk_packing_unit_sequence_width_9_channels_packed_64 dut(.clk_i(clk), .rst_ni(rst_n), .sequences_valid_i(sequences_valid_i), .sequences_ready_o(sequences_ready_o), .sequences_sequence_i(sequences_sequence_i), .sequences_last_channel_i(sequences_last_channel_i), .sequences_last_of_layer_i(sequences_last_of_layer_i), .planes_valid_o(planes_valid_o), .planes_ready_i(planes_ready_i), .planes_bits_o(planes_bits_o), .planes_last_plane_o(planes_last_plane_o), .planes_last_group_o(planes_last_group_o), .planes_last_of_layer_o(planes_last_of_layer_o));
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
  task show(input integer words, input [159:0] value);
    integer i;
    for (i = 0; i < words; i = i + 1)
      if (i == 0) $write("%0h", value[31:0]); else $write(" %0h", value[32 * i +: 32]);
  endtask
  task mismatch(input [8 * 64 - 1:0] place, input integer vector, input [8 * 32 - 1:0] wanted,
      input integer words, input [159:0] expected, input [159:0] got);
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
      sequences_offered = sequences_left != 0;
      sequences_valid_i = sequences_offered;
      sequences_sequence_i = sequences_offered ? {mem[sequences_at + 0]} : {9{1'bx}};
      sequences_last_channel_i = sequences_offered ? {mem[sequences_at + 1]} : {1{1'bx}};
      sequences_last_of_layer_i = sequences_offered ? {mem[sequences_at + 2]} : {1{1'bx}};
      planes_ready_i = !held[1];
    end
  endtask
  task observe;
    begin
      sequences_history = {sequences_history[62:0], sequences_offered && sequences_ready_o === 1'b1};
      if (sequences_offered && sequences_ready_o === 1'b1) begin sequences_at = sequences_at + 3 * (sequences_kinds[3] ? 2 : 1); sequences_left = sequences_left - 1; end
      if (planes_valid_o !== 1'b0 && !held[1]) begin
        planes_got[0 +: 32] = planes_bits_o[31:0];
        planes_want[0 +: 32] = mem[planes_at + 0];
        planes_got[32 +: 32] = planes_bits_o[63:32];
        planes_want[32 +: 32] = mem[planes_at + 1];
        planes_got[64 +: 32] = planes_last_plane_o[0:0];
        planes_want[64 +: 32] = mem[planes_at + 2];
        planes_got[96 +: 32] = planes_last_group_o[0:0];
        planes_want[96 +: 32] = mem[planes_at + 3];
        planes_got[128 +: 32] = planes_last_of_layer_o[0:0];
        planes_want[128 +: 32] = mem[planes_at + 4];
        if (planes_left != 0 && planes_kinds[3]) begin
          planes_got[0 +: 32] = planes_got[0 +: 32] & mem[planes_at + 5];
          planes_got[32 +: 32] = planes_got[32 +: 32] & mem[planes_at + 6];
          planes_got[64 +: 32] = planes_got[64 +: 32] & mem[planes_at + 7];
          planes_got[96 +: 32] = planes_got[96 +: 32] & mem[planes_at + 8];
          planes_got[128 +: 32] = planes_got[128 +: 32] & mem[planes_at + 9];
        end
        if (planes_kinds[1]) planes_want[31:0] = tallied;
        if (planes_left == 0 || planes_kinds == 0) begin
          planes_hash = crc32(planes_hash, planes_got[0 +: 32]);
          planes_hash = crc32(planes_hash, planes_got[32 +: 32]);
          planes_hash = crc32(planes_hash, planes_got[64 +: 32]);
          planes_hash = crc32(planes_hash, planes_got[96 +: 32]);
          planes_hash = crc32(planes_hash, planes_got[128 +: 32]);
        end
        vectors = vectors + 1;
        if (planes_valid_o !== 1'b1) mismatch("planes", planes_index, "a valid that is known", 0, 0, 0);
        else if (planes_left == 0)
          mismatch("planes", planes_index, "no beat", 5, 0, planes_got);
        else if (planes_left != 0 && planes_kinds[4] && planes_got[96 +: 64] === {32'd1, 32'd1}) planes_left = 0; else
        if (planes_got !== planes_want)
          mismatch("planes", planes_index, "", 5, planes_want, planes_got);
        if (planes_left != 0) begin planes_at = planes_at + 5 * (planes_kinds[3] ? 2 : 1); planes_left = planes_left - 1; end
        planes_open = planes_kinds[4] && planes_left != 0;
        planes_index = planes_index + 1;
      end
    end
  endtask
  wire [31:0] waits = {planes_valid_o && !planes_ready_i, sequences_ready_o && !sequences_offered};
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
      sequences_left = 0; sequences_offered = 0; sequences_kinds = 0;
      planes_left = 0; planes_offered = 0; planes_kinds = 0;
      planes_open = 0;
    end
  endtask
  task withdraw;
    begin
      sequences_left = 0; sequences_history = 0;
    end
  endtask
  task close;
    begin
      if (planes_open) mismatch("planes", planes_index, "the end of the packet", 0, 0, 0); planes_open = 0;
    end
  endtask
  task beats(input integer channel, input [4:0] kinds, input integer count,
      inout integer position);
    case (channel)
      0: begin sequences_left = count; sequences_at = position; sequences_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
      1: begin if (planes_open) mismatch("planes", planes_index, "the end of the packet", 0, 0, 0); planes_open = 0; planes_left = count; planes_at = position; planes_kinds = kinds; position = position + count * 5 * (kinds[3] ? 2 : 1); end
      default: $fatal;
    endcase
  endtask
  reg [63:0] level_value, level_mask, level_got;
  task level(input integer kind, input integer index, input integer position);
    case (index)
      default: $fatal;
    endcase
  endtask
  function [8 * 64 - 1:0] level_name(input integer index);
    case (index)
      default: level_name = "";
    endcase
  endfunction
  function integer level_words(input integer index);
    case (index)
      default: level_words = 1;
    endcase
  endfunction
  function pending(input all);
    pending = (sequences_left != 0 && (all || !sequences_kinds[2]))
      || (planes_left != 0 && (all || !planes_kinds[2]));
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
    $display("vectors %0d mismatches %0d cycles %0d hash %h",
        vectors, mismatches, cycles, ~planes_hash);
    $finish;
  end
endmodule
