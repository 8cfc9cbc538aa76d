// Walks the tiles of a layer's output, and says where they are written.
// address_width: 10
module bnk_output_walk (
  // Clock.
  input  logic        clk_i,
  // Begins a layer.
  input  logic        start_i,
  // Goes to the next tile.
  input  logic        step_i,
  // Whether four tiles become one.
  input  logic        is_pooled_i,
  // Of the map that is computed.
  input  logic [15:0] tiles_rows_i,
  input  logic [15:0] tiles_columns_i,
  // Of the map that is written.
  input  logic [23:0] pitch_tile_i,
  input  logic [23:0] pitch_row_i,
  // The first word of the tile.
  output logic [9:0]  address_o,
  // The first word of the tile after it.
  output logic [9:0]  next_address_o,
  // Which quarters are written: all, or the one that the tile becomes.
  output logic [3:0]  quarters_o,
  // Whether the tile is the last of the layer.
  output logic        is_last_o
);

  logic [15:0] rows_left_q;
  logic [15:0] columns_left_q;
  logic is_odd_row_q;
  logic is_odd_column_q;
  logic [9:0] row_address_q;
  logic [9:0] address_q;
  logic ends_row;
  logic [9:0] row_pitch;
  logic [9:0] tile_pitch;
  logic [9:0] next_row;
  logic [9:0] next_column;
  logic [9:0] next_address;
  logic [1:0] quarter;

  assign address_o = address_q;
  assign next_address_o = next_address;
  assign quarters_o = is_pooled_i ? (4'd1 << quarter) : 4'd15;
  assign is_last_o = ends_row & (rows_left_q == 16'd1);
  assign ends_row = columns_left_q == 16'd1;
  assign row_pitch = pitch_row_i[9:0];
  assign tile_pitch = pitch_tile_i[9:0];
  assign next_row = row_address_q + ((!is_pooled_i | is_odd_row_q) ? row_pitch : 10'd0);
  assign next_column = address_q + ((!is_pooled_i | is_odd_column_q) ? tile_pitch : 10'd0);
  assign next_address = ends_row ? next_row : next_column;
  assign quarter = {is_odd_row_q, is_odd_column_q};

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      rows_left_q <= tiles_rows_i;
      columns_left_q <= tiles_columns_i;
      is_odd_row_q <= 1'b0;
      is_odd_column_q <= 1'b0;
      row_address_q <= 10'd0;
      address_q <= 10'd0;
    end else if (step_i) begin
      address_q <= next_address;
      is_odd_column_q <= !is_odd_column_q & !ends_row;
      columns_left_q <= columns_left_q - 16'd1;
      if (ends_row) begin
        columns_left_q <= tiles_columns_i;
        rows_left_q <= rows_left_q - 16'd1;
        row_address_q <= next_row;
        is_odd_row_q <= !is_odd_row_q;
      end
    end
  end
  (* maybe_unused *) logic unused_pitch_tile_i;
  assign unused_pitch_tile_i = ^pitch_tile_i[23:10];
  (* maybe_unused *) logic unused_pitch_row_i;
  assign unused_pitch_row_i = ^pitch_row_i[23:10];

endmodule
