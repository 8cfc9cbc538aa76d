// Counts the filters, channels and planes of the array's steps.
// lane_count: 1
// window_words: 128
module bnk_step_counter (
  // Clock.
  input  logic        clk_i,
  // Begins a layer.
  input  logic        start_i,
  // Of the layer.
  input  logic [15:0] filters_i,
  // Of the windows.
  input  logic [15:0] channels_i,
  input  logic [3:0]  weight_planes_i,
  // Of the windows.
  input  logic [3:0]  planes_i,
  // A step is made.
  input  logic        step_i,
  // Whether there is a step.
  output logic        beat_is_step_o,
  // Whether the plane is the channel's first.
  output logic        beat_is_first_plane_o,
  // Whether it is the channel's last: the channel's total is added to the sum.
  output logic        beat_is_last_plane_o,
  // Whether the channel is the first of a further weight plane: the sum is doubled.
  output logic        beat_doubles_o,
  // Whether the channel is the first of a filter: the sum begins. With `doubles`: whether the sum
  // is that of the sign's weight plane, and is negated.
  output logic        beat_renews_o,
  // Whether the step is the last of its filter.
  output logic        beat_is_last_o,
  // Where its windows are.
  output logic [6:0]  address_o,
  // Bit j: whether lane j has a filter in this group.
  output logic        has_work_o,
  // Whether the step is the last of the tile.
  output logic        ends_tile_o
);

  logic [15:0] filters_left_q;
  logic [3:0] weight_planes_left_q;
  logic [15:0] channels_left_q;
  logic [3:0] planes_left_q;
  logic is_first_weight_plane_q;
  logic is_second_weight_plane_q;
  logic is_first_channel_q;
  logic is_first_plane_q;
  logic [6:0] address_q;
  logic is_last_plane;
  logic ends_weight_plane;
  logic ends_group;
  logic ends_tile;

  assign beat_is_step_o = step_i;
  assign beat_is_first_plane_o = is_first_plane_q;
  assign beat_is_last_plane_o = is_last_plane;
  assign beat_doubles_o = is_first_channel_q & !is_first_weight_plane_q;
  assign beat_renews_o = is_first_channel_q & (is_first_weight_plane_q | is_second_weight_plane_q);
  assign beat_is_last_o = ends_group;
  assign address_o = address_q;
  assign has_work_o = filters_left_q > 16'd0;
  assign ends_tile_o = ends_tile;
  assign is_last_plane = planes_left_q == 4'd1;
  assign ends_weight_plane = is_last_plane & (channels_left_q == 16'd1);
  assign ends_group = ends_weight_plane & (weight_planes_left_q == 4'd1);
  assign ends_tile = ends_group & (filters_left_q <= 16'd1);

  always_ff @(posedge clk_i) begin
    if (start_i | (step_i & ends_tile)) begin
      filters_left_q <= filters_i;
    end else if (step_i & ends_group) begin
      filters_left_q <= filters_left_q - 16'd1;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (step_i & ends_group)) begin
      weight_planes_left_q <= weight_planes_i;
      is_first_weight_plane_q <= 1'b1;
      is_second_weight_plane_q <= 1'b0;
    end else if (step_i & ends_weight_plane) begin
      weight_planes_left_q <= weight_planes_left_q - 4'd1;
      is_first_weight_plane_q <= 1'b0;
      is_second_weight_plane_q <= is_first_weight_plane_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (step_i & ends_weight_plane)) begin
      channels_left_q <= channels_i;
      is_first_channel_q <= 1'b1;
      address_q <= 7'd0;
    end else if (step_i) begin
      address_q <= address_q + 7'd1;
      if (is_last_plane) begin
        channels_left_q <= channels_left_q - 16'd1;
        is_first_channel_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i | (step_i & is_last_plane)) begin
      planes_left_q <= planes_i;
      is_first_plane_q <= 1'b1;
    end else if (step_i) begin
      planes_left_q <= planes_left_q - 4'd1;
      is_first_plane_q <= 1'b0;
    end
  end

endmodule
