// Counts the words of a map: rows of tiles times words of a row.
// words_maximum: 1024
module bnk_map_word_counter_words_maximum_1024 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Begins anew; `rows` and `pitch` are steady from the cycle after it until `done`.
  input  logic        start_i,
  input  logic [15:0] rows_i,
  input  logic [23:0] pitch_i,
  // The words, once `done`, unless `overflows`.
  output logic [10:0] words_o,
  // Whether they are more than can be counted.
  output logic        overflows_o,
  output logic        done_o
);

  logic [3:0] left_q;
  logic [10:0] words_q;
  logic overflows_q;
  logic steps;
  logic bits_0;
  logic bits_1;
  logic bits_2;
  logic bits_3;
  logic bits_4;
  logic bits_5;
  logic bits_6;
  logic bits_7;
  logic bits_8;
  logic bits_9;
  logic bits_10;
  logic adds;
  logic [12:0] added;
  logic [12:0] sum;
  logic pitch_is_too_large;
  logic has_too_many_rows;

  assign words_o = words_q;
  assign overflows_o = overflows_q | has_too_many_rows;
  assign done_o = left_q == 4'd0;
  assign steps = !(left_q == 4'd0);
  assign bits_0 = rows_i[0];
  assign bits_1 = rows_i[1];
  assign bits_2 = rows_i[2];
  assign bits_3 = rows_i[3];
  assign bits_4 = rows_i[4];
  assign bits_5 = rows_i[5];
  assign bits_6 = rows_i[6];
  assign bits_7 = rows_i[7];
  assign bits_8 = rows_i[8];
  assign bits_9 = rows_i[9];
  assign bits_10 = rows_i[10];

  always_comb begin
    case (left_q - 4'd1)
      4'd0: adds = bits_0;
      4'd1: adds = bits_1;
      4'd2: adds = bits_2;
      4'd3: adds = bits_3;
      4'd4: adds = bits_4;
      4'd5: adds = bits_5;
      4'd6: adds = bits_6;
      4'd7: adds = bits_7;
      4'd8: adds = bits_8;
      4'd9: adds = bits_9;
      default: adds = bits_10;
    endcase
  end

  assign added = {2'd0, adds ? pitch_i[10:0] : 11'd0};
  assign sum = ({2'd0, words_q} << 1) + added;
  assign pitch_is_too_large = !(pitch_i[23:11] == 13'd0);
  assign has_too_many_rows = !(rows_i[15:11] == 5'd0);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      left_q <= 4'd0;
    end else begin
      if (steps) begin
        left_q <= left_q - 4'd1;
      end
      if (start_i) begin
        left_q <= 4'd11;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (steps) begin
      words_q <= sum[10:0];
      if (!(sum[12:11] == 2'd0) | (adds & pitch_is_too_large)) begin
        overflows_q <= 1'b1;
      end
    end
    if (start_i) begin
      words_q <= 11'd0;
      overflows_q <= 1'b0;
    end
  end

endmodule
