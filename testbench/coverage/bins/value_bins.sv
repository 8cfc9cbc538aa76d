// One bin for each of COUNT values from FIRST on, reached where `counts` is high.
module value_bins #(
  parameter int FIRST = 0,
  parameter int COUNT = 2
) (
  input logic        clk,
  input logic        rst_n,
  input logic        counts,
  input logic [31:0] value
);

  for (genvar v = FIRST; v < FIRST + COUNT; v++) begin : is
    reached: cover property (@(posedge clk) disable iff (!rst_n) counts && value == v);
  end

endmodule
