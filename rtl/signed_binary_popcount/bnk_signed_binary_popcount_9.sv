// Counts the activations that are one where the mask of a signed-binary filter is one.
// width: 9
// structure: counted
// is_pipelined: false
module bnk_signed_binary_popcount_9 (
  // One bit a position: 1 = the filter's sign, 0 = the weight zero.
  input  logic [8:0] mask_i,
  // One activation a position.
  input  logic [8:0] activations_i,
  // How many activations are one where the mask is one, 0 to `width`.
  output logic [3:0] hits_o
);

  logic [8:0] hit;

  assign hits_o = 4'($unsigned($countones(hit)));
  assign hit = mask_i & activations_i;

endmodule
