// Chooses one of several requests in turn.
// count: 3
module bnk_round_robin_count_3 (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  input  logic       clear_i,
  // One bit a request.
  input  logic [2:0] requests_i,
  // Moves the turn behind the choice.
  input  logic       take_i,
  // The choice, one bit of `requests`; zero where there is none.
  output logic [2:0] choice_o,
  // The number of the choice; 0 where there is none.
  output logic [1:0] index_o
);

  logic [2:0] later_q;
  logic [2:0] waiting;
  logic [2:0] eligible;
  logic [2:0] choice;
  logic [1:0] indices_0;
  logic [1:0] indices_1;
  logic [1:0] indices_2;

  assign choice_o = choice;
  assign index_o = indices_0 | indices_1 | indices_2;
  assign waiting = requests_i & later_q;
  assign eligible = (waiting == 3'd0) ? requests_i : waiting;
  assign choice = eligible & (3'd0 - eligible);
  assign indices_0 = choice[0] ? 2'd0 : 2'd0;
  assign indices_1 = choice[1] ? 2'd1 : 2'd0;
  assign indices_2 = choice[2] ? 2'd2 : 2'd0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      later_q <= 3'd0;
    end else begin
      if (take_i) begin
        later_q <= ~(choice | (choice - 3'd1));
      end
      if (clear_i) begin
        later_q <= 3'd0;
      end
    end
  end

endmodule
