// Makes tables of the sums of a few activations, for each pixel.
// format: binaryOnes_9_3_4
// pixels: 16
module bnk_term_table_maker (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets everything.
  input  logic        clear_i,
  // The activations of all pixels at one position, pixel 0 lowest; `last` with the last of a
  // packet.
  input  logic        activations_valid_i,
  output logic        activations_ready_o,
  input  logic [63:0] activations_data_i,
  input  logic        activations_last_i,
  // With the last: whether the packet is the last of its layer.
  input  logic        ends_layer_i,
  // The sums of all pixels, in the order of `word`.
  output logic        sums_valid_o,
  input  logic        sums_ready_i,
  output logic [95:0] sums_data_o,
  output logic        sums_last_o,
  // With the last: whether the packet is the last of its layer.
  output logic        sums_end_layer_o
);

  logic [2:0] number_q;
  logic [1:0] position;
  logic joins;
  logic takes;
  logic is_held_q;
  logic is_free;
  logic moves;
  logic is_last_q;
  logic is_ending_q;
  logic ends_layer_q;
  logic ends;
  logic ends_group;
  logic is_first;
  logic [3:0] pixel_0_arriving;
  logic [3:0] pixel_0_changed_choice_2_q;
  logic [3:0] pixel_0_changed_choice_q;
  logic [3:0] pixel_0_changed_choice;
  logic [3:0] pixel_0_changed;
  logic [5:0] pixel_0_sum_q;
  logic [5:0] pixel_0_before;
  logic [5:0] pixel_0_term;
  logic [6:0] pixel_0_left;
  logic [6:0] pixel_0_right;
  logic [6:0] pixel_0_added;
  logic [3:0] pixel_1_arriving;
  logic [3:0] pixel_1_changed_choice_2_q;
  logic [3:0] pixel_1_changed_choice_q;
  logic [3:0] pixel_1_changed_choice;
  logic [3:0] pixel_1_changed;
  logic [5:0] pixel_1_sum_q;
  logic [5:0] pixel_1_before;
  logic [5:0] pixel_1_term;
  logic [6:0] pixel_1_left;
  logic [6:0] pixel_1_right;
  logic [6:0] pixel_1_added;
  logic [3:0] pixel_2_arriving;
  logic [3:0] pixel_2_changed_choice_2_q;
  logic [3:0] pixel_2_changed_choice_q;
  logic [3:0] pixel_2_changed_choice;
  logic [3:0] pixel_2_changed;
  logic [5:0] pixel_2_sum_q;
  logic [5:0] pixel_2_before;
  logic [5:0] pixel_2_term;
  logic [6:0] pixel_2_left;
  logic [6:0] pixel_2_right;
  logic [6:0] pixel_2_added;
  logic [3:0] pixel_3_arriving;
  logic [3:0] pixel_3_changed_choice_2_q;
  logic [3:0] pixel_3_changed_choice_q;
  logic [3:0] pixel_3_changed_choice;
  logic [3:0] pixel_3_changed;
  logic [5:0] pixel_3_sum_q;
  logic [5:0] pixel_3_before;
  logic [5:0] pixel_3_term;
  logic [6:0] pixel_3_left;
  logic [6:0] pixel_3_right;
  logic [6:0] pixel_3_added;
  logic [3:0] pixel_4_arriving;
  logic [3:0] pixel_4_changed_choice_2_q;
  logic [3:0] pixel_4_changed_choice_q;
  logic [3:0] pixel_4_changed_choice;
  logic [3:0] pixel_4_changed;
  logic [5:0] pixel_4_sum_q;
  logic [5:0] pixel_4_before;
  logic [5:0] pixel_4_term;
  logic [6:0] pixel_4_left;
  logic [6:0] pixel_4_right;
  logic [6:0] pixel_4_added;
  logic [3:0] pixel_5_arriving;
  logic [3:0] pixel_5_changed_choice_2_q;
  logic [3:0] pixel_5_changed_choice_q;
  logic [3:0] pixel_5_changed_choice;
  logic [3:0] pixel_5_changed;
  logic [5:0] pixel_5_sum_q;
  logic [5:0] pixel_5_before;
  logic [5:0] pixel_5_term;
  logic [6:0] pixel_5_left;
  logic [6:0] pixel_5_right;
  logic [6:0] pixel_5_added;
  logic [3:0] pixel_6_arriving;
  logic [3:0] pixel_6_changed_choice_2_q;
  logic [3:0] pixel_6_changed_choice_q;
  logic [3:0] pixel_6_changed_choice;
  logic [3:0] pixel_6_changed;
  logic [5:0] pixel_6_sum_q;
  logic [5:0] pixel_6_before;
  logic [5:0] pixel_6_term;
  logic [6:0] pixel_6_left;
  logic [6:0] pixel_6_right;
  logic [6:0] pixel_6_added;
  logic [3:0] pixel_7_arriving;
  logic [3:0] pixel_7_changed_choice_2_q;
  logic [3:0] pixel_7_changed_choice_q;
  logic [3:0] pixel_7_changed_choice;
  logic [3:0] pixel_7_changed;
  logic [5:0] pixel_7_sum_q;
  logic [5:0] pixel_7_before;
  logic [5:0] pixel_7_term;
  logic [6:0] pixel_7_left;
  logic [6:0] pixel_7_right;
  logic [6:0] pixel_7_added;
  logic [3:0] pixel_8_arriving;
  logic [3:0] pixel_8_changed_choice_2_q;
  logic [3:0] pixel_8_changed_choice_q;
  logic [3:0] pixel_8_changed_choice;
  logic [3:0] pixel_8_changed;
  logic [5:0] pixel_8_sum_q;
  logic [5:0] pixel_8_before;
  logic [5:0] pixel_8_term;
  logic [6:0] pixel_8_left;
  logic [6:0] pixel_8_right;
  logic [6:0] pixel_8_added;
  logic [3:0] pixel_9_arriving;
  logic [3:0] pixel_9_changed_choice_2_q;
  logic [3:0] pixel_9_changed_choice_q;
  logic [3:0] pixel_9_changed_choice;
  logic [3:0] pixel_9_changed;
  logic [5:0] pixel_9_sum_q;
  logic [5:0] pixel_9_before;
  logic [5:0] pixel_9_term;
  logic [6:0] pixel_9_left;
  logic [6:0] pixel_9_right;
  logic [6:0] pixel_9_added;
  logic [3:0] pixel_10_arriving;
  logic [3:0] pixel_10_changed_choice_2_q;
  logic [3:0] pixel_10_changed_choice_q;
  logic [3:0] pixel_10_changed_choice;
  logic [3:0] pixel_10_changed;
  logic [5:0] pixel_10_sum_q;
  logic [5:0] pixel_10_before;
  logic [5:0] pixel_10_term;
  logic [6:0] pixel_10_left;
  logic [6:0] pixel_10_right;
  logic [6:0] pixel_10_added;
  logic [3:0] pixel_11_arriving;
  logic [3:0] pixel_11_changed_choice_2_q;
  logic [3:0] pixel_11_changed_choice_q;
  logic [3:0] pixel_11_changed_choice;
  logic [3:0] pixel_11_changed;
  logic [5:0] pixel_11_sum_q;
  logic [5:0] pixel_11_before;
  logic [5:0] pixel_11_term;
  logic [6:0] pixel_11_left;
  logic [6:0] pixel_11_right;
  logic [6:0] pixel_11_added;
  logic [3:0] pixel_12_arriving;
  logic [3:0] pixel_12_changed_choice_2_q;
  logic [3:0] pixel_12_changed_choice_q;
  logic [3:0] pixel_12_changed_choice;
  logic [3:0] pixel_12_changed;
  logic [5:0] pixel_12_sum_q;
  logic [5:0] pixel_12_before;
  logic [5:0] pixel_12_term;
  logic [6:0] pixel_12_left;
  logic [6:0] pixel_12_right;
  logic [6:0] pixel_12_added;
  logic [3:0] pixel_13_arriving;
  logic [3:0] pixel_13_changed_choice_2_q;
  logic [3:0] pixel_13_changed_choice_q;
  logic [3:0] pixel_13_changed_choice;
  logic [3:0] pixel_13_changed;
  logic [5:0] pixel_13_sum_q;
  logic [5:0] pixel_13_before;
  logic [5:0] pixel_13_term;
  logic [6:0] pixel_13_left;
  logic [6:0] pixel_13_right;
  logic [6:0] pixel_13_added;
  logic [3:0] pixel_14_arriving;
  logic [3:0] pixel_14_changed_choice_2_q;
  logic [3:0] pixel_14_changed_choice_q;
  logic [3:0] pixel_14_changed_choice;
  logic [3:0] pixel_14_changed;
  logic [5:0] pixel_14_sum_q;
  logic [5:0] pixel_14_before;
  logic [5:0] pixel_14_term;
  logic [6:0] pixel_14_left;
  logic [6:0] pixel_14_right;
  logic [6:0] pixel_14_added;
  logic [3:0] pixel_15_arriving;
  logic [3:0] pixel_15_changed_choice_2_q;
  logic [3:0] pixel_15_changed_choice_q;
  logic [3:0] pixel_15_changed_choice;
  logic [3:0] pixel_15_changed;
  logic [5:0] pixel_15_sum_q;
  logic [5:0] pixel_15_before;
  logic [5:0] pixel_15_term;
  logic [6:0] pixel_15_left;
  logic [6:0] pixel_15_right;
  logic [6:0] pixel_15_added;

  assign activations_ready_o = is_free & takes;
  assign sums_valid_o = is_held_q;
  assign sums_data_o = {pixel_15_sum_q, pixel_14_sum_q, pixel_13_sum_q, pixel_12_sum_q,
      pixel_11_sum_q, pixel_10_sum_q, pixel_9_sum_q, pixel_8_sum_q, pixel_7_sum_q, pixel_6_sum_q,
      pixel_5_sum_q, pixel_4_sum_q, pixel_3_sum_q, pixel_2_sum_q, pixel_1_sum_q, pixel_0_sum_q};
  assign sums_last_o = is_last_q;
  assign sums_end_layer_o = ends_layer_q;

  always_comb begin
    case (number_q)
      3'd0: position = 2'd0;
      3'd1: position = 2'd0;
      3'd2: position = 2'd1;
      3'd3: position = 2'd0;
      3'd4: position = 2'd2;
      3'd5: position = 2'd0;
      3'd6: position = 2'd1;
      3'd7: position = 2'd0;
      default: position = 2'd0;
    endcase
  end

  always_comb begin
    case (number_q)
      3'd0: joins = 1'b0;
      3'd1: joins = 1'b1;
      3'd2: joins = 1'b1;
      3'd3: joins = 1'b0;
      3'd4: joins = 1'b1;
      3'd5: joins = 1'b1;
      3'd6: joins = 1'b0;
      3'd7: joins = 1'b0;
      default: joins = 1'b0;
    endcase
  end

  assign takes = (number_q & (number_q - 3'd1)) == 3'd0;
  assign is_free = sums_ready_i | !is_held_q;
  assign moves = is_free & (activations_valid_i | !takes);
  assign ends = takes ? activations_last_i : is_ending_q;
  assign ends_group = &number_q | (takes & ends & !number_q[2]);
  assign is_first = number_q == 3'd1;
  assign pixel_0_arriving = activations_data_i[3:0];

  always_comb begin
    case (position)
      2'd0: pixel_0_changed_choice = pixel_0_changed_choice_2_q;
      default: pixel_0_changed_choice = pixel_0_changed_choice_q;
    endcase
  end

  assign pixel_0_changed = takes ? pixel_0_arriving : pixel_0_changed_choice;
  assign pixel_0_before = is_first ? 6'd0 : pixel_0_sum_q;
  assign pixel_0_term = {2'd0, pixel_0_changed} ^ {6{!joins}};
  assign pixel_0_left = {pixel_0_before, 1'b1};
  assign pixel_0_right = {pixel_0_term, !joins};
  assign pixel_0_added = pixel_0_left + pixel_0_right;
  assign pixel_1_arriving = activations_data_i[7:4];

  always_comb begin
    case (position)
      2'd0: pixel_1_changed_choice = pixel_1_changed_choice_2_q;
      default: pixel_1_changed_choice = pixel_1_changed_choice_q;
    endcase
  end

  assign pixel_1_changed = takes ? pixel_1_arriving : pixel_1_changed_choice;
  assign pixel_1_before = is_first ? 6'd0 : pixel_1_sum_q;
  assign pixel_1_term = {2'd0, pixel_1_changed} ^ {6{!joins}};
  assign pixel_1_left = {pixel_1_before, 1'b1};
  assign pixel_1_right = {pixel_1_term, !joins};
  assign pixel_1_added = pixel_1_left + pixel_1_right;
  assign pixel_2_arriving = activations_data_i[11:8];

  always_comb begin
    case (position)
      2'd0: pixel_2_changed_choice = pixel_2_changed_choice_2_q;
      default: pixel_2_changed_choice = pixel_2_changed_choice_q;
    endcase
  end

  assign pixel_2_changed = takes ? pixel_2_arriving : pixel_2_changed_choice;
  assign pixel_2_before = is_first ? 6'd0 : pixel_2_sum_q;
  assign pixel_2_term = {2'd0, pixel_2_changed} ^ {6{!joins}};
  assign pixel_2_left = {pixel_2_before, 1'b1};
  assign pixel_2_right = {pixel_2_term, !joins};
  assign pixel_2_added = pixel_2_left + pixel_2_right;
  assign pixel_3_arriving = activations_data_i[15:12];

  always_comb begin
    case (position)
      2'd0: pixel_3_changed_choice = pixel_3_changed_choice_2_q;
      default: pixel_3_changed_choice = pixel_3_changed_choice_q;
    endcase
  end

  assign pixel_3_changed = takes ? pixel_3_arriving : pixel_3_changed_choice;
  assign pixel_3_before = is_first ? 6'd0 : pixel_3_sum_q;
  assign pixel_3_term = {2'd0, pixel_3_changed} ^ {6{!joins}};
  assign pixel_3_left = {pixel_3_before, 1'b1};
  assign pixel_3_right = {pixel_3_term, !joins};
  assign pixel_3_added = pixel_3_left + pixel_3_right;
  assign pixel_4_arriving = activations_data_i[19:16];

  always_comb begin
    case (position)
      2'd0: pixel_4_changed_choice = pixel_4_changed_choice_2_q;
      default: pixel_4_changed_choice = pixel_4_changed_choice_q;
    endcase
  end

  assign pixel_4_changed = takes ? pixel_4_arriving : pixel_4_changed_choice;
  assign pixel_4_before = is_first ? 6'd0 : pixel_4_sum_q;
  assign pixel_4_term = {2'd0, pixel_4_changed} ^ {6{!joins}};
  assign pixel_4_left = {pixel_4_before, 1'b1};
  assign pixel_4_right = {pixel_4_term, !joins};
  assign pixel_4_added = pixel_4_left + pixel_4_right;
  assign pixel_5_arriving = activations_data_i[23:20];

  always_comb begin
    case (position)
      2'd0: pixel_5_changed_choice = pixel_5_changed_choice_2_q;
      default: pixel_5_changed_choice = pixel_5_changed_choice_q;
    endcase
  end

  assign pixel_5_changed = takes ? pixel_5_arriving : pixel_5_changed_choice;
  assign pixel_5_before = is_first ? 6'd0 : pixel_5_sum_q;
  assign pixel_5_term = {2'd0, pixel_5_changed} ^ {6{!joins}};
  assign pixel_5_left = {pixel_5_before, 1'b1};
  assign pixel_5_right = {pixel_5_term, !joins};
  assign pixel_5_added = pixel_5_left + pixel_5_right;
  assign pixel_6_arriving = activations_data_i[27:24];

  always_comb begin
    case (position)
      2'd0: pixel_6_changed_choice = pixel_6_changed_choice_2_q;
      default: pixel_6_changed_choice = pixel_6_changed_choice_q;
    endcase
  end

  assign pixel_6_changed = takes ? pixel_6_arriving : pixel_6_changed_choice;
  assign pixel_6_before = is_first ? 6'd0 : pixel_6_sum_q;
  assign pixel_6_term = {2'd0, pixel_6_changed} ^ {6{!joins}};
  assign pixel_6_left = {pixel_6_before, 1'b1};
  assign pixel_6_right = {pixel_6_term, !joins};
  assign pixel_6_added = pixel_6_left + pixel_6_right;
  assign pixel_7_arriving = activations_data_i[31:28];

  always_comb begin
    case (position)
      2'd0: pixel_7_changed_choice = pixel_7_changed_choice_2_q;
      default: pixel_7_changed_choice = pixel_7_changed_choice_q;
    endcase
  end

  assign pixel_7_changed = takes ? pixel_7_arriving : pixel_7_changed_choice;
  assign pixel_7_before = is_first ? 6'd0 : pixel_7_sum_q;
  assign pixel_7_term = {2'd0, pixel_7_changed} ^ {6{!joins}};
  assign pixel_7_left = {pixel_7_before, 1'b1};
  assign pixel_7_right = {pixel_7_term, !joins};
  assign pixel_7_added = pixel_7_left + pixel_7_right;
  assign pixel_8_arriving = activations_data_i[35:32];

  always_comb begin
    case (position)
      2'd0: pixel_8_changed_choice = pixel_8_changed_choice_2_q;
      default: pixel_8_changed_choice = pixel_8_changed_choice_q;
    endcase
  end

  assign pixel_8_changed = takes ? pixel_8_arriving : pixel_8_changed_choice;
  assign pixel_8_before = is_first ? 6'd0 : pixel_8_sum_q;
  assign pixel_8_term = {2'd0, pixel_8_changed} ^ {6{!joins}};
  assign pixel_8_left = {pixel_8_before, 1'b1};
  assign pixel_8_right = {pixel_8_term, !joins};
  assign pixel_8_added = pixel_8_left + pixel_8_right;
  assign pixel_9_arriving = activations_data_i[39:36];

  always_comb begin
    case (position)
      2'd0: pixel_9_changed_choice = pixel_9_changed_choice_2_q;
      default: pixel_9_changed_choice = pixel_9_changed_choice_q;
    endcase
  end

  assign pixel_9_changed = takes ? pixel_9_arriving : pixel_9_changed_choice;
  assign pixel_9_before = is_first ? 6'd0 : pixel_9_sum_q;
  assign pixel_9_term = {2'd0, pixel_9_changed} ^ {6{!joins}};
  assign pixel_9_left = {pixel_9_before, 1'b1};
  assign pixel_9_right = {pixel_9_term, !joins};
  assign pixel_9_added = pixel_9_left + pixel_9_right;
  assign pixel_10_arriving = activations_data_i[43:40];

  always_comb begin
    case (position)
      2'd0: pixel_10_changed_choice = pixel_10_changed_choice_2_q;
      default: pixel_10_changed_choice = pixel_10_changed_choice_q;
    endcase
  end

  assign pixel_10_changed = takes ? pixel_10_arriving : pixel_10_changed_choice;
  assign pixel_10_before = is_first ? 6'd0 : pixel_10_sum_q;
  assign pixel_10_term = {2'd0, pixel_10_changed} ^ {6{!joins}};
  assign pixel_10_left = {pixel_10_before, 1'b1};
  assign pixel_10_right = {pixel_10_term, !joins};
  assign pixel_10_added = pixel_10_left + pixel_10_right;
  assign pixel_11_arriving = activations_data_i[47:44];

  always_comb begin
    case (position)
      2'd0: pixel_11_changed_choice = pixel_11_changed_choice_2_q;
      default: pixel_11_changed_choice = pixel_11_changed_choice_q;
    endcase
  end

  assign pixel_11_changed = takes ? pixel_11_arriving : pixel_11_changed_choice;
  assign pixel_11_before = is_first ? 6'd0 : pixel_11_sum_q;
  assign pixel_11_term = {2'd0, pixel_11_changed} ^ {6{!joins}};
  assign pixel_11_left = {pixel_11_before, 1'b1};
  assign pixel_11_right = {pixel_11_term, !joins};
  assign pixel_11_added = pixel_11_left + pixel_11_right;
  assign pixel_12_arriving = activations_data_i[51:48];

  always_comb begin
    case (position)
      2'd0: pixel_12_changed_choice = pixel_12_changed_choice_2_q;
      default: pixel_12_changed_choice = pixel_12_changed_choice_q;
    endcase
  end

  assign pixel_12_changed = takes ? pixel_12_arriving : pixel_12_changed_choice;
  assign pixel_12_before = is_first ? 6'd0 : pixel_12_sum_q;
  assign pixel_12_term = {2'd0, pixel_12_changed} ^ {6{!joins}};
  assign pixel_12_left = {pixel_12_before, 1'b1};
  assign pixel_12_right = {pixel_12_term, !joins};
  assign pixel_12_added = pixel_12_left + pixel_12_right;
  assign pixel_13_arriving = activations_data_i[55:52];

  always_comb begin
    case (position)
      2'd0: pixel_13_changed_choice = pixel_13_changed_choice_2_q;
      default: pixel_13_changed_choice = pixel_13_changed_choice_q;
    endcase
  end

  assign pixel_13_changed = takes ? pixel_13_arriving : pixel_13_changed_choice;
  assign pixel_13_before = is_first ? 6'd0 : pixel_13_sum_q;
  assign pixel_13_term = {2'd0, pixel_13_changed} ^ {6{!joins}};
  assign pixel_13_left = {pixel_13_before, 1'b1};
  assign pixel_13_right = {pixel_13_term, !joins};
  assign pixel_13_added = pixel_13_left + pixel_13_right;
  assign pixel_14_arriving = activations_data_i[59:56];

  always_comb begin
    case (position)
      2'd0: pixel_14_changed_choice = pixel_14_changed_choice_2_q;
      default: pixel_14_changed_choice = pixel_14_changed_choice_q;
    endcase
  end

  assign pixel_14_changed = takes ? pixel_14_arriving : pixel_14_changed_choice;
  assign pixel_14_before = is_first ? 6'd0 : pixel_14_sum_q;
  assign pixel_14_term = {2'd0, pixel_14_changed} ^ {6{!joins}};
  assign pixel_14_left = {pixel_14_before, 1'b1};
  assign pixel_14_right = {pixel_14_term, !joins};
  assign pixel_14_added = pixel_14_left + pixel_14_right;
  assign pixel_15_arriving = activations_data_i[63:60];

  always_comb begin
    case (position)
      2'd0: pixel_15_changed_choice = pixel_15_changed_choice_2_q;
      default: pixel_15_changed_choice = pixel_15_changed_choice_q;
    endcase
  end

  assign pixel_15_changed = takes ? pixel_15_arriving : pixel_15_changed_choice;
  assign pixel_15_before = is_first ? 6'd0 : pixel_15_sum_q;
  assign pixel_15_term = {2'd0, pixel_15_changed} ^ {6{!joins}};
  assign pixel_15_left = {pixel_15_before, 1'b1};
  assign pixel_15_right = {pixel_15_term, !joins};
  assign pixel_15_added = pixel_15_left + pixel_15_right;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      number_q <= 3'd1;
      is_held_q <= 1'b0;
      is_ending_q <= 1'b0;
    end else begin
      if (is_free) begin
        is_held_q <= moves;
      end
      if (moves) begin
        number_q <= ends_group ? 3'd1 : number_q + 3'd1;
        is_ending_q <= ends & !ends_group;
      end
      if (clear_i) begin
        number_q <= 3'd1;
        is_held_q <= 1'b0;
        is_ending_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves) begin
      is_last_q <= ends & ends_group;
      if (takes) begin
        ends_layer_q <= ends_layer_i;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_0_changed_choice_2_q <= pixel_0_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_0_changed_choice_q <= pixel_0_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves) begin
      pixel_0_sum_q <= pixel_0_added[6:1];
      pixel_1_sum_q <= pixel_1_added[6:1];
      pixel_2_sum_q <= pixel_2_added[6:1];
      pixel_3_sum_q <= pixel_3_added[6:1];
      pixel_4_sum_q <= pixel_4_added[6:1];
      pixel_5_sum_q <= pixel_5_added[6:1];
      pixel_6_sum_q <= pixel_6_added[6:1];
      pixel_7_sum_q <= pixel_7_added[6:1];
      pixel_8_sum_q <= pixel_8_added[6:1];
      pixel_9_sum_q <= pixel_9_added[6:1];
      pixel_10_sum_q <= pixel_10_added[6:1];
      pixel_11_sum_q <= pixel_11_added[6:1];
      pixel_12_sum_q <= pixel_12_added[6:1];
      pixel_13_sum_q <= pixel_13_added[6:1];
      pixel_14_sum_q <= pixel_14_added[6:1];
      pixel_15_sum_q <= pixel_15_added[6:1];
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_1_changed_choice_2_q <= pixel_1_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_1_changed_choice_q <= pixel_1_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_2_changed_choice_2_q <= pixel_2_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_2_changed_choice_q <= pixel_2_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_3_changed_choice_2_q <= pixel_3_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_3_changed_choice_q <= pixel_3_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_4_changed_choice_2_q <= pixel_4_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_4_changed_choice_q <= pixel_4_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_5_changed_choice_2_q <= pixel_5_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_5_changed_choice_q <= pixel_5_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_6_changed_choice_2_q <= pixel_6_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_6_changed_choice_q <= pixel_6_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_7_changed_choice_2_q <= pixel_7_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_7_changed_choice_q <= pixel_7_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_8_changed_choice_2_q <= pixel_8_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_8_changed_choice_q <= pixel_8_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_9_changed_choice_2_q <= pixel_9_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_9_changed_choice_q <= pixel_9_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_10_changed_choice_2_q <= pixel_10_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_10_changed_choice_q <= pixel_10_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_11_changed_choice_2_q <= pixel_11_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_11_changed_choice_q <= pixel_11_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_12_changed_choice_2_q <= pixel_12_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_12_changed_choice_q <= pixel_12_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_13_changed_choice_2_q <= pixel_13_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_13_changed_choice_q <= pixel_13_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_14_changed_choice_2_q <= pixel_14_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_14_changed_choice_q <= pixel_14_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[0]) begin
      pixel_15_changed_choice_2_q <= pixel_15_arriving;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves & takes & number_q[1]) begin
      pixel_15_changed_choice_q <= pixel_15_arriving;
    end
  end

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_0_added;
  assign unused_pixel_0_added = pixel_0_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_1_added;
  assign unused_pixel_1_added = pixel_1_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_2_added;
  assign unused_pixel_2_added = pixel_2_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_3_added;
  assign unused_pixel_3_added = pixel_3_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_4_added;
  assign unused_pixel_4_added = pixel_4_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_5_added;
  assign unused_pixel_5_added = pixel_5_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_6_added;
  assign unused_pixel_6_added = pixel_6_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_7_added;
  assign unused_pixel_7_added = pixel_7_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_8_added;
  assign unused_pixel_8_added = pixel_8_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_9_added;
  assign unused_pixel_9_added = pixel_9_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_10_added;
  assign unused_pixel_10_added = pixel_10_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_11_added;
  assign unused_pixel_11_added = pixel_11_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_12_added;
  assign unused_pixel_12_added = pixel_12_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_13_added;
  assign unused_pixel_13_added = pixel_13_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_14_added;
  assign unused_pixel_14_added = pixel_14_added[0];

  // the place of the carry
  (* maybe_unused *) logic unused_pixel_15_added;
  assign unused_pixel_15_added = pixel_15_added[0];

endmodule
