// Hands the threshold words of a layer on, and judges their checksum.
module bnk_threshold_reader (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  // Begins a layer with so many filters and planes of outputs.
  input  logic        start_i,
  input  logic [15:0] filters_i,
  input  logic [3:0]  output_planes_i,
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [31:0] words_data_i,
  // The CRC-32 of the layer's thresholds so far.
  input  logic [31:0] checksum_i,
  output logic        thresholds_valid_o,
  input  logic        thresholds_ready_i,
  output logic [31:0] thresholds_data_o,
  output logic        thresholds_last_o,
  output logic        ends_o,
  output logic        is_good_o
);

  logic takes_q;
  logic is_checksum_q;
  logic [15:0] filters_left_q;
  logic [3:0] words_left_q;
  logic [3:0] ones;
  logic is_last;
  logic words_left_terms;
  logic ends;

  assign words_ready_o = takes_q & (is_checksum_q | thresholds_ready_i);
  assign thresholds_valid_o = takes_q & !is_checksum_q & words_valid_i;
  assign thresholds_data_o = words_data_i;
  assign thresholds_last_o = is_last;
  assign ends_o = ends;
  assign is_good_o = words_data_i == checksum_i;

  always_comb begin
    case (output_planes_i)
      4'd0: ones = 4'd0;
      4'd1: ones = 4'd1;
      4'd2: ones = 4'd3;
      4'd3: ones = 4'd7;
      4'd4: ones = 4'd15;
      default: ones = 4'd0;
    endcase
  end

  assign is_last = (filters_left_q == 16'd1) & (words_left_q == 4'd1);
  assign words_left_terms = thresholds_valid_o & thresholds_ready_i;
  assign ends = words_valid_i & words_ready_o & is_checksum_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      takes_q <= 1'b0;
      is_checksum_q <= 1'b0;
    end else begin
      if (words_left_terms) begin
        if (is_last) begin
          is_checksum_q <= 1'b1;
        end
      end
      if (ends) begin
        takes_q <= 1'b0;
      end
      if (start_i) begin
        takes_q <= 1'b1;
        is_checksum_q <= 1'b0;
      end
      if (clear_i) begin
        takes_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (words_left_terms) begin
      words_left_q <= words_left_q - 4'd1;
      if (words_left_q == 4'd1) begin
        words_left_q <= ones;
        filters_left_q <= filters_left_q - 16'd1;
      end
    end
    if (start_i) begin
      filters_left_q <= filters_i;
      words_left_q <= ones;
    end
  end

endmodule
