// Keeps the CRC-32 of the words that it has taken.
// width: 16
module bnk_crc32_register_width_16 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Begins anew; comes before `take`.
  input  logic        clear_i,
  input  logic        take_i,
  input  logic [15:0] word_i,
  // The CRC as it is stored.
  output logic [31:0] value_o
);

  logic [31:0] state_q;
  logic sources_0;
  logic sources_1;
  logic sources_2;
  logic sources_3;
  logic sources_4;
  logic sources_5;
  logic sources_6;
  logic sources_7;
  logic sources_8;
  logic sources_9;
  logic sources_10;
  logic sources_11;
  logic sources_12;
  logic sources_13;
  logic sources_14;
  logic sources_15;
  logic sources_16;
  logic sources_17;
  logic sources_18;
  logic sources_19;
  logic sources_20;
  logic sources_21;
  logic sources_22;
  logic sources_23;
  logic sources_24;
  logic sources_25;
  logic sources_26;
  logic sources_27;
  logic sources_28;
  logic sources_29;
  logic sources_30;
  logic sources_31;
  logic sources_32;
  logic sources_33;
  logic sources_34;
  logic sources_35;
  logic sources_36;
  logic sources_37;
  logic sources_38;
  logic sources_39;
  logic sources_40;
  logic sources_41;
  logic sources_42;
  logic sources_43;
  logic sources_44;
  logic sources_45;
  logic sources_46;
  logic sources_47;
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
  logic next_31;

  assign value_o = ~state_q;
  assign sources_0 = state_q[0];
  assign sources_1 = state_q[1];
  assign sources_2 = state_q[2];
  assign sources_3 = state_q[3];
  assign sources_4 = state_q[4];
  assign sources_5 = state_q[5];
  assign sources_6 = state_q[6];
  assign sources_7 = state_q[7];
  assign sources_8 = state_q[8];
  assign sources_9 = state_q[9];
  assign sources_10 = state_q[10];
  assign sources_11 = state_q[11];
  assign sources_12 = state_q[12];
  assign sources_13 = state_q[13];
  assign sources_14 = state_q[14];
  assign sources_15 = state_q[15];
  assign sources_16 = state_q[16];
  assign sources_17 = state_q[17];
  assign sources_18 = state_q[18];
  assign sources_19 = state_q[19];
  assign sources_20 = state_q[20];
  assign sources_21 = state_q[21];
  assign sources_22 = state_q[22];
  assign sources_23 = state_q[23];
  assign sources_24 = state_q[24];
  assign sources_25 = state_q[25];
  assign sources_26 = state_q[26];
  assign sources_27 = state_q[27];
  assign sources_28 = state_q[28];
  assign sources_29 = state_q[29];
  assign sources_30 = state_q[30];
  assign sources_31 = state_q[31];
  assign sources_32 = word_i[0];
  assign sources_33 = word_i[1];
  assign sources_34 = word_i[2];
  assign sources_35 = word_i[3];
  assign sources_36 = word_i[4];
  assign sources_37 = word_i[5];
  assign sources_38 = word_i[6];
  assign sources_39 = word_i[7];
  assign sources_40 = word_i[8];
  assign sources_41 = word_i[9];
  assign sources_42 = word_i[10];
  assign sources_43 = word_i[11];
  assign sources_44 = word_i[12];
  assign sources_45 = word_i[13];
  assign sources_46 = word_i[14];
  assign sources_47 = word_i[15];
  assign next_0 = ^{sources_0, sources_4, sources_6, sources_7, sources_10, sources_16, sources_34,
      sources_40, sources_44, sources_46, sources_47};
  assign next_1 = ^{sources_1, sources_5, sources_7, sources_8, sources_11, sources_17, sources_32,
      sources_35, sources_41, sources_45, sources_47};
  assign next_2 = ^{sources_2, sources_6, sources_8, sources_9, sources_12, sources_18, sources_32,
      sources_33, sources_36, sources_42, sources_46};
  assign next_3 = ^{sources_3, sources_7, sources_9, sources_10, sources_13, sources_19,
      sources_33, sources_34, sources_37, sources_43, sources_47};
  assign next_4 = ^{sources_4, sources_8, sources_10, sources_11, sources_14, sources_20,
      sources_32, sources_34, sources_35, sources_38, sources_44};
  assign next_5 = ^{sources_5, sources_9, sources_11, sources_12, sources_15, sources_21,
      sources_33, sources_35, sources_36, sources_39, sources_45};
  assign next_6 = ^{sources_0, sources_4, sources_7, sources_12, sources_13, sources_22,
      sources_36, sources_37, sources_40, sources_44, sources_47};
  assign next_7 = ^{sources_1, sources_5, sources_8, sources_13, sources_14, sources_23,
      sources_32, sources_37, sources_38, sources_41, sources_45};
  assign next_8 = ^{sources_0, sources_2, sources_6, sources_9, sources_14, sources_15, sources_24,
      sources_33, sources_38, sources_39, sources_40, sources_42, sources_46};
  assign next_9 = ^{sources_1, sources_3, sources_4, sources_6, sources_15, sources_25, sources_39,
      sources_41, sources_43, sources_44, sources_46};
  assign next_10 = ^{sources_2, sources_5, sources_6, sources_10, sources_26, sources_34,
      sources_42, sources_45, sources_46};
  assign next_11 = ^{sources_3, sources_6, sources_7, sources_11, sources_27, sources_35,
      sources_43, sources_46, sources_47};
  assign next_12 = ^{sources_0, sources_4, sources_7, sources_8, sources_12, sources_28,
      sources_32, sources_36, sources_40, sources_44, sources_47};
  assign next_13 = ^{sources_0, sources_1, sources_5, sources_8, sources_9, sources_13, sources_29,
      sources_32, sources_33, sources_37, sources_40, sources_41, sources_45};
  assign next_14 = ^{sources_1, sources_2, sources_6, sources_9, sources_10, sources_14,
      sources_30, sources_33, sources_34, sources_38, sources_41, sources_42, sources_46};
  assign next_15 = ^{sources_2, sources_3, sources_7, sources_10, sources_11, sources_15,
      sources_31, sources_34, sources_35, sources_39, sources_42, sources_43, sources_47};
  assign next_16 = ^{sources_0, sources_3, sources_6, sources_7, sources_8, sources_10, sources_11,
      sources_12, sources_32, sources_34, sources_35, sources_36, sources_40, sources_43,
      sources_46, sources_47};
  assign next_17 = ^{sources_0, sources_1, sources_4, sources_7, sources_8, sources_9, sources_11,
      sources_12, sources_13, sources_32, sources_33, sources_35, sources_36, sources_37,
      sources_40, sources_41, sources_44, sources_47};
  assign next_18 = ^{sources_1, sources_2, sources_5, sources_8, sources_9, sources_10, sources_12,
      sources_13, sources_14, sources_32, sources_33, sources_34, sources_36, sources_37,
      sources_38, sources_41, sources_42, sources_45};
  assign next_19 = ^{sources_0, sources_2, sources_3, sources_6, sources_9, sources_10, sources_11,
      sources_13, sources_14, sources_15, sources_33, sources_34, sources_35, sources_37,
      sources_38, sources_39, sources_40, sources_42, sources_43, sources_46};
  assign next_20 = ^{sources_0, sources_1, sources_3, sources_6, sources_11, sources_12,
      sources_14, sources_15, sources_35, sources_36, sources_38, sources_39, sources_40,
      sources_41, sources_43, sources_46};
  assign next_21 = ^{sources_1, sources_2, sources_6, sources_10, sources_12, sources_13,
      sources_15, sources_34, sources_36, sources_37, sources_39, sources_41, sources_42,
      sources_46};
  assign next_22 = ^{sources_2, sources_3, sources_4, sources_6, sources_10, sources_11,
      sources_13, sources_14, sources_34, sources_35, sources_37, sources_38, sources_42,
      sources_43, sources_44, sources_46};
  assign next_23 = ^{sources_3, sources_4, sources_5, sources_7, sources_11, sources_12,
      sources_14, sources_15, sources_35, sources_36, sources_38, sources_39, sources_43,
      sources_44, sources_45, sources_47};
  assign next_24 = ^{sources_0, sources_5, sources_7, sources_8, sources_10, sources_12,
      sources_13, sources_15, sources_32, sources_34, sources_36, sources_37, sources_39,
      sources_40, sources_45, sources_47};
  assign next_25 = ^{sources_1, sources_4, sources_7, sources_8, sources_9, sources_10, sources_11,
      sources_13, sources_14, sources_32, sources_33, sources_34, sources_35, sources_37,
      sources_38, sources_41, sources_44, sources_47};
  assign next_26 = ^{sources_2, sources_5, sources_8, sources_9, sources_10, sources_11,
      sources_12, sources_14, sources_15, sources_32, sources_33, sources_34, sources_35,
      sources_36, sources_38, sources_39, sources_42, sources_45};
  assign next_27 = ^{sources_0, sources_3, sources_4, sources_7, sources_9, sources_11, sources_12,
      sources_13, sources_15, sources_33, sources_35, sources_36, sources_37, sources_39,
      sources_40, sources_43, sources_44, sources_47};
  assign next_28 = ^{sources_0, sources_1, sources_5, sources_6, sources_7, sources_8, sources_12,
      sources_13, sources_14, sources_32, sources_36, sources_37, sources_38, sources_40,
      sources_41, sources_45, sources_46, sources_47};
  assign next_29 = ^{sources_1, sources_2, sources_6, sources_7, sources_8, sources_9, sources_13,
      sources_14, sources_15, sources_32, sources_33, sources_37, sources_38, sources_39,
      sources_41, sources_42, sources_46, sources_47};
  assign next_30 = ^{sources_2, sources_3, sources_4, sources_6, sources_8, sources_9, sources_14,
      sources_15, sources_32, sources_33, sources_38, sources_39, sources_42, sources_43,
      sources_44, sources_46};
  assign next_31 = ^{sources_3, sources_5, sources_6, sources_9, sources_15, sources_33,
      sources_39, sources_43, sources_45, sources_46};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      state_q <= 32'hffffffff;
    end else if (clear_i) begin
      state_q <= 32'hffffffff;
    end else if (take_i) begin
      state_q <= {next_31, next_30, next_29, next_28, next_27, next_26, next_25, next_24, next_23,
          next_22, next_21, next_20, next_19, next_18, next_17, next_16, next_15, next_14, next_13,
          next_12, next_11, next_10, next_9, next_8, next_7, next_6, next_5, next_4, next_3,
          next_2, next_1, next_0};
    end
  end

endmodule
