// Counts the tiles of a layer.
module bnk_tile_counter (
  // Clock.
  input  logic        clk_i,
  // Begins with the first tile.
  input  logic        start_i,
  // Goes on to the next tile.
  input  logic        step_i,
  // Steady while tiles are counted.
  input  logic [15:0] tiles_rows_i,
  input  logic [15:0] tiles_columns_i,
  // Whether there is no tile after this one.
  output logic        is_last_o
);

  logic [15:0] row_q;
  logic [15:0] column_q;
  logic is_last_row;
  logic is_last_column;

  assign is_last_o = is_last_row & is_last_column;
  assign is_last_row = row_q == tiles_rows_i;
  assign is_last_column = column_q == tiles_columns_i;

  always_ff @(posedge clk_i) begin
    if (step_i) begin
      column_q <= column_q + 16'd1;
      if (is_last_column) begin
        column_q <= 16'd1;
        row_q <= row_q + 16'd1;
      end
    end
    if (start_i) begin
      row_q <= 16'd1;
      column_q <= 16'd1;
    end
  end

endmodule
