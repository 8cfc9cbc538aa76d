// Holds the activation windows of a group of pixels; the next group loads meanwhile.
// width: 64
// channels_maximum: 1152
// groups_end_layers: true
module bnk_window_memory_width_64_channels_maximum_1152_tagged (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets both banks.
  input  logic        clear_i,
  // One word a channel.
  input  logic        groups_valid_i,
  output logic        groups_ready_o,
  input  logic [63:0] groups_data_i,
  input  logic        groups_last_i,
  // Read with the last channel: whether the layer has no further group.
  input  logic        group_ends_layer_i,
  // The channel to read.
  input  logic [10:0] channel_i,
  // Reads `channel`.
  input  logic        read_i,
  // Gives the group back.
  input  logic        release_i,
  // The windows of the channel read.
  output logic [63:0] windows_o,
  // Whether a group is ready.
  output logic        is_ready_o,
  // The index of its last channel; `channelsMaximum` if it has too many.
  output logic [10:0] last_index_o,
  // Whether it is the last group of its layer.
  output logic        ends_layer_o
);

  logic banks_may_store;
  logic banks_store_bank;
  logic [10:0] store_index;
  logic banks_is_ready;
  logic banks_read_bank;
  logic [10:0] banks_last_index;
  logic banks_read_tag;
  logic store;
  logic [63:0] windows_q;
  (* no_rw_check *) logic [63:0] words_mem [4096];

  assign groups_ready_o = banks_may_store;
  assign windows_o = windows_q;
  assign is_ready_o = banks_is_ready;
  assign last_index_o = banks_last_index;
  assign ends_layer_o = banks_read_tag;
  assign store = groups_valid_i & groups_ready_o;

  always_ff @(posedge clk_i) begin
    if (store) begin
      words_mem[{banks_store_bank, store_index}] <= groups_data_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (read_i) begin
      windows_q <= words_mem[{banks_read_bank, channel_i}];
    end
  end

  bnk_bank_pair_count_maximum_1152_tagged u_banks (
    .clk_i         (clk_i),
    .rst_ni        (rst_ni),
    .clear_i       (clear_i),
    .store_i       (store),
    .store_last_i  (groups_last_i),
    .tag_i         (group_ends_layer_i),
    .release_i     (release_i),
    .may_store_o   (banks_may_store),
    .store_bank_o  (banks_store_bank),
    .store_index_o (store_index),
    .is_ready_o    (banks_is_ready),
    .read_bank_o   (banks_read_bank),
    .last_index_o  (banks_last_index),
    .read_tag_o    (banks_read_tag)
  );

endmodule
