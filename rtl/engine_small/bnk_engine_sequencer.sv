// Reads a program from memory and runs its layers.
// parameters: 256_1_9_12_4_4_32_16_2_2_1024_128_128_8_1_22_both_all
module bnk_engine_sequencer (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  // Begins a program; only if `isIdle`.
  input  logic        start_i,
  // Where the program begins, in units of 64 bytes; read with `start`.
  input  logic [25:0] block_i,
  // Its bytes up to the streams; read with `start` and in the cycle after it.
  input  logic [31:0] length_i,
  output logic        requests_valid_o,
  input  logic        requests_ready_i,
  // The byte address of the first, a multiple of 64.
  output logic [31:0] requests_address_o,
  // Their number less one.
  output logic [29:0] requests_last_index_o,
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [31:0] words_data_i,
  input  logic        words_last_i,
  // Whether a word of the program was taken that memory answered with an error.
  input  logic        words_failed_i,
  // The packets, for the configuration loader.
  output logic        packets_valid_o,
  input  logic        packets_ready_i,
  output logic [31:0] packets_data_o,
  output logic        packets_last_o,
  output logic        forget_o,
  input  logic        accepted_i,
  input  logic        loader_failed_i,
  input  logic [7:0]  loader_verdict_code_i,
  input  logic [31:0] loader_verdict_bit_offset_i,
  // Whether a layout waits for its layer, and what it says.
  input  logic        is_staged_i,
  input  logic [15:0] filters_i,
  input  logic [15:0] channels_i,
  output logic        thresholds_valid_o,
  input  logic        thresholds_ready_i,
  output logic [31:0] thresholds_data_o,
  output logic        thresholds_last_o,
  input  logic        image_is_loaded_i,
  // Once it is loaded.
  input  logic [10:0] image_words_i,
  input  logic        image_fails_i,
  // `EngineCode`; 0 where nothing is wrong.
  input  logic [7:0]  image_fault_code_i,
  // The number of a lane, or one of `Part`.
  input  logic [7:0]  image_fault_part_i,
  // The bit of packet or stream at which a rule failed.
  input  logic [31:0] image_fault_bit_offset_i,
  input  logic        lanes_are_done_i,
  input  logic        lanes_fail_i,
  // `EngineCode`; 0 where nothing is wrong.
  input  logic [7:0]  lanes_fault_code_i,
  // The number of a lane, or one of `Part`.
  input  logic [7:0]  lanes_fault_part_i,
  // The bit of packet or stream at which a rule failed.
  input  logic [31:0] lanes_fault_bit_offset_i,
  input  logic        array_is_done_i,
  // Begins a layer: `layer` and `readsSecond` are its own, until it ends.
  output logic        launch_o,
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
  output logic        reads_second_o,
  // Whether a layer runs: from the cycle after `launch`.
  output logic        running_o,
  // Pulses when a layer has ended.
  output logic        layer_ends_o,
  // Pulses when the program has ended.
  output logic        finishes_o,
  // Pulses with the fault that ends the program.
  output logic        faults_o,
  // `EngineCode`; 0 where nothing is wrong.
  output logic [7:0]  fault_code_o,
  // The number of a lane, or one of `Part`.
  output logic [7:0]  fault_part_o,
  // The bit of packet or stream at which a rule failed.
  output logic [31:0] fault_bit_offset_o,
  // Makes every other block idle.
  output logic        stops_o,
  output logic        is_idle_o
);

  localparam logic [3:0] PhaseIdle = 4'd0;
  localparam logic [3:0] PhaseDescriptor = 4'd1;
  localparam logic [3:0] PhaseJudge = 4'd2;
  localparam logic [3:0] PhaseTable = 4'd3;
  localparam logic [3:0] PhaseTableEnd = 4'd4;
  localparam logic [3:0] PhaseLayout = 4'd5;
  localparam logic [3:0] PhaseLayoutEnd = 4'd6;
  localparam logic [3:0] PhaseThresholds = 4'd7;
  localparam logic [3:0] PhaseStaged = 4'd8;
  localparam logic [3:0] PhaseLaunch = 4'd9;
  localparam logic [3:0] PhaseEnding = 4'd10;
  localparam logic [3:0] PhaseFailing = 4'd11;
  localparam logic [3:0] PhaseStop = 4'd12;

  logic [3:0] phase_q;
  logic starts;
  logic reader_take;
  logic reader_is_last;
  logic [7:0] reader_code;
  logic next_is_last;
  logic next_has_table;
  logic [15:0] next_stream_channels;
  logic [15:0] next_table_words;
  logic [15:0] next_layout_words;
  logic [15:0] reader_layer_window_channels;
  logic [3:0] reader_layer_window_planes;
  logic reader_layer_window_has_equal_weight;
  logic reader_layer_window_is_points;
  logic reader_layer_window_is_strided;
  logic reader_layer_window_is_padded;
  logic reader_layer_window_border_is_one;
  logic [15:0] reader_layer_window_height;
  logic [15:0] reader_layer_window_width;
  logic [15:0] reader_layer_window_input_channels;
  logic [15:0] reader_layer_window_input_tiles_rows;
  logic [15:0] reader_layer_window_input_tiles_columns;
  logic [15:0] reader_layer_window_output_tiles_rows;
  logic [15:0] reader_layer_window_output_tiles_columns;
  logic [23:0] reader_layer_window_pitch_tile;
  logic [23:0] reader_layer_window_pitch_row;
  logic [15:0] reader_layer_array_filters;
  logic [15:0] reader_layer_array_channels;
  logic [3:0] reader_layer_array_weight_planes;
  logic [3:0] reader_layer_array_planes;
  logic [3:0] reader_layer_array_output_planes;
  logic reader_layer_array_has_equal_weight;
  logic reader_layer_array_is_and;
  logic reader_layer_array_is_pooled;
  logic reader_layer_array_gives_logits;
  logic [15:0] reader_layer_array_output_tiles_rows;
  logic [15:0] reader_layer_array_output_tiles_columns;
  logic [23:0] reader_layer_array_pitch_tile;
  logic [23:0] reader_layer_array_pitch_row;
  logic [31:0] reader_layer_streams_0_address;
  logic [29:0] reader_layer_streams_0_last_index;
  logic reader_input_is_counted;
  logic reader_takes_image;
  logic thresholds_clear;
  logic thresholds_start;
  logic thresholds_words_valid;
  logic thresholds_words_ready;
  logic thresholds_thresholds_valid;
  logic [31:0] thresholds_thresholds_data;
  logic thresholds_thresholds_last;
  logic thresholds_ends;
  logic thresholds_is_good;
  logic checksum_clear;
  logic checksum_take;
  logic [31:0] checksum_word;
  logic [31:0] checksum_value;
  logic [25:0] block_q;
  logic asks_q;
  logic has_ended_q;
  logic [15:0] left_q;
  logic is_first_q;
  logic is_table;
  logic is_packet;
  logic [7:0] packet_type;
  logic is_foreign;
  logic ends_packet;
  logic [7:0] found_code_q;
  logic [7:0] found_part_q;
  logic [31:0] found_bit_offset_q;
  logic has_layout_q;
  logic [7:0] part_q;
  logic is_reading;
  logic lacks_words;
  logic [15:0] layer_window_channels_q;
  logic [3:0] layer_window_planes_q;
  logic layer_window_has_equal_weight_q;
  logic layer_window_is_points_q;
  logic layer_window_is_strided_q;
  logic layer_window_is_padded_q;
  logic layer_window_border_is_one_q;
  logic [15:0] layer_window_height_q;
  logic [15:0] layer_window_width_q;
  logic [15:0] layer_window_input_channels_q;
  logic [15:0] layer_window_input_tiles_rows_q;
  logic [15:0] layer_window_input_tiles_columns_q;
  logic [15:0] layer_window_output_tiles_rows_q;
  logic [15:0] layer_window_output_tiles_columns_q;
  logic [23:0] layer_window_pitch_tile_q;
  logic [23:0] layer_window_pitch_row_q;
  logic [15:0] layer_array_filters_q;
  logic [15:0] layer_array_channels_q;
  logic [3:0] layer_array_weight_planes_q;
  logic [3:0] layer_array_planes_q;
  logic [3:0] layer_array_output_planes_q;
  logic layer_array_has_equal_weight_q;
  logic layer_array_is_and_q;
  logic layer_array_is_pooled_q;
  logic layer_array_gives_logits_q;
  logic [15:0] layer_array_output_tiles_rows_q;
  logic [15:0] layer_array_output_tiles_columns_q;
  logic [23:0] layer_array_pitch_tile_q;
  logic [23:0] layer_array_pitch_row_q;
  logic [31:0] layer_streams_0_address_q;
  logic [29:0] layer_streams_0_last_index_q;
  logic is_last_q;
  logic running_q;
  logic array_has_ended_q;
  logic reads_second_q;
  logic is_ending;
  logic is_first_layer_q;
  logic is_free;
  logic is_other_image;
  logic fits;
  logic finishes;
  logic reports;
  logic [7:0] fault_code;
  logic [7:0] fault_part;
  logic [31:0] fault_bit_offset;
  logic fault_code_terms_3;
  logic fault_code_terms_2;
  logic fault_code_terms;
  logic is_at_work;
  logic faults;
  logic phase_terms;
  logic [25:0] past_block_q;
  logic was_at_work_q;
  logic program_stays_where_it_is_rule_test;
  logic input_is_counted_in_time_test;
  logic [7:0] fault_code_value;
  logic [7:0] fault_part_value;
  logic [31:0] fault_bit_offset_value;

  assign requests_valid_o = asks_q;
  assign requests_address_o = {block_q, 6'd0};
  assign requests_last_index_o = length_i[31:2] - 30'd1;
  assign words_ready_o = (phase_q == PhaseDescriptor) | (is_packet & packets_ready_i &
      !is_foreign) | ((phase_q == PhaseThresholds) & thresholds_words_ready);
  assign packets_valid_o = is_packet & words_valid_i & !is_foreign;
  assign packets_data_o = words_data_i;
  assign packets_last_o = ends_packet;
  assign forget_o = starts;
  assign thresholds_valid_o = thresholds_thresholds_valid;
  assign thresholds_data_o = thresholds_thresholds_data;
  assign thresholds_last_o = thresholds_thresholds_last;
  assign launch_o = phase_q == PhaseLaunch;
  assign layer_window_channels_o = layer_window_channels_q;
  assign layer_window_planes_o = layer_window_planes_q;
  assign layer_window_has_equal_weight_o = layer_window_has_equal_weight_q;
  assign layer_window_is_points_o = layer_window_is_points_q;
  assign layer_window_is_strided_o = layer_window_is_strided_q;
  assign layer_window_is_padded_o = layer_window_is_padded_q;
  assign layer_window_border_is_one_o = layer_window_border_is_one_q;
  assign layer_window_height_o = layer_window_height_q;
  assign layer_window_width_o = layer_window_width_q;
  assign layer_window_input_channels_o = layer_window_input_channels_q;
  assign layer_window_input_tiles_rows_o = layer_window_input_tiles_rows_q;
  assign layer_window_input_tiles_columns_o = layer_window_input_tiles_columns_q;
  assign layer_window_output_tiles_rows_o = layer_window_output_tiles_rows_q;
  assign layer_window_output_tiles_columns_o = layer_window_output_tiles_columns_q;
  assign layer_window_pitch_tile_o = layer_window_pitch_tile_q;
  assign layer_window_pitch_row_o = layer_window_pitch_row_q;
  assign layer_array_filters_o = layer_array_filters_q;
  assign layer_array_channels_o = layer_array_channels_q;
  assign layer_array_weight_planes_o = layer_array_weight_planes_q;
  assign layer_array_planes_o = layer_array_planes_q;
  assign layer_array_output_planes_o = layer_array_output_planes_q;
  assign layer_array_has_equal_weight_o = layer_array_has_equal_weight_q;
  assign layer_array_is_and_o = layer_array_is_and_q;
  assign layer_array_is_pooled_o = layer_array_is_pooled_q;
  assign layer_array_gives_logits_o = layer_array_gives_logits_q;
  assign layer_array_output_tiles_rows_o = layer_array_output_tiles_rows_q;
  assign layer_array_output_tiles_columns_o = layer_array_output_tiles_columns_q;
  assign layer_array_pitch_tile_o = layer_array_pitch_tile_q;
  assign layer_array_pitch_row_o = layer_array_pitch_row_q;
  assign layer_streams_0_address_o = layer_streams_0_address_q;
  assign layer_streams_0_last_index_o = layer_streams_0_last_index_q;
  assign reads_second_o = reads_second_q;
  assign running_o = running_q;
  assign layer_ends_o = is_ending;
  assign finishes_o = finishes & !clear_i;
  assign faults_o = faults;
  assign fault_code_o = fault_code;
  assign fault_part_o = fault_part;
  assign fault_bit_offset_o = fault_bit_offset;
  assign stops_o = phase_q == PhaseStop;
  assign is_idle_o = phase_q == PhaseIdle;
  assign starts = (phase_q == PhaseIdle) & start_i;
  assign reader_take = (phase_q == PhaseDescriptor) & words_valid_i;
  assign thresholds_clear = phase_q == PhaseStop;
  assign thresholds_start = (phase_q == PhaseLayoutEnd) & accepted_i;
  assign thresholds_words_valid = (phase_q == PhaseThresholds) & words_valid_i;
  assign checksum_clear = starts | (reader_take & reader_is_last) | thresholds_ends;
  assign checksum_take = reader_take | (thresholds_valid_o & thresholds_ready_i);
  assign checksum_word = {words_data_i[7:0], words_data_i[15:8], words_data_i[23:16],
      words_data_i[31:24]};
  assign is_table = phase_q == PhaseTable;
  assign is_packet = is_table | (phase_q == PhaseLayout);
  assign packet_type = is_table ? 8'd84 : 8'd76;
  assign is_foreign = is_first_q & (words_data_i[7:0] != packet_type);
  assign ends_packet = left_q == 16'd0;
  assign is_reading = (phase_q == PhaseDescriptor) | (phase_q == PhaseJudge) | is_packet |
      (phase_q == PhaseTableEnd) | (phase_q == PhaseLayoutEnd) | (phase_q == PhaseThresholds) |
      (phase_q == PhaseStaged);
  assign lacks_words = has_ended_q & ((phase_q == PhaseDescriptor) | is_packet | (phase_q ==
      PhaseThresholds));
  assign is_ending = running_q & array_has_ended_q & lanes_are_done_i;
  assign is_free = !running_q & image_is_loaded_i & reader_input_is_counted;
  assign is_other_image = is_first_layer_q & !reader_takes_image;
  assign fits = (filters_i == reader_layer_array_filters) & (channels_i == next_stream_channels);
  assign finishes = (phase_q == PhaseEnding) & !running_q;
  assign reports = (phase_q == PhaseFailing) & is_free & (is_staged_i | !has_layout_q);

  always_comb begin
    fault_code_value = found_code_q;
    if (fault_code_terms_3) begin
      fault_code_value = 8'd64;
    end
    if (fault_code_terms_2) begin
      fault_code_value = 8'd66;
    end
    if (fault_code_terms) begin
      fault_code_value = lanes_fault_code_i;
    end
    if (image_fails_i) begin
      fault_code_value = image_fault_code_i;
    end
    fault_code = fault_code_value;
  end

  always_comb begin
    fault_part_value = found_part_q;
    if (fault_code_terms_3) begin
      fault_part_value = 8'd67;
    end
    if (fault_code_terms_2) begin
      fault_part_value = 8'd64;
    end
    if (fault_code_terms) begin
      fault_part_value = lanes_fault_part_i;
    end
    if (image_fails_i) begin
      fault_part_value = image_fault_part_i;
    end
    fault_part = fault_part_value;
  end

  always_comb begin
    fault_bit_offset_value = found_bit_offset_q;
    if (fault_code_terms_3) begin
      fault_bit_offset_value = 32'd0;
    end
    if (fault_code_terms_2) begin
      fault_bit_offset_value = 32'd0;
    end
    if (fault_code_terms) begin
      fault_bit_offset_value = lanes_fault_bit_offset_i;
    end
    if (image_fails_i) begin
      fault_bit_offset_value = image_fault_bit_offset_i;
    end
    fault_bit_offset = fault_bit_offset_value;
  end

  assign fault_code_terms_3 = has_layout_q & !fits;
  assign fault_code_terms_2 = is_other_image & (found_part_q != 8'd65);
  assign fault_code_terms = running_q & lanes_fail_i;
  assign is_at_work = !(phase_q == PhaseIdle) & !(phase_q == PhaseStop);
  assign faults = is_at_work & (reports | (running_q & lanes_fail_i) | image_fails_i) & !clear_i;
  assign phase_terms = is_free & is_staged_i;
  assign program_stays_where_it_is_rule_test = block_q == past_block_q;
  assign input_is_counted_in_time_test = phase_q == PhaseStaged;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q <= PhaseIdle;
      asks_q <= 1'b0;
      has_ended_q <= 1'b0;
      found_code_q <= 8'd0;
      found_part_q <= 8'd0;
      found_bit_offset_q <= 32'd0;
      has_layout_q <= 1'b0;
      running_q <= 1'b0;
      array_has_ended_q <= 1'b0;
      reads_second_q <= 1'b1;
    end else begin
      if (requests_valid_o & requests_ready_i) begin
        asks_q <= 1'b0;
      end
      if (words_valid_i & words_ready_o & words_last_i) begin
        has_ended_q <= 1'b1;
      end
      if (starts) begin
        asks_q <= !(length_i[31:2] == 30'd0);
        has_ended_q <= length_i[31:2] == 30'd0;
      end
      if (array_is_done_i) begin
        array_has_ended_q <= 1'b1;
      end
      if (is_ending) begin
        running_q <= 1'b0;
      end
      case (phase_q)
        PhaseIdle: begin
          if (start_i) begin
            phase_q <= PhaseDescriptor;
          end
        end
        PhaseDescriptor: begin
          if (reader_take & reader_is_last) begin
            phase_q <= PhaseJudge;
          end
        end
        PhaseJudge: begin
          phase_q <= PhaseLayout;
          if (next_has_table) begin
            phase_q <= PhaseTable;
          end
          if (!(reader_code == 8'd0)) begin
            phase_q <= PhaseFailing;
            found_code_q <= reader_code;
            found_part_q <= part_q;
            found_bit_offset_q <= 32'd0;
          end
        end
        PhaseTable, PhaseLayout: begin
          if (packets_valid_o & packets_ready_i & ends_packet) begin
            phase_q <= PhaseLayoutEnd;
            if (is_table) begin
              phase_q <= PhaseTableEnd;
            end
          end
          if (words_valid_i & is_foreign) begin
            phase_q <= PhaseFailing;
            found_code_q <= 8'd18;
            found_part_q <= part_q;
            found_bit_offset_q <= 32'd0;
          end
        end
        PhaseTableEnd: begin
          if (accepted_i) begin
            phase_q <= PhaseLayout;
          end
        end
        PhaseLayoutEnd: begin
          if (accepted_i) begin
            has_layout_q <= 1'b1;
            phase_q <= PhaseThresholds;
          end
        end
        PhaseThresholds: begin
          if (thresholds_ends) begin
            phase_q <= PhaseStaged;
            if (!thresholds_is_good) begin
              phase_q <= PhaseFailing;
              found_code_q <= 8'd67;
              found_part_q <= part_q;
              found_bit_offset_q <= 32'd0;
            end
          end
        end
        PhaseStaged: begin
          if (phase_terms) begin
            phase_q <= PhaseLaunch;
            reads_second_q <= !reads_second_q;
            if (!fits | is_other_image) begin
              phase_q <= PhaseFailing;
              found_part_q <= part_q;
            end
          end
        end
        PhaseLaunch: begin
          running_q <= 1'b1;
          array_has_ended_q <= 1'b0;
          has_layout_q <= 1'b0;
          phase_q <= PhaseDescriptor;
          if (is_last_q) begin
            phase_q <= PhaseEnding;
          end
        end
        PhaseEnding: begin
          if (finishes) begin
            phase_q <= PhaseStop;
          end
        end
        PhaseStop: phase_q <= PhaseIdle;
        default: ;
      endcase
      if (is_packet | (phase_q == PhaseTableEnd) | (phase_q == PhaseLayoutEnd)) begin
        if (loader_failed_i) begin
          phase_q <= PhaseFailing;
          found_code_q <= loader_verdict_code_i;
          found_part_q <= part_q;
          found_bit_offset_q <= loader_verdict_bit_offset_i;
        end
      end
      if (is_reading & lacks_words) begin
        phase_q <= PhaseFailing;
        found_code_q <= 8'd69;
        found_part_q <= part_q;
        found_bit_offset_q <= 32'd0;
      end
      if (is_reading & words_failed_i) begin
        phase_q <= PhaseFailing;
        found_code_q <= 8'd68;
        found_part_q <= part_q;
        found_bit_offset_q <= 32'd0;
      end
      if (starts) begin
        has_layout_q <= 1'b0;
        reads_second_q <= 1'b1;
      end
      if (faults | clear_i) begin
        phase_q <= PhaseStop;
        running_q <= 1'b0;
        asks_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (starts) begin
      block_q <= block_i;
    end
  end

  always_ff @(posedge clk_i) begin
    case (phase_q)
      PhaseJudge: begin
        left_q <= (next_has_table ? next_table_words : next_layout_words) - 16'd1;
        part_q <= 8'd67;
        if (next_has_table) begin
          part_q <= 8'd66;
        end
      end
      PhaseTable, PhaseLayout: begin
        if (packets_valid_o & packets_ready_i) begin
          left_q <= left_q - 16'd1;
        end
      end
      PhaseTableEnd: begin
        if (accepted_i) begin
          left_q <= next_layout_words - 16'd1;
          part_q <= 8'd67;
        end
      end
      PhaseLayoutEnd: begin
        if (accepted_i) begin
          part_q <= 8'd68;
        end
      end
      PhaseStaged: begin
        if (phase_terms) begin
          layer_window_channels_q <= reader_layer_window_channels;
          layer_window_planes_q <= reader_layer_window_planes;
          layer_window_has_equal_weight_q <= reader_layer_window_has_equal_weight;
          layer_window_is_points_q <= reader_layer_window_is_points;
          layer_window_is_strided_q <= reader_layer_window_is_strided;
          layer_window_is_padded_q <= reader_layer_window_is_padded;
          layer_window_border_is_one_q <= reader_layer_window_border_is_one;
          layer_window_height_q <= reader_layer_window_height;
          layer_window_width_q <= reader_layer_window_width;
          layer_window_input_channels_q <= reader_layer_window_input_channels;
          layer_window_input_tiles_rows_q <= reader_layer_window_input_tiles_rows;
          layer_window_input_tiles_columns_q <= reader_layer_window_input_tiles_columns;
          layer_window_output_tiles_rows_q <= reader_layer_window_output_tiles_rows;
          layer_window_output_tiles_columns_q <= reader_layer_window_output_tiles_columns;
          layer_window_pitch_tile_q <= reader_layer_window_pitch_tile;
          layer_window_pitch_row_q <= reader_layer_window_pitch_row;
          layer_array_filters_q <= reader_layer_array_filters;
          layer_array_channels_q <= reader_layer_array_channels;
          layer_array_weight_planes_q <= reader_layer_array_weight_planes;
          layer_array_planes_q <= reader_layer_array_planes;
          layer_array_output_planes_q <= reader_layer_array_output_planes;
          layer_array_has_equal_weight_q <= reader_layer_array_has_equal_weight;
          layer_array_is_and_q <= reader_layer_array_is_and;
          layer_array_is_pooled_q <= reader_layer_array_is_pooled;
          layer_array_gives_logits_q <= reader_layer_array_gives_logits;
          layer_array_output_tiles_rows_q <= reader_layer_array_output_tiles_rows;
          layer_array_output_tiles_columns_q <= reader_layer_array_output_tiles_columns;
          layer_array_pitch_tile_q <= reader_layer_array_pitch_tile;
          layer_array_pitch_row_q <= reader_layer_array_pitch_row;
          layer_streams_0_address_q <= reader_layer_streams_0_address;
          layer_streams_0_last_index_q <= reader_layer_streams_0_last_index;
          is_last_q <= next_is_last;
        end
      end
      PhaseLaunch: begin
        is_first_layer_q <= 1'b0;
        part_q <= 8'd65;
      end
      default: ;
    endcase
    if (starts) begin
      is_first_layer_q <= 1'b1;
      part_q <= 8'd65;
    end
  end

  always_ff @(posedge clk_i) begin
    is_first_q <= is_first_q & !(packets_valid_o & packets_ready_i);
    if ((phase_q == PhaseJudge) | (phase_q == PhaseTableEnd)) begin
      is_first_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i) begin
    past_block_q <= block_q;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      was_at_work_q <= 1'b0;
    end else begin
      was_at_work_q <= !(phase_q == PhaseIdle);
    end
  end

  bnk_descriptor_reader u_reader (
    .clk_i                               (clk_i),
    .rst_ni                              (rst_ni),
    .clear_i                             (starts),
    .block_i                             (block_q),
    .take_i                              (reader_take),
    .word_i                              (words_data_i),
    .checksum_i                          (checksum_value),
    .image_words_i                       (image_words_i),
    .is_last_o                           (reader_is_last),
    .code_o                              (reader_code),
    .packets_is_last_o                   (next_is_last),
    .packets_has_table_o                 (next_has_table),
    .packets_stream_channels_o           (next_stream_channels),
    .packets_table_words_o               (next_table_words),
    .packets_layout_words_o              (next_layout_words),
    .layer_window_channels_o             (reader_layer_window_channels),
    .layer_window_planes_o               (reader_layer_window_planes),
    .layer_window_has_equal_weight_o     (reader_layer_window_has_equal_weight),
    .layer_window_is_points_o            (reader_layer_window_is_points),
    .layer_window_is_strided_o           (reader_layer_window_is_strided),
    .layer_window_is_padded_o            (reader_layer_window_is_padded),
    .layer_window_border_is_one_o        (reader_layer_window_border_is_one),
    .layer_window_height_o               (reader_layer_window_height),
    .layer_window_width_o                (reader_layer_window_width),
    .layer_window_input_channels_o       (reader_layer_window_input_channels),
    .layer_window_input_tiles_rows_o     (reader_layer_window_input_tiles_rows),
    .layer_window_input_tiles_columns_o  (reader_layer_window_input_tiles_columns),
    .layer_window_output_tiles_rows_o    (reader_layer_window_output_tiles_rows),
    .layer_window_output_tiles_columns_o (reader_layer_window_output_tiles_columns),
    .layer_window_pitch_tile_o           (reader_layer_window_pitch_tile),
    .layer_window_pitch_row_o            (reader_layer_window_pitch_row),
    .layer_array_filters_o               (reader_layer_array_filters),
    .layer_array_channels_o              (reader_layer_array_channels),
    .layer_array_weight_planes_o         (reader_layer_array_weight_planes),
    .layer_array_planes_o                (reader_layer_array_planes),
    .layer_array_output_planes_o         (reader_layer_array_output_planes),
    .layer_array_has_equal_weight_o      (reader_layer_array_has_equal_weight),
    .layer_array_is_and_o                (reader_layer_array_is_and),
    .layer_array_is_pooled_o             (reader_layer_array_is_pooled),
    .layer_array_gives_logits_o          (reader_layer_array_gives_logits),
    .layer_array_output_tiles_rows_o     (reader_layer_array_output_tiles_rows),
    .layer_array_output_tiles_columns_o  (reader_layer_array_output_tiles_columns),
    .layer_array_pitch_tile_o            (reader_layer_array_pitch_tile),
    .layer_array_pitch_row_o             (reader_layer_array_pitch_row),
    .layer_streams_0_address_o           (reader_layer_streams_0_address),
    .layer_streams_0_last_index_o        (reader_layer_streams_0_last_index),
    .input_is_counted_o                  (reader_input_is_counted),
    .takes_image_o                       (reader_takes_image)
  );

  bnk_threshold_reader u_thresholds (
    .clk_i              (clk_i),
    .rst_ni             (rst_ni),
    .clear_i            (thresholds_clear),
    .start_i            (thresholds_start),
    .filters_i          (reader_layer_array_filters),
    .output_planes_i    (reader_layer_array_output_planes),
    .words_valid_i      (thresholds_words_valid),
    .words_ready_o      (thresholds_words_ready),
    .words_data_i       (words_data_i),
    .checksum_i         (checksum_value),
    .thresholds_valid_o (thresholds_thresholds_valid),
    .thresholds_ready_i (thresholds_ready_i),
    .thresholds_data_o  (thresholds_thresholds_data),
    .thresholds_last_o  (thresholds_thresholds_last),
    .ends_o             (thresholds_ends),
    .is_good_o          (thresholds_is_good)
  );

  bnk_crc32_register_width_32 u_checksum (
    .clk_i   (clk_i),
    .clear_i (checksum_clear),
    .take_i  (checksum_take),
    .word_i  (checksum_word),
    .value_o (checksum_value)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  request_is_taken_at_once:
    assert property (@(posedge clk_i) disable iff (!rst_ni) asks_q |-> requests_ready_i);
  program_stays_where_it_is:
    assert property (@(posedge clk_i) disable iff (!rst_ni) was_at_work_q |->
        program_stays_where_it_is_rule_test);
  input_is_counted_in_time:
    assert property (@(posedge clk_i) disable iff (!rst_ni) input_is_counted_in_time_test |->
        reader_input_is_counted);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : request_is_taken_at_once
        assert (!asks_q || requests_ready_i);
      end
      begin : program_stays_where_it_is
        assert (!was_at_work_q || program_stays_where_it_is_rule_test);
      end
      begin : input_is_counted_in_time
        assert (!input_is_counted_in_time_test || reader_input_is_counted);
      end
    end
  end
`endif
`endif

  // programs are whole words
  (* maybe_unused *) logic unused_length_i;
  assign unused_length_i = ^length_i[1:0];

endmodule
