// Holds the thresholds of a layer as biases; those of the next layer load meanwhile.
// accumulator_width: 15
// filters_maximum: 128
module bnk_threshold_memory_accumulator_width_15_filters_maximum_128 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets both banks.
  input  logic        clear_i,
  // One word a filter: direction in bit 31, signed threshold below.
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [31:0] words_data_i,
  input  logic        words_last_i,
  // The filter to read.
  input  logic [6:0]  filter_i,
  // Reads `filter`.
  input  logic        read_i,
  // Gives the thresholds back.
  input  logic        release_i,
  // Minus the threshold, within the range that sums can reach.
  output logic [15:0] bias_o,
  // Whether sums at or above the threshold give one.
  output logic        direction_o,
  // Whether thresholds are ready.
  output logic        is_ready_o,
  // The index of the last one; `filtersMaximum` if there are too many.
  output logic [7:0]  last_index_o
);

  logic banks_may_store;
  logic banks_store_bank;
  logic [7:0] banks_store_index;
  logic banks_is_ready;
  logic banks_read_bank;
  logic [7:0] banks_last_index;
  logic store;
  logic rising;
  logic [30:0] inverted_inverted;
  logic [31:0] inverted;
  logic [31:0] exact;
  logic fits;
  logic [14:0] low;
  logic [15:0] bias;
  logic [6:0] store_index;
  logic [16:0] entry_q;
  logic [16:0] memory_mem [256];

  assign words_ready_o = banks_may_store;
  assign bias_o = entry_q[15:0];
  assign direction_o = entry_q[16];
  assign is_ready_o = banks_is_ready;
  assign last_index_o = banks_last_index;
  assign store = words_valid_i & words_ready_o;
  assign rising = words_data_i[31];
  assign inverted_inverted = ~words_data_i[30:0];
  assign inverted = {inverted_inverted[30], inverted_inverted};
  assign exact = inverted + {31'd0, rising};
  assign fits = &exact[31:15];
  assign low = exact[14:0];
  assign bias = exact[31] ? {1'b1, fits ? low : 15'd0} : 16'd0;
  assign store_index = banks_store_index[6:0];

  always_ff @(posedge clk_i) begin
    if (store) begin
      memory_mem[{banks_store_bank, store_index}] <= {rising, bias};
    end
  end

  always_ff @(posedge clk_i) begin
    if (read_i) begin
      entry_q <= memory_mem[{banks_read_bank, filter_i}];
    end
  end

  bnk_bank_pair_count_maximum_128 u_banks (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .store_i       (store),
    .store_last_i  (words_last_i),
    .release_i     (release_i),
    .may_store_o   (banks_may_store),
    .store_bank_o  (banks_store_bank),
    .store_index_o (banks_store_index),
    .is_ready_o    (banks_is_ready),
    .read_bank_o   (banks_read_bank),
    .last_index_o  (banks_last_index)
  );
  (* maybe_unused *) logic unused_banks_store_index;
  assign unused_banks_store_index = banks_store_index[7];

endmodule
