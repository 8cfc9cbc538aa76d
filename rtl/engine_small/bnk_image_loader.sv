// Asks for the image and writes it to an activation memory.
// parameters: 256_1_9_12_4_4_32_16_2_2_1024_128_128_8_1_22_both_all
module bnk_image_loader (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  input  logic        start_i,
  // Where the image begins, in units of 64 bytes; read with `start` and in the cycle after it, like
  // `length`.
  input  logic [25:0] block_i,
  // Bytes.
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
  output logic        write_enable_o,
  // Which quarters are written; bit `2 i + j` is that of the rows `i * tileHeight / 2` on and the
  // columns `j * tileWidth / 2` on.
  output logic [3:0]  write_quarters_o,
  output logic [9:0]  write_address_o,
  // Pixel (y, x) is bit `y * tileWidth + x`.
  output logic [15:0] write_word_o,
  output logic        done_o,
  // The words of the image, once `done`.
  output logic [10:0] count_o,
  // Whether the image is empty, too large, or no whole number of words; until `clear`.
  output logic        fails_o
);

  logic is_done_q;
  logic fails_q;
  logic asks_q;
  logic [10:0] left_q;
  logic [9:0] address_q;
  logic [30:0] count;
  logic is_whole;
  logic is_possible_is_equal;
  logic is_possible;
  logic [31:0] word_q;
  logic holds_q;
  logic index_q;
  logic is_last;
  logic word_terms;
  logic [15:0] tile_word;
  logic writes;
  logic [31:0] requests_last_index_difference;

  assign requests_valid_o = asks_q;
  assign requests_address_o = {block_i, 6'd0};
  assign requests_last_index_o = requests_last_index_difference[31:2];
  assign words_ready_o = !holds_q;
  assign write_enable_o = writes;
  assign write_quarters_o = 4'd15;
  assign write_address_o = address_q;
  assign write_word_o = tile_word;
  assign done_o = is_done_q;
  assign count_o = {address_q == 10'd0, address_q};
  assign fails_o = fails_q;
  assign count = length_i[31:1];
  assign is_whole = length_i[0] == 1'b0;
  assign is_possible_is_equal = count == 31'h00000400;
  assign is_possible = is_whole & !(count == 31'd0) & !(!(count[30:10] == 21'd0) &
      !is_possible_is_equal);
  assign is_last = index_q == 1'b1;
  assign word_terms = words_valid_i & words_ready_o;
  assign tile_word = word_q[15:0];
  assign writes = holds_q & !(left_q == 11'd0);
  assign requests_last_index_difference = length_i - 32'd1;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_done_q <= 1'b0;
      fails_q <= 1'b0;
      asks_q <= 1'b0;
      left_q <= 11'd0;
    end else begin
      if (start_i) begin
        is_done_q <= 1'b0;
        asks_q <= is_possible;
        fails_q <= !is_possible;
        left_q <= count[10:0];
      end
      if (requests_valid_o & requests_ready_i) begin
        asks_q <= 1'b0;
      end
      if (writes) begin
        left_q <= left_q - 11'd1;
        if (left_q == 11'd1) begin
          is_done_q <= 1'b1;
        end
      end
      if (clear_i) begin
        is_done_q <= 1'b0;
        fails_q <= 1'b0;
        asks_q <= 1'b0;
        left_q <= 11'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      address_q <= 10'd0;
    end
    if (writes) begin
      address_q <= address_q + 10'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (word_terms) begin
      word_q <= words_data_i;
    end
    if (holds_q) begin
      word_q <= word_q >> 16;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      holds_q <= 1'b0;
      index_q <= 1'b0;
    end else begin
      if (word_terms) begin
        holds_q <= 1'b1;
      end
      if (holds_q) begin
        index_q <= index_q + 1'b1;
        if (is_last) begin
          holds_q <= 1'b0;
        end
      end
      if (clear_i) begin
        holds_q <= 1'b0;
        index_q <= 1'b0;
      end
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  request_is_taken_at_once:
    assert property (@(posedge clk_i) disable iff (!rst_ni) asks_q |-> requests_ready_i);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : request_is_taken_at_once
        assert (!asks_q || requests_ready_i);
      end
    end
  end
`endif
`endif

  // cells are counted
  (* maybe_unused *) logic unused_words_last_i;
  assign unused_words_last_i = words_last_i;
  (* maybe_unused *) logic unused_requests_last_index_difference;
  assign unused_requests_last_index_difference = ^requests_last_index_difference[1:0];

endmodule
