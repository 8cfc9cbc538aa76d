// One bin for each pair of a row and a column, reached where `counts` is high.
module pair_bins #(
  parameter int FIRST_ROW = 0,
  parameter int ROWS = 2,
  parameter int COLUMNS = 2
) (
  input logic        clk,
  input logic        rst_n,
  input logic        counts,
  input logic [31:0] row,
  input logic [31:0] column
);

  for (genvar r = FIRST_ROW; r < FIRST_ROW + ROWS; r++) begin : row_is
    for (genvar c = 0; c < COLUMNS; c++) begin : column_is
      reached: cover property (@(posedge clk) disable iff (!rst_n) counts && row == r && column == c);
    end
  end

endmodule
