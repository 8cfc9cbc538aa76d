// Finds the length of a canonical code word from run-time limits.
// longest: 12
module bnk_class_limits (
  // Clock.
  input  logic        clk_i,
  // The next `longest` bits of the stream.
  input  logic [11:0] head_i,
  // Writes the limit of `row + 1` bits; nothing where the row is beyond the longest.
  input  logic        write_i,
  input  logic [3:0]  row_i,
  // The limit, `row + 2` bits of it.
  input  logic [12:0] limit_i,
  // Makes the written limits the ones in use.
  input  logic        load_i,
  // The length less one, where it is not escaped; else `longest`.
  output logic [3:0]  length_o,
  // Bit `l - 1`: whether the word is longer than `l` bits.
  output logic [11:0] is_longer_o
);

  logic [1:0] length_1_written_q;
  logic [1:0] length_1_limit_q;
  logic [1:0] length_1_first;
  logic is_longer_inverted_6;
  logic [2:0] length_2_written_q;
  logic [2:0] length_2_limit_q;
  logic [2:0] length_2_first;
  logic digits_spans_0_inverted;
  logic [3:0] length_3_written_q;
  logic [3:0] length_3_limit_q;
  logic [3:0] length_3_first;
  logic is_longer_inverted_5;
  logic [4:0] length_4_written_q;
  logic [4:0] length_4_limit_q;
  logic [4:0] length_4_first;
  logic digits_spans_1_inverted;
  logic [5:0] length_5_written_q;
  logic [5:0] length_5_limit_q;
  logic [5:0] length_5_first;
  logic is_longer_inverted_4;
  logic [6:0] length_6_written_q;
  logic [6:0] length_6_limit_q;
  logic [6:0] length_6_first;
  logic digits_spans_2_inverted;
  logic [7:0] length_7_written_q;
  logic [7:0] length_7_limit_q;
  logic [7:0] length_7_first;
  logic is_longer_inverted_3;
  logic [8:0] length_8_written_q;
  logic [8:0] length_8_limit_q;
  logic [8:0] length_8_first;
  logic digits_spans_0;
  logic [9:0] length_9_written_q;
  logic [9:0] length_9_limit_q;
  logic [9:0] length_9_first;
  logic is_longer_inverted_2;
  logic [10:0] length_10_written_q;
  logic [10:0] length_10_limit_q;
  logic [10:0] length_10_first;
  logic digits_spans_4_inverted;
  logic [11:0] length_11_written_q;
  logic [11:0] length_11_limit_q;
  logic [11:0] length_11_first;
  logic is_longer_inverted;
  logic [12:0] length_12_written_q;
  logic [12:0] length_12_limit_q;
  logic [12:0] length_12_first;
  logic digits_spans_1;
  logic digits_spans_0_2;
  logic digits_spans_1_2;
  logic digits_spans_2;
  logic digits_spans_3;
  logic digits_spans_4;
  logic digits_spans_5;
  logic digits_0;
  logic digits_spans_0_3;
  logic digits_spans_1_3;
  logic digits_spans_2_2;
  logic digits_1;
  logic digits_spans_0_4;
  logic digits_2;

  assign length_o = {digits_spans_0, digits_2, digits_1, digits_0};
  assign is_longer_o = {digits_spans_1, is_longer_inverted, digits_spans_4_inverted,
      is_longer_inverted_2, digits_spans_0, is_longer_inverted_3, digits_spans_2_inverted,
      is_longer_inverted_4, digits_spans_1_inverted, is_longer_inverted_5, digits_spans_0_inverted,
      is_longer_inverted_6};
  assign length_1_first = {1'b0, head_i[11]};
  assign is_longer_inverted_6 = !(length_1_first < length_1_limit_q);
  assign length_2_first = {1'b0, head_i[11:10]};
  assign digits_spans_0_inverted = !(length_2_first < length_2_limit_q);
  assign length_3_first = {1'b0, head_i[11:9]};
  assign is_longer_inverted_5 = !(length_3_first < length_3_limit_q);
  assign length_4_first = {1'b0, head_i[11:8]};
  assign digits_spans_1_inverted = !(length_4_first < length_4_limit_q);
  assign length_5_first = {1'b0, head_i[11:7]};
  assign is_longer_inverted_4 = !(length_5_first < length_5_limit_q);
  assign length_6_first = {1'b0, head_i[11:6]};
  assign digits_spans_2_inverted = !(length_6_first < length_6_limit_q);
  assign length_7_first = {1'b0, head_i[11:5]};
  assign is_longer_inverted_3 = !(length_7_first < length_7_limit_q);
  assign length_8_first = {1'b0, head_i[11:4]};
  assign digits_spans_0 = !(length_8_first < length_8_limit_q);
  assign length_9_first = {1'b0, head_i[11:3]};
  assign is_longer_inverted_2 = !(length_9_first < length_9_limit_q);
  assign length_10_first = {1'b0, head_i[11:2]};
  assign digits_spans_4_inverted = !(length_10_first < length_10_limit_q);
  assign length_11_first = {1'b0, head_i[11:1]};
  assign is_longer_inverted = !(length_11_first < length_11_limit_q);
  assign length_12_first = {1'b0, head_i};
  assign digits_spans_1 = !(length_12_first < length_12_limit_q);
  assign digits_spans_0_2 = is_longer_inverted_6 & !digits_spans_0_inverted;
  assign digits_spans_1_2 = is_longer_inverted_5 & !digits_spans_1_inverted;
  assign digits_spans_2 = is_longer_inverted_4 & !digits_spans_2_inverted;
  assign digits_spans_3 = is_longer_inverted_3 & !digits_spans_0;
  assign digits_spans_4 = is_longer_inverted_2 & !digits_spans_4_inverted;
  assign digits_spans_5 = is_longer_inverted & !digits_spans_1;
  assign digits_0 = digits_spans_0_2 | digits_spans_1_2 | digits_spans_2 | digits_spans_3 |
      digits_spans_4 | digits_spans_5;
  assign digits_spans_0_3 = digits_spans_0_inverted & !digits_spans_1_inverted;
  assign digits_spans_1_3 = digits_spans_2_inverted & !digits_spans_0;
  assign digits_spans_2_2 = digits_spans_4_inverted & !digits_spans_1;
  assign digits_1 = digits_spans_0_3 | digits_spans_1_3 | digits_spans_2_2;
  assign digits_spans_0_4 = digits_spans_1_inverted & !digits_spans_0;
  assign digits_2 = digits_spans_0_4 | digits_spans_1;

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd0)) begin
      length_1_written_q <= limit_i[1:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_1_limit_q <= length_1_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd1)) begin
      length_2_written_q <= limit_i[2:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_2_limit_q <= length_2_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd2)) begin
      length_3_written_q <= limit_i[3:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_3_limit_q <= length_3_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd3)) begin
      length_4_written_q <= limit_i[4:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_4_limit_q <= length_4_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd4)) begin
      length_5_written_q <= limit_i[5:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_5_limit_q <= length_5_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd5)) begin
      length_6_written_q <= limit_i[6:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_6_limit_q <= length_6_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd6)) begin
      length_7_written_q <= limit_i[7:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_7_limit_q <= length_7_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd7)) begin
      length_8_written_q <= limit_i[8:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_8_limit_q <= length_8_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd8)) begin
      length_9_written_q <= limit_i[9:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_9_limit_q <= length_9_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd9)) begin
      length_10_written_q <= limit_i[10:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_10_limit_q <= length_10_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd10)) begin
      length_11_written_q <= limit_i[11:0];
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_11_limit_q <= length_11_written_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_i & (row_i == 4'd11)) begin
      length_12_written_q <= limit_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      length_12_limit_q <= length_12_written_q;
    end
  end

endmodule
