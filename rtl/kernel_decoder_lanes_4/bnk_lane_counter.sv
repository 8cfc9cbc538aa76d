// Counts the sequences of a lane.
// lane_count: 4
module bnk_lane_counter (
  // Clock.
  input  logic        clk_i,
  // Takes the size of the layer.
  input  logic        load_i,
  // Read with `load`.
  input  logic [15:0] filters_i,
  // Read with every filter.
  input  logic [15:0] channels_i,
  // The number of this lane; none of a lone lane.
  input  logic [5:0]  index_i,
  // Counts a sequence.
  input  logic        step_i,
  // Whether the lane has no filter; none of a lone lane, as every layer has a filter.
  output logic        is_empty_o,
  output logic        last_channel_o,
  output logic        last_of_layer_o
);

  logic [15:0] channels_left_q;
  logic [15:0] filters_left_q;
  logic last_channel;
  logic last_filter;
  logic [15:0] filters_now;
  logic [15:0] taken;
  logic is_empty_q;

  assign is_empty_o = is_empty_q;
  assign last_channel_o = last_channel;
  assign last_of_layer_o = last_channel & last_filter;
  assign last_channel = channels_left_q == 16'd1;
  assign last_filter = filters_left_q <= 16'd4;
  assign filters_now = load_i ? filters_i : filters_left_q;
  assign taken = load_i ? {10'd0, index_i} : 16'd4;

  always_ff @(posedge clk_i) begin
    if (load_i | (step_i & last_channel)) begin
      channels_left_q <= channels_i;
      filters_left_q <= filters_now - taken;
    end else if (step_i) begin
      channels_left_q <= channels_left_q - 16'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (load_i) begin
      is_empty_q <= filters_i <= taken;
    end
  end

endmodule
