// Walks the tiles of a layer's output along one axis.
// address_width: 10
module bnk_axis_walk (
  // Clock.
  input  logic        clk_i,
  // Goes to the first tile.
  input  logic        restart_i,
  // Goes to the next.
  input  logic        step_i,
  input  logic        is_strided_i,
  input  logic        is_padded_i,
  // Tiles of the input.
  input  logic [15:0] input_count_i,
  // Tiles of the output.
  input  logic [15:0] output_count_i,
  // Words from an input tile to the next.
  input  logic [9:0]  pitch_i,
  // The first of the three tiles that is there.
  output logic [1:0]  low_o,
  // The last that is there and needed.
  output logic [1:0]  high_o,
  // Bit i: whether tile i is there.
  output logic [2:0]  exists_o,
  // Bit i: whether tile i is the last of the map.
  output logic [2:0]  edges_o,
  // Whether the output has no further tile.
  output logic        is_last_o,
  // Words from the map's first tile to tile `low`.
  output logic [9:0]  offset_o
);

  logic is_first_q;
  // Input tiles from number `stride R` on, which is there.
  logic [15:0] input_left_q;
  logic [15:0] output_left_q;
  logic [9:0] offset_q;
  logic is_behind;
  logic [9:0] one;
  logic one_2;
  logic two;
  logic second;
  logic third;
  logic [1:0] padded_high;
  logic [1:0] plain_high;

  assign low_o = {1'b0, is_padded_i & is_first_q};
  assign high_o = is_padded_i ? padded_high : plain_high;
  assign exists_o = is_padded_i ? {second, 1'b1, !is_first_q} : {third, second, 1'b1};
  assign edges_o = is_padded_i ? {two, one_2, 1'b0} : {1'b0, two, one_2};
  assign is_last_o = output_left_q == 16'd1;
  assign offset_o = offset_q;
  assign is_behind = is_padded_i & is_first_q;
  assign one = is_behind ? 10'd0 : pitch_i;
  assign one_2 = input_left_q == 16'd1;
  assign two = input_left_q == 16'd2;
  assign second = !one_2;
  assign third = second & !two;
  assign padded_high = one_2 ? 2'd1 : 2'd2;
  assign plain_high = one_2 ? 2'd0 : (is_strided_i & third) ? 2'd2 : 2'd1;

  always_ff @(posedge clk_i) begin
    if (restart_i) begin
      is_first_q <= 1'b1;
      input_left_q <= input_count_i;
      output_left_q <= output_count_i;
      offset_q <= 10'd0;
    end else if (step_i) begin
      is_first_q <= 1'b0;
      input_left_q <= input_left_q - (is_strided_i ? 16'd2 : 16'd1);
      output_left_q <= output_left_q - 16'd1;
      offset_q <= offset_q + (is_strided_i ? (pitch_i + one) : one);
    end
  end

endmodule
