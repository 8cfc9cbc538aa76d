// Every code length at every place within a word of the stream.
module code_words_coverage #(
  parameter int LONGEST = 12,
  parameter int WIDTH = 16
) (
  input logic clk,
  input logic rst_n,
  input logic steps,
  input logic [31:0] length,
  input logic [31:0] place
);
  for (genvar l = 1; l <= LONGEST; l++) begin : length_is
    for (genvar p = 0; p < WIDTH; p++) begin : place_is
      taken: cover property (@(posedge clk) disable iff (!rst_n) steps && length == l && place == p);
    end
  end
endmodule
