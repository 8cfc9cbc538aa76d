// Sums counts over the channels of a filter and compares each sum with a threshold.
// width: 14
// count_maximum: 9
// beats_maximum: 1024
// pixels: 4
module bnk_accumulator_4x14_counts_9_beats_1024 (
  // Clock.
  input  logic        clk_i,
  // Lets the registers advance.
  input  logic        enable_i,
  // Whether there is a beat.
  input  logic        valid_i,
  // Whether the beat is the first of its filter.
  input  logic        first_i,
  // The count of each pixel.
  input  logic [3:0]  counts_0_i,
  input  logic [3:0]  counts_1_i,
  input  logic [3:0]  counts_2_i,
  input  logic [3:0]  counts_3_i,
  // Minus the threshold of the filter; read with `first`.
  input  logic [14:0] bias_i,
  // Whether sums at or above the threshold give one; read with `first`.
  input  logic        direction_i,
  // One bit a pixel, bit 0 = pixel 0; meaningful after the last beat of a filter.
  output logic [3:0]  results_o
);

  logic step;
  logic direction_q;
  logic [14:0] pixel_0_sum_q;
  logic [14:0] pixel_1_sum_q;
  logic [14:0] pixel_2_sum_q;
  logic [14:0] pixel_3_sum_q;

  assign results_o = {pixel_3_sum_q[14] ^ direction_q, pixel_2_sum_q[14] ^ direction_q,
      pixel_1_sum_q[14] ^ direction_q, pixel_0_sum_q[14] ^ direction_q};
  assign step = enable_i & valid_i;

  always_ff @(posedge clk_i) begin
    if (step & first_i) begin
      direction_q <= direction_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (step) begin
      pixel_0_sum_q <= (first_i ? bias_i : pixel_0_sum_q) + {11'd0, counts_0_i};
      pixel_1_sum_q <= (first_i ? bias_i : pixel_1_sum_q) + {11'd0, counts_1_i};
      pixel_2_sum_q <= (first_i ? bias_i : pixel_2_sum_q) + {11'd0, counts_2_i};
      pixel_3_sum_q <= (first_i ? bias_i : pixel_3_sum_q) + {11'd0, counts_3_i};
    end
  end

endmodule
