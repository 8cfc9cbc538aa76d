// Finds the first greatest logit.
// width: 24
// filters_maximum: 128
module bnk_class_register (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // The next logit is the first.
  input  logic        restart_i,
  // Takes a logit.
  input  logic        take_i,
  input  logic [23:0] logit_i,
  // The number of the first greatest logit.
  output logic [6:0]  category_o
);

  logic [6:0] number_q;
  logic [23:0] best_q;
  logic [6:0] category_q;
  logic best_terms;

  assign category_o = category_q;
  assign best_terms = (number_q == 7'd0) | ($signed(best_q) < $signed(logit_i));

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      number_q <= number_q + 7'd1;
      if (best_terms) begin
        best_q <= logit_i;
      end
    end
    if (restart_i) begin
      number_q <= 7'd0;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      category_q <= 7'd0;
    end else if (take_i) begin
      if (best_terms) begin
        category_q <= number_q;
      end
    end
  end

endmodule
