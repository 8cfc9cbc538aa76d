// Hands over the words of beats, one after another.
// reader: 3_32_16_2_2
module bnk_beat_unpacker (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets all beats and promises.
  input  logic        clear_i,
  input  logic        promise_i,
  output logic        has_place_o,
  // Takes `beat`.
  input  logic        load_i,
  // Byte 0 in the low bits.
  input  logic [31:0] beat_data_i,
  // Whether the memory answered with an error.
  input  logic        beat_is_bad_i,
  // Whether the stream ends within it.
  input  logic        beat_ends_stream_i,
  output logic        words_valid_o,
  input  logic        words_ready_i,
  output logic [31:0] words_data_o,
  output logic        words_last_o,
  // Whether a word was taken that the memory had answered with an error; stands until `clear`.
  output logic        failed_o
);

  logic [1:0] promised_q;
  logic loads_second_q;
  logic reads_second_q;
  logic [1:0] is_full_q;
  logic places_0_data_terms;
  logic [31:0] places_0_data_q;
  logic places_0_is_bad_q;
  logic places_0_ends_stream_q;
  logic places_1_data_terms;
  logic [31:0] places_1_data_q;
  logic places_1_is_bad_q;
  logic places_1_ends_stream_q;
  logic [31:0] beat_data;
  logic beat_is_bad;
  logic beat_ends_stream;
  logic leaves;
  logic failed_q;
  logic [1:0] filled;
  logic [1:0] emptied;

  assign has_place_o = promised_q != 2'd2;
  assign words_valid_o = reads_second_q ? is_full_q[1] : is_full_q[0];
  assign words_data_o = beat_data;
  assign words_last_o = beat_ends_stream & 1'b1;
  assign failed_o = failed_q;
  assign places_0_data_terms = load_i & !loads_second_q;
  assign places_1_data_terms = load_i & loads_second_q;
  assign beat_data = reads_second_q ? places_1_data_q : places_0_data_q;
  assign beat_is_bad = reads_second_q ? places_1_is_bad_q : places_0_is_bad_q;
  assign beat_ends_stream = reads_second_q ? places_1_ends_stream_q : places_0_ends_stream_q;
  assign leaves = words_valid_o & words_ready_i & 1'b1;
  assign filled = {load_i & loads_second_q, load_i & !loads_second_q};
  assign emptied = {leaves & reads_second_q, leaves & !reads_second_q};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      promised_q <= 2'd0;
      loads_second_q <= 1'b0;
      reads_second_q <= 1'b0;
      is_full_q <= 2'd0;
      failed_q <= 1'b0;
    end else begin
      if (words_valid_o & words_ready_i & beat_is_bad) begin
        failed_q <= 1'b1;
      end
      is_full_q <= (is_full_q | filled) & ~emptied;
      if (load_i) begin
        loads_second_q <= !loads_second_q;
      end
      if (leaves) begin
        reads_second_q <= !reads_second_q;
      end
      if (promise_i & !leaves) begin
        promised_q <= promised_q + 2'd1;
      end
      if (leaves & !promise_i) begin
        promised_q <= promised_q - 2'd1;
      end
      if (clear_i) begin
        failed_q <= 1'b0;
        promised_q <= 2'd0;
        loads_second_q <= 1'b0;
        reads_second_q <= 1'b0;
        is_full_q <= 2'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (places_0_data_terms) begin
      places_0_data_q <= beat_data_i;
      places_0_is_bad_q <= beat_is_bad_i;
      places_0_ends_stream_q <= beat_ends_stream_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (places_1_data_terms) begin
      places_1_data_q <= beat_data_i;
      places_1_is_bad_q <= beat_is_bad_i;
      places_1_ends_stream_q <= beat_ends_stream_i;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  promises_a_place:
    assert property (@(posedge clk_i) disable iff (!rst_ni) promise_i |-> has_place_o);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : promises_a_place
        assert (!promise_i || has_place_o);
      end
    end
  end
`endif
`endif

endmodule
