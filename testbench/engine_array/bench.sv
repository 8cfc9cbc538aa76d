// Runs a vector file on the block under test in any four-state simulator. Written by hwgen.
`timescale 1ns / 1ps
module bench;
  reg clk = 0, rst_n = 1;
  reg [31:0] mem[0:(1 << 21) - 1];
  localparam [31:0] Interface = 32'hd49de495;
  reg [143:0] windows_data_i;
  reg [0:0] windows_last_i;
  reg windows_valid_i;
  wire windows_ready_o;
  integer windows_at = 0, windows_left = 0, windows_index = 0;
  reg windows_offered = 0;
  reg [4:0] windows_kinds = 0;
  reg [63:0] windows_history = 0;
  reg [31:0] windows_hash = 32'hffffffff;
  reg [191:0] windows_got, windows_want;
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
  reg [8:0] sequences_0_sequence_i;
  reg [0:0] sequences_0_last_channel_i;
  reg [0:0] sequences_0_last_of_layer_i;
  reg sequences_0_valid_i;
  wire sequences_0_ready_o;
  integer sequences_0_at = 0, sequences_0_left = 0, sequences_0_index = 0;
  reg sequences_0_offered = 0;
  reg [4:0] sequences_0_kinds = 0;
  reg [63:0] sequences_0_history = 0;
  reg [31:0] sequences_0_hash = 32'hffffffff;
  reg [95:0] sequences_0_got, sequences_0_want;
  reg [8:0] sequences_1_sequence_i;
  reg [0:0] sequences_1_last_channel_i;
  reg [0:0] sequences_1_last_of_layer_i;
  reg sequences_1_valid_i;
  wire sequences_1_ready_o;
  integer sequences_1_at = 0, sequences_1_left = 0, sequences_1_index = 0;
  reg sequences_1_offered = 0;
  reg [4:0] sequences_1_kinds = 0;
  reg [63:0] sequences_1_history = 0;
  reg [31:0] sequences_1_hash = 32'hffffffff;
  reg [95:0] sequences_1_got, sequences_1_want;
  wire [3:0] write_quarters_o;
  wire [7:0] write_address_o;
  wire [15:0] write_word_o;
  wire write_enable_o;
  integer write_at = 0, write_left = 0, write_index = 0;
  reg write_offered = 0;
  reg [4:0] write_kinds = 0;
  reg write_open = 0;
  reg [63:0] write_history = 0;
  reg [31:0] write_hash = 32'hffffffff;
  reg [95:0] write_got, write_want;
  wire [3:0] category_o;
  wire done_o;
  integer done_at = 0, done_left = 0, done_index = 0;
  reg done_offered = 0;
  reg [4:0] done_kinds = 0;
  reg [63:0] done_history = 0;
  reg [31:0] done_hash = 32'hffffffff;
  reg [31:0] done_got, done_want;
  wire [0:0] lacks_windows_o;
  wire [0:0] lacks_sequences_o;
  wire steps_o;
  integer steps_at = 0, steps_left = 0, steps_index = 0;
  reg steps_offered = 0;
  reg [4:0] steps_kinds = 0;
  reg [63:0] steps_history = 0;
  reg [31:0] steps_hash = 32'hffffffff;
  reg [63:0] steps_got, steps_want;
  reg [0:0] clear_i = 0;
  reg [0:0] start_i = 0;
  reg [15:0] layer_filters_i = 0;
  reg [15:0] layer_channels_i = 0;
  reg [3:0] layer_weight_planes_i = 0;
  reg [3:0] layer_planes_i = 0;
  reg [3:0] layer_output_planes_i = 0;
  reg [0:0] layer_has_equal_weight_i = 0;
  reg [0:0] layer_is_and_i = 0;
  reg [0:0] layer_is_pooled_i = 0;
  reg [0:0] layer_gives_logits_i = 0;
  reg [15:0] layer_output_tiles_rows_i = 0;
  reg [15:0] layer_output_tiles_columns_i = 0;
  reg [23:0] layer_pitch_tile_i = 0;
  reg [23:0] layer_pitch_row_i = 0;
  bnk_engine_array dut(.clk_i(clk), .rst_ni(rst_n), .windows_valid_i(windows_valid_i), .windows_ready_o(windows_ready_o), .windows_data_i(windows_data_i), .windows_last_i(windows_last_i), .thresholds_valid_i(thresholds_valid_i), .thresholds_ready_o(thresholds_ready_o), .thresholds_data_i(thresholds_data_i), .thresholds_last_i(thresholds_last_i), .sequences_0_valid_i(sequences_0_valid_i), .sequences_0_ready_o(sequences_0_ready_o), .sequences_0_sequence_i(sequences_0_sequence_i), .sequences_0_last_channel_i(sequences_0_last_channel_i), .sequences_0_last_of_layer_i(sequences_0_last_of_layer_i), .sequences_1_valid_i(sequences_1_valid_i), .sequences_1_ready_o(sequences_1_ready_o), .sequences_1_sequence_i(sequences_1_sequence_i), .sequences_1_last_channel_i(sequences_1_last_channel_i), .sequences_1_last_of_layer_i(sequences_1_last_of_layer_i), .write_enable_o(write_enable_o), .write_quarters_o(write_quarters_o), .write_address_o(write_address_o), .write_word_o(write_word_o), .done_o(done_o), .category_o(category_o), .steps_o(steps_o), .lacks_windows_o(lacks_windows_o), .lacks_sequences_o(lacks_sequences_o), .clear_i(clear_i), .start_i(start_i), .layer_filters_i(layer_filters_i), .layer_channels_i(layer_channels_i), .layer_weight_planes_i(layer_weight_planes_i), .layer_planes_i(layer_planes_i), .layer_output_planes_i(layer_output_planes_i), .layer_has_equal_weight_i(layer_has_equal_weight_i), .layer_is_and_i(layer_is_and_i), .layer_is_pooled_i(layer_is_pooled_i), .layer_gives_logits_i(layer_gives_logits_i), .layer_output_tiles_rows_i(layer_output_tiles_rows_i), .layer_output_tiles_columns_i(layer_output_tiles_columns_i), .layer_pitch_tile_i(layer_pitch_tile_i), .layer_pitch_row_i(layer_pitch_row_i));
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
      windows_offered = windows_left != 0;
      windows_valid_i = windows_offered;
      windows_data_i = windows_offered ? {mem[windows_at + 4], mem[windows_at + 3], mem[windows_at + 2], mem[windows_at + 1], mem[windows_at + 0]} : {144{1'bx}};
      windows_last_i = windows_offered ? {mem[windows_at + 5]} : {1{1'bx}};
      thresholds_offered = thresholds_left != 0;
      thresholds_valid_i = thresholds_offered;
      thresholds_data_i = thresholds_offered ? {mem[thresholds_at + 0]} : {32{1'bx}};
      thresholds_last_i = thresholds_offered ? {mem[thresholds_at + 1]} : {1{1'bx}};
      sequences_0_offered = sequences_0_left != 0;
      sequences_0_valid_i = sequences_0_offered;
      sequences_0_sequence_i = sequences_0_offered ? {mem[sequences_0_at + 0]} : {9{1'bx}};
      sequences_0_last_channel_i = sequences_0_offered ? {mem[sequences_0_at + 1]} : {1{1'bx}};
      sequences_0_last_of_layer_i = sequences_0_offered ? {mem[sequences_0_at + 2]} : {1{1'bx}};
      sequences_1_offered = sequences_1_left != 0;
      sequences_1_valid_i = sequences_1_offered;
      sequences_1_sequence_i = sequences_1_offered ? {mem[sequences_1_at + 0]} : {9{1'bx}};
      sequences_1_last_channel_i = sequences_1_offered ? {mem[sequences_1_at + 1]} : {1{1'bx}};
      sequences_1_last_of_layer_i = sequences_1_offered ? {mem[sequences_1_at + 2]} : {1{1'bx}};
    end
  endtask
  task observe;
    begin
      windows_history = {windows_history[62:0], windows_offered && windows_ready_o === 1'b1};
      if (windows_offered && windows_ready_o === 1'b1) begin windows_at = windows_at + 6 * (windows_kinds[3] ? 2 : 1); windows_left = windows_left - 1; end
      thresholds_history = {thresholds_history[62:0], thresholds_offered && thresholds_ready_o === 1'b1};
      if (thresholds_offered && thresholds_ready_o === 1'b1) begin thresholds_at = thresholds_at + 2 * (thresholds_kinds[3] ? 2 : 1); thresholds_left = thresholds_left - 1; end
      sequences_0_history = {sequences_0_history[62:0], sequences_0_offered && sequences_0_ready_o === 1'b1};
      if (sequences_0_offered && sequences_0_ready_o === 1'b1) begin sequences_0_at = sequences_0_at + 3 * (sequences_0_kinds[3] ? 2 : 1); sequences_0_left = sequences_0_left - 1; end
      sequences_1_history = {sequences_1_history[62:0], sequences_1_offered && sequences_1_ready_o === 1'b1};
      if (sequences_1_offered && sequences_1_ready_o === 1'b1) begin sequences_1_at = sequences_1_at + 3 * (sequences_1_kinds[3] ? 2 : 1); sequences_1_left = sequences_1_left - 1; end
      if (write_enable_o !== 1'b0) begin
        write_got[0 +: 32] = write_quarters_o[3:0];
        write_want[0 +: 32] = mem[write_at + 0];
        write_got[32 +: 32] = write_address_o[7:0];
        write_want[32 +: 32] = mem[write_at + 1];
        write_got[64 +: 32] = write_word_o[15:0];
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
        if (write_enable_o !== 1'b1) mismatch("write", write_index, "a valid that is known", 0, 0, 0);
        else if (write_left == 0)
          mismatch("write", write_index, "no beat", 3, 0, write_got);
        else if (write_left != 0 && write_kinds[4] && write_got[32 +: 64] === {32'd1, 32'd1}) write_left = 0; else
        if (write_got !== write_want)
          mismatch("write", write_index, "", 3, write_want, write_got);
        if (write_left != 0) begin write_at = write_at + 3 * (write_kinds[3] ? 2 : 1); write_left = write_left - 1; end
        write_open = write_kinds[4] && write_left != 0;
        write_index = write_index + 1;
      end
      if (done_o !== 1'b0) begin
        done_got[0 +: 32] = category_o[3:0];
        done_want[0 +: 32] = mem[done_at + 0];
        if (done_left != 0 && done_kinds[3]) begin
          done_got[0 +: 32] = done_got[0 +: 32] & mem[done_at + 1];
        end
        if (done_kinds[1]) done_want[31:0] = tallied;
        if (done_left == 0 || done_kinds == 0) begin
          done_hash = crc32(done_hash, done_got[0 +: 32]);
        end
        vectors = vectors + 1;
        if (done_o !== 1'b1) mismatch("done", done_index, "a valid that is known", 0, 0, 0);
        else if (done_left == 0)
          mismatch("done", done_index, "no beat", 1, 0, done_got);
        else
        if (done_got !== done_want)
          mismatch("done", done_index, "", 1, done_want, done_got);
        if (done_left != 0) begin done_at = done_at + 1 * (done_kinds[3] ? 2 : 1); done_left = done_left - 1; end
        done_index = done_index + 1;
      end
      if (steps_o !== 1'b0) begin
        steps_got[0 +: 32] = lacks_windows_o[0:0];
        steps_want[0 +: 32] = mem[steps_at + 0];
        steps_got[32 +: 32] = lacks_sequences_o[0:0];
        steps_want[32 +: 32] = mem[steps_at + 1];
        if (steps_left != 0 && steps_kinds[3]) begin
          steps_got[0 +: 32] = steps_got[0 +: 32] & mem[steps_at + 2];
          steps_got[32 +: 32] = steps_got[32 +: 32] & mem[steps_at + 3];
        end
        if (steps_kinds[1]) steps_want[31:0] = tallied;
        if (steps_left == 0 || steps_kinds == 0) begin
          steps_hash = crc32(steps_hash, steps_got[0 +: 32]);
          steps_hash = crc32(steps_hash, steps_got[32 +: 32]);
        end
        vectors = vectors + 1;
        if (steps_o !== 1'b1) mismatch("steps", steps_index, "a valid that is known", 0, 0, 0);
        else if (steps_left == 0)
          mismatch("steps", steps_index, "no beat", 2, 0, steps_got);
        else
        if (steps_got !== steps_want)
          mismatch("steps", steps_index, "", 2, steps_want, steps_got);
        if (steps_left != 0) begin steps_at = steps_at + 2 * (steps_kinds[3] ? 2 : 1); steps_left = steps_left - 1; end
        steps_index = steps_index + 1;
      end
    end
  endtask
  wire [31:0] waits = {steps_o && !1'b1, done_o && !1'b1, write_enable_o && !1'b1, sequences_1_ready_o && !sequences_1_offered, sequences_0_ready_o && !sequences_0_offered, thresholds_ready_o && !thresholds_offered, windows_ready_o && !windows_offered};
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
      thresholds_left = 0; thresholds_offered = 0; thresholds_kinds = 0;
      sequences_0_left = 0; sequences_0_offered = 0; sequences_0_kinds = 0;
      sequences_1_left = 0; sequences_1_offered = 0; sequences_1_kinds = 0;
      write_left = 0; write_offered = 0; write_kinds = 0;
      write_open = 0;
      done_left = 0; done_offered = 0; done_kinds = 0;
      steps_left = 0; steps_offered = 0; steps_kinds = 0;
    end
  endtask
  task withdraw;
    begin
      windows_left = 0; windows_history = 0;
      thresholds_left = 0; thresholds_history = 0;
      sequences_0_left = 0; sequences_0_history = 0;
      sequences_1_left = 0; sequences_1_history = 0;
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
      0: begin windows_left = count; windows_at = position; windows_kinds = kinds; position = position + count * 6 * (kinds[3] ? 2 : 1); end
      1: begin thresholds_left = count; thresholds_at = position; thresholds_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
      2: begin sequences_0_left = count; sequences_0_at = position; sequences_0_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
      3: begin sequences_1_left = count; sequences_1_at = position; sequences_1_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
      4: begin if (write_open) mismatch("write", write_index, "the end of the packet", 0, 0, 0); write_open = 0; write_left = count; write_at = position; write_kinds = kinds; position = position + count * 3 * (kinds[3] ? 2 : 1); end
      5: begin done_left = count; done_at = position; done_kinds = kinds; position = position + count * 1 * (kinds[3] ? 2 : 1); end
      6: begin steps_left = count; steps_at = position; steps_kinds = kinds; position = position + count * 2 * (kinds[3] ? 2 : 1); end
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
        level_got = layer_filters_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_filters_i = level_value;
        if (kind == 7) begin cycle; layer_filters_i = level_got; end
      end
      3: begin
        level_got = layer_channels_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_channels_i = level_value;
        if (kind == 7) begin cycle; layer_channels_i = level_got; end
      end
      4: begin
        level_got = layer_weight_planes_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_weight_planes_i = level_value;
        if (kind == 7) begin cycle; layer_weight_planes_i = level_got; end
      end
      5: begin
        level_got = layer_planes_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_planes_i = level_value;
        if (kind == 7) begin cycle; layer_planes_i = level_got; end
      end
      6: begin
        level_got = layer_output_planes_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_output_planes_i = level_value;
        if (kind == 7) begin cycle; layer_output_planes_i = level_got; end
      end
      7: begin
        level_got = layer_has_equal_weight_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_has_equal_weight_i = level_value;
        if (kind == 7) begin cycle; layer_has_equal_weight_i = level_got; end
      end
      8: begin
        level_got = layer_is_and_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_is_and_i = level_value;
        if (kind == 7) begin cycle; layer_is_and_i = level_got; end
      end
      9: begin
        level_got = layer_is_pooled_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_is_pooled_i = level_value;
        if (kind == 7) begin cycle; layer_is_pooled_i = level_got; end
      end
      10: begin
        level_got = layer_gives_logits_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_gives_logits_i = level_value;
        if (kind == 7) begin cycle; layer_gives_logits_i = level_got; end
      end
      11: begin
        level_got = layer_output_tiles_rows_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_output_tiles_rows_i = level_value;
        if (kind == 7) begin cycle; layer_output_tiles_rows_i = level_got; end
      end
      12: begin
        level_got = layer_output_tiles_columns_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_output_tiles_columns_i = level_value;
        if (kind == 7) begin cycle; layer_output_tiles_columns_i = level_got; end
      end
      13: begin
        level_got = layer_pitch_tile_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_pitch_tile_i = level_value;
        if (kind == 7) begin cycle; layer_pitch_tile_i = level_got; end
      end
      14: begin
        level_got = layer_pitch_row_i;
        level_value = mem[position];
        if (kind == 2 || kind == 7) layer_pitch_row_i = level_value;
        if (kind == 7) begin cycle; layer_pitch_row_i = level_got; end
      end
      15: begin
        level_got = lacks_windows_o;
        level_value = mem[position];
      end
      16: begin
        level_got = lacks_sequences_o;
        level_value = mem[position];
      end
      default: $fatal;
    endcase
  endtask
  function [8 * 64 - 1:0] level_name(input integer index);
    case (index)
      0: level_name = "clear_i";
      1: level_name = "start_i";
      2: level_name = "layer_filters_i";
      3: level_name = "layer_channels_i";
      4: level_name = "layer_weight_planes_i";
      5: level_name = "layer_planes_i";
      6: level_name = "layer_output_planes_i";
      7: level_name = "layer_has_equal_weight_i";
      8: level_name = "layer_is_and_i";
      9: level_name = "layer_is_pooled_i";
      10: level_name = "layer_gives_logits_i";
      11: level_name = "layer_output_tiles_rows_i";
      12: level_name = "layer_output_tiles_columns_i";
      13: level_name = "layer_pitch_tile_i";
      14: level_name = "layer_pitch_row_i";
      15: level_name = "lacks_windows_o";
      16: level_name = "lacks_sequences_o";
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
      || (thresholds_left != 0 && (all || !thresholds_kinds[2]))
      || (sequences_0_left != 0 && (all || !sequences_0_kinds[2]))
      || (sequences_1_left != 0 && (all || !sequences_1_kinds[2]))
      || (write_left != 0 && (all || !write_kinds[2]))
      || (done_left != 0 && (all || !done_kinds[2]))
      || (steps_left != 0 && (all || !steps_kinds[2]));
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
        vectors, mismatches, cycles, ~write_hash, ~done_hash, ~steps_hash);
    $finish;
  end
endmodule
