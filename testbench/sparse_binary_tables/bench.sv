// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'he4aedcc8;
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
  reg [0:0] verdicts_data_i;
  reg verdicts_valid_i;
  wire verdicts_ready_o;
  integer verdicts_at = 0, verdicts_left = 0, verdicts_index = 0;
  reg verdicts_offered = 0;
  reg [4:0] verdicts_kinds = 0;
  reg [63:0] verdicts_history = 0;
  reg [31:0] verdicts_hash = 32'hffffffff;
  reg [31:0] verdicts_got, verdicts_want;
  reg [63:0] windows_data_i;
  reg [0:0] windows_last_i;
  reg [0:0] group_ends_layer_i;
  reg windows_valid_i;
  wire windows_ready_o;
  integer windows_at = 0, windows_left = 0, windows_index = 0;
  reg windows_offered = 0;
  reg [4:0] windows_kinds = 0;
  reg [63:0] windows_history = 0;
  reg [31:0] windows_hash = 32'hffffffff;
  reg [127:0] windows_got, windows_want;
  reg [31:0] thresholds_data_i;
  reg [0:0] thresholds_last_i;
  reg thresholds_valid_i;
  wire thresholds_ready_o;
  integer thresholds_at = 0, thresholds_left = 0, thresholds_index = 0;
  reg thresholds_offered = 0;
  reg [4:0] thresholds_kinds = 0;
  reg [63:0] thresholds_history = 0;
  reg [31:0] thresholds_hash = 32'hffffffff;
  reg [63:0] thresholds_got, thresholds_want;
  wire [15:0] results_bits_o;
  wire [0:0] results_is_bad_o;
  wire [0:0] results_last_o;
  wire results_valid_o;
  reg results_ready_i;
  integer results_at = 0, results_left = 0, results_index = 0;
  reg results_offered = 0;
  reg [4:0] results_kinds = 0;
  reg results_open = 0;
  reg [63:0] results_history = 0;
  reg [31:0] results_hash = 32'hffffffff;
  reg [95:0] results_got, results_want;
  wire [0:0] window_fault_o;
  wire [0:0] threshold_fault_o;
  wire run_ends_o;
  integer ends_at = 0, ends_left = 0, ends_index = 0;
  reg ends_offered = 0;
  reg [4:0] ends_kinds = 0;
  reg [63:0] ends_history = 0;
  reg [31:0] ends_hash = 32'hffffffff;
  reg [63:0] ends_got, ends_want;
  reg [0:0] clear_i = 0;
  bnk_sparse_core dut(.clk_i(clk), .rst_ni(rst_n), .sequences_valid_i(sequences_valid_i), .sequences_ready_o(sequences_ready_o), .sequences_sequence_i(sequences_sequence_i), .sequences_last_channel_i(sequences_last_channel_i), .sequences_last_of_layer_i(sequences_last_of_layer_i), .verdicts_valid_i(verdicts_valid_i), .verdicts_ready_o(verdicts_ready_o), .verdicts_data_i(verdicts_data_i), .windows_valid_i(windows_valid_i), .windows_ready_o(windows_ready_o), .windows_data_i(windows_data_i), .windows_last_i(windows_last_i), .group_ends_layer_i(group_ends_layer_i), .thresholds_valid_i(thresholds_valid_i), .thresholds_ready_o(thresholds_ready_o), .thresholds_data_i(thresholds_data_i), .thresholds_last_i(thresholds_last_i), .results_valid_o(results_valid_o), .results_ready_i(results_ready_i), .results_bits_o(results_bits_o), .results_is_bad_o(results_is_bad_o), .results_last_o(results_last_o), .run_ends_o(run_ends_o), .window_fault_o(window_fault_o), .threshold_fault_o(threshold_fault_o), .clear_i(clear_i));
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
      sequences_offered = sequences_left != 0;
      sequences_valid_i = sequences_offered;
      sequences_sequence_i = sequences_offered ? {mem[sequences_at + 0]} : {9{1'bx}};
      sequences_last_channel_i = sequences_offered ? {mem[sequences_at + 1]} : {1{1'bx}};
      sequences_last_of_layer_i = sequences_offered ? {mem[sequences_at + 2]} : {1{1'bx}};
      verdicts_offered = verdicts_left != 0;
      verdicts_valid_i = verdicts_offered;
      verdicts_data_i = verdicts_offered ? {mem[verdicts_at + 0]} : {1{1'bx}};
      windows_offered = windows_left != 0;
      windows_valid_i = windows_offered;
      windows_data_i = windows_offered ? {mem[windows_at + 1], mem[windows_at + 0]} : {64{1'bx}};
      windows_last_i = windows_offered ? {mem[windows_at + 2]} : {1{1'bx}};
      group_ends_layer_i = windows_offered ? {mem[windows_at + 3]} : {1{1'bx}};
      thresholds_offered = thresholds_left != 0;
      thresholds_valid_i = thresholds_offered;
      thresholds_data_i = thresholds_offered ? {mem[thresholds_at + 0]} : {32{1'bx}};
      thresholds_last_i = thresholds_offered ? {mem[thresholds_at + 1]} : {1{1'bx}};
      results_ready_i = !held[4];
    end
  endtask
  task observe;
    begin
      sequences_history = {sequences_history[62:0], sequences_offered && sequences_ready_o === 1'b1};
      if (sequences_offered && sequences_ready_o === 1'b1) begin sequences_at = sequences_at + 3 * (sequences_kinds[3] ? 2 : 1); sequences_left = sequences_left - 1; end
      verdicts_history = {verdicts_history[62:0], verdicts_offered && verdicts_ready_o === 1'b1};
      if (verdicts_offered && verdicts_ready_o === 1'b1) begin verdicts_at = verdicts_at + 1 * (verdicts_kinds[3] ? 2 : 1); verdicts_left = verdicts_left - 1; end
      windows_history = {windows_history[62:0], windows_offered && windows_ready_o === 1'b1};
      if (windows_offered && windows_ready_o === 1'b1) begin windows_at = windows_at + 4 * (windows_kinds[3] ? 2 : 1); windows_left = windows_left - 1; end
      thresholds_history = {thresholds_history[62:0], thresholds_offered && thresholds_ready_o === 1'b1};
      if (thresholds_offered && thresholds_ready_o === 1'b1) begin thresholds_at = thresholds_at + 2 * (thresholds_kinds[3] ? 2 : 1); thresholds_left = thresholds_left - 1; end
      if (results_valid_o !== 1'b0 && !held[4]) begin
        results_got[0 +: 32] = results_bits_o[15:0];
        results_want[0 +: 32] = mem[results_at + 0];
        results_got[32 +: 32] = results_is_bad_o[0:0];
        results_want[32 +: 32] = mem[results_at + 1];
        results_got[64 +: 32] = results_last_o[0:0];
        results_want[64 +: 32] = mem[results_at + 2];
        if (results_left != 0 && results_kinds[3]) begin
          results_got[0 +: 32] = results_got[0 +: 32] & mem[results_at + 3];
          results_got[32 +: 32] = results_got[32 +: 32] & mem[results_at + 4];
          results_got[64 +: 32] = results_got[64 +: 32] & mem[results_at + 5];
        end
        if (results_kinds[1]) results_want[31:0] = tallied;
        if (results_left == 0 || results_kinds == 0) begin
          results_hash = crc32(results_hash, results_got[0 +: 32]);
          results_hash = crc32(results_hash, results_got[32 +: 32]);
          results_hash = crc32(results_hash, results_got[64 +: 32]);
        end
        vectors = vectors + 1;
        if (results_valid_o !== 1'b1) mismatch("results", results_index, "a valid that is known", 0, 0, 0);
        else if (results_left == 0)
          mismatch("results", results_index, "no beat", 3, 0, results_got);
        else if (results_left != 0 && results_kinds[4] && results_got[32 +: 64] === {32'd1, 32'd1}) results_left = 0; else
        if (results_got !== results_want)
          mismatch("results", results_index, "", 3, results_want, results_got);
        if (results_left != 0) begin results_at = results_at + 3 * (results_kinds[3] ? 2 : 1); results_left = results_left - 1; end
        results_open = results_kinds[4] && results_left != 0;
        results_index = results_index + 1;
      end
      if (run_ends_o !== 1'b0) begin
        ends_got[0 +: 32] = window_fault_o[0:0];
        ends_want[0 +: 32] = mem[ends_at + 0];
        ends_got[32 +: 32] = threshold_fault_o[0:0];
        ends_want[32 +: 32] = mem[ends_at + 1];
        if (ends_left != 0 && ends_kinds[3]) begin
          ends_got[0 +: 32] = ends_got[0 +: 32] & mem[ends_at + 2];
          ends_got[32 +: 32] = ends_got[32 +: 32] & mem[ends_at + 3];
        end
        if (ends_kinds[1]) ends_want[31:0] = tallied;
        if (ends_left == 0 || ends_kinds == 0) begin
          ends_hash = crc32(ends_hash, ends_got[0 +: 32]);
          ends_hash = crc32(ends_hash, ends_got[32 +: 32]);
        end
        vectors = vectors + 1;
        if (run_ends_o !== 1'b1) mismatch("ends", ends_index, "a valid that is known", 0, 0, 0);
        else if (ends_left == 0)
          mismatch("ends", ends_index, "no beat", 2, 0, ends_got);
        else
        if (ends_got !== ends_want)
          mismatch("ends", ends_index, "", 2, ends_want, ends_got);
        if (ends_left != 0) begin ends_at = ends_at + 2 * (ends_kinds[3] ? 2 : 1); ends_left = ends_left - 1; end
        ends_index = ends_index + 1;
      end
    end
  endtask
  wire [31:0] waits = {run_ends_o && !1'b1, results_valid_o && !results_ready_i, thresholds_ready_o && !thresholds_offered, windows_ready_o && !windows_offered, verdicts_ready_o && !verdicts_offered, sequences_ready_o && !sequences_offered};
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
      verdicts_left = 0; verdicts_offered = 0; verdicts_kinds = 0;
      windows_left = 0; windows_offered = 0; windows_kinds = 0;
      thresholds_left = 0; thresholds_offered = 0; thresholds_kinds = 0;
      results_left = 0; results_offered = 0; results_kinds = 0;
      results_open = 0;
      ends_left = 0; ends_offered = 0; ends_kinds = 0;
    end
  endtask
  task withdraw;
    begin
      sequences_left = 0; sequences_history = 0;
      verdicts_left = 0; verdicts_history = 0;
      windows_left = 0; windows_history = 0;
      thresholds_left = 0; thresholds_history = 0;
    end
  endtask
  task close;
    begin
      if (results_open) mismatch("results", results_index, "the end of the packet", 0, 0, 0); results_open = 0;
    end
  endtask
  task beats(input integer channel, input [4:0] kinds, input integer count,
      inout integer position);
    case (channel)
      0: begin sequences_left = count; sequences_at = position; sequences_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
      1: begin verdicts_left = count; verdicts_at = position; verdicts_kinds = kinds; position = position + count * 1 * (kinds[3] ? 2 : 1); end
      2: begin windows_left = count; windows_at = position; windows_kinds = kinds; position = position + count * 4 * (kinds[3] ? 2 : 1); end
      3: begin thresholds_left = count; thresholds_at = position; thresholds_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      4: begin if (results_open) mismatch("results", results_index, "the end of the packet", 0, 0, 0); results_open = 0; results_left = count; results_at = position; results_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
      5: begin ends_left = count; ends_at = position; ends_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      default: $fatal;
    endcase
  endtask
  reg [63:0] level_value, level_mask, level_got;
  task level(input integer kind, input integer index, input integer position);
    case (index)
      0: begin
        level_got = clear_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) clear_i = level_value;
        if (kind == 7) begin cycle; clear_i = level_got; end
      end
      default: $fatal;
    endcase
  endtask
  function [8 * 64 - 1:0] level_name(input integer index);
    case (index)
      0: level_name = "clear_i";
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
      || (verdicts_left != 0 && (all || !verdicts_kinds[2]))
      || (windows_left != 0 && (all || !windows_kinds[2]))
      || (thresholds_left != 0 && (all || !thresholds_kinds[2]))
      || (results_left != 0 && (all || !results_kinds[2]))
      || (ends_left != 0 && (all || !ends_kinds[2]));
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
    $display("vectors %0d mismatches %0d cycles %0d hash %h%h",
        vectors, mismatches, cycles, ~results_hash, ~ends_hash);
    $finish;
  end
endmodule
