// Holds the thresholds of a layer and hands them to the lanes.
// parameters: 16_2_9_12_4_4_32_4_2_2_256_32_16_2_2_12_both_all
module bnk_threshold_feeder (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets the words of both banks.
  input  logic        clear_i,
  // Begins a layer.
  input  logic        start_i,
  // Ends it.
  input  logic        finish_i,
  // The words of a layer.
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [31:0] words_data_i,
  input  logic        words_last_i,
  // The words of a filter, less one.
  input  logic [1:0]  last_word_i,
  // The lanes need the group's thresholds for one more cycle.
  input  logic        take_i,
  // Bit j: lane j takes `entry`.
  output logic [1:0]  shift_o,
  // Whether sums from the threshold on count, not those up to it.
  output logic        entry_is_rising_o,
  // Whether pooling takes the least output of the filter.
  output logic        entry_takes_least_o,
  // What is added to a sum, so that its sign says on which side it is: `-T` if rising, `-T - 1`
  // else.
  output logic [12:0] entry_bias_o,
  // Whether each lane has the thresholds of its filter.
  output logic        is_loaded_o,
  // With `isLoaded`: the last lane that has a filter.
  output logic        last_lane_o,
  // With `isLoaded`: whether the group is the last of the layer's filters.
  output logic        is_last_group_o
);

  logic banks_may_store;
  logic banks_store_bank;
  logic [5:0] store_index;
  logic banks_is_ready;
  logic banks_read_bank;
  logic [5:0] banks_last_index;
  logic store;
  logic running_q;
  logic is_requested_q;
  logic [5:0] index_q;
  logic [1:0] word_q;
  logic lane_q;
  logic requests;
  logic is_last_of_layer;
  logic is_last_of_filter;
  logic is_last_lane;
  logic is_last_of_group;
  logic stored_is_rising;
  logic [29:0] stored_exact_inverted_inverted;
  logic [30:0] stored_exact_inverted;
  logic [30:0] stored_exact;
  logic [11:0] stored_low;
  logic [18:0] stored_rest;
  logic stored_is_negative;
  logic stored_fits;
  logic [11:0] stored_end;
  logic stored_takes_least;
  logic [12:0] stored_bias;
  logic [14:0] entry_q;
  logic arrives_q;
  logic arriving_lane_q;
  logic is_loaded_q;
  logic last_lane_q;
  logic is_last_group_q;
  (* no_rw_check *) logic [14:0] memory_mem [128];

  assign words_ready_o = banks_may_store;
  assign shift_o = {arrives_q & (arriving_lane_q == 1'b1), arrives_q & (arriving_lane_q == 1'b0)};
  assign entry_is_rising_o = entry_q[14];
  assign entry_takes_least_o = entry_q[13];
  assign entry_bias_o = entry_q[12:0];
  assign is_loaded_o = is_requested_q & is_loaded_q;
  assign last_lane_o = last_lane_q;
  assign is_last_group_o = is_last_group_q;
  assign store = words_valid_i & words_ready_o;
  assign requests = running_q & banks_is_ready & !is_requested_q;
  assign is_last_of_layer = index_q == banks_last_index;
  assign is_last_of_filter = word_q == last_word_i;
  assign is_last_lane = lane_q == 1'b1;
  assign is_last_of_group = is_last_of_layer | (is_last_of_filter & is_last_lane);
  assign stored_is_rising = words_data_i[31];
  assign stored_exact_inverted_inverted = ~words_data_i[29:0];
  assign stored_exact_inverted =
      {stored_exact_inverted_inverted[29], stored_exact_inverted_inverted};
  assign stored_exact = stored_exact_inverted + {30'd0, stored_is_rising};
  assign stored_low = stored_exact[11:0];
  assign stored_rest = stored_exact[30:12];
  assign stored_is_negative = stored_exact[30];
  assign stored_fits = stored_is_negative ? &stored_rest : !(|stored_rest);
  assign stored_end = {12{!stored_is_negative}};
  assign stored_takes_least = words_data_i[30];
  assign stored_bias = {stored_is_negative, stored_fits ? stored_low : stored_end};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      running_q <= 1'b0;
      is_requested_q <= 1'b0;
      index_q <= 6'd0;
      word_q <= 2'd0;
      lane_q <= 1'b0;
    end else begin
      if (requests) begin
        index_q <= is_last_of_layer ? 6'd0 : index_q + 6'd1;
        word_q <= is_last_of_filter ? 2'd0 : word_q + 2'd1;
        if (is_last_of_filter) begin
          lane_q <= lane_q + 1'b1;
        end
        if (is_last_of_group) begin
          is_requested_q <= 1'b1;
          lane_q <= 1'b0;
        end
      end
      if (take_i) begin
        is_requested_q <= 1'b0;
      end
      if (start_i) begin
        running_q <= 1'b1;
      end
      if (finish_i | clear_i) begin
        running_q <= 1'b0;
        is_requested_q <= 1'b0;
        index_q <= 6'd0;
        word_q <= 2'd0;
        lane_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      arrives_q <= 1'b0;
    end else begin
      arrives_q <= requests;
    end
  end

  always_ff @(posedge clk_i) begin
    arriving_lane_q <= lane_q;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_loaded_q <= 1'b0;
    end else begin
      is_loaded_q <= is_requested_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (requests) begin
      last_lane_q <= lane_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (requests) begin
      is_last_group_q <= is_last_of_layer;
    end
  end

  always_ff @(posedge clk_i) begin
    if (store) begin
      memory_mem[{banks_store_bank, store_index}] <= {stored_is_rising, stored_takes_least,
          stored_bias};
    end
  end

  always_ff @(posedge clk_i) begin
    if (requests) begin
      entry_q <= memory_mem[{banks_read_bank, index_q}];
    end
  end

  bnk_bank_pair_count_maximum_48 u_banks (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .store_i       (store),
    .store_last_i  (words_last_i),
    .release_i     (finish_i),
    .may_store_o   (banks_may_store),
    .store_bank_o  (banks_store_bank),
    .store_index_o (store_index),
    .is_ready_o    (banks_is_ready),
    .read_bank_o   (banks_read_bank),
    .last_index_o  (banks_last_index)
  );

endmodule
