// Keeps the CRC-32 of the words that it has taken.
// width: 8
module bnk_crc32_register_width_8 (
  // Clock.
  input  logic        clk_i,
  // Begins anew, the first time before anything is taken; comes before `take`.
  input  logic        clear_i,
  input  logic        take_i,
  input  logic [7:0]  word_i,
  // The CRC as it is stored.
  output logic [31:0] value_o
);

  logic [31:0] state_q;
  logic parts_0;
  logic parts_1;
  logic parts_2;
  logic parts_3;
  logic parts_4;
  logic parts_5;
  logic parts_6;
  logic parts_7;
  logic parts_8;
  logic parts_9;
  logic parts_10;
  logic parts_11;
  logic parts_12;
  logic parts_13;
  logic parts_14;
  logic parts_15;
  logic parts_16;
  logic parts_17;
  logic parts_18;
  logic parts_19;
  logic parts_20;
  logic parts_21;
  logic parts_22;
  logic parts_23;
  logic parts_24;
  logic parts_25;
  logic parts_26;
  logic parts_27;
  logic parts_28;
  logic parts_29;
  logic parts_30;
  logic parts_31;
  logic parts_32;
  logic parts_33;
  logic parts_34;
  logic parts_35;
  logic parts_36;
  logic parts_37;
  logic parts_38;
  logic parts_39;
  logic pair_0_sum;
  logic pair_1_sum;
  logic pair_2_sum;
  logic pair_3_sum;
  logic pair_4_sum;
  logic pair_5_sum;
  logic pair_6_sum;
  logic pair_7_sum;
  logic pair_8_sum;
  logic pair_9_sum;
  logic pair_10_sum;
  logic pair_11_sum;
  logic pair_12_sum;
  logic pair_13_sum;
  logic pair_14_sum;
  logic pair_15_sum;
  logic pair_16_sum;
  logic pair_17_sum;
  logic pair_18_sum;
  logic pair_19_sum;
  logic pair_20_sum;
  logic pair_21_sum;
  logic pair_22_sum;
  logic pair_23_sum;
  logic pair_24_sum;
  logic next_0;
  logic next_1;
  logic next_2;
  logic next_3;
  logic next_4;
  logic next_5;
  logic next_6;
  logic next_7;
  logic next_8;
  logic next_9;
  logic next_10;
  logic next_11;
  logic next_12;
  logic next_13;
  logic next_14;
  logic next_15;
  logic next_16;
  logic next_17;
  logic next_18;
  logic next_19;
  logic next_20;
  logic next_21;
  logic next_22;
  logic next_23;
  logic next_24;
  logic next_25;
  logic next_26;
  logic next_27;
  logic next_28;
  logic next_29;
  logic next_30;

  assign value_o = ~state_q;
  assign parts_0 = state_q[0];
  assign parts_1 = state_q[1];
  assign parts_2 = state_q[2];
  assign parts_3 = state_q[3];
  assign parts_4 = state_q[4];
  assign parts_5 = state_q[5];
  assign parts_6 = state_q[6];
  assign parts_7 = state_q[7];
  assign parts_8 = state_q[8];
  assign parts_9 = state_q[9];
  assign parts_10 = state_q[10];
  assign parts_11 = state_q[11];
  assign parts_12 = state_q[12];
  assign parts_13 = state_q[13];
  assign parts_14 = state_q[14];
  assign parts_15 = state_q[15];
  assign parts_16 = state_q[16];
  assign parts_17 = state_q[17];
  assign parts_18 = state_q[18];
  assign parts_19 = state_q[19];
  assign parts_20 = state_q[20];
  assign parts_21 = state_q[21];
  assign parts_22 = state_q[22];
  assign parts_23 = state_q[23];
  assign parts_24 = state_q[24];
  assign parts_25 = state_q[25];
  assign parts_26 = state_q[26];
  assign parts_27 = state_q[27];
  assign parts_28 = state_q[28];
  assign parts_29 = state_q[29];
  assign parts_30 = state_q[30];
  assign parts_31 = state_q[31];
  assign parts_32 = word_i[0];
  assign parts_33 = word_i[1];
  assign parts_34 = word_i[2];
  assign parts_35 = word_i[3];
  assign parts_36 = word_i[4];
  assign parts_37 = word_i[5];
  assign parts_38 = word_i[6];
  assign parts_39 = word_i[7];
  assign pair_0_sum = parts_0 ^ parts_32;
  assign pair_1_sum = parts_1 ^ parts_33;
  assign pair_2_sum = parts_2 ^ parts_34;
  assign pair_3_sum = parts_3 ^ parts_35;
  assign pair_4_sum = parts_4 ^ parts_36;
  assign pair_5_sum = parts_5 ^ parts_37;
  assign pair_6_sum = parts_6 ^ parts_38;
  assign pair_7_sum = parts_7 ^ parts_39;
  assign pair_8_sum = pair_0_sum ^ pair_1_sum;
  assign pair_9_sum = pair_2_sum ^ pair_3_sum;
  assign pair_10_sum = pair_4_sum ^ pair_5_sum;
  assign pair_11_sum = pair_6_sum ^ pair_7_sum;
  assign pair_12_sum = pair_0_sum ^ pair_6_sum;
  assign pair_13_sum = pair_1_sum ^ pair_7_sum;
  assign pair_14_sum = pair_2_sum ^ pair_10_sum;
  assign pair_15_sum = pair_3_sum ^ pair_4_sum;
  assign pair_16_sum = pair_5_sum ^ pair_8_sum;
  assign pair_17_sum = pair_0_sum ^ pair_4_sum;
  assign pair_18_sum = pair_1_sum ^ pair_2_sum;
  assign pair_19_sum = pair_1_sum ^ pair_11_sum;
  assign pair_20_sum = pair_3_sum ^ pair_10_sum;
  assign pair_21_sum = pair_4_sum ^ pair_8_sum;
  assign pair_22_sum = pair_5_sum ^ pair_9_sum;
  assign pair_23_sum = pair_7_sum ^ pair_14_sum;
  assign pair_24_sum = pair_11_sum ^ pair_15_sum;
  assign next_0 = ^{parts_8, pair_2_sum};
  assign next_1 = ^{parts_9, pair_0_sum, pair_3_sum};
  assign next_2 = ^{parts_10, pair_21_sum};
  assign next_3 = ^{parts_11, pair_5_sum, pair_18_sum};
  assign next_4 = ^{parts_12, pair_9_sum, pair_12_sum};
  assign next_5 = ^{parts_13, pair_13_sum, pair_15_sum};
  assign next_6 = ^{parts_14, pair_10_sum};
  assign next_7 = ^{parts_15, pair_5_sum, pair_12_sum};
  assign next_8 = ^{parts_16, pair_19_sum};
  assign next_9 = ^{parts_17, pair_7_sum};
  assign next_10 = ^{parts_18, pair_2_sum};
  assign next_11 = ^{parts_19, pair_3_sum};
  assign next_12 = ^{parts_20, pair_17_sum};
  assign next_13 = ^{parts_21, pair_16_sum};
  assign next_14 = ^{parts_22, pair_6_sum, pair_18_sum};
  assign next_15 = ^{parts_23, pair_7_sum, pair_9_sum};
  assign next_16 = ^{parts_24, pair_9_sum, pair_17_sum};
  assign next_17 = ^{parts_25, pair_8_sum, pair_20_sum};
  assign next_18 = ^{parts_26, pair_6_sum, pair_8_sum, pair_14_sum};
  assign next_19 = ^{parts_27, pair_19_sum, pair_22_sum};
  assign next_20 = ^{parts_28, pair_24_sum};
  assign next_21 = ^{parts_29, pair_23_sum};
  assign next_22 = ^{parts_30, pair_6_sum, pair_22_sum};
  assign next_23 = ^{parts_31, pair_24_sum};
  assign next_24 = ^{pair_0_sum, pair_23_sum};
  assign next_25 = ^{pair_6_sum, pair_9_sum, pair_16_sum};
  assign next_26 = ^{pair_9_sum, pair_11_sum, pair_21_sum};
  assign next_27 = ^{pair_13_sum, pair_20_sum};
  assign next_28 = ^{pair_10_sum, pair_12_sum};
  assign next_29 = ^{pair_11_sum, pair_16_sum};
  assign next_30 = ^{pair_8_sum, pair_11_sum};

  always_ff @(posedge clk_i) begin
    if (clear_i) begin
      state_q <= 32'hffffffff;
    end else if (take_i) begin
      state_q <= {pair_13_sum, next_30, next_29, next_28, next_27, next_26, next_25, next_24,
          next_23, next_22, next_21, next_20, next_19, next_18, next_17, next_16, next_15, next_14,
          next_13, next_12, next_11, next_10, next_9, next_8, next_7, next_6, next_5, next_4,
          next_3, next_2, next_1, next_0};
    end
  end

endmodule
