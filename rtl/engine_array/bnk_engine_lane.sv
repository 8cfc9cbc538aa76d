// Computes one filter for the pixels of a tile.
// parameters: 16_2_9_12_4_4_32_4_2_2_256_32_16_2_2_12_both_all
module bnk_engine_lane (
  // Clock.
  input  logic         clk_i,
  input  logic [8:0]   sequence_i,
  // As in the window memory.
  input  logic [143:0] windows_i,
  // Whether positions count at which both are 1; only if there is a choice.
  input  logic         is_and_i,
  // Whether planes are added and not doubled; only if there are several.
  input  logic         has_equal_weight_i,
  // Takes the count of a plane.
  input  logic         counts_i,
  // With `counts`: the channel's first plane; only if there are several.
  input  logic         is_first_plane_i,
  // Adds a channel's total to the sum.
  input  logic         adds_i,
  // With `adds`: the sum is doubled before.
  input  logic         doubles_i,
  // With `adds`: the sum begins; with `doubles`, it is negated.
  input  logic         renews_i,
  // Copies the sums.
  input  logic         copies_i,
  // Drains a copied sum.
  input  logic         drains_i,
  // Whether sums from the threshold on count, not those up to it.
  input  logic         threshold_is_rising_i,
  // Whether pooling takes the least output of the filter.
  input  logic         threshold_takes_least_i,
  // What is added to a sum, so that its sign says on which side it is: `-T` if rising, `-T - 1`
  // else.
  input  logic [12:0]  threshold_bias_i,
  // Takes `threshold` as the first of the lane's, which move on.
  input  logic         shifts_i,
  // Bit i: whether the filter has a threshold i.
  input  logic [2:0]   is_used_i,
  // Compares the sum that was drained.
  input  logic         compares_i,
  // With `compares`: the sum is that of pixel 0.
  input  logic         compares_first_i,
  // Takes the output of a comparison.
  input  logic         pools_i,
  // With `pools`: the output is the first of those that become one.
  input  logic         starts_pool_i,
  // With `pools`: it is the last of them.
  input  logic         ends_pool_i,
  // A word for each bit of the outputs, the lowest first; the last output is the highest bit.
  output logic [15:0]  outputs_0_o,
  output logic [15:0]  outputs_1_o,
  // Sum and bias of pixel 0, of the first threshold.
  output logic [13:0]  logit_o
);

  logic [8:0] sequence_stage1_q;
  logic [8:0] sequence_q;
  logic [8:0] pixel_0_window;
  logic [8:0] pixel_0_matches;
  logic [4:0] pixel_0_total_q;
  logic [4:0] pixel_0_total_before;
  logic [11:0] pixel_0_sum_q;
  logic [11:0] pixel_0_sum_doubled;
  logic [11:0] pixel_0_sum_kept;
  logic [12:0] pixel_0_sum_left;
  logic [12:0] pixel_0_sum_right;
  logic [12:0] pixel_0_sum_added;
  logic [8:0] pixel_1_window;
  logic [8:0] pixel_1_matches;
  logic [4:0] pixel_1_total_q;
  logic [4:0] pixel_1_total_before;
  logic [11:0] pixel_1_sum_q;
  logic [11:0] pixel_1_sum_doubled;
  logic [11:0] pixel_1_sum_kept;
  logic [12:0] pixel_1_sum_left;
  logic [12:0] pixel_1_sum_right;
  logic [12:0] pixel_1_sum_added;
  logic [8:0] pixel_2_window;
  logic [8:0] pixel_2_matches;
  logic [4:0] pixel_2_total_q;
  logic [4:0] pixel_2_total_before;
  logic [11:0] pixel_2_sum_q;
  logic [11:0] pixel_2_sum_doubled;
  logic [11:0] pixel_2_sum_kept;
  logic [12:0] pixel_2_sum_left;
  logic [12:0] pixel_2_sum_right;
  logic [12:0] pixel_2_sum_added;
  logic [8:0] pixel_3_window;
  logic [8:0] pixel_3_matches;
  logic [4:0] pixel_3_total_q;
  logic [4:0] pixel_3_total_before;
  logic [11:0] pixel_3_sum_q;
  logic [11:0] pixel_3_sum_doubled;
  logic [11:0] pixel_3_sum_kept;
  logic [12:0] pixel_3_sum_left;
  logic [12:0] pixel_3_sum_right;
  logic [12:0] pixel_3_sum_added;
  logic [8:0] pixel_4_window;
  logic [8:0] pixel_4_matches;
  logic [4:0] pixel_4_total_q;
  logic [4:0] pixel_4_total_before;
  logic [11:0] pixel_4_sum_q;
  logic [11:0] pixel_4_sum_doubled;
  logic [11:0] pixel_4_sum_kept;
  logic [12:0] pixel_4_sum_left;
  logic [12:0] pixel_4_sum_right;
  logic [12:0] pixel_4_sum_added;
  logic [8:0] pixel_5_window;
  logic [8:0] pixel_5_matches;
  logic [4:0] pixel_5_total_q;
  logic [4:0] pixel_5_total_before;
  logic [11:0] pixel_5_sum_q;
  logic [11:0] pixel_5_sum_doubled;
  logic [11:0] pixel_5_sum_kept;
  logic [12:0] pixel_5_sum_left;
  logic [12:0] pixel_5_sum_right;
  logic [12:0] pixel_5_sum_added;
  logic [8:0] pixel_6_window;
  logic [8:0] pixel_6_matches;
  logic [4:0] pixel_6_total_q;
  logic [4:0] pixel_6_total_before;
  logic [11:0] pixel_6_sum_q;
  logic [11:0] pixel_6_sum_doubled;
  logic [11:0] pixel_6_sum_kept;
  logic [12:0] pixel_6_sum_left;
  logic [12:0] pixel_6_sum_right;
  logic [12:0] pixel_6_sum_added;
  logic [8:0] pixel_7_window;
  logic [8:0] pixel_7_matches;
  logic [4:0] pixel_7_total_q;
  logic [4:0] pixel_7_total_before;
  logic [11:0] pixel_7_sum_q;
  logic [11:0] pixel_7_sum_doubled;
  logic [11:0] pixel_7_sum_kept;
  logic [12:0] pixel_7_sum_left;
  logic [12:0] pixel_7_sum_right;
  logic [12:0] pixel_7_sum_added;
  logic [8:0] pixel_8_window;
  logic [8:0] pixel_8_matches;
  logic [4:0] pixel_8_total_q;
  logic [4:0] pixel_8_total_before;
  logic [11:0] pixel_8_sum_q;
  logic [11:0] pixel_8_sum_doubled;
  logic [11:0] pixel_8_sum_kept;
  logic [12:0] pixel_8_sum_left;
  logic [12:0] pixel_8_sum_right;
  logic [12:0] pixel_8_sum_added;
  logic [8:0] pixel_9_window;
  logic [8:0] pixel_9_matches;
  logic [4:0] pixel_9_total_q;
  logic [4:0] pixel_9_total_before;
  logic [11:0] pixel_9_sum_q;
  logic [11:0] pixel_9_sum_doubled;
  logic [11:0] pixel_9_sum_kept;
  logic [12:0] pixel_9_sum_left;
  logic [12:0] pixel_9_sum_right;
  logic [12:0] pixel_9_sum_added;
  logic [8:0] pixel_10_window;
  logic [8:0] pixel_10_matches;
  logic [4:0] pixel_10_total_q;
  logic [4:0] pixel_10_total_before;
  logic [11:0] pixel_10_sum_q;
  logic [11:0] pixel_10_sum_doubled;
  logic [11:0] pixel_10_sum_kept;
  logic [12:0] pixel_10_sum_left;
  logic [12:0] pixel_10_sum_right;
  logic [12:0] pixel_10_sum_added;
  logic [8:0] pixel_11_window;
  logic [8:0] pixel_11_matches;
  logic [4:0] pixel_11_total_q;
  logic [4:0] pixel_11_total_before;
  logic [11:0] pixel_11_sum_q;
  logic [11:0] pixel_11_sum_doubled;
  logic [11:0] pixel_11_sum_kept;
  logic [12:0] pixel_11_sum_left;
  logic [12:0] pixel_11_sum_right;
  logic [12:0] pixel_11_sum_added;
  logic [8:0] pixel_12_window;
  logic [8:0] pixel_12_matches;
  logic [4:0] pixel_12_total_q;
  logic [4:0] pixel_12_total_before;
  logic [11:0] pixel_12_sum_q;
  logic [11:0] pixel_12_sum_doubled;
  logic [11:0] pixel_12_sum_kept;
  logic [12:0] pixel_12_sum_left;
  logic [12:0] pixel_12_sum_right;
  logic [12:0] pixel_12_sum_added;
  logic [8:0] pixel_13_window;
  logic [8:0] pixel_13_matches;
  logic [4:0] pixel_13_total_q;
  logic [4:0] pixel_13_total_before;
  logic [11:0] pixel_13_sum_q;
  logic [11:0] pixel_13_sum_doubled;
  logic [11:0] pixel_13_sum_kept;
  logic [12:0] pixel_13_sum_left;
  logic [12:0] pixel_13_sum_right;
  logic [12:0] pixel_13_sum_added;
  logic [8:0] pixel_14_window;
  logic [8:0] pixel_14_matches;
  logic [4:0] pixel_14_total_q;
  logic [4:0] pixel_14_total_before;
  logic [11:0] pixel_14_sum_q;
  logic [11:0] pixel_14_sum_doubled;
  logic [11:0] pixel_14_sum_kept;
  logic [12:0] pixel_14_sum_left;
  logic [12:0] pixel_14_sum_right;
  logic [12:0] pixel_14_sum_added;
  logic [8:0] pixel_15_window;
  logic [8:0] pixel_15_matches;
  logic [4:0] pixel_15_total_q;
  logic [4:0] pixel_15_total_before;
  logic [11:0] pixel_15_sum_q;
  logic [11:0] pixel_15_sum_doubled;
  logic [11:0] pixel_15_sum_kept;
  logic [12:0] pixel_15_sum_left;
  logic [12:0] pixel_15_sum_right;
  logic [12:0] pixel_15_sum_added;
  logic [11:0] leaving_sum_0_copy_q;
  logic [11:0] leaving_sum_1_copy_q;
  logic [11:0] leaving_sum_2_copy_q;
  logic [11:0] leaving_sum_3_copy_q;
  logic [11:0] leaving_sum_4_copy_q;
  logic [11:0] leaving_sum_5_copy_q;
  logic [11:0] leaving_sum_6_copy_q;
  logic [11:0] leaving_sum_7_copy_q;
  logic [11:0] leaving_sum_8_copy_q;
  logic [11:0] leaving_sum_9_copy_q;
  logic [11:0] leaving_sum_10_copy_q;
  logic [11:0] leaving_sum_11_copy_q;
  logic [11:0] leaving_sum_12_copy_q;
  logic [11:0] leaving_sum_13_copy_q;
  logic [11:0] leaving_sum_14_copy_q;
  logic [11:0] leaving_q;
  logic [11:0] drained_q;
  logic output_is_rising_q;
  logic [12:0] output_threshold_0_bias_q;
  logic [13:0] output_threshold_0_difference;
  logic output_threshold_0_is_passed;
  logic [13:0] output_threshold_0_logit_q;
  logic [12:0] output_threshold_1_bias_q;
  logic [13:0] output_threshold_1_difference;
  logic output_threshold_1_is_passed;
  logic [12:0] output_threshold_2_bias_q;
  logic [13:0] output_threshold_2_difference;
  logic output_threshold_2_is_passed;
  logic [2:0] output_passed_parts;
  logic [1:0] output_passed;
  logic [1:0] output_q;
  logic takes_least_q;
  logic [1:0] best_q;
  logic improves;
  logic [1:0] pooled;
  logic [15:0] bit_0_word_q;
  logic [15:0] bit_1_word_q;

  assign outputs_0_o = bit_0_word_q;
  assign outputs_1_o = bit_1_word_q;
  assign logit_o = output_threshold_0_logit_q;
  assign pixel_0_window = windows_i[8:0];
  assign pixel_0_matches = is_and_i ? (sequence_q & pixel_0_window) : ~(sequence_q ^
      pixel_0_window);
  assign pixel_0_total_before = has_equal_weight_i ? pixel_0_total_q : pixel_0_total_q << 1;
  assign pixel_0_sum_doubled = (pixel_0_sum_q << 1) ^ {12{renews_i}};
  assign pixel_0_sum_kept = pixel_0_sum_q & {12{!renews_i}};
  assign pixel_0_sum_left = {doubles_i ? pixel_0_sum_doubled : pixel_0_sum_kept, 1'b1};
  assign pixel_0_sum_right = {{7'd0, pixel_0_total_q}, doubles_i & renews_i};
  assign pixel_0_sum_added = pixel_0_sum_left + pixel_0_sum_right;
  assign pixel_1_window = windows_i[17:9];
  assign pixel_1_matches = is_and_i ? (sequence_q & pixel_1_window) : ~(sequence_q ^
      pixel_1_window);
  assign pixel_1_total_before = has_equal_weight_i ? pixel_1_total_q : pixel_1_total_q << 1;
  assign pixel_1_sum_doubled = (pixel_1_sum_q << 1) ^ {12{renews_i}};
  assign pixel_1_sum_kept = pixel_1_sum_q & {12{!renews_i}};
  assign pixel_1_sum_left = {doubles_i ? pixel_1_sum_doubled : pixel_1_sum_kept, 1'b1};
  assign pixel_1_sum_right = {{7'd0, pixel_1_total_q}, doubles_i & renews_i};
  assign pixel_1_sum_added = pixel_1_sum_left + pixel_1_sum_right;
  assign pixel_2_window = windows_i[26:18];
  assign pixel_2_matches = is_and_i ? (sequence_q & pixel_2_window) : ~(sequence_q ^
      pixel_2_window);
  assign pixel_2_total_before = has_equal_weight_i ? pixel_2_total_q : pixel_2_total_q << 1;
  assign pixel_2_sum_doubled = (pixel_2_sum_q << 1) ^ {12{renews_i}};
  assign pixel_2_sum_kept = pixel_2_sum_q & {12{!renews_i}};
  assign pixel_2_sum_left = {doubles_i ? pixel_2_sum_doubled : pixel_2_sum_kept, 1'b1};
  assign pixel_2_sum_right = {{7'd0, pixel_2_total_q}, doubles_i & renews_i};
  assign pixel_2_sum_added = pixel_2_sum_left + pixel_2_sum_right;
  assign pixel_3_window = windows_i[35:27];
  assign pixel_3_matches = is_and_i ? (sequence_q & pixel_3_window) : ~(sequence_q ^
      pixel_3_window);
  assign pixel_3_total_before = has_equal_weight_i ? pixel_3_total_q : pixel_3_total_q << 1;
  assign pixel_3_sum_doubled = (pixel_3_sum_q << 1) ^ {12{renews_i}};
  assign pixel_3_sum_kept = pixel_3_sum_q & {12{!renews_i}};
  assign pixel_3_sum_left = {doubles_i ? pixel_3_sum_doubled : pixel_3_sum_kept, 1'b1};
  assign pixel_3_sum_right = {{7'd0, pixel_3_total_q}, doubles_i & renews_i};
  assign pixel_3_sum_added = pixel_3_sum_left + pixel_3_sum_right;
  assign pixel_4_window = windows_i[44:36];
  assign pixel_4_matches = is_and_i ? (sequence_q & pixel_4_window) : ~(sequence_q ^
      pixel_4_window);
  assign pixel_4_total_before = has_equal_weight_i ? pixel_4_total_q : pixel_4_total_q << 1;
  assign pixel_4_sum_doubled = (pixel_4_sum_q << 1) ^ {12{renews_i}};
  assign pixel_4_sum_kept = pixel_4_sum_q & {12{!renews_i}};
  assign pixel_4_sum_left = {doubles_i ? pixel_4_sum_doubled : pixel_4_sum_kept, 1'b1};
  assign pixel_4_sum_right = {{7'd0, pixel_4_total_q}, doubles_i & renews_i};
  assign pixel_4_sum_added = pixel_4_sum_left + pixel_4_sum_right;
  assign pixel_5_window = windows_i[53:45];
  assign pixel_5_matches = is_and_i ? (sequence_q & pixel_5_window) : ~(sequence_q ^
      pixel_5_window);
  assign pixel_5_total_before = has_equal_weight_i ? pixel_5_total_q : pixel_5_total_q << 1;
  assign pixel_5_sum_doubled = (pixel_5_sum_q << 1) ^ {12{renews_i}};
  assign pixel_5_sum_kept = pixel_5_sum_q & {12{!renews_i}};
  assign pixel_5_sum_left = {doubles_i ? pixel_5_sum_doubled : pixel_5_sum_kept, 1'b1};
  assign pixel_5_sum_right = {{7'd0, pixel_5_total_q}, doubles_i & renews_i};
  assign pixel_5_sum_added = pixel_5_sum_left + pixel_5_sum_right;
  assign pixel_6_window = windows_i[62:54];
  assign pixel_6_matches = is_and_i ? (sequence_q & pixel_6_window) : ~(sequence_q ^
      pixel_6_window);
  assign pixel_6_total_before = has_equal_weight_i ? pixel_6_total_q : pixel_6_total_q << 1;
  assign pixel_6_sum_doubled = (pixel_6_sum_q << 1) ^ {12{renews_i}};
  assign pixel_6_sum_kept = pixel_6_sum_q & {12{!renews_i}};
  assign pixel_6_sum_left = {doubles_i ? pixel_6_sum_doubled : pixel_6_sum_kept, 1'b1};
  assign pixel_6_sum_right = {{7'd0, pixel_6_total_q}, doubles_i & renews_i};
  assign pixel_6_sum_added = pixel_6_sum_left + pixel_6_sum_right;
  assign pixel_7_window = windows_i[71:63];
  assign pixel_7_matches = is_and_i ? (sequence_q & pixel_7_window) : ~(sequence_q ^
      pixel_7_window);
  assign pixel_7_total_before = has_equal_weight_i ? pixel_7_total_q : pixel_7_total_q << 1;
  assign pixel_7_sum_doubled = (pixel_7_sum_q << 1) ^ {12{renews_i}};
  assign pixel_7_sum_kept = pixel_7_sum_q & {12{!renews_i}};
  assign pixel_7_sum_left = {doubles_i ? pixel_7_sum_doubled : pixel_7_sum_kept, 1'b1};
  assign pixel_7_sum_right = {{7'd0, pixel_7_total_q}, doubles_i & renews_i};
  assign pixel_7_sum_added = pixel_7_sum_left + pixel_7_sum_right;
  assign pixel_8_window = windows_i[80:72];
  assign pixel_8_matches = is_and_i ? (sequence_q & pixel_8_window) : ~(sequence_q ^
      pixel_8_window);
  assign pixel_8_total_before = has_equal_weight_i ? pixel_8_total_q : pixel_8_total_q << 1;
  assign pixel_8_sum_doubled = (pixel_8_sum_q << 1) ^ {12{renews_i}};
  assign pixel_8_sum_kept = pixel_8_sum_q & {12{!renews_i}};
  assign pixel_8_sum_left = {doubles_i ? pixel_8_sum_doubled : pixel_8_sum_kept, 1'b1};
  assign pixel_8_sum_right = {{7'd0, pixel_8_total_q}, doubles_i & renews_i};
  assign pixel_8_sum_added = pixel_8_sum_left + pixel_8_sum_right;
  assign pixel_9_window = windows_i[89:81];
  assign pixel_9_matches = is_and_i ? (sequence_q & pixel_9_window) : ~(sequence_q ^
      pixel_9_window);
  assign pixel_9_total_before = has_equal_weight_i ? pixel_9_total_q : pixel_9_total_q << 1;
  assign pixel_9_sum_doubled = (pixel_9_sum_q << 1) ^ {12{renews_i}};
  assign pixel_9_sum_kept = pixel_9_sum_q & {12{!renews_i}};
  assign pixel_9_sum_left = {doubles_i ? pixel_9_sum_doubled : pixel_9_sum_kept, 1'b1};
  assign pixel_9_sum_right = {{7'd0, pixel_9_total_q}, doubles_i & renews_i};
  assign pixel_9_sum_added = pixel_9_sum_left + pixel_9_sum_right;
  assign pixel_10_window = windows_i[98:90];
  assign pixel_10_matches = is_and_i ? (sequence_q & pixel_10_window) : ~(sequence_q ^
      pixel_10_window);
  assign pixel_10_total_before = has_equal_weight_i ? pixel_10_total_q : pixel_10_total_q << 1;
  assign pixel_10_sum_doubled = (pixel_10_sum_q << 1) ^ {12{renews_i}};
  assign pixel_10_sum_kept = pixel_10_sum_q & {12{!renews_i}};
  assign pixel_10_sum_left = {doubles_i ? pixel_10_sum_doubled : pixel_10_sum_kept, 1'b1};
  assign pixel_10_sum_right = {{7'd0, pixel_10_total_q}, doubles_i & renews_i};
  assign pixel_10_sum_added = pixel_10_sum_left + pixel_10_sum_right;
  assign pixel_11_window = windows_i[107:99];
  assign pixel_11_matches = is_and_i ? (sequence_q & pixel_11_window) : ~(sequence_q ^
      pixel_11_window);
  assign pixel_11_total_before = has_equal_weight_i ? pixel_11_total_q : pixel_11_total_q << 1;
  assign pixel_11_sum_doubled = (pixel_11_sum_q << 1) ^ {12{renews_i}};
  assign pixel_11_sum_kept = pixel_11_sum_q & {12{!renews_i}};
  assign pixel_11_sum_left = {doubles_i ? pixel_11_sum_doubled : pixel_11_sum_kept, 1'b1};
  assign pixel_11_sum_right = {{7'd0, pixel_11_total_q}, doubles_i & renews_i};
  assign pixel_11_sum_added = pixel_11_sum_left + pixel_11_sum_right;
  assign pixel_12_window = windows_i[116:108];
  assign pixel_12_matches = is_and_i ? (sequence_q & pixel_12_window) : ~(sequence_q ^
      pixel_12_window);
  assign pixel_12_total_before = has_equal_weight_i ? pixel_12_total_q : pixel_12_total_q << 1;
  assign pixel_12_sum_doubled = (pixel_12_sum_q << 1) ^ {12{renews_i}};
  assign pixel_12_sum_kept = pixel_12_sum_q & {12{!renews_i}};
  assign pixel_12_sum_left = {doubles_i ? pixel_12_sum_doubled : pixel_12_sum_kept, 1'b1};
  assign pixel_12_sum_right = {{7'd0, pixel_12_total_q}, doubles_i & renews_i};
  assign pixel_12_sum_added = pixel_12_sum_left + pixel_12_sum_right;
  assign pixel_13_window = windows_i[125:117];
  assign pixel_13_matches = is_and_i ? (sequence_q & pixel_13_window) : ~(sequence_q ^
      pixel_13_window);
  assign pixel_13_total_before = has_equal_weight_i ? pixel_13_total_q : pixel_13_total_q << 1;
  assign pixel_13_sum_doubled = (pixel_13_sum_q << 1) ^ {12{renews_i}};
  assign pixel_13_sum_kept = pixel_13_sum_q & {12{!renews_i}};
  assign pixel_13_sum_left = {doubles_i ? pixel_13_sum_doubled : pixel_13_sum_kept, 1'b1};
  assign pixel_13_sum_right = {{7'd0, pixel_13_total_q}, doubles_i & renews_i};
  assign pixel_13_sum_added = pixel_13_sum_left + pixel_13_sum_right;
  assign pixel_14_window = windows_i[134:126];
  assign pixel_14_matches = is_and_i ? (sequence_q & pixel_14_window) : ~(sequence_q ^
      pixel_14_window);
  assign pixel_14_total_before = has_equal_weight_i ? pixel_14_total_q : pixel_14_total_q << 1;
  assign pixel_14_sum_doubled = (pixel_14_sum_q << 1) ^ {12{renews_i}};
  assign pixel_14_sum_kept = pixel_14_sum_q & {12{!renews_i}};
  assign pixel_14_sum_left = {doubles_i ? pixel_14_sum_doubled : pixel_14_sum_kept, 1'b1};
  assign pixel_14_sum_right = {{7'd0, pixel_14_total_q}, doubles_i & renews_i};
  assign pixel_14_sum_added = pixel_14_sum_left + pixel_14_sum_right;
  assign pixel_15_window = windows_i[143:135];
  assign pixel_15_matches = is_and_i ? (sequence_q & pixel_15_window) : ~(sequence_q ^
      pixel_15_window);
  assign pixel_15_total_before = has_equal_weight_i ? pixel_15_total_q : pixel_15_total_q << 1;
  assign pixel_15_sum_doubled = (pixel_15_sum_q << 1) ^ {12{renews_i}};
  assign pixel_15_sum_kept = pixel_15_sum_q & {12{!renews_i}};
  assign pixel_15_sum_left = {doubles_i ? pixel_15_sum_doubled : pixel_15_sum_kept, 1'b1};
  assign pixel_15_sum_right = {{7'd0, pixel_15_total_q}, doubles_i & renews_i};
  assign pixel_15_sum_added = pixel_15_sum_left + pixel_15_sum_right;
  assign output_threshold_0_difference = {{2{drained_q[11]}}, drained_q} +
      {output_threshold_0_bias_q[12], output_threshold_0_bias_q};
  assign output_threshold_0_is_passed = (output_threshold_0_difference[13] ^ output_is_rising_q) &
      is_used_i[0];
  assign output_threshold_1_difference = {{2{drained_q[11]}}, drained_q} +
      {output_threshold_1_bias_q[12], output_threshold_1_bias_q};
  assign output_threshold_1_is_passed = (output_threshold_1_difference[13] ^ output_is_rising_q) &
      is_used_i[1];
  assign output_threshold_2_difference = {{2{drained_q[11]}}, drained_q} +
      {output_threshold_2_bias_q[12], output_threshold_2_bias_q};
  assign output_threshold_2_is_passed = (output_threshold_2_difference[13] ^ output_is_rising_q) &
      is_used_i[2];
  assign output_passed_parts = {output_threshold_0_is_passed, output_threshold_1_is_passed,
      output_threshold_2_is_passed};
  assign output_passed = 2'($unsigned($countones(output_passed_parts)));
  assign improves = takes_least_q ? (output_q < best_q) : best_q < output_q;
  assign pooled = (starts_pool_i | improves) ? output_q : best_q;

  always_ff @(posedge clk_i) begin
    sequence_stage1_q <= sequence_i;
    sequence_q <= sequence_stage1_q;
  end

  always_ff @(posedge clk_i) begin
    if (counts_i) begin
      pixel_0_total_q <= (is_first_plane_i ? 5'd0 : pixel_0_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_0_matches)))};
      pixel_1_total_q <= (is_first_plane_i ? 5'd0 : pixel_1_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_1_matches)))};
      pixel_2_total_q <= (is_first_plane_i ? 5'd0 : pixel_2_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_2_matches)))};
      pixel_3_total_q <= (is_first_plane_i ? 5'd0 : pixel_3_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_3_matches)))};
      pixel_4_total_q <= (is_first_plane_i ? 5'd0 : pixel_4_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_4_matches)))};
      pixel_5_total_q <= (is_first_plane_i ? 5'd0 : pixel_5_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_5_matches)))};
      pixel_6_total_q <= (is_first_plane_i ? 5'd0 : pixel_6_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_6_matches)))};
      pixel_7_total_q <= (is_first_plane_i ? 5'd0 : pixel_7_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_7_matches)))};
      pixel_8_total_q <= (is_first_plane_i ? 5'd0 : pixel_8_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_8_matches)))};
      pixel_9_total_q <= (is_first_plane_i ? 5'd0 : pixel_9_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_9_matches)))};
      pixel_10_total_q <= (is_first_plane_i ? 5'd0 : pixel_10_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_10_matches)))};
      pixel_11_total_q <= (is_first_plane_i ? 5'd0 : pixel_11_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_11_matches)))};
      pixel_12_total_q <= (is_first_plane_i ? 5'd0 : pixel_12_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_12_matches)))};
      pixel_13_total_q <= (is_first_plane_i ? 5'd0 : pixel_13_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_13_matches)))};
      pixel_14_total_q <= (is_first_plane_i ? 5'd0 : pixel_14_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_14_matches)))};
      pixel_15_total_q <= (is_first_plane_i ? 5'd0 : pixel_15_total_before) +
          {1'b0, 4'($unsigned($countones(pixel_15_matches)))};
    end
  end

  always_ff @(posedge clk_i) begin
    if (adds_i) begin
      pixel_0_sum_q <= pixel_0_sum_added[12:1];
      pixel_1_sum_q <= pixel_1_sum_added[12:1];
      pixel_2_sum_q <= pixel_2_sum_added[12:1];
      pixel_3_sum_q <= pixel_3_sum_added[12:1];
      pixel_4_sum_q <= pixel_4_sum_added[12:1];
      pixel_5_sum_q <= pixel_5_sum_added[12:1];
      pixel_6_sum_q <= pixel_6_sum_added[12:1];
      pixel_7_sum_q <= pixel_7_sum_added[12:1];
      pixel_8_sum_q <= pixel_8_sum_added[12:1];
      pixel_9_sum_q <= pixel_9_sum_added[12:1];
      pixel_10_sum_q <= pixel_10_sum_added[12:1];
      pixel_11_sum_q <= pixel_11_sum_added[12:1];
      pixel_12_sum_q <= pixel_12_sum_added[12:1];
      pixel_13_sum_q <= pixel_13_sum_added[12:1];
      pixel_14_sum_q <= pixel_14_sum_added[12:1];
      pixel_15_sum_q <= pixel_15_sum_added[12:1];
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_0_copy_q <= pixel_15_sum_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_1_copy_q <= copies_i ? pixel_14_sum_q : leaving_sum_0_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_2_copy_q <= copies_i ? pixel_11_sum_q : leaving_sum_1_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_3_copy_q <= copies_i ? pixel_10_sum_q : leaving_sum_2_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_4_copy_q <= copies_i ? pixel_13_sum_q : leaving_sum_3_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_5_copy_q <= copies_i ? pixel_12_sum_q : leaving_sum_4_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_6_copy_q <= copies_i ? pixel_9_sum_q : leaving_sum_5_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_7_copy_q <= copies_i ? pixel_8_sum_q : leaving_sum_6_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_8_copy_q <= copies_i ? pixel_7_sum_q : leaving_sum_7_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_9_copy_q <= copies_i ? pixel_6_sum_q : leaving_sum_8_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_10_copy_q <= copies_i ? pixel_3_sum_q : leaving_sum_9_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_11_copy_q <= copies_i ? pixel_2_sum_q : leaving_sum_10_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_12_copy_q <= copies_i ? pixel_5_sum_q : leaving_sum_11_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_13_copy_q <= copies_i ? pixel_4_sum_q : leaving_sum_12_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_sum_14_copy_q <= copies_i ? pixel_1_sum_q : leaving_sum_13_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (copies_i | drains_i) begin
      leaving_q <= copies_i ? pixel_0_sum_q : leaving_sum_14_copy_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (drains_i) begin
      drained_q <= leaving_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (shifts_i) begin
      output_is_rising_q <= threshold_is_rising_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (shifts_i) begin
      output_threshold_0_bias_q <= threshold_bias_i;
      output_threshold_1_bias_q <= output_threshold_0_bias_q;
      output_threshold_2_bias_q <= output_threshold_1_bias_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (compares_i & compares_first_i) begin
      output_threshold_0_logit_q <= output_threshold_0_difference;
    end
  end

  always_ff @(posedge clk_i) begin
    if (compares_i) begin
      output_q <= output_passed;
    end
  end

  always_ff @(posedge clk_i) begin
    if (shifts_i) begin
      takes_least_q <= threshold_takes_least_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (pools_i) begin
      best_q <= pooled;
    end
  end

  always_ff @(posedge clk_i) begin
    if (pools_i & ends_pool_i) begin
      bit_0_word_q <= {pooled[0], bit_0_word_q[15:1]};
    end
  end

  always_ff @(posedge clk_i) begin
    if (pools_i & ends_pool_i) begin
      bit_1_word_q <= {pooled[1], bit_1_word_q[15:1]};
    end
  end

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_0_sum_added;
  assign unused_pixel_0_sum_added = pixel_0_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_1_sum_added;
  assign unused_pixel_1_sum_added = pixel_1_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_2_sum_added;
  assign unused_pixel_2_sum_added = pixel_2_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_3_sum_added;
  assign unused_pixel_3_sum_added = pixel_3_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_4_sum_added;
  assign unused_pixel_4_sum_added = pixel_4_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_5_sum_added;
  assign unused_pixel_5_sum_added = pixel_5_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_6_sum_added;
  assign unused_pixel_6_sum_added = pixel_6_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_7_sum_added;
  assign unused_pixel_7_sum_added = pixel_7_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_8_sum_added;
  assign unused_pixel_8_sum_added = pixel_8_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_9_sum_added;
  assign unused_pixel_9_sum_added = pixel_9_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_10_sum_added;
  assign unused_pixel_10_sum_added = pixel_10_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_11_sum_added;
  assign unused_pixel_11_sum_added = pixel_11_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_12_sum_added;
  assign unused_pixel_12_sum_added = pixel_12_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_13_sum_added;
  assign unused_pixel_13_sum_added = pixel_13_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_14_sum_added;
  assign unused_pixel_14_sum_added = pixel_14_sum_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_15_sum_added;
  assign unused_pixel_15_sum_added = pixel_15_sum_added[0];

  // only the sign counts
  (* maybe_unused *) logic unused_output_threshold_1_difference;
  assign unused_output_threshold_1_difference = ^output_threshold_1_difference[12:0];

  // only the sign counts
  (* maybe_unused *) logic unused_output_threshold_2_difference;
  assign unused_output_threshold_2_difference = ^output_threshold_2_difference[12:0];

endmodule
