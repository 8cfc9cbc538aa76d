// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'h5515ce1c;
  reg [0:0] valid_i;
  reg [0:0] first_i;
  reg [14:0] bias_i;
  reg [0:0] direction_i;
  reg [3:0] counts_0_i;
  reg [3:0] counts_1_i;
  reg [3:0] counts_2_i;
  reg [3:0] counts_3_i;
  reg enable_i;
  integer beats_at = 0, beats_left = 0, beats_index = 0;
  reg beats_offered = 0;
  reg [4:0] beats_kinds = 0;
  reg [63:0] beats_history = 0;
  reg [31:0] beats_hash = 32'hffffffff;
  reg [255:0] beats_got, beats_want;
  wire [3:0] results_o;
  integer results_at = 0, results_left = 0, results_index = 0;
  reg results_offered = 0;
  reg [4:0] results_kinds = 0;
  reg [63:0] results_history = 0;
  reg [31:0] results_hash = 32'hffffffff;
  reg [31:0] results_got, results_want;
  bnk_accumulator_4x14_counts_9_beats_1024 dut(.clk_i(clk), .enable_i(enable_i), .valid_i(valid_i), .first_i(first_i), .bias_i(bias_i), .direction_i(direction_i), .counts_0_i(counts_0_i), .counts_1_i(counts_1_i), .counts_2_i(counts_2_i), .counts_3_i(counts_3_i), .results_o(results_o));
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
  task show(input integer words, input [255:0] value);
    integer i;
    for (i = 0; i < words; i = i + 1)
      if (i == 0) $write("%0h", value[31:0]); else $write(" %0h", value[32 * i +: 32]);
  endtask
  task mismatch(input [8 * 64 - 1:0] place, input integer vector, input [8 * 32 - 1:0] wanted,
      input integer words, input [255:0] expected, input [255:0] got);
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
      beats_offered = beats_left != 0;
      enable_i = beats_offered;
      valid_i = beats_offered ? {mem[beats_at + 0]} : {1{1'bx}};
      first_i = beats_offered ? {mem[beats_at + 1]} : {1{1'bx}};
      bias_i = beats_offered ? {mem[beats_at + 2]} : {15{1'bx}};
      direction_i = beats_offered ? {mem[beats_at + 3]} : {1{1'bx}};
      counts_0_i = beats_offered ? {mem[beats_at + 4]} : {4{1'bx}};
      counts_1_i = beats_offered ? {mem[beats_at + 5]} : {4{1'bx}};
      counts_2_i = beats_offered ? {mem[beats_at + 6]} : {4{1'bx}};
      counts_3_i = beats_offered ? {mem[beats_at + 7]} : {4{1'bx}};
    end
  endtask
  task observe;
    begin
      beats_history = {beats_history[62:0], beats_offered};
      if (beats_offered) begin beats_at = beats_at + 8 * (beats_kinds[3] ? 2 : 1); beats_left = beats_left - 1; end
      if (beats_history[1] !== 1'b0) begin
        results_got[0 +: 32] = results_o[3:0];
        results_want[0 +: 32] = mem[results_at + 0];
        if (results_left != 0 && results_kinds[3]) begin
          results_got[0 +: 32] = results_got[0 +: 32] & mem[results_at + 1];
        end
        if (results_kinds[1]) results_want[31:0] = tallied;
        if (results_left == 0 || results_kinds == 0) begin
          results_hash = crc32(results_hash, results_got[0 +: 32]);
        end
        vectors = vectors + 1;
        if (beats_history[1] !== 1'b1) mismatch("results", results_index, "a valid that is known", 0, 0, 0);
        else if (results_left == 0)
          mismatch("results", results_index, "no beat", 1, 0, results_got);
        else
        if (results_got !== results_want)
          mismatch("results", results_index, "", 1, results_want, results_got);
        if (results_left != 0) begin results_at = results_at + 1 * (results_kinds[3] ? 2 : 1); results_left = results_left - 1; end
        results_index = results_index + 1;
      end
    end
  endtask
  wire [31:0] waits = {1'b1 && !1'b1, 1'b1 && !beats_offered};
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
      beats_left = 0; beats_offered = 0; beats_kinds = 0;
      results_left = 0; results_offered = 0; results_kinds = 0;
    end
  endtask
  task withdraw;
    begin
      beats_left = 0; beats_history = 0;
    end
  endtask
  task close;
    begin
    end
  endtask
  task beats(input integer channel, input [4:0] kinds, input integer count,
      inout integer position);
    case (channel)
      0: begin beats_left = count; beats_at = position; beats_kinds = kinds; position = position + count * 8 * (kinds[3] ? 2 : 1); end
      1: begin results_left = count; results_at = position; results_kinds = kinds; position = position + count * 1 * (kinds[3] ? 2 : 1); end
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
    pending = (beats_left != 0 && (all || !beats_kinds[2]))
      || (results_left != 0 && (all || !results_kinds[2]));
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
        vectors, mismatches, cycles, ~results_hash);
    $finish;
  end
endmodule
