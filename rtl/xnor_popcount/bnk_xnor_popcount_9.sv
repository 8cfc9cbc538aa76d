// Counts the positions at which a weight word and an activation word agree.
// width: 9
// structure: counted
// is_pipelined: false
module bnk_xnor_popcount_9 (
  // One weight a position, 1 = +1.
  input  logic [8:0] weights_i,
  // One activation a position, 1 = +1.
  input  logic [8:0] activations_i,
  // How many positions agree, 0 to `width`.
  output logic [3:0] agreements_o
);

  logic [8:0] agree;

  assign agreements_o = 4'($unsigned($countones(agree)));
  assign agree = ~(weights_i ^ activations_i);

endmodule
