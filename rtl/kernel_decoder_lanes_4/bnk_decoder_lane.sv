// Decodes one lane stream into sequences and a verdict.
// lane: 256_9_31_12
// stream_width: 16
// lane_count: 4
// queue_depth: 16
// repeats: false
module bnk_decoder_lane (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  // Begins a layer with the banks that `setup` names.
  input  logic        start_i,
  // Of the layer; read with `start` and `again`.
  input  logic [15:0] filters_i,
  // Of the layer; steady while it runs.
  input  logic [15:0] channels_i,
  // The number of this lane; none of a lone lane.
  input  logic [5:0]  index_i,
  // The bank of class rows in use.
  input  logic        setup_row_bank_i,
  // The bank of ranks in use.
  input  logic        setup_table_bank_i,
  // Entries of the rank table in use.
  input  logic [9:0]  setup_entry_count_i,
  // Whether the layout is canonical; only where others are possible.
  input  logic        setup_is_canonical_i,
  // Whether the canonical code has an escape.
  input  logic        setup_has_escape_i,
  // Bits of an escaped code word, less one.
  input  logic [3:0]  setup_escape_length_i,
  input  logic        rows_enable_i,
  input  logic        rows_bank_i,
  input  logic [3:0]  rows_row_i,
  // Bits of the code word, less one; zero in a canonical layout.
  input  logic [3:0]  rows_length_i,
  // Whether the code word holds a sequence and not a rank; only where there are such classes.
  input  logic        rows_is_raw_i,
  // Whether no code word may be of this class; only where there are nodes.
  input  logic        rows_is_unused_i,
  // What to add to a code word to get its rank, modulo 512; none where it is always zero.
  input  logic [8:0]  rows_offset_i,
  // The first word of `row + 1` bits that is not a code word, nor begins with one; with a one at
  // bit `row + 1` where there is none.
  input  logic [12:0] rows_limit_i,
  input  logic        ranks_enable_i,
  input  logic        ranks_bank_i,
  input  logic [7:0]  ranks_rank_i,
  input  logic [8:0]  ranks_sequence_i,
  // The stream, byte 0 in the low bits.
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [15:0] words_data_i,
  input  logic        words_last_i,
  output logic        sequences_valid_o,
  input  logic        sequences_ready_i,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  output logic [8:0]  sequences_sequence_o,
  // Whether this is the last channel of its filter.
  output logic        sequences_last_channel_o,
  // Whether this is the last channel of the last filter of the layer.
  output logic        sequences_last_of_layer_o,
  // Whether a rule has failed and all sequences before that were taken.
  output logic        failed_o,
  // The verdict, once every sequence was taken.
  output logic        verdict_valid_o,
  input  logic        verdict_ready_i,
  output logic [7:0]  verdict_code_o,
  output logic [31:0] verdict_bit_offset_o
);

  logic parser_words_ready;
  logic parser_run;
  logic parser_steps;
  logic parser_symbol_valid;
  logic [8:0] parser_symbol_value;
  logic parser_symbol_is_raw;
  logic parser_symbol_is_invalid;
  logic parser_symbol_is_truncated;
  logic [3:0] parser_symbol_length;
  logic parser_symbol_last_channel;
  logic parser_symbol_last_of_layer;
  logic parser_busy;
  logic [15:0] parser_view_word;
  logic parser_view_valid;
  logic parser_view_is_last;
  logic parser_view_is_past_end;
  logic [3:0] parser_view_position;
  logic parser_view_is_left;
  logic cache_cached_valid;
  logic [8:0] cache_cached_sequence;
  logic [1:0] cache_cached_fault;
  logic [3:0] cache_cached_length;
  logic cache_cached_last_channel;
  logic cache_cached_last_of_layer;
  logic cache_busy;
  logic queue_sequences_valid;
  logic [8:0] queue_sequences_sequence;
  logic queue_sequences_last_channel;
  logic queue_sequences_last_of_layer;
  logic queue_credit;
  logic counter_is_empty;
  logic counter_last_channel;
  logic counter_last_of_layer;
  logic trailer_busy;
  logic trailer_acknowledge;
  logic trailer_run;
  logic trailer_skip;
  logic trailer_finish;
  logic trailer_delivers;
  logic trailer_failed;
  logic trailer_done;
  logic [7:0] trailer_verdict_code;
  logic [31:0] trailer_verdict_bit_offset;
  logic ordered_ready;
  logic [15:0] ordered_data;
  logic sequence_waits;
  logic verdict_waits;

  assign words_ready_o = ordered_ready;
  assign sequences_valid_o = queue_sequences_valid;
  assign sequences_sequence_o = queue_sequences_sequence;
  assign sequences_last_channel_o = queue_sequences_last_channel;
  assign sequences_last_of_layer_o = queue_sequences_last_of_layer;
  assign failed_o = trailer_failed & !queue_sequences_valid;
  assign verdict_valid_o = trailer_done & !queue_sequences_valid;
  assign verdict_code_o = trailer_verdict_code;
  assign verdict_bit_offset_o = trailer_verdict_bit_offset;
  assign parser_run = trailer_run & queue_credit;
  assign trailer_busy = parser_busy | cache_busy;
  assign trailer_acknowledge = verdict_valid_o & verdict_ready_i;
  assign ordered_ready = parser_words_ready;
  assign ordered_data = {words_data_i[7:0], words_data_i[15:8]};
  assign sequence_waits = sequences_valid_o & !sequences_ready_i & !clear_i;
  assign verdict_waits = verdict_valid_o & !verdict_ready_i & !clear_i;

  bnk_stream_parser u_parser (
    .clk_i                  (clk_i),
    .rst_ni                 (rst_ni),
    .words_valid_i          (words_valid_i),
    .words_ready_o          (parser_words_ready),
    .words_data_i           (ordered_data),
    .words_last_i           (words_last_i),
    .setup_row_bank_i       (setup_row_bank_i),
    .setup_is_canonical_i   (setup_is_canonical_i),
    .setup_has_escape_i     (setup_has_escape_i),
    .setup_escape_length_i  (setup_escape_length_i),
    .rows_enable_i          (rows_enable_i),
    .rows_bank_i            (rows_bank_i),
    .rows_row_i             (rows_row_i),
    .rows_length_i          (rows_length_i),
    .rows_is_raw_i          (rows_is_raw_i),
    .rows_is_unused_i       (rows_is_unused_i),
    .rows_offset_i          (rows_offset_i),
    .rows_limit_i           (rows_limit_i),
    .load_limits_i          (start_i),
    .run_i                  (parser_run),
    .skip_i                 (trailer_skip),
    .finish_i               (trailer_finish),
    .clear_i                (clear_i),
    .last_channel_i         (counter_last_channel),
    .last_of_layer_i        (counter_last_of_layer),
    .steps_o                (parser_steps),
    .symbol_valid_o         (parser_symbol_valid),
    .symbol_value_o         (parser_symbol_value),
    .symbol_is_raw_o        (parser_symbol_is_raw),
    .symbol_is_invalid_o    (parser_symbol_is_invalid),
    .symbol_is_truncated_o  (parser_symbol_is_truncated),
    .symbol_length_o        (parser_symbol_length),
    .symbol_last_channel_o  (parser_symbol_last_channel),
    .symbol_last_of_layer_o (parser_symbol_last_of_layer),
    .busy_o                 (parser_busy),
    .view_word_o            (parser_view_word),
    .view_valid_o           (parser_view_valid),
    .view_is_last_o         (parser_view_is_last),
    .view_is_past_end_o     (parser_view_is_past_end),
    .view_position_o        (parser_view_position),
    .view_is_left_o         (parser_view_is_left)
  );

  bnk_decode_cache u_cache (
    .clk_i                  (clk_i),
    .rst_ni                 (rst_ni),
    .clear_i                (clear_i),
    .table_bank_i           (setup_table_bank_i),
    .entry_count_i          (setup_entry_count_i),
    .ranks_enable_i         (ranks_enable_i),
    .ranks_bank_i           (ranks_bank_i),
    .ranks_rank_i           (ranks_rank_i),
    .ranks_sequence_i       (ranks_sequence_i),
    .symbol_valid_i         (parser_symbol_valid),
    .symbol_value_i         (parser_symbol_value),
    .symbol_is_raw_i        (parser_symbol_is_raw),
    .symbol_is_invalid_i    (parser_symbol_is_invalid),
    .symbol_is_truncated_i  (parser_symbol_is_truncated),
    .symbol_length_i        (parser_symbol_length),
    .symbol_last_channel_i  (parser_symbol_last_channel),
    .symbol_last_of_layer_i (parser_symbol_last_of_layer),
    .cached_valid_o         (cache_cached_valid),
    .cached_sequence_o      (cache_cached_sequence),
    .cached_fault_o         (cache_cached_fault),
    .cached_length_o        (cache_cached_length),
    .cached_last_channel_o  (cache_cached_last_channel),
    .cached_last_of_layer_o (cache_cached_last_of_layer),
    .busy_o                 (cache_busy)
  );

  bnk_sequence_queue u_queue (
    .clk_i                     (clk_i),
    .rst_ni                    (rst_ni),
    .clear_i                   (clear_i),
    .push_i                    (trailer_delivers),
    .symbol_sequence_i         (cache_cached_sequence),
    .symbol_last_channel_i     (cache_cached_last_channel),
    .symbol_last_of_layer_i    (cache_cached_last_of_layer),
    .sequences_valid_o         (queue_sequences_valid),
    .sequences_ready_i         (sequences_ready_i),
    .sequences_sequence_o      (queue_sequences_sequence),
    .sequences_last_channel_o  (queue_sequences_last_channel),
    .sequences_last_of_layer_o (queue_sequences_last_of_layer),
    .credit_o                  (queue_credit)
  );

  bnk_lane_counter u_counter (
    .clk_i           (clk_i),
    .load_i          (start_i),
    .filters_i       (filters_i),
    .channels_i      (channels_i),
    .index_i         (index_i),
    .step_i          (parser_steps),
    .is_empty_o      (counter_is_empty),
    .last_channel_o  (counter_last_channel),
    .last_of_layer_o (counter_last_of_layer)
  );

  bnk_stream_trailer u_trailer (
    .clk_i                (clk_i),
    .rst_ni               (rst_ni),
    .clear_i              (clear_i),
    .start_i              (start_i),
    .is_empty_i           (counter_is_empty),
    .steps_i              (parser_steps),
    .last_of_layer_i      (counter_last_of_layer),
    .busy_i               (trailer_busy),
    .view_word_i          (parser_view_word),
    .view_valid_i         (parser_view_valid),
    .view_is_last_i       (parser_view_is_last),
    .view_is_past_end_i   (parser_view_is_past_end),
    .view_position_i      (parser_view_position),
    .view_is_left_i       (parser_view_is_left),
    .symbol_valid_i       (cache_cached_valid),
    .fault_i              (cache_cached_fault),
    .length_i             (cache_cached_length),
    .acknowledge_i        (trailer_acknowledge),
    .run_o                (trailer_run),
    .skip_o               (trailer_skip),
    .finish_o             (trailer_finish),
    .delivers_o           (trailer_delivers),
    .failed_o             (trailer_failed),
    .done_o               (trailer_done),
    .verdict_code_o       (trailer_verdict_code),
    .verdict_bit_offset_o (trailer_verdict_bit_offset)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  sequence_waits_2:
    assert property (@(posedge clk_i) disable iff (!rst_ni) sequence_waits |=> sequences_valid_o);
  verdict_waits_2:
    assert property (@(posedge clk_i) disable iff (!rst_ni) verdict_waits |=> verdict_valid_o);
  // verilator lint_on SYNCASYNCNET
`else
  logic sequence_waits_2_past;
  logic verdict_waits_2_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      sequence_waits_2_past <= 1'b0;
      verdict_waits_2_past <= 1'b0;
    end else begin
      sequence_waits_2_past <= sequence_waits;
      begin : sequence_waits_2
        assert (!sequence_waits_2_past || sequences_valid_o);
      end
      verdict_waits_2_past <= verdict_waits;
      begin : verdict_waits_2
        assert (!verdict_waits_2_past || verdict_valid_o);
      end
    end
  end
`endif
`endif

endmodule
