// What a decoder does that feeds sparse adders: between a layer's last sequence and the verdict it offers no sequence.
module bnk_sparse_core_environment (
  input logic clk_i,
  input logic rst_ni,
  input logic clear_i,
  input logic sequences_valid_i,
  input logic sequences_ready_o,
  input logic sequences_last_channel_i,
  input logic sequences_last_of_layer_i,
  input logic verdicts_valid_i,
  input logic verdicts_ready_o
);

  logic is_over_q;

  always_ff @(posedge clk_i) begin
    if (!rst_ni || clear_i) is_over_q <= 1'b0;
    else if (verdicts_valid_i && verdicts_ready_o) is_over_q <= 1'b0;
    else if (sequences_valid_i && sequences_ready_o) is_over_q <= sequences_last_of_layer_i;
  end

  always @(posedge clk_i) begin
    if (rst_ni) begin
      begin : no_sequence_before_the_verdict
        assume (!is_over_q || !sequences_valid_i);
      end
      begin : the_last_sequence_is_of_the_last_channel
        assume (!sequences_last_of_layer_i || sequences_last_channel_i);
      end
    end
  end

endmodule
