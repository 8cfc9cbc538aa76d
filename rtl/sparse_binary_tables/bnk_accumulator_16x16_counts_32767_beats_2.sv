// Sums counts over the channels of a filter and compares each sum with a threshold.
// width: 16
// count_maximum: 32767
// beats_maximum: 2
// pixels: 16
module bnk_accumulator_16x16_counts_32767_beats_2 (
  // Clock.
  input  logic        clk_i,
  // Lets the registers advance.
  input  logic        enable_i,
  // Whether there is a beat.
  input  logic        valid_i,
  // Whether the beat is the first of its filter.
  input  logic        first_i,
  // The count of each pixel.
  input  logic [14:0] counts_0_i,
  input  logic [14:0] counts_1_i,
  input  logic [14:0] counts_2_i,
  input  logic [14:0] counts_3_i,
  input  logic [14:0] counts_4_i,
  input  logic [14:0] counts_5_i,
  input  logic [14:0] counts_6_i,
  input  logic [14:0] counts_7_i,
  input  logic [14:0] counts_8_i,
  input  logic [14:0] counts_9_i,
  input  logic [14:0] counts_10_i,
  input  logic [14:0] counts_11_i,
  input  logic [14:0] counts_12_i,
  input  logic [14:0] counts_13_i,
  input  logic [14:0] counts_14_i,
  input  logic [14:0] counts_15_i,
  // Minus the threshold of the filter; read with `first`.
  input  logic [16:0] bias_i,
  // Whether sums at or above the threshold give one; read with `first`.
  input  logic        direction_i,
  // One bit a pixel, bit 0 = pixel 0; meaningful after the last beat of a filter.
  output logic [15:0] results_o
);

  logic step;
  logic direction_q;
  logic [16:0] pixel_0_sum_q;
  logic [16:0] pixel_1_sum_q;
  logic [16:0] pixel_2_sum_q;
  logic [16:0] pixel_3_sum_q;
  logic [16:0] pixel_4_sum_q;
  logic [16:0] pixel_5_sum_q;
  logic [16:0] pixel_6_sum_q;
  logic [16:0] pixel_7_sum_q;
  logic [16:0] pixel_8_sum_q;
  logic [16:0] pixel_9_sum_q;
  logic [16:0] pixel_10_sum_q;
  logic [16:0] pixel_11_sum_q;
  logic [16:0] pixel_12_sum_q;
  logic [16:0] pixel_13_sum_q;
  logic [16:0] pixel_14_sum_q;
  logic [16:0] pixel_15_sum_q;

  assign results_o = {pixel_15_sum_q[16] ^ direction_q, pixel_14_sum_q[16] ^ direction_q,
      pixel_13_sum_q[16] ^ direction_q, pixel_12_sum_q[16] ^ direction_q,
      pixel_11_sum_q[16] ^ direction_q, pixel_10_sum_q[16] ^ direction_q,
      pixel_9_sum_q[16] ^ direction_q, pixel_8_sum_q[16] ^ direction_q,
      pixel_7_sum_q[16] ^ direction_q, pixel_6_sum_q[16] ^ direction_q,
      pixel_5_sum_q[16] ^ direction_q, pixel_4_sum_q[16] ^ direction_q,
      pixel_3_sum_q[16] ^ direction_q, pixel_2_sum_q[16] ^ direction_q,
      pixel_1_sum_q[16] ^ direction_q, pixel_0_sum_q[16] ^ direction_q};
  assign step = enable_i & valid_i;

  always_ff @(posedge clk_i) begin
    if (step & first_i) begin
      direction_q <= direction_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (step) begin
      pixel_0_sum_q <= (first_i ? bias_i : pixel_0_sum_q) + {2'd0, counts_0_i};
      pixel_1_sum_q <= (first_i ? bias_i : pixel_1_sum_q) + {2'd0, counts_1_i};
      pixel_2_sum_q <= (first_i ? bias_i : pixel_2_sum_q) + {2'd0, counts_2_i};
      pixel_3_sum_q <= (first_i ? bias_i : pixel_3_sum_q) + {2'd0, counts_3_i};
      pixel_4_sum_q <= (first_i ? bias_i : pixel_4_sum_q) + {2'd0, counts_4_i};
      pixel_5_sum_q <= (first_i ? bias_i : pixel_5_sum_q) + {2'd0, counts_5_i};
      pixel_6_sum_q <= (first_i ? bias_i : pixel_6_sum_q) + {2'd0, counts_6_i};
      pixel_7_sum_q <= (first_i ? bias_i : pixel_7_sum_q) + {2'd0, counts_7_i};
      pixel_8_sum_q <= (first_i ? bias_i : pixel_8_sum_q) + {2'd0, counts_8_i};
      pixel_9_sum_q <= (first_i ? bias_i : pixel_9_sum_q) + {2'd0, counts_9_i};
      pixel_10_sum_q <= (first_i ? bias_i : pixel_10_sum_q) + {2'd0, counts_10_i};
      pixel_11_sum_q <= (first_i ? bias_i : pixel_11_sum_q) + {2'd0, counts_11_i};
      pixel_12_sum_q <= (first_i ? bias_i : pixel_12_sum_q) + {2'd0, counts_12_i};
      pixel_13_sum_q <= (first_i ? bias_i : pixel_13_sum_q) + {2'd0, counts_13_i};
      pixel_14_sum_q <= (first_i ? bias_i : pixel_14_sum_q) + {2'd0, counts_14_i};
      pixel_15_sum_q <= (first_i ? bias_i : pixel_15_sum_q) + {2'd0, counts_15_i};
    end
  end

endmodule
