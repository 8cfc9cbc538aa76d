// Adds up all activations of each pixel of a group, while they are stored.
// format: binaryOnes_9_1_4
// pixels: 16
// width: 15
module bnk_window_totals (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets both groups.
  input  logic        clear_i,
  // A word is stored.
  input  logic        store_i,
  // Whether it is the last of its group.
  input  logic        store_last_i,
  // The terms of all pixels, pixel 0 lowest.
  input  logic [63:0] word_i,
  // Gives the group back that is read.
  input  logic        release_i,
  // The total of each pixel of the group that is read.
  output logic [14:0] totals_0_o,
  output logic [14:0] totals_1_o,
  output logic [14:0] totals_2_o,
  output logic [14:0] totals_3_o,
  output logic [14:0] totals_4_o,
  output logic [14:0] totals_5_o,
  output logic [14:0] totals_6_o,
  output logic [14:0] totals_7_o,
  output logic [14:0] totals_8_o,
  output logic [14:0] totals_9_o,
  output logic [14:0] totals_10_o,
  output logic [14:0] totals_11_o,
  output logic [14:0] totals_12_o,
  output logic [14:0] totals_13_o,
  output logic [14:0] totals_14_o,
  output logic [14:0] totals_15_o
);

  logic is_first_q;
  logic is_complete_q;
  logic is_read_q;
  logic moves;
  logic ends;
  logic [3:0] pixel_0_term;
  logic [14:0] pixel_0_sum_q;
  logic [14:0] totals_0_q;
  logic [3:0] pixel_1_term;
  logic [14:0] pixel_1_sum_q;
  logic [14:0] totals_1_q;
  logic [3:0] pixel_2_term;
  logic [14:0] pixel_2_sum_q;
  logic [14:0] totals_2_q;
  logic [3:0] pixel_3_term;
  logic [14:0] pixel_3_sum_q;
  logic [14:0] totals_3_q;
  logic [3:0] pixel_4_term;
  logic [14:0] pixel_4_sum_q;
  logic [14:0] totals_4_q;
  logic [3:0] pixel_5_term;
  logic [14:0] pixel_5_sum_q;
  logic [14:0] totals_5_q;
  logic [3:0] pixel_6_term;
  logic [14:0] pixel_6_sum_q;
  logic [14:0] totals_6_q;
  logic [3:0] pixel_7_term;
  logic [14:0] pixel_7_sum_q;
  logic [14:0] totals_7_q;
  logic [3:0] pixel_8_term;
  logic [14:0] pixel_8_sum_q;
  logic [14:0] totals_8_q;
  logic [3:0] pixel_9_term;
  logic [14:0] pixel_9_sum_q;
  logic [14:0] totals_9_q;
  logic [3:0] pixel_10_term;
  logic [14:0] pixel_10_sum_q;
  logic [14:0] totals_10_q;
  logic [3:0] pixel_11_term;
  logic [14:0] pixel_11_sum_q;
  logic [14:0] totals_11_q;
  logic [3:0] pixel_12_term;
  logic [14:0] pixel_12_sum_q;
  logic [14:0] totals_12_q;
  logic [3:0] pixel_13_term;
  logic [14:0] pixel_13_sum_q;
  logic [14:0] totals_13_q;
  logic [3:0] pixel_14_term;
  logic [14:0] pixel_14_sum_q;
  logic [14:0] totals_14_q;
  logic [3:0] pixel_15_term;
  logic [14:0] pixel_15_sum_q;
  logic [14:0] totals_15_q;
  logic totals_are_not_overwritten_terms;

  assign totals_0_o = totals_0_q;
  assign totals_1_o = totals_1_q;
  assign totals_2_o = totals_2_q;
  assign totals_3_o = totals_3_q;
  assign totals_4_o = totals_4_q;
  assign totals_5_o = totals_5_q;
  assign totals_6_o = totals_6_q;
  assign totals_7_o = totals_7_q;
  assign totals_8_o = totals_8_q;
  assign totals_9_o = totals_9_q;
  assign totals_10_o = totals_10_q;
  assign totals_11_o = totals_11_q;
  assign totals_12_o = totals_12_q;
  assign totals_13_o = totals_13_q;
  assign totals_14_o = totals_14_q;
  assign totals_15_o = totals_15_q;
  assign moves = is_complete_q & (release_i | !is_read_q);
  assign ends = store_i & store_last_i;
  assign pixel_0_term = word_i[3:0];
  assign pixel_1_term = word_i[7:4];
  assign pixel_2_term = word_i[11:8];
  assign pixel_3_term = word_i[15:12];
  assign pixel_4_term = word_i[19:16];
  assign pixel_5_term = word_i[23:20];
  assign pixel_6_term = word_i[27:24];
  assign pixel_7_term = word_i[31:28];
  assign pixel_8_term = word_i[35:32];
  assign pixel_9_term = word_i[39:36];
  assign pixel_10_term = word_i[43:40];
  assign pixel_11_term = word_i[47:44];
  assign pixel_12_term = word_i[51:48];
  assign pixel_13_term = word_i[55:52];
  assign pixel_14_term = word_i[59:56];
  assign pixel_15_term = word_i[63:60];
  assign totals_are_not_overwritten_terms = !store_i | !is_complete_q | moves;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_first_q <= 1'b1;
    end else if (ends | clear_i) begin
      is_first_q <= 1'b1;
    end else if (store_i) begin
      is_first_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_complete_q <= 1'b0;
      is_read_q <= 1'b0;
    end else begin
      is_complete_q <= ends | (is_complete_q & !moves);
      is_read_q <= moves | (is_read_q & !release_i);
      if (clear_i) begin
        is_complete_q <= 1'b0;
        is_read_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (store_i) begin
      pixel_0_sum_q <= (is_first_q ? 15'd0 : pixel_0_sum_q) + {11'd0, pixel_0_term};
      pixel_1_sum_q <= (is_first_q ? 15'd0 : pixel_1_sum_q) + {11'd0, pixel_1_term};
      pixel_2_sum_q <= (is_first_q ? 15'd0 : pixel_2_sum_q) + {11'd0, pixel_2_term};
      pixel_3_sum_q <= (is_first_q ? 15'd0 : pixel_3_sum_q) + {11'd0, pixel_3_term};
      pixel_4_sum_q <= (is_first_q ? 15'd0 : pixel_4_sum_q) + {11'd0, pixel_4_term};
      pixel_5_sum_q <= (is_first_q ? 15'd0 : pixel_5_sum_q) + {11'd0, pixel_5_term};
      pixel_6_sum_q <= (is_first_q ? 15'd0 : pixel_6_sum_q) + {11'd0, pixel_6_term};
      pixel_7_sum_q <= (is_first_q ? 15'd0 : pixel_7_sum_q) + {11'd0, pixel_7_term};
      pixel_8_sum_q <= (is_first_q ? 15'd0 : pixel_8_sum_q) + {11'd0, pixel_8_term};
      pixel_9_sum_q <= (is_first_q ? 15'd0 : pixel_9_sum_q) + {11'd0, pixel_9_term};
      pixel_10_sum_q <= (is_first_q ? 15'd0 : pixel_10_sum_q) + {11'd0, pixel_10_term};
      pixel_11_sum_q <= (is_first_q ? 15'd0 : pixel_11_sum_q) + {11'd0, pixel_11_term};
      pixel_12_sum_q <= (is_first_q ? 15'd0 : pixel_12_sum_q) + {11'd0, pixel_12_term};
      pixel_13_sum_q <= (is_first_q ? 15'd0 : pixel_13_sum_q) + {11'd0, pixel_13_term};
      pixel_14_sum_q <= (is_first_q ? 15'd0 : pixel_14_sum_q) + {11'd0, pixel_14_term};
      pixel_15_sum_q <= (is_first_q ? 15'd0 : pixel_15_sum_q) + {11'd0, pixel_15_term};
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves) begin
      totals_0_q <= pixel_0_sum_q;
      totals_1_q <= pixel_1_sum_q;
      totals_2_q <= pixel_2_sum_q;
      totals_3_q <= pixel_3_sum_q;
      totals_4_q <= pixel_4_sum_q;
      totals_5_q <= pixel_5_sum_q;
      totals_6_q <= pixel_6_sum_q;
      totals_7_q <= pixel_7_sum_q;
      totals_8_q <= pixel_8_sum_q;
      totals_9_q <= pixel_9_sum_q;
      totals_10_q <= pixel_10_sum_q;
      totals_11_q <= pixel_11_sum_q;
      totals_12_q <= pixel_12_sum_q;
      totals_13_q <= pixel_13_sum_q;
      totals_14_q <= pixel_14_sum_q;
      totals_15_q <= pixel_15_sum_q;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  totals_are_not_overwritten:
    assert property (@(posedge clk_i) disable iff (!rst_ni) totals_are_not_overwritten_terms);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : totals_are_not_overwritten
        assert (totals_are_not_overwritten_terms);
      end
    end
  end
`endif
`endif

endmodule
