// Holds the sequences of one channel of two groups and gives one bit of one.
// width: 9
module bnk_packing_column_width_9 (
  // Clock.
  input  logic       clk_i,
  // The sequence to hold.
  input  logic [8:0] sequence_i,
  // Holds it.
  input  logic       store_i,
  // In which bank.
  input  logic       store_bank_i,
  // Which bank to read.
  input  logic       read_bank_i,
  // Which bit of it.
  input  logic [3:0] position_i,
  // That bit.
  output logic       bit_o
);

  logic [8:0] low_q;
  logic [8:0] high_q;
  logic [8:0] bit_shifted_2;
  logic [8:0] bit_shifted;

  assign bit_o = read_bank_i ? bit_shifted_2[0] : bit_shifted[0];
  assign bit_shifted_2 = high_q >> position_i;
  assign bit_shifted = low_q >> position_i;

  always_ff @(posedge clk_i) begin
    if (store_i & !store_bank_i) begin
      low_q <= sequence_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (store_i & store_bank_i) begin
      high_q <= sequence_i;
    end
  end
  (* maybe_unused *) logic unused_bit_shifted_2;
  assign unused_bit_shifted_2 = ^bit_shifted_2[8:1];
  (* maybe_unused *) logic unused_bit_shifted;
  assign unused_bit_shifted = ^bit_shifted[8:1];

endmodule
