// Counts the positions at which a weight word and an activation word agree.
// width: 288
// structure: compressorTree
// is_pipelined: true
module bnk_xnor_popcount_288_tree_pipelined (
  // Clock.
  input  logic         clk_i,
  // Lets the pipeline advance; only when pipelined.
  input  logic         enable_i,
  // One weight a position, 1 = +1.
  input  logic [287:0] weights_i,
  // One activation a position, 1 = +1.
  input  logic [287:0] activations_i,
  // How many positions agree, 0 to `width`.
  output logic [8:0]   agreements_o
);

  logic [287:0] agree;
  logic [1:0] count_3_from_0;
  logic [1:0] count_3_from_3;
  logic [3:0] count_7_from_0_sum;
  logic [2:0] count_7_from_0;
  logic [2:0] count_15_from_0_sum_3_q;
  logic [1:0] count_3_from_7;
  logic [1:0] count_3_from_10;
  logic [3:0] count_7_from_7_sum;
  logic [2:0] count_7_from_7;
  logic [2:0] count_15_from_0_sum_2_q;
  logic count_15_from_0_sum_q;
  logic [4:0] count_15_from_0_sum;
  logic [3:0] count_15_from_0;
  logic [1:0] count_3_from_15;
  logic [1:0] count_3_from_18;
  logic [3:0] count_7_from_15_sum;
  logic [2:0] count_7_from_15;
  logic [2:0] count_15_from_15_sum_3_q;
  logic [1:0] count_3_from_22;
  logic [1:0] count_3_from_25;
  logic [3:0] count_7_from_22_sum;
  logic [2:0] count_7_from_22;
  logic [2:0] count_15_from_15_sum_2_q;
  logic count_15_from_15_sum_q;
  logic [4:0] count_15_from_15_sum;
  logic [3:0] count_15_from_15;
  logic count_31_from_0_sum_q;
  logic [5:0] count_31_from_0_sum;
  logic [4:0] count_31_from_0;
  logic [4:0] count_63_from_0_sum_3_q;
  logic [1:0] count_3_from_31;
  logic [1:0] count_3_from_34;
  logic [3:0] count_7_from_31_sum;
  logic [2:0] count_7_from_31;
  logic [2:0] count_15_from_31_sum_3_q;
  logic [1:0] count_3_from_38;
  logic [1:0] count_3_from_41;
  logic [3:0] count_7_from_38_sum;
  logic [2:0] count_7_from_38;
  logic [2:0] count_15_from_31_sum_2_q;
  logic count_15_from_31_sum_q;
  logic [4:0] count_15_from_31_sum;
  logic [3:0] count_15_from_31;
  logic [1:0] count_3_from_46;
  logic [1:0] count_3_from_49;
  logic [3:0] count_7_from_46_sum;
  logic [2:0] count_7_from_46;
  logic [2:0] count_15_from_46_sum_3_q;
  logic [1:0] count_3_from_53;
  logic [1:0] count_3_from_56;
  logic [3:0] count_7_from_53_sum;
  logic [2:0] count_7_from_53;
  logic [2:0] count_15_from_46_sum_2_q;
  logic count_15_from_46_sum_q;
  logic [4:0] count_15_from_46_sum;
  logic [3:0] count_15_from_46;
  logic count_31_from_31_sum_q;
  logic [5:0] count_31_from_31_sum;
  logic [4:0] count_31_from_31;
  logic [4:0] count_63_from_0_sum_2_q;
  logic count_63_from_0_sum_q_q;
  logic count_63_from_0_sum_q;
  logic [6:0] count_63_from_0_sum;
  logic [5:0] count_63_from_0;
  logic [1:0] count_3_from_63;
  logic [1:0] count_3_from_66;
  logic [3:0] count_7_from_63_sum;
  logic [2:0] count_7_from_63;
  logic [2:0] count_15_from_63_sum_3_q;
  logic [1:0] count_3_from_70;
  logic [1:0] count_3_from_73;
  logic [3:0] count_7_from_70_sum;
  logic [2:0] count_7_from_70;
  logic [2:0] count_15_from_63_sum_2_q;
  logic count_15_from_63_sum_q;
  logic [4:0] count_15_from_63_sum;
  logic [3:0] count_15_from_63;
  logic [1:0] count_3_from_78;
  logic [1:0] count_3_from_81;
  logic [3:0] count_7_from_78_sum;
  logic [2:0] count_7_from_78;
  logic [2:0] count_15_from_78_sum_3_q;
  logic [1:0] count_3_from_85;
  logic [1:0] count_3_from_88;
  logic [3:0] count_7_from_85_sum;
  logic [2:0] count_7_from_85;
  logic [2:0] count_15_from_78_sum_2_q;
  logic count_15_from_78_sum_q;
  logic [4:0] count_15_from_78_sum;
  logic [3:0] count_15_from_78;
  logic count_31_from_63_sum_q;
  logic [5:0] count_31_from_63_sum;
  logic [4:0] count_31_from_63;
  logic [4:0] count_63_from_63_sum_3_q;
  logic [1:0] count_3_from_94;
  logic [1:0] count_3_from_97;
  logic [3:0] count_7_from_94_sum;
  logic [2:0] count_7_from_94;
  logic [2:0] count_15_from_94_sum_3_q;
  logic [1:0] count_3_from_101;
  logic [1:0] count_3_from_104;
  logic [3:0] count_7_from_101_sum;
  logic [2:0] count_7_from_101;
  logic [2:0] count_15_from_94_sum_2_q;
  logic count_15_from_94_sum_q;
  logic [4:0] count_15_from_94_sum;
  logic [3:0] count_15_from_94;
  logic [1:0] count_3_from_109;
  logic [1:0] count_3_from_112;
  logic [3:0] count_7_from_109_sum;
  logic [2:0] count_7_from_109;
  logic [2:0] count_15_from_109_sum_3_q;
  logic [1:0] count_3_from_116;
  logic [1:0] count_3_from_119;
  logic [3:0] count_7_from_116_sum;
  logic [2:0] count_7_from_116;
  logic [2:0] count_15_from_109_sum_2_q;
  logic count_15_from_109_sum_q;
  logic [4:0] count_15_from_109_sum;
  logic [3:0] count_15_from_109;
  logic count_31_from_94_sum_q;
  logic [5:0] count_31_from_94_sum;
  logic [4:0] count_31_from_94;
  logic [4:0] count_63_from_63_sum_2_q;
  logic count_63_from_63_sum_q_q;
  logic count_63_from_63_sum_q;
  logic [6:0] count_63_from_63_sum;
  logic [5:0] count_63_from_63;
  logic count_127_from_0_sum_q_q;
  logic count_127_from_0_sum_q;
  logic [7:0] count_127_from_0_sum;
  logic [6:0] count_127_from_0;
  logic [6:0] count_255_from_0_sum_3_q;
  logic [1:0] count_3_from_127;
  logic [1:0] count_3_from_130;
  logic [3:0] count_7_from_127_sum;
  logic [2:0] count_7_from_127;
  logic [2:0] count_15_from_127_sum_3_q;
  logic [1:0] count_3_from_134;
  logic [1:0] count_3_from_137;
  logic [3:0] count_7_from_134_sum;
  logic [2:0] count_7_from_134;
  logic [2:0] count_15_from_127_sum_2_q;
  logic count_15_from_127_sum_q;
  logic [4:0] count_15_from_127_sum;
  logic [3:0] count_15_from_127;
  logic [1:0] count_3_from_142;
  logic [1:0] count_3_from_145;
  logic [3:0] count_7_from_142_sum;
  logic [2:0] count_7_from_142;
  logic [2:0] count_15_from_142_sum_3_q;
  logic [1:0] count_3_from_149;
  logic [1:0] count_3_from_152;
  logic [3:0] count_7_from_149_sum;
  logic [2:0] count_7_from_149;
  logic [2:0] count_15_from_142_sum_2_q;
  logic count_15_from_142_sum_q;
  logic [4:0] count_15_from_142_sum;
  logic [3:0] count_15_from_142;
  logic count_31_from_127_sum_q;
  logic [5:0] count_31_from_127_sum;
  logic [4:0] count_31_from_127;
  logic [4:0] count_63_from_127_sum_3_q;
  logic [1:0] count_3_from_158;
  logic [1:0] count_3_from_161;
  logic [3:0] count_7_from_158_sum;
  logic [2:0] count_7_from_158;
  logic [2:0] count_15_from_158_sum_3_q;
  logic [1:0] count_3_from_165;
  logic [1:0] count_3_from_168;
  logic [3:0] count_7_from_165_sum;
  logic [2:0] count_7_from_165;
  logic [2:0] count_15_from_158_sum_2_q;
  logic count_15_from_158_sum_q;
  logic [4:0] count_15_from_158_sum;
  logic [3:0] count_15_from_158;
  logic [1:0] count_3_from_173;
  logic [1:0] count_3_from_176;
  logic [3:0] count_7_from_173_sum;
  logic [2:0] count_7_from_173;
  logic [2:0] count_15_from_173_sum_3_q;
  logic [1:0] count_3_from_180;
  logic [1:0] count_3_from_183;
  logic [3:0] count_7_from_180_sum;
  logic [2:0] count_7_from_180;
  logic [2:0] count_15_from_173_sum_2_q;
  logic count_15_from_173_sum_q;
  logic [4:0] count_15_from_173_sum;
  logic [3:0] count_15_from_173;
  logic count_31_from_158_sum_q;
  logic [5:0] count_31_from_158_sum;
  logic [4:0] count_31_from_158;
  logic [4:0] count_63_from_127_sum_2_q;
  logic count_63_from_127_sum_q_q;
  logic count_63_from_127_sum_q;
  logic [6:0] count_63_from_127_sum;
  logic [5:0] count_63_from_127;
  logic [1:0] count_3_from_190;
  logic [1:0] count_3_from_193;
  logic [3:0] count_7_from_190_sum;
  logic [2:0] count_7_from_190;
  logic [2:0] count_15_from_190_sum_3_q;
  logic [1:0] count_3_from_197;
  logic [1:0] count_3_from_200;
  logic [3:0] count_7_from_197_sum;
  logic [2:0] count_7_from_197;
  logic [2:0] count_15_from_190_sum_2_q;
  logic count_15_from_190_sum_q;
  logic [4:0] count_15_from_190_sum;
  logic [3:0] count_15_from_190;
  logic [1:0] count_3_from_205;
  logic [1:0] count_3_from_208;
  logic [3:0] count_7_from_205_sum;
  logic [2:0] count_7_from_205;
  logic [2:0] count_15_from_205_sum_3_q;
  logic [1:0] count_3_from_212;
  logic [1:0] count_3_from_215;
  logic [3:0] count_7_from_212_sum;
  logic [2:0] count_7_from_212;
  logic [2:0] count_15_from_205_sum_2_q;
  logic count_15_from_205_sum_q;
  logic [4:0] count_15_from_205_sum;
  logic [3:0] count_15_from_205;
  logic count_31_from_190_sum_q;
  logic [5:0] count_31_from_190_sum;
  logic [4:0] count_31_from_190;
  logic [4:0] count_63_from_190_sum_3_q;
  logic [1:0] count_3_from_221;
  logic [1:0] count_3_from_224;
  logic [3:0] count_7_from_221_sum;
  logic [2:0] count_7_from_221;
  logic [2:0] count_15_from_221_sum_3_q;
  logic [1:0] count_3_from_228;
  logic [1:0] count_3_from_231;
  logic [3:0] count_7_from_228_sum;
  logic [2:0] count_7_from_228;
  logic [2:0] count_15_from_221_sum_2_q;
  logic count_15_from_221_sum_q;
  logic [4:0] count_15_from_221_sum;
  logic [3:0] count_15_from_221;
  logic [1:0] count_3_from_236;
  logic [1:0] count_3_from_239;
  logic [3:0] count_7_from_236_sum;
  logic [2:0] count_7_from_236;
  logic [2:0] count_15_from_236_sum_3_q;
  logic [1:0] count_3_from_243;
  logic [1:0] count_3_from_246;
  logic [3:0] count_7_from_243_sum;
  logic [2:0] count_7_from_243;
  logic [2:0] count_15_from_236_sum_2_q;
  logic count_15_from_236_sum_q;
  logic [4:0] count_15_from_236_sum;
  logic [3:0] count_15_from_236;
  logic count_31_from_221_sum_q;
  logic [5:0] count_31_from_221_sum;
  logic [4:0] count_31_from_221;
  logic [4:0] count_63_from_190_sum_2_q;
  logic count_63_from_190_sum_q_q;
  logic count_63_from_190_sum_q;
  logic [6:0] count_63_from_190_sum;
  logic [5:0] count_63_from_190;
  logic count_127_from_127_sum_q_q;
  logic count_127_from_127_sum_q;
  logic [7:0] count_127_from_127_sum;
  logic [6:0] count_127_from_127;
  logic [6:0] count_255_from_0_sum_2_q;
  logic count_255_from_0_sum_q_q_q;
  logic count_255_from_0_sum_q_q;
  logic count_255_from_0_sum_q;
  logic [8:0] count_255_from_0_sum;
  logic [7:0] count_255_from_0;
  logic [1:0] count_3_from_255;
  logic [1:0] count_3_from_258;
  logic [3:0] count_7_from_255_sum;
  logic [2:0] count_7_from_255;
  logic [2:0] count_15_from_255_sum_3_q;
  logic [1:0] count_3_from_262;
  logic [1:0] count_3_from_265;
  logic [3:0] count_7_from_262_sum;
  logic [2:0] count_7_from_262;
  logic [2:0] count_15_from_255_sum_2_q;
  logic count_15_from_255_sum_q;
  logic [4:0] count_15_from_255_sum;
  logic [3:0] count_15_from_255;
  logic [1:0] count_3_from_270;
  logic [1:0] count_3_from_273;
  logic [3:0] count_7_from_270_sum;
  logic [2:0] count_7_from_270;
  logic [2:0] count_15_from_270_sum_3_q;
  logic [1:0] count_3_from_277;
  logic [1:0] count_3_from_280;
  logic [3:0] count_7_from_277_sum;
  logic [2:0] count_7_from_277;
  logic [2:0] count_15_from_270_sum_2_q;
  logic count_15_from_270_sum_q;
  logic [4:0] count_15_from_270_sum;
  logic [3:0] count_15_from_270;
  logic count_31_from_255_sum_q;
  logic [5:0] count_31_from_255_sum;
  logic [4:0] count_31_from_255;
  logic [4:0] count_33_from_255_2_q;
  logic [1:0] count_2_from_286;
  logic [1:0] count_33_from_255_q_q;
  logic [1:0] count_33_from_255_q;
  logic [5:0] count_33_from_255;
  logic [5:0] count_288_from_0_q;
  logic [8:0] count_288_from_0;
  logic [8:0] agreements_q;

  assign agreements_o = agreements_q;
  assign agree = ~(weights_i ^ activations_i);
  assign count_3_from_0 = {(agree[0] & agree[1]) | (agree[0] & agree[2]) | (agree[1] & agree[2]),
      agree[0] ^ agree[1] ^ agree[2]};
  assign count_3_from_3 = {(agree[3] & agree[4]) | (agree[3] & agree[5]) | (agree[4] & agree[5]),
      agree[3] ^ agree[4] ^ agree[5]};
  assign count_7_from_0_sum = {1'b0, {count_3_from_0, agree[6]}} + {1'b0, {count_3_from_3,
      agree[6]}};
  assign count_7_from_0 = count_7_from_0_sum[3:1];
  assign count_3_from_7 = {(agree[7] & agree[8]) | (agree[7] & agree[9]) | (agree[8] & agree[9]),
      agree[7] ^ agree[8] ^ agree[9]};
  assign count_3_from_10 = {(agree[10] & agree[11]) | (agree[10] & agree[12]) | (agree[11] &
      agree[12]), agree[10] ^ agree[11] ^ agree[12]};
  assign count_7_from_7_sum = {1'b0, {count_3_from_7, agree[13]}} + {1'b0, {count_3_from_10,
      agree[13]}};
  assign count_7_from_7 = count_7_from_7_sum[3:1];
  assign count_15_from_0_sum = {1'b0, {count_15_from_0_sum_3_q,
      count_15_from_0_sum_q}} + {1'b0, {count_15_from_0_sum_2_q, count_15_from_0_sum_q}};
  assign count_15_from_0 = count_15_from_0_sum[4:1];
  assign count_3_from_15 = {(agree[15] & agree[16]) | (agree[15] & agree[17]) | (agree[16] &
      agree[17]), agree[15] ^ agree[16] ^ agree[17]};
  assign count_3_from_18 = {(agree[18] & agree[19]) | (agree[18] & agree[20]) | (agree[19] &
      agree[20]), agree[18] ^ agree[19] ^ agree[20]};
  assign count_7_from_15_sum = {1'b0, {count_3_from_15, agree[21]}} + {1'b0, {count_3_from_18,
      agree[21]}};
  assign count_7_from_15 = count_7_from_15_sum[3:1];
  assign count_3_from_22 = {(agree[22] & agree[23]) | (agree[22] & agree[24]) | (agree[23] &
      agree[24]), agree[22] ^ agree[23] ^ agree[24]};
  assign count_3_from_25 = {(agree[25] & agree[26]) | (agree[25] & agree[27]) | (agree[26] &
      agree[27]), agree[25] ^ agree[26] ^ agree[27]};
  assign count_7_from_22_sum = {1'b0, {count_3_from_22, agree[28]}} + {1'b0, {count_3_from_25,
      agree[28]}};
  assign count_7_from_22 = count_7_from_22_sum[3:1];
  assign count_15_from_15_sum = {1'b0, {count_15_from_15_sum_3_q,
      count_15_from_15_sum_q}} + {1'b0, {count_15_from_15_sum_2_q, count_15_from_15_sum_q}};
  assign count_15_from_15 = count_15_from_15_sum[4:1];
  assign count_31_from_0_sum = {1'b0, {count_15_from_0,
      count_31_from_0_sum_q}} + {1'b0, {count_15_from_15, count_31_from_0_sum_q}};
  assign count_31_from_0 = count_31_from_0_sum[5:1];
  assign count_3_from_31 = {(agree[31] & agree[32]) | (agree[31] & agree[33]) | (agree[32] &
      agree[33]), agree[31] ^ agree[32] ^ agree[33]};
  assign count_3_from_34 = {(agree[34] & agree[35]) | (agree[34] & agree[36]) | (agree[35] &
      agree[36]), agree[34] ^ agree[35] ^ agree[36]};
  assign count_7_from_31_sum = {1'b0, {count_3_from_31, agree[37]}} + {1'b0, {count_3_from_34,
      agree[37]}};
  assign count_7_from_31 = count_7_from_31_sum[3:1];
  assign count_3_from_38 = {(agree[38] & agree[39]) | (agree[38] & agree[40]) | (agree[39] &
      agree[40]), agree[38] ^ agree[39] ^ agree[40]};
  assign count_3_from_41 = {(agree[41] & agree[42]) | (agree[41] & agree[43]) | (agree[42] &
      agree[43]), agree[41] ^ agree[42] ^ agree[43]};
  assign count_7_from_38_sum = {1'b0, {count_3_from_38, agree[44]}} + {1'b0, {count_3_from_41,
      agree[44]}};
  assign count_7_from_38 = count_7_from_38_sum[3:1];
  assign count_15_from_31_sum = {1'b0, {count_15_from_31_sum_3_q,
      count_15_from_31_sum_q}} + {1'b0, {count_15_from_31_sum_2_q, count_15_from_31_sum_q}};
  assign count_15_from_31 = count_15_from_31_sum[4:1];
  assign count_3_from_46 = {(agree[46] & agree[47]) | (agree[46] & agree[48]) | (agree[47] &
      agree[48]), agree[46] ^ agree[47] ^ agree[48]};
  assign count_3_from_49 = {(agree[49] & agree[50]) | (agree[49] & agree[51]) | (agree[50] &
      agree[51]), agree[49] ^ agree[50] ^ agree[51]};
  assign count_7_from_46_sum = {1'b0, {count_3_from_46, agree[52]}} + {1'b0, {count_3_from_49,
      agree[52]}};
  assign count_7_from_46 = count_7_from_46_sum[3:1];
  assign count_3_from_53 = {(agree[53] & agree[54]) | (agree[53] & agree[55]) | (agree[54] &
      agree[55]), agree[53] ^ agree[54] ^ agree[55]};
  assign count_3_from_56 = {(agree[56] & agree[57]) | (agree[56] & agree[58]) | (agree[57] &
      agree[58]), agree[56] ^ agree[57] ^ agree[58]};
  assign count_7_from_53_sum = {1'b0, {count_3_from_53, agree[59]}} + {1'b0, {count_3_from_56,
      agree[59]}};
  assign count_7_from_53 = count_7_from_53_sum[3:1];
  assign count_15_from_46_sum = {1'b0, {count_15_from_46_sum_3_q,
      count_15_from_46_sum_q}} + {1'b0, {count_15_from_46_sum_2_q, count_15_from_46_sum_q}};
  assign count_15_from_46 = count_15_from_46_sum[4:1];
  assign count_31_from_31_sum = {1'b0, {count_15_from_31,
      count_31_from_31_sum_q}} + {1'b0, {count_15_from_46, count_31_from_31_sum_q}};
  assign count_31_from_31 = count_31_from_31_sum[5:1];
  assign count_63_from_0_sum = {1'b0, {count_63_from_0_sum_3_q,
      count_63_from_0_sum_q}} + {1'b0, {count_63_from_0_sum_2_q, count_63_from_0_sum_q}};
  assign count_63_from_0 = count_63_from_0_sum[6:1];
  assign count_3_from_63 = {(agree[63] & agree[64]) | (agree[63] & agree[65]) | (agree[64] &
      agree[65]), agree[63] ^ agree[64] ^ agree[65]};
  assign count_3_from_66 = {(agree[66] & agree[67]) | (agree[66] & agree[68]) | (agree[67] &
      agree[68]), agree[66] ^ agree[67] ^ agree[68]};
  assign count_7_from_63_sum = {1'b0, {count_3_from_63, agree[69]}} + {1'b0, {count_3_from_66,
      agree[69]}};
  assign count_7_from_63 = count_7_from_63_sum[3:1];
  assign count_3_from_70 = {(agree[70] & agree[71]) | (agree[70] & agree[72]) | (agree[71] &
      agree[72]), agree[70] ^ agree[71] ^ agree[72]};
  assign count_3_from_73 = {(agree[73] & agree[74]) | (agree[73] & agree[75]) | (agree[74] &
      agree[75]), agree[73] ^ agree[74] ^ agree[75]};
  assign count_7_from_70_sum = {1'b0, {count_3_from_70, agree[76]}} + {1'b0, {count_3_from_73,
      agree[76]}};
  assign count_7_from_70 = count_7_from_70_sum[3:1];
  assign count_15_from_63_sum = {1'b0, {count_15_from_63_sum_3_q,
      count_15_from_63_sum_q}} + {1'b0, {count_15_from_63_sum_2_q, count_15_from_63_sum_q}};
  assign count_15_from_63 = count_15_from_63_sum[4:1];
  assign count_3_from_78 = {(agree[78] & agree[79]) | (agree[78] & agree[80]) | (agree[79] &
      agree[80]), agree[78] ^ agree[79] ^ agree[80]};
  assign count_3_from_81 = {(agree[81] & agree[82]) | (agree[81] & agree[83]) | (agree[82] &
      agree[83]), agree[81] ^ agree[82] ^ agree[83]};
  assign count_7_from_78_sum = {1'b0, {count_3_from_78, agree[84]}} + {1'b0, {count_3_from_81,
      agree[84]}};
  assign count_7_from_78 = count_7_from_78_sum[3:1];
  assign count_3_from_85 = {(agree[85] & agree[86]) | (agree[85] & agree[87]) | (agree[86] &
      agree[87]), agree[85] ^ agree[86] ^ agree[87]};
  assign count_3_from_88 = {(agree[88] & agree[89]) | (agree[88] & agree[90]) | (agree[89] &
      agree[90]), agree[88] ^ agree[89] ^ agree[90]};
  assign count_7_from_85_sum = {1'b0, {count_3_from_85, agree[91]}} + {1'b0, {count_3_from_88,
      agree[91]}};
  assign count_7_from_85 = count_7_from_85_sum[3:1];
  assign count_15_from_78_sum = {1'b0, {count_15_from_78_sum_3_q,
      count_15_from_78_sum_q}} + {1'b0, {count_15_from_78_sum_2_q, count_15_from_78_sum_q}};
  assign count_15_from_78 = count_15_from_78_sum[4:1];
  assign count_31_from_63_sum = {1'b0, {count_15_from_63,
      count_31_from_63_sum_q}} + {1'b0, {count_15_from_78, count_31_from_63_sum_q}};
  assign count_31_from_63 = count_31_from_63_sum[5:1];
  assign count_3_from_94 = {(agree[94] & agree[95]) | (agree[94] & agree[96]) | (agree[95] &
      agree[96]), agree[94] ^ agree[95] ^ agree[96]};
  assign count_3_from_97 = {(agree[97] & agree[98]) | (agree[97] & agree[99]) | (agree[98] &
      agree[99]), agree[97] ^ agree[98] ^ agree[99]};
  assign count_7_from_94_sum = {1'b0, {count_3_from_94, agree[100]}} + {1'b0, {count_3_from_97,
      agree[100]}};
  assign count_7_from_94 = count_7_from_94_sum[3:1];
  assign count_3_from_101 = {(agree[101] & agree[102]) | (agree[101] & agree[103]) | (agree[102] &
      agree[103]), agree[101] ^ agree[102] ^ agree[103]};
  assign count_3_from_104 = {(agree[104] & agree[105]) | (agree[104] & agree[106]) | (agree[105] &
      agree[106]), agree[104] ^ agree[105] ^ agree[106]};
  assign count_7_from_101_sum = {1'b0, {count_3_from_101, agree[107]}} + {1'b0, {count_3_from_104,
      agree[107]}};
  assign count_7_from_101 = count_7_from_101_sum[3:1];
  assign count_15_from_94_sum = {1'b0, {count_15_from_94_sum_3_q,
      count_15_from_94_sum_q}} + {1'b0, {count_15_from_94_sum_2_q, count_15_from_94_sum_q}};
  assign count_15_from_94 = count_15_from_94_sum[4:1];
  assign count_3_from_109 = {(agree[109] & agree[110]) | (agree[109] & agree[111]) | (agree[110] &
      agree[111]), agree[109] ^ agree[110] ^ agree[111]};
  assign count_3_from_112 = {(agree[112] & agree[113]) | (agree[112] & agree[114]) | (agree[113] &
      agree[114]), agree[112] ^ agree[113] ^ agree[114]};
  assign count_7_from_109_sum = {1'b0, {count_3_from_109, agree[115]}} + {1'b0, {count_3_from_112,
      agree[115]}};
  assign count_7_from_109 = count_7_from_109_sum[3:1];
  assign count_3_from_116 = {(agree[116] & agree[117]) | (agree[116] & agree[118]) | (agree[117] &
      agree[118]), agree[116] ^ agree[117] ^ agree[118]};
  assign count_3_from_119 = {(agree[119] & agree[120]) | (agree[119] & agree[121]) | (agree[120] &
      agree[121]), agree[119] ^ agree[120] ^ agree[121]};
  assign count_7_from_116_sum = {1'b0, {count_3_from_116, agree[122]}} + {1'b0, {count_3_from_119,
      agree[122]}};
  assign count_7_from_116 = count_7_from_116_sum[3:1];
  assign count_15_from_109_sum = {1'b0, {count_15_from_109_sum_3_q,
      count_15_from_109_sum_q}} + {1'b0, {count_15_from_109_sum_2_q, count_15_from_109_sum_q}};
  assign count_15_from_109 = count_15_from_109_sum[4:1];
  assign count_31_from_94_sum = {1'b0, {count_15_from_94,
      count_31_from_94_sum_q}} + {1'b0, {count_15_from_109, count_31_from_94_sum_q}};
  assign count_31_from_94 = count_31_from_94_sum[5:1];
  assign count_63_from_63_sum = {1'b0, {count_63_from_63_sum_3_q,
      count_63_from_63_sum_q}} + {1'b0, {count_63_from_63_sum_2_q, count_63_from_63_sum_q}};
  assign count_63_from_63 = count_63_from_63_sum[6:1];
  assign count_127_from_0_sum = {1'b0, {count_63_from_0,
      count_127_from_0_sum_q}} + {1'b0, {count_63_from_63, count_127_from_0_sum_q}};
  assign count_127_from_0 = count_127_from_0_sum[7:1];
  assign count_3_from_127 = {(agree[127] & agree[128]) | (agree[127] & agree[129]) | (agree[128] &
      agree[129]), agree[127] ^ agree[128] ^ agree[129]};
  assign count_3_from_130 = {(agree[130] & agree[131]) | (agree[130] & agree[132]) | (agree[131] &
      agree[132]), agree[130] ^ agree[131] ^ agree[132]};
  assign count_7_from_127_sum = {1'b0, {count_3_from_127, agree[133]}} + {1'b0, {count_3_from_130,
      agree[133]}};
  assign count_7_from_127 = count_7_from_127_sum[3:1];
  assign count_3_from_134 = {(agree[134] & agree[135]) | (agree[134] & agree[136]) | (agree[135] &
      agree[136]), agree[134] ^ agree[135] ^ agree[136]};
  assign count_3_from_137 = {(agree[137] & agree[138]) | (agree[137] & agree[139]) | (agree[138] &
      agree[139]), agree[137] ^ agree[138] ^ agree[139]};
  assign count_7_from_134_sum = {1'b0, {count_3_from_134, agree[140]}} + {1'b0, {count_3_from_137,
      agree[140]}};
  assign count_7_from_134 = count_7_from_134_sum[3:1];
  assign count_15_from_127_sum = {1'b0, {count_15_from_127_sum_3_q,
      count_15_from_127_sum_q}} + {1'b0, {count_15_from_127_sum_2_q, count_15_from_127_sum_q}};
  assign count_15_from_127 = count_15_from_127_sum[4:1];
  assign count_3_from_142 = {(agree[142] & agree[143]) | (agree[142] & agree[144]) | (agree[143] &
      agree[144]), agree[142] ^ agree[143] ^ agree[144]};
  assign count_3_from_145 = {(agree[145] & agree[146]) | (agree[145] & agree[147]) | (agree[146] &
      agree[147]), agree[145] ^ agree[146] ^ agree[147]};
  assign count_7_from_142_sum = {1'b0, {count_3_from_142, agree[148]}} + {1'b0, {count_3_from_145,
      agree[148]}};
  assign count_7_from_142 = count_7_from_142_sum[3:1];
  assign count_3_from_149 = {(agree[149] & agree[150]) | (agree[149] & agree[151]) | (agree[150] &
      agree[151]), agree[149] ^ agree[150] ^ agree[151]};
  assign count_3_from_152 = {(agree[152] & agree[153]) | (agree[152] & agree[154]) | (agree[153] &
      agree[154]), agree[152] ^ agree[153] ^ agree[154]};
  assign count_7_from_149_sum = {1'b0, {count_3_from_149, agree[155]}} + {1'b0, {count_3_from_152,
      agree[155]}};
  assign count_7_from_149 = count_7_from_149_sum[3:1];
  assign count_15_from_142_sum = {1'b0, {count_15_from_142_sum_3_q,
      count_15_from_142_sum_q}} + {1'b0, {count_15_from_142_sum_2_q, count_15_from_142_sum_q}};
  assign count_15_from_142 = count_15_from_142_sum[4:1];
  assign count_31_from_127_sum = {1'b0, {count_15_from_127,
      count_31_from_127_sum_q}} + {1'b0, {count_15_from_142, count_31_from_127_sum_q}};
  assign count_31_from_127 = count_31_from_127_sum[5:1];
  assign count_3_from_158 = {(agree[158] & agree[159]) | (agree[158] & agree[160]) | (agree[159] &
      agree[160]), agree[158] ^ agree[159] ^ agree[160]};
  assign count_3_from_161 = {(agree[161] & agree[162]) | (agree[161] & agree[163]) | (agree[162] &
      agree[163]), agree[161] ^ agree[162] ^ agree[163]};
  assign count_7_from_158_sum = {1'b0, {count_3_from_158, agree[164]}} + {1'b0, {count_3_from_161,
      agree[164]}};
  assign count_7_from_158 = count_7_from_158_sum[3:1];
  assign count_3_from_165 = {(agree[165] & agree[166]) | (agree[165] & agree[167]) | (agree[166] &
      agree[167]), agree[165] ^ agree[166] ^ agree[167]};
  assign count_3_from_168 = {(agree[168] & agree[169]) | (agree[168] & agree[170]) | (agree[169] &
      agree[170]), agree[168] ^ agree[169] ^ agree[170]};
  assign count_7_from_165_sum = {1'b0, {count_3_from_165, agree[171]}} + {1'b0, {count_3_from_168,
      agree[171]}};
  assign count_7_from_165 = count_7_from_165_sum[3:1];
  assign count_15_from_158_sum = {1'b0, {count_15_from_158_sum_3_q,
      count_15_from_158_sum_q}} + {1'b0, {count_15_from_158_sum_2_q, count_15_from_158_sum_q}};
  assign count_15_from_158 = count_15_from_158_sum[4:1];
  assign count_3_from_173 = {(agree[173] & agree[174]) | (agree[173] & agree[175]) | (agree[174] &
      agree[175]), agree[173] ^ agree[174] ^ agree[175]};
  assign count_3_from_176 = {(agree[176] & agree[177]) | (agree[176] & agree[178]) | (agree[177] &
      agree[178]), agree[176] ^ agree[177] ^ agree[178]};
  assign count_7_from_173_sum = {1'b0, {count_3_from_173, agree[179]}} + {1'b0, {count_3_from_176,
      agree[179]}};
  assign count_7_from_173 = count_7_from_173_sum[3:1];
  assign count_3_from_180 = {(agree[180] & agree[181]) | (agree[180] & agree[182]) | (agree[181] &
      agree[182]), agree[180] ^ agree[181] ^ agree[182]};
  assign count_3_from_183 = {(agree[183] & agree[184]) | (agree[183] & agree[185]) | (agree[184] &
      agree[185]), agree[183] ^ agree[184] ^ agree[185]};
  assign count_7_from_180_sum = {1'b0, {count_3_from_180, agree[186]}} + {1'b0, {count_3_from_183,
      agree[186]}};
  assign count_7_from_180 = count_7_from_180_sum[3:1];
  assign count_15_from_173_sum = {1'b0, {count_15_from_173_sum_3_q,
      count_15_from_173_sum_q}} + {1'b0, {count_15_from_173_sum_2_q, count_15_from_173_sum_q}};
  assign count_15_from_173 = count_15_from_173_sum[4:1];
  assign count_31_from_158_sum = {1'b0, {count_15_from_158,
      count_31_from_158_sum_q}} + {1'b0, {count_15_from_173, count_31_from_158_sum_q}};
  assign count_31_from_158 = count_31_from_158_sum[5:1];
  assign count_63_from_127_sum = {1'b0, {count_63_from_127_sum_3_q,
      count_63_from_127_sum_q}} + {1'b0, {count_63_from_127_sum_2_q, count_63_from_127_sum_q}};
  assign count_63_from_127 = count_63_from_127_sum[6:1];
  assign count_3_from_190 = {(agree[190] & agree[191]) | (agree[190] & agree[192]) | (agree[191] &
      agree[192]), agree[190] ^ agree[191] ^ agree[192]};
  assign count_3_from_193 = {(agree[193] & agree[194]) | (agree[193] & agree[195]) | (agree[194] &
      agree[195]), agree[193] ^ agree[194] ^ agree[195]};
  assign count_7_from_190_sum = {1'b0, {count_3_from_190, agree[196]}} + {1'b0, {count_3_from_193,
      agree[196]}};
  assign count_7_from_190 = count_7_from_190_sum[3:1];
  assign count_3_from_197 = {(agree[197] & agree[198]) | (agree[197] & agree[199]) | (agree[198] &
      agree[199]), agree[197] ^ agree[198] ^ agree[199]};
  assign count_3_from_200 = {(agree[200] & agree[201]) | (agree[200] & agree[202]) | (agree[201] &
      agree[202]), agree[200] ^ agree[201] ^ agree[202]};
  assign count_7_from_197_sum = {1'b0, {count_3_from_197, agree[203]}} + {1'b0, {count_3_from_200,
      agree[203]}};
  assign count_7_from_197 = count_7_from_197_sum[3:1];
  assign count_15_from_190_sum = {1'b0, {count_15_from_190_sum_3_q,
      count_15_from_190_sum_q}} + {1'b0, {count_15_from_190_sum_2_q, count_15_from_190_sum_q}};
  assign count_15_from_190 = count_15_from_190_sum[4:1];
  assign count_3_from_205 = {(agree[205] & agree[206]) | (agree[205] & agree[207]) | (agree[206] &
      agree[207]), agree[205] ^ agree[206] ^ agree[207]};
  assign count_3_from_208 = {(agree[208] & agree[209]) | (agree[208] & agree[210]) | (agree[209] &
      agree[210]), agree[208] ^ agree[209] ^ agree[210]};
  assign count_7_from_205_sum = {1'b0, {count_3_from_205, agree[211]}} + {1'b0, {count_3_from_208,
      agree[211]}};
  assign count_7_from_205 = count_7_from_205_sum[3:1];
  assign count_3_from_212 = {(agree[212] & agree[213]) | (agree[212] & agree[214]) | (agree[213] &
      agree[214]), agree[212] ^ agree[213] ^ agree[214]};
  assign count_3_from_215 = {(agree[215] & agree[216]) | (agree[215] & agree[217]) | (agree[216] &
      agree[217]), agree[215] ^ agree[216] ^ agree[217]};
  assign count_7_from_212_sum = {1'b0, {count_3_from_212, agree[218]}} + {1'b0, {count_3_from_215,
      agree[218]}};
  assign count_7_from_212 = count_7_from_212_sum[3:1];
  assign count_15_from_205_sum = {1'b0, {count_15_from_205_sum_3_q,
      count_15_from_205_sum_q}} + {1'b0, {count_15_from_205_sum_2_q, count_15_from_205_sum_q}};
  assign count_15_from_205 = count_15_from_205_sum[4:1];
  assign count_31_from_190_sum = {1'b0, {count_15_from_190,
      count_31_from_190_sum_q}} + {1'b0, {count_15_from_205, count_31_from_190_sum_q}};
  assign count_31_from_190 = count_31_from_190_sum[5:1];
  assign count_3_from_221 = {(agree[221] & agree[222]) | (agree[221] & agree[223]) | (agree[222] &
      agree[223]), agree[221] ^ agree[222] ^ agree[223]};
  assign count_3_from_224 = {(agree[224] & agree[225]) | (agree[224] & agree[226]) | (agree[225] &
      agree[226]), agree[224] ^ agree[225] ^ agree[226]};
  assign count_7_from_221_sum = {1'b0, {count_3_from_221, agree[227]}} + {1'b0, {count_3_from_224,
      agree[227]}};
  assign count_7_from_221 = count_7_from_221_sum[3:1];
  assign count_3_from_228 = {(agree[228] & agree[229]) | (agree[228] & agree[230]) | (agree[229] &
      agree[230]), agree[228] ^ agree[229] ^ agree[230]};
  assign count_3_from_231 = {(agree[231] & agree[232]) | (agree[231] & agree[233]) | (agree[232] &
      agree[233]), agree[231] ^ agree[232] ^ agree[233]};
  assign count_7_from_228_sum = {1'b0, {count_3_from_228, agree[234]}} + {1'b0, {count_3_from_231,
      agree[234]}};
  assign count_7_from_228 = count_7_from_228_sum[3:1];
  assign count_15_from_221_sum = {1'b0, {count_15_from_221_sum_3_q,
      count_15_from_221_sum_q}} + {1'b0, {count_15_from_221_sum_2_q, count_15_from_221_sum_q}};
  assign count_15_from_221 = count_15_from_221_sum[4:1];
  assign count_3_from_236 = {(agree[236] & agree[237]) | (agree[236] & agree[238]) | (agree[237] &
      agree[238]), agree[236] ^ agree[237] ^ agree[238]};
  assign count_3_from_239 = {(agree[239] & agree[240]) | (agree[239] & agree[241]) | (agree[240] &
      agree[241]), agree[239] ^ agree[240] ^ agree[241]};
  assign count_7_from_236_sum = {1'b0, {count_3_from_236, agree[242]}} + {1'b0, {count_3_from_239,
      agree[242]}};
  assign count_7_from_236 = count_7_from_236_sum[3:1];
  assign count_3_from_243 = {(agree[243] & agree[244]) | (agree[243] & agree[245]) | (agree[244] &
      agree[245]), agree[243] ^ agree[244] ^ agree[245]};
  assign count_3_from_246 = {(agree[246] & agree[247]) | (agree[246] & agree[248]) | (agree[247] &
      agree[248]), agree[246] ^ agree[247] ^ agree[248]};
  assign count_7_from_243_sum = {1'b0, {count_3_from_243, agree[249]}} + {1'b0, {count_3_from_246,
      agree[249]}};
  assign count_7_from_243 = count_7_from_243_sum[3:1];
  assign count_15_from_236_sum = {1'b0, {count_15_from_236_sum_3_q,
      count_15_from_236_sum_q}} + {1'b0, {count_15_from_236_sum_2_q, count_15_from_236_sum_q}};
  assign count_15_from_236 = count_15_from_236_sum[4:1];
  assign count_31_from_221_sum = {1'b0, {count_15_from_221,
      count_31_from_221_sum_q}} + {1'b0, {count_15_from_236, count_31_from_221_sum_q}};
  assign count_31_from_221 = count_31_from_221_sum[5:1];
  assign count_63_from_190_sum = {1'b0, {count_63_from_190_sum_3_q,
      count_63_from_190_sum_q}} + {1'b0, {count_63_from_190_sum_2_q, count_63_from_190_sum_q}};
  assign count_63_from_190 = count_63_from_190_sum[6:1];
  assign count_127_from_127_sum = {1'b0, {count_63_from_127,
      count_127_from_127_sum_q}} + {1'b0, {count_63_from_190, count_127_from_127_sum_q}};
  assign count_127_from_127 = count_127_from_127_sum[7:1];
  assign count_255_from_0_sum = {1'b0, {count_255_from_0_sum_3_q,
      count_255_from_0_sum_q}} + {1'b0, {count_255_from_0_sum_2_q, count_255_from_0_sum_q}};
  assign count_255_from_0 = count_255_from_0_sum[8:1];
  assign count_3_from_255 = {(agree[255] & agree[256]) | (agree[255] & agree[257]) | (agree[256] &
      agree[257]), agree[255] ^ agree[256] ^ agree[257]};
  assign count_3_from_258 = {(agree[258] & agree[259]) | (agree[258] & agree[260]) | (agree[259] &
      agree[260]), agree[258] ^ agree[259] ^ agree[260]};
  assign count_7_from_255_sum = {1'b0, {count_3_from_255, agree[261]}} + {1'b0, {count_3_from_258,
      agree[261]}};
  assign count_7_from_255 = count_7_from_255_sum[3:1];
  assign count_3_from_262 = {(agree[262] & agree[263]) | (agree[262] & agree[264]) | (agree[263] &
      agree[264]), agree[262] ^ agree[263] ^ agree[264]};
  assign count_3_from_265 = {(agree[265] & agree[266]) | (agree[265] & agree[267]) | (agree[266] &
      agree[267]), agree[265] ^ agree[266] ^ agree[267]};
  assign count_7_from_262_sum = {1'b0, {count_3_from_262, agree[268]}} + {1'b0, {count_3_from_265,
      agree[268]}};
  assign count_7_from_262 = count_7_from_262_sum[3:1];
  assign count_15_from_255_sum = {1'b0, {count_15_from_255_sum_3_q,
      count_15_from_255_sum_q}} + {1'b0, {count_15_from_255_sum_2_q, count_15_from_255_sum_q}};
  assign count_15_from_255 = count_15_from_255_sum[4:1];
  assign count_3_from_270 = {(agree[270] & agree[271]) | (agree[270] & agree[272]) | (agree[271] &
      agree[272]), agree[270] ^ agree[271] ^ agree[272]};
  assign count_3_from_273 = {(agree[273] & agree[274]) | (agree[273] & agree[275]) | (agree[274] &
      agree[275]), agree[273] ^ agree[274] ^ agree[275]};
  assign count_7_from_270_sum = {1'b0, {count_3_from_270, agree[276]}} + {1'b0, {count_3_from_273,
      agree[276]}};
  assign count_7_from_270 = count_7_from_270_sum[3:1];
  assign count_3_from_277 = {(agree[277] & agree[278]) | (agree[277] & agree[279]) | (agree[278] &
      agree[279]), agree[277] ^ agree[278] ^ agree[279]};
  assign count_3_from_280 = {(agree[280] & agree[281]) | (agree[280] & agree[282]) | (agree[281] &
      agree[282]), agree[280] ^ agree[281] ^ agree[282]};
  assign count_7_from_277_sum = {1'b0, {count_3_from_277, agree[283]}} + {1'b0, {count_3_from_280,
      agree[283]}};
  assign count_7_from_277 = count_7_from_277_sum[3:1];
  assign count_15_from_270_sum = {1'b0, {count_15_from_270_sum_3_q,
      count_15_from_270_sum_q}} + {1'b0, {count_15_from_270_sum_2_q, count_15_from_270_sum_q}};
  assign count_15_from_270 = count_15_from_270_sum[4:1];
  assign count_31_from_255_sum = {1'b0, {count_15_from_255,
      count_31_from_255_sum_q}} + {1'b0, {count_15_from_270, count_31_from_255_sum_q}};
  assign count_31_from_255 = count_31_from_255_sum[5:1];
  assign count_2_from_286 = {agree[286] & agree[287], agree[286] ^ agree[287]};
  assign count_33_from_255 = {1'b0, count_33_from_255_2_q} + {1'b0, {3'd0, count_33_from_255_q}};
  assign count_288_from_0 = {1'b0, count_255_from_0} + {1'b0, {2'd0, count_288_from_0_q}};

  always_ff @(posedge clk_i) begin
    if (enable_i) begin
      count_15_from_0_sum_3_q <= count_7_from_0;
      count_15_from_0_sum_2_q <= count_7_from_7;
      count_15_from_0_sum_q <= agree[14];
      count_15_from_15_sum_3_q <= count_7_from_15;
      count_15_from_15_sum_2_q <= count_7_from_22;
      count_15_from_15_sum_q <= agree[29];
      count_31_from_0_sum_q <= agree[30];
      count_63_from_0_sum_3_q <= count_31_from_0;
      count_15_from_31_sum_3_q <= count_7_from_31;
      count_15_from_31_sum_2_q <= count_7_from_38;
      count_15_from_31_sum_q <= agree[45];
      count_15_from_46_sum_3_q <= count_7_from_46;
      count_15_from_46_sum_2_q <= count_7_from_53;
      count_15_from_46_sum_q <= agree[60];
      count_31_from_31_sum_q <= agree[61];
      count_63_from_0_sum_2_q <= count_31_from_31;
      count_63_from_0_sum_q_q <= agree[62];
      count_63_from_0_sum_q <= count_63_from_0_sum_q_q;
      count_15_from_63_sum_3_q <= count_7_from_63;
      count_15_from_63_sum_2_q <= count_7_from_70;
      count_15_from_63_sum_q <= agree[77];
      count_15_from_78_sum_3_q <= count_7_from_78;
      count_15_from_78_sum_2_q <= count_7_from_85;
      count_15_from_78_sum_q <= agree[92];
      count_31_from_63_sum_q <= agree[93];
      count_63_from_63_sum_3_q <= count_31_from_63;
      count_15_from_94_sum_3_q <= count_7_from_94;
      count_15_from_94_sum_2_q <= count_7_from_101;
      count_15_from_94_sum_q <= agree[108];
      count_15_from_109_sum_3_q <= count_7_from_109;
      count_15_from_109_sum_2_q <= count_7_from_116;
      count_15_from_109_sum_q <= agree[123];
      count_31_from_94_sum_q <= agree[124];
      count_63_from_63_sum_2_q <= count_31_from_94;
      count_63_from_63_sum_q_q <= agree[125];
      count_63_from_63_sum_q <= count_63_from_63_sum_q_q;
      count_127_from_0_sum_q_q <= agree[126];
      count_127_from_0_sum_q <= count_127_from_0_sum_q_q;
      count_255_from_0_sum_3_q <= count_127_from_0;
      count_15_from_127_sum_3_q <= count_7_from_127;
      count_15_from_127_sum_2_q <= count_7_from_134;
      count_15_from_127_sum_q <= agree[141];
      count_15_from_142_sum_3_q <= count_7_from_142;
      count_15_from_142_sum_2_q <= count_7_from_149;
      count_15_from_142_sum_q <= agree[156];
      count_31_from_127_sum_q <= agree[157];
      count_63_from_127_sum_3_q <= count_31_from_127;
      count_15_from_158_sum_3_q <= count_7_from_158;
      count_15_from_158_sum_2_q <= count_7_from_165;
      count_15_from_158_sum_q <= agree[172];
      count_15_from_173_sum_3_q <= count_7_from_173;
      count_15_from_173_sum_2_q <= count_7_from_180;
      count_15_from_173_sum_q <= agree[187];
      count_31_from_158_sum_q <= agree[188];
      count_63_from_127_sum_2_q <= count_31_from_158;
      count_63_from_127_sum_q_q <= agree[189];
      count_63_from_127_sum_q <= count_63_from_127_sum_q_q;
      count_15_from_190_sum_3_q <= count_7_from_190;
      count_15_from_190_sum_2_q <= count_7_from_197;
      count_15_from_190_sum_q <= agree[204];
      count_15_from_205_sum_3_q <= count_7_from_205;
      count_15_from_205_sum_2_q <= count_7_from_212;
      count_15_from_205_sum_q <= agree[219];
      count_31_from_190_sum_q <= agree[220];
      count_63_from_190_sum_3_q <= count_31_from_190;
      count_15_from_221_sum_3_q <= count_7_from_221;
      count_15_from_221_sum_2_q <= count_7_from_228;
      count_15_from_221_sum_q <= agree[235];
      count_15_from_236_sum_3_q <= count_7_from_236;
      count_15_from_236_sum_2_q <= count_7_from_243;
      count_15_from_236_sum_q <= agree[250];
      count_31_from_221_sum_q <= agree[251];
      count_63_from_190_sum_2_q <= count_31_from_221;
      count_63_from_190_sum_q_q <= agree[252];
      count_63_from_190_sum_q <= count_63_from_190_sum_q_q;
      count_127_from_127_sum_q_q <= agree[253];
      count_127_from_127_sum_q <= count_127_from_127_sum_q_q;
      count_255_from_0_sum_2_q <= count_127_from_127;
      count_255_from_0_sum_q_q_q <= agree[254];
      count_255_from_0_sum_q_q <= count_255_from_0_sum_q_q_q;
      count_255_from_0_sum_q <= count_255_from_0_sum_q_q;
      count_15_from_255_sum_3_q <= count_7_from_255;
      count_15_from_255_sum_2_q <= count_7_from_262;
      count_15_from_255_sum_q <= agree[269];
      count_15_from_270_sum_3_q <= count_7_from_270;
      count_15_from_270_sum_2_q <= count_7_from_277;
      count_15_from_270_sum_q <= agree[284];
      count_31_from_255_sum_q <= agree[285];
      count_33_from_255_2_q <= count_31_from_255;
      count_33_from_255_q_q <= count_2_from_286;
      count_33_from_255_q <= count_33_from_255_q_q;
      count_288_from_0_q <= count_33_from_255;
      agreements_q <= count_288_from_0;
    end
  end

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_0_sum;
  assign unused_count_7_from_0_sum = count_7_from_0_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_7_sum;
  assign unused_count_7_from_7_sum = count_7_from_7_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_0_sum;
  assign unused_count_15_from_0_sum = count_15_from_0_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_15_sum;
  assign unused_count_7_from_15_sum = count_7_from_15_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_22_sum;
  assign unused_count_7_from_22_sum = count_7_from_22_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_15_sum;
  assign unused_count_15_from_15_sum = count_15_from_15_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_0_sum;
  assign unused_count_31_from_0_sum = count_31_from_0_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_31_sum;
  assign unused_count_7_from_31_sum = count_7_from_31_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_38_sum;
  assign unused_count_7_from_38_sum = count_7_from_38_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_31_sum;
  assign unused_count_15_from_31_sum = count_15_from_31_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_46_sum;
  assign unused_count_7_from_46_sum = count_7_from_46_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_53_sum;
  assign unused_count_7_from_53_sum = count_7_from_53_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_46_sum;
  assign unused_count_15_from_46_sum = count_15_from_46_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_31_sum;
  assign unused_count_31_from_31_sum = count_31_from_31_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_63_from_0_sum;
  assign unused_count_63_from_0_sum = count_63_from_0_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_63_sum;
  assign unused_count_7_from_63_sum = count_7_from_63_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_70_sum;
  assign unused_count_7_from_70_sum = count_7_from_70_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_63_sum;
  assign unused_count_15_from_63_sum = count_15_from_63_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_78_sum;
  assign unused_count_7_from_78_sum = count_7_from_78_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_85_sum;
  assign unused_count_7_from_85_sum = count_7_from_85_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_78_sum;
  assign unused_count_15_from_78_sum = count_15_from_78_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_63_sum;
  assign unused_count_31_from_63_sum = count_31_from_63_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_94_sum;
  assign unused_count_7_from_94_sum = count_7_from_94_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_101_sum;
  assign unused_count_7_from_101_sum = count_7_from_101_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_94_sum;
  assign unused_count_15_from_94_sum = count_15_from_94_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_109_sum;
  assign unused_count_7_from_109_sum = count_7_from_109_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_116_sum;
  assign unused_count_7_from_116_sum = count_7_from_116_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_109_sum;
  assign unused_count_15_from_109_sum = count_15_from_109_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_94_sum;
  assign unused_count_31_from_94_sum = count_31_from_94_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_63_from_63_sum;
  assign unused_count_63_from_63_sum = count_63_from_63_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_127_from_0_sum;
  assign unused_count_127_from_0_sum = count_127_from_0_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_127_sum;
  assign unused_count_7_from_127_sum = count_7_from_127_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_134_sum;
  assign unused_count_7_from_134_sum = count_7_from_134_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_127_sum;
  assign unused_count_15_from_127_sum = count_15_from_127_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_142_sum;
  assign unused_count_7_from_142_sum = count_7_from_142_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_149_sum;
  assign unused_count_7_from_149_sum = count_7_from_149_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_142_sum;
  assign unused_count_15_from_142_sum = count_15_from_142_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_127_sum;
  assign unused_count_31_from_127_sum = count_31_from_127_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_158_sum;
  assign unused_count_7_from_158_sum = count_7_from_158_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_165_sum;
  assign unused_count_7_from_165_sum = count_7_from_165_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_158_sum;
  assign unused_count_15_from_158_sum = count_15_from_158_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_173_sum;
  assign unused_count_7_from_173_sum = count_7_from_173_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_180_sum;
  assign unused_count_7_from_180_sum = count_7_from_180_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_173_sum;
  assign unused_count_15_from_173_sum = count_15_from_173_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_158_sum;
  assign unused_count_31_from_158_sum = count_31_from_158_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_63_from_127_sum;
  assign unused_count_63_from_127_sum = count_63_from_127_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_190_sum;
  assign unused_count_7_from_190_sum = count_7_from_190_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_197_sum;
  assign unused_count_7_from_197_sum = count_7_from_197_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_190_sum;
  assign unused_count_15_from_190_sum = count_15_from_190_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_205_sum;
  assign unused_count_7_from_205_sum = count_7_from_205_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_212_sum;
  assign unused_count_7_from_212_sum = count_7_from_212_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_205_sum;
  assign unused_count_15_from_205_sum = count_15_from_205_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_190_sum;
  assign unused_count_31_from_190_sum = count_31_from_190_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_221_sum;
  assign unused_count_7_from_221_sum = count_7_from_221_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_228_sum;
  assign unused_count_7_from_228_sum = count_7_from_228_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_221_sum;
  assign unused_count_15_from_221_sum = count_15_from_221_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_236_sum;
  assign unused_count_7_from_236_sum = count_7_from_236_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_243_sum;
  assign unused_count_7_from_243_sum = count_7_from_243_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_236_sum;
  assign unused_count_15_from_236_sum = count_15_from_236_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_221_sum;
  assign unused_count_31_from_221_sum = count_31_from_221_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_63_from_190_sum;
  assign unused_count_63_from_190_sum = count_63_from_190_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_127_from_127_sum;
  assign unused_count_127_from_127_sum = count_127_from_127_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_255_from_0_sum;
  assign unused_count_255_from_0_sum = count_255_from_0_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_255_sum;
  assign unused_count_7_from_255_sum = count_7_from_255_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_262_sum;
  assign unused_count_7_from_262_sum = count_7_from_262_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_255_sum;
  assign unused_count_15_from_255_sum = count_15_from_255_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_270_sum;
  assign unused_count_7_from_270_sum = count_7_from_270_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_7_from_277_sum;
  assign unused_count_7_from_277_sum = count_7_from_277_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_15_from_270_sum;
  assign unused_count_15_from_270_sum = count_15_from_270_sum[0];

  // the position that makes the carry
  (* maybe_unused *) logic unused_count_31_from_255_sum;
  assign unused_count_31_from_255_sum = count_31_from_255_sum[0];

endmodule
