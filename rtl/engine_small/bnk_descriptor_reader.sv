// Takes the words of a descriptor, and judges them.
// parameters: 256_1_9_12_4_4_32_16_2_2_1024_128_128_8_1_22_both_all
module bnk_descriptor_reader (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Makes the next word the first.
  input  logic        clear_i,
  // Where the program begins, in units of 64 bytes.
  input  logic [25:0] block_i,
  input  logic        take_i,
  input  logic [31:0] word_i,
  // The CRC-32 of the descriptor's words so far.
  input  logic [31:0] checksum_i,
  input  logic [10:0] image_words_i,
  // Whether `word` is the descriptor's last.
  output logic        is_last_o,
  output logic [7:0]  code_o,
  // Whether the program ends with the layer.
  output logic        packets_is_last_o,
  output logic        packets_has_table_o,
  // Sequences of a filter, as the layout packet says too.
  output logic [15:0] packets_stream_channels_o,
  // Words of the rank table packet, and of the layout packet.
  output logic [15:0] packets_table_words_o,
  output logic [15:0] packets_layout_words_o,
  // Channels of the windows; `points`: groups of nine channels.
  output logic [15:0] layer_window_channels_o,
  // Planes of the windows: two for exact zero.
  output logic [3:0]  layer_window_planes_o,
  // Whether both planes are the one in memory, with borders of 1 and 0: exact zero.
  output logic        layer_window_has_equal_weight_o,
  // Whether a window is one pixel of nine channels; then stride 1, no padding.
  output logic        layer_window_is_points_o,
  // Whether the stride is 2.
  output logic        layer_window_is_strided_o,
  output logic        layer_window_is_padded_o,
  output logic        layer_window_border_is_one_o,
  // Rows of the input map.
  output logic [15:0] layer_window_height_o,
  // Columns of the input map.
  output logic [15:0] layer_window_width_o,
  // Channels of the input map.
  output logic [15:0] layer_window_input_channels_o,
  output logic [15:0] layer_window_input_tiles_rows_o,
  output logic [15:0] layer_window_input_tiles_columns_o,
  // Of the map that is computed, before pooling.
  output logic [15:0] layer_window_output_tiles_rows_o,
  output logic [15:0] layer_window_output_tiles_columns_o,
  // Of the input map.
  output logic [23:0] layer_window_pitch_tile_o,
  output logic [23:0] layer_window_pitch_row_o,
  output logic [15:0] layer_array_filters_o,
  // Channels of the windows.
  output logic [15:0] layer_array_channels_o,
  output logic [3:0]  layer_array_weight_planes_o,
  // Planes of the windows: two for exact zero.
  output logic [3:0]  layer_array_planes_o,
  output logic [3:0]  layer_array_output_planes_o,
  // Whether planes are added and not doubled: exact zero.
  output logic        layer_array_has_equal_weight_o,
  // Whether positions count at which weight and activation are 1; else those at which they agree.
  output logic        layer_array_is_and_o,
  output logic        layer_array_is_pooled_o,
  output logic        layer_array_gives_logits_o,
  // Of the map that is computed, before pooling.
  output logic [15:0] layer_array_output_tiles_rows_o,
  output logic [15:0] layer_array_output_tiles_columns_o,
  // Of the map that is written, after pooling.
  output logic [23:0] layer_array_pitch_tile_o,
  output logic [23:0] layer_array_pitch_row_o,
  // The byte address of the first, a multiple of 64.
  output logic [31:0] layer_streams_0_address_o,
  // Their number less one.
  output logic [29:0] layer_streams_0_last_index_o,
  // Whether the words of the layer's input map are counted, and then whether they are `imageWords`.
  output logic        input_is_counted_o,
  output logic        takes_image_o
);

  logic [4:0] index_q;
  logic is_last;
  logic is_intact_q;
  logic [31:0] words_0_q;
  logic [31:0] words_2_q;
  logic [31:0] words_3_q;
  logic [31:0] words_4_q;
  logic [31:0] words_5_q;
  logic [31:0] words_6_q;
  logic [31:0] words_7_q;
  logic [31:0] words_8_q;
  logic [31:0] words_9_q;
  logic [31:0] words_10_q;
  logic [31:0] words_11_q;
  logic [31:0] words_12_q;
  logic [31:0] words_13_q;
  logic streams_is_address;
  logic [25:0] streams_block_q;
  logic streams_is_in_range_q;
  logic [5:0] streams_offset;
  logic streams_is_lane_0;
  logic streams_takes_lane;
  logic [25:0] streams_carry;
  logic [25:0] streams_next;
  logic [29:0] streams_last_index;
  logic streams_requests_0_address_terms;
  logic [31:0] streams_requests_0_address_q;
  logic [29:0] streams_requests_0_last_index_q;
  logic [3:0] planes;
  logic counter_start;
  logic [10:0] counter_words;
  logic counter_overflows;
  logic counter_done;
  logic is_type_q;
  logic is_own_q;
  logic has_meaning_q;
  logic is_too_large_q;
  logic low_is_zero;
  logic high_is_zero;
  logic [3:0] planes_2;
  logic has_planes;
  logic is_misshapen;
  logic is_early;
  logic are_sizes;
  logic breaks_0;
  logic breaks_1;
  logic breaks_2;
  logic breaks_3;
  logic breaks_4;
  logic [15:0] is_too_large_bits;
  logic is_equal;
  logic is_equal_2;
  logic is_too_large_terms_2;
  logic is_equal_3;
  logic is_too_large_terms;
  logic is_in_range;
  logic is_bad;
  logic [7:0] code;
  logic [7:0] code_value;

  assign is_last_o = is_last;
  assign code_o = code;
  assign packets_is_last_o = words_0_q[16];
  assign packets_has_table_o = words_0_q[17];
  assign packets_stream_channels_o = words_2_q[31:16];
  assign packets_table_words_o = words_12_q[15:0];
  assign packets_layout_words_o = words_12_q[31:16];
  assign layer_window_channels_o = words_3_q[15:0];
  assign layer_window_planes_o = planes;
  assign layer_window_has_equal_weight_o = words_3_q[28];
  assign layer_window_is_points_o = words_4_q[1];
  assign layer_window_is_strided_o = words_4_q[2];
  assign layer_window_is_padded_o = words_4_q[3];
  assign layer_window_border_is_one_o = words_4_q[4];
  assign layer_window_height_o = words_5_q[15:0];
  assign layer_window_width_o = words_5_q[31:16];
  assign layer_window_input_channels_o = words_13_q[15:0];
  assign layer_window_input_tiles_rows_o = words_7_q[15:0];
  assign layer_window_input_tiles_columns_o = words_7_q[31:16];
  assign layer_window_output_tiles_rows_o = words_6_q[15:0];
  assign layer_window_output_tiles_columns_o = words_6_q[31:16];
  assign layer_window_pitch_tile_o = words_8_q[23:0];
  assign layer_window_pitch_row_o = words_9_q[23:0];
  assign layer_array_filters_o = words_2_q[15:0];
  assign layer_array_channels_o = words_3_q[15:0];
  assign layer_array_weight_planes_o = words_3_q[19:16];
  assign layer_array_planes_o = planes;
  assign layer_array_output_planes_o = words_3_q[27:24];
  assign layer_array_has_equal_weight_o = words_3_q[28];
  assign layer_array_is_and_o = words_4_q[0];
  assign layer_array_is_pooled_o = words_4_q[5];
  assign layer_array_gives_logits_o = words_4_q[7];
  assign layer_array_output_tiles_rows_o = words_6_q[15:0];
  assign layer_array_output_tiles_columns_o = words_6_q[31:16];
  assign layer_array_pitch_tile_o = words_10_q[23:0];
  assign layer_array_pitch_row_o = words_11_q[23:0];
  assign layer_streams_0_address_o = streams_requests_0_address_q;
  assign layer_streams_0_last_index_o = streams_requests_0_last_index_q;
  assign input_is_counted_o = counter_done;
  assign takes_image_o = (counter_words == image_words_i) & !counter_overflows;
  assign is_last = index_q == 5'd18;
  assign streams_is_address = index_q == 5'd16;
  assign streams_offset = word_i[5:0];
  assign streams_is_lane_0 = index_q == 5'd17;
  assign streams_takes_lane = take_i & streams_is_lane_0;
  assign streams_carry = {25'd0, !streams_is_address & !(streams_offset == 6'd0)};
  assign streams_next = (streams_is_address ? block_i : streams_block_q) + word_i[31:6] +
      streams_carry;
  assign streams_last_index = word_i[31:2] - 30'd1;
  assign streams_requests_0_address_terms = take_i & streams_is_lane_0;
  assign planes = words_3_q[23:20];
  assign counter_start = take_i & (index_q == 5'd10);
  assign low_is_zero = word_i[15:0] == 16'd0;
  assign high_is_zero = word_i[31:16] == 16'd0;
  assign planes_2 = word_i[23:20];
  assign has_planes = !(word_i[19:16] == 4'd0) & (word_i[19:16] <= 4'd8) & (!(word_i[27:24] ==
      4'd0) & (word_i[27:24] <= 4'd1)) & (word_i[28] ? (planes_2 == 4'd2) : !(planes_2 == 4'd0) &
      (planes_2 <= 4'd8));
  assign is_misshapen = word_i[1] & !(word_i[3:2] == 2'd0);
  assign is_early = !words_0_q[16] & word_i[7];
  assign are_sizes = 1'b0 | (index_q == 5'd2) | (index_q == 5'd5) | (index_q == 5'd6) | (index_q ==
      5'd7);
  assign breaks_0 = are_sizes & (low_is_zero | high_is_zero);
  assign breaks_1 = (index_q == 5'd3) & (low_is_zero | !has_planes);
  assign breaks_2 = (index_q == 5'd4) & (1'b0 | is_misshapen | is_early);
  assign breaks_3 = (index_q == 5'd12) & (high_is_zero | (words_0_q[17] == low_is_zero));
  assign breaks_4 = (index_q == 5'd13) & low_is_zero;
  assign is_too_large_bits = word_i[15:0];
  assign is_equal = is_too_large_bits == 16'd128;
  assign is_equal_2 = word_i == 32'h00000400;
  assign is_too_large_terms_2 = ((index_q == 5'd2) & (!(is_too_large_bits[15:7] == 9'd0) &
      !is_equal)) | ((index_q == 5'd13) & (word_i[31:16] > 16'd22)) | ((index_q == 5'd14) &
      (!(word_i[31:10] == 22'd0) & !is_equal_2));
  assign is_equal_3 = word_i == 32'd128;
  assign is_too_large_terms = take_i & (is_too_large_terms_2 | ((index_q == 5'd15) &
      (!(word_i[31:7] == 25'd0) & !is_equal_3)));
  assign is_in_range = has_meaning_q & streams_is_in_range_q;
  assign is_bad = !is_type_q | (is_own_q & !(is_intact_q & is_in_range));

  always_comb begin
    code_value = 8'd0;
    if (is_too_large_q) begin
      code_value = 8'd66;
    end
    if (!is_own_q) begin
      code_value = 8'd65;
    end
    if (is_bad) begin
      code_value = 8'd64;
    end
    code = code_value;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      index_q <= 5'd0;
    end else begin
      if (take_i) begin
        index_q <= index_q + 5'd1;
        if (is_last) begin
          index_q <= 5'd0;
        end
      end
      if (clear_i) begin
        index_q <= 5'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      is_intact_q <= word_i == checksum_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd0)) begin
      words_0_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd2)) begin
      words_2_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd3)) begin
      words_3_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd4)) begin
      words_4_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd5)) begin
      words_5_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd6)) begin
      words_6_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd7)) begin
      words_7_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd8)) begin
      words_8_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd9)) begin
      words_9_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd10)) begin
      words_10_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd11)) begin
      words_11_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd12)) begin
      words_12_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd13)) begin
      words_13_q <= word_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      streams_block_q <= streams_next;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & streams_is_address) begin
      streams_is_in_range_q <= streams_offset == 6'd0;
    end
    if (streams_takes_lane & ((word_i == 32'd0) | !(word_i[1:0] == 2'd0))) begin
      streams_is_in_range_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (streams_requests_0_address_terms) begin
      streams_requests_0_address_q <= {streams_block_q, 6'd0};
      streams_requests_0_last_index_q <= streams_last_index;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd0)) begin
      is_type_q <= word_i[15:0] == 16'd325;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd1)) begin
      is_own_q <= word_i == 32'hcee63c41;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i & (index_q == 5'd0)) begin
      has_meaning_q <= 1'b1;
      is_too_large_q <= 1'b0;
    end
    if (take_i & (breaks_0 | breaks_1 | breaks_2 | breaks_3 | breaks_4)) begin
      has_meaning_q <= 1'b0;
    end
    if (is_too_large_terms) begin
      is_too_large_q <= 1'b1;
    end
  end

  bnk_map_word_counter_words_maximum_1024 u_counter (
    .clk_i       (clk_i),
    .rst_ni      (rst_ni),
    .start_i     (counter_start),
    .rows_i      (layer_window_input_tiles_rows_o),
    .pitch_i     (layer_window_pitch_row_o),
    .words_o     (counter_words),
    .overflows_o (counter_overflows),
    .done_o      (counter_done)
  );

  // they are judged as they come
  (* maybe_unused *) logic unused_words_0_q;
  assign unused_words_0_q = ^words_0_q[15:0];

  // they mean nothing
  (* maybe_unused *) logic unused_words_0_q_2;
  assign unused_words_0_q_2 = ^words_0_q[31:18];

  // they are judged as they come
  (* maybe_unused *) logic unused_words_13_q;
  assign unused_words_13_q = ^words_13_q[31:16];

  // they mean nothing
  (* maybe_unused *) logic unused_words_3_q;
  assign unused_words_3_q = ^words_3_q[31:29];

  // they mean nothing
  (* maybe_unused *) logic unused_words_4_q;
  assign unused_words_4_q = ^words_4_q[31:8];

  // it means nothing
  (* maybe_unused *) logic unused_words_4_q_2;
  assign unused_words_4_q_2 = words_4_q[6];

  // they mean nothing
  (* maybe_unused *) logic unused_words_8_q;
  assign unused_words_8_q = ^words_8_q[31:24];

  // they mean nothing
  (* maybe_unused *) logic unused_words_9_q;
  assign unused_words_9_q = ^words_9_q[31:24];

  // they mean nothing
  (* maybe_unused *) logic unused_words_10_q;
  assign unused_words_10_q = ^words_10_q[31:24];

  // they mean nothing
  (* maybe_unused *) logic unused_words_11_q;
  assign unused_words_11_q = ^words_11_q[31:24];

endmodule
