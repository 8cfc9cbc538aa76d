// One bin for each of COUNT values from 0 on, reached when the value comes up; for blocks without a clock.
module change_bins #(
  parameter int COUNT = 2
) (
  input logic [31:0] value
);

  for (genvar v = 0; v < COUNT; v++) begin : is
    logic here;
    assign here = value == v;
    reached: cover property (@(posedge here) 1'b1);
  end

endmodule
