// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'h0ead33f9;
  wire [143:0] windows_data_o;
  wire [0:0] windows_last_o;
  wire windows_valid_o;
  reg windows_ready_i;
  integer windows_at = 0, windows_left = 0, windows_index = 0;
  reg windows_offered = 0;
  reg [4:0] windows_kinds = 0;
  reg windows_open = 0;
  reg [63:0] windows_history = 0;
  reg [31:0] windows_hash = 32'hffffffff;
  reg [191:0] windows_got, windows_want;
  reg [3:0] write_quarters_i;
  reg [7:0] write_address_i;
  reg [15:0] write_word_i;
  reg write_enable_i;
  integer write_at = 0, write_left = 0, write_index = 0;
  reg write_offered = 0;
  reg [4:0] write_kinds = 0;
  reg [63:0] write_history = 0;
  reg [31:0] write_hash = 32'hffffffff;
  reg [95:0] write_got, write_want;
  reg [0:0] clear_i = 0;
  reg [0:0] start_i = 0;
  reg [15:0] layer_channels_i = 0;
  reg [3:0] layer_planes_i = 0;
  reg [0:0] layer_has_equal_weight_i = 0;
  reg [0:0] layer_is_points_i = 0;
  reg [0:0] layer_is_strided_i = 0;
  reg [0:0] layer_is_padded_i = 0;
  reg [0:0] layer_border_is_one_i = 0;
  reg [15:0] layer_height_i = 0;
  reg [15:0] layer_width_i = 0;
  reg [15:0] layer_input_channels_i = 0;
  reg [15:0] layer_input_tiles_rows_i = 0;
  reg [15:0] layer_input_tiles_columns_i = 0;
  reg [15:0] layer_output_tiles_rows_i = 0;
  reg [15:0] layer_output_tiles_columns_i = 0;
  reg [23:0] layer_pitch_tile_i = 0;
  reg [23:0] layer_pitch_row_i = 0;
  reg [0:0] reads_second_i = 0;
  bnk_window_stage dut(.clk_i(clk), .rst_ni(rst_n), .windows_valid_o(windows_valid_o), .windows_ready_i(windows_ready_i), .windows_data_o(windows_data_o), .windows_last_o(windows_last_o), .write_enable_i(write_enable_i), .write_quarters_i(write_quarters_i), .write_address_i(write_address_i), .write_word_i(write_word_i), .clear_i(clear_i), .start_i(start_i), .layer_channels_i(layer_channels_i), .layer_planes_i(layer_planes_i), .layer_has_equal_weight_i(layer_has_equal_weight_i), .layer_is_points_i(layer_is_points_i), .layer_is_strided_i(layer_is_strided_i), .layer_is_padded_i(layer_is_padded_i), .layer_border_is_one_i(layer_border_is_one_i), .layer_height_i(layer_height_i), .layer_width_i(layer_width_i), .layer_input_channels_i(layer_input_channels_i), .layer_input_tiles_rows_i(layer_input_tiles_rows_i), .layer_input_tiles_columns_i(layer_input_tiles_columns_i), .layer_output_tiles_rows_i(layer_output_tiles_rows_i), .layer_output_tiles_columns_i(layer_output_tiles_columns_i), .layer_pitch_tile_i(layer_pitch_tile_i), .layer_pitch_row_i(layer_pitch_row_i), .reads_second_i(reads_second_i));
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
  task show(input integer words, input [191:0] value);
    integer i;
    for (i = 0; i < words; i = i + 1)
      if (i == 0) $write("%0h", value[31:0]); else $write(" %0h", value[32 * i +: 32]);
  endtask
  task mismatch(input [8 * 64 - 1:0] place, input integer vector, input [8 * 32 - 1:0] wanted,
      input integer words, input [191:0] expected, input [191:0] got);
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
      windows_ready_i = !held[0];
      write_offered = write_left != 0;
      write_enable_i = write_offered;
      write_quarters_i = write_offered ? {mem[write_at + 0]} : {4{1'bx}};
      write_address_i = write_offered ? {mem[write_at + 1]} : {8{1'bx}};
      write_word_i = write_offered ? {mem[write_at + 2]} : {16{1'bx}};
    end
  endtask
  task observe;
    begin
      if (windows_valid_o !== 1'b0 && !held[0]) begin
        windows_got[0 +: 32] = windows_data_o[31:0];
        windows_want[0 +: 32] = mem[windows_at + 0];
        windows_got[32 +: 32] = windows_data_o[63:32];
        windows_want[32 +: 32] = mem[windows_at + 1];
        windows_got[64 +: 32] = windows_data_o[95:64];
        windows_want[64 +: 32] = mem[windows_at + 2];
        windows_got[96 +: 32] = windows_data_o[127:96];
        windows_want[96 +: 32] = mem[windows_at + 3];
        windows_got[128 +: 32] = windows_data_o[143:128];
        windows_want[128 +: 32] = mem[windows_at + 4];
        windows_got[160 +: 32] = windows_last_o[0:0];
        windows_want[160 +: 32] = mem[windows_at + 5];
        if (windows_left != 0 && windows_kinds[3]) begin
          windows_got[0 +: 32] = windows_got[0 +: 32] & mem[windows_at + 6];
          windows_got[32 +: 32] = windows_got[32 +: 32] & mem[windows_at + 7];
          windows_got[64 +: 32] = windows_got[64 +: 32] & mem[windows_at + 8];
          windows_got[96 +: 32] = windows_got[96 +: 32] & mem[windows_at + 9];
          windows_got[128 +: 32] = windows_got[128 +: 32] & mem[windows_at + 10];
          windows_got[160 +: 32] = windows_got[160 +: 32] & mem[windows_at + 11];
        end
        if (windows_kinds[1]) windows_want[31:0] = tallied;
        if (windows_left == 0 || windows_kinds == 0) begin
          windows_hash = crc32(windows_hash, windows_got[0 +: 32]);
          windows_hash = crc32(windows_hash, windows_got[32 +: 32]);
          windows_hash = crc32(windows_hash, windows_got[64 +: 32]);
          windows_hash = crc32(windows_hash, windows_got[96 +: 32]);
          windows_hash = crc32(windows_hash, windows_got[128 +: 32]);
          windows_hash = crc32(windows_hash, windows_got[160 +: 32]);
        end
        vectors = vectors + 1;
        if (windows_valid_o !== 1'b1) mismatch("windows", windows_index, "a valid that is known", 0, 0, 0);
        else if (windows_left == 0)
          mismatch("windows", windows_index, "no beat", 6, 0, windows_got);
        else if (windows_left != 0 && windows_kinds[4] && windows_got[128 +: 64] === {32'd1, 32'd1}) windows_left = 0; else
        if (windows_got !== windows_want)
          mismatch("windows", windows_index, "", 6, windows_want, windows_got);
        if (windows_left != 0) begin windows_at = windows_at + 6 * (windows_kinds[3] ? 2 : 1); windows_left = windows_left - 1; end
        windows_open = windows_kinds[4] && windows_left != 0;
        windows_index = windows_index + 1;
      end
      write_history = {write_history[62:0], write_offered};
      if (write_offered) begin write_at = write_at + 3 * (write_kinds[3] ? 2 : 1); write_left = write_left - 1; end
    end
  endtask
  wire [31:0] waits = {1'b1 && !write_offered, windows_valid_o && !windows_ready_i};
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
      windows_left = 0; windows_offered = 0; windows_kinds = 0;
      windows_open = 0;
      write_left = 0; write_offered = 0; write_kinds = 0;
    end
  endtask
  task withdraw;
    begin
      write_left = 0; write_history = 0;
    end
  endtask
  task close;
    begin
      if (windows_open) mismatch("windows", windows_index, "the end of the packet", 0, 0, 0); windows_open = 0;
    end
  endtask
  task beats(input integer channel, input [4:0] kinds, input integer count,
      inout integer position);
    case (channel)
      0: begin if (windows_open) mismatch("windows", windows_index, "the end of the packet", 0, 0, 0); windows_open = 0; windows_left = count; windows_at = position; windows_kinds = kinds; position = position + count * 6 * (kinds[3] ? 2 : 1); end
      1: begin write_left = count; write_at = position; write_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
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
      1: begin
        level_got = start_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) start_i = level_value;
        if (kind == 7) begin cycle; start_i = level_got; end
      end
      2: begin
        level_got = layer_channels_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_channels_i = level_value;
        if (kind == 7) begin cycle; layer_channels_i = level_got; end
      end
      3: begin
        level_got = layer_planes_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_planes_i = level_value;
        if (kind == 7) begin cycle; layer_planes_i = level_got; end
      end
      4: begin
        level_got = layer_has_equal_weight_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_has_equal_weight_i = level_value;
        if (kind == 7) begin cycle; layer_has_equal_weight_i = level_got; end
      end
      5: begin
        level_got = layer_is_points_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_is_points_i = level_value;
        if (kind == 7) begin cycle; layer_is_points_i = level_got; end
      end
      6: begin
        level_got = layer_is_strided_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_is_strided_i = level_value;
        if (kind == 7) begin cycle; layer_is_strided_i = level_got; end
      end
      7: begin
        level_got = layer_is_padded_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_is_padded_i = level_value;
        if (kind == 7) begin cycle; layer_is_padded_i = level_got; end
      end
      8: begin
        level_got = layer_border_is_one_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_border_is_one_i = level_value;
        if (kind == 7) begin cycle; layer_border_is_one_i = level_got; end
      end
      9: begin
        level_got = layer_height_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_height_i = level_value;
        if (kind == 7) begin cycle; layer_height_i = level_got; end
      end
      10: begin
        level_got = layer_width_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_width_i = level_value;
        if (kind == 7) begin cycle; layer_width_i = level_got; end
      end
      11: begin
        level_got = layer_input_channels_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_input_channels_i = level_value;
        if (kind == 7) begin cycle; layer_input_channels_i = level_got; end
      end
      12: begin
        level_got = layer_input_tiles_rows_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_input_tiles_rows_i = level_value;
        if (kind == 7) begin cycle; layer_input_tiles_rows_i = level_got; end
      end
      13: begin
        level_got = layer_input_tiles_columns_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_input_tiles_columns_i = level_value;
        if (kind == 7) begin cycle; layer_input_tiles_columns_i = level_got; end
      end
      14: begin
        level_got = layer_output_tiles_rows_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_output_tiles_rows_i = level_value;
        if (kind == 7) begin cycle; layer_output_tiles_rows_i = level_got; end
      end
      15: begin
        level_got = layer_output_tiles_columns_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_output_tiles_columns_i = level_value;
        if (kind == 7) begin cycle; layer_output_tiles_columns_i = level_got; end
      end
      16: begin
        level_got = layer_pitch_tile_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_pitch_tile_i = level_value;
        if (kind == 7) begin cycle; layer_pitch_tile_i = level_got; end
      end
      17: begin
        level_got = layer_pitch_row_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_pitch_row_i = level_value;
        if (kind == 7) begin cycle; layer_pitch_row_i = level_got; end
      end
      18: begin
        level_got = reads_second_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) reads_second_i = level_value;
        if (kind == 7) begin cycle; reads_second_i = level_got; end
      end
      default: $fatal;
    endcase
  endtask
  function [8 * 64 - 1:0] level_name(input integer index);
    case (index)
      0: level_name = "clear_i";
      1: level_name = "start_i";
      2: level_name = "layer_channels_i";
      3: level_name = "layer_planes_i";
      4: level_name = "layer_has_equal_weight_i";
      5: level_name = "layer_is_points_i";
      6: level_name = "layer_is_strided_i";
      7: level_name = "layer_is_padded_i";
      8: level_name = "layer_border_is_one_i";
      9: level_name = "layer_height_i";
      10: level_name = "layer_width_i";
      11: level_name = "layer_input_channels_i";
      12: level_name = "layer_input_tiles_rows_i";
      13: level_name = "layer_input_tiles_columns_i";
      14: level_name = "layer_output_tiles_rows_i";
      15: level_name = "layer_output_tiles_columns_i";
      16: level_name = "layer_pitch_tile_i";
      17: level_name = "layer_pitch_row_i";
      18: level_name = "reads_second_i";
      default: level_name = "";
    endcase
  endfunction
  function integer level_words(input integer index);
    case (index)
      default: level_words = 1;
    endcase
  endfunction
  function pending(input all);
    pending = (windows_left != 0 && (all || !windows_kinds[2]))
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
        vectors, mismatches, cycles, ~windows_hash);
    $finish;
  end
endmodule
