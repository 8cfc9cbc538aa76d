// Has the lanes decode their streams for each tile, and judges them.
// lane_count: 1
module bnk_lane_control_lane_count_1 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  // Begins a layer, in the lanes too.
  input  logic        start_i,
  input  logic [15:0] tiles_rows_i,
  input  logic [15:0] tiles_columns_i,
  // Whether a lane has failed and has nothing more to deliver.
  input  logic        failed_0_i,
  input  logic        verdicts_0_valid_i,
  output logic        verdicts_0_ready_o,
  input  logic [7:0]  verdicts_0_code_i,
  input  logic [31:0] verdicts_0_bit_offset_i,
  // Has every lane decode its stream again.
  output logic        again_o,
  // Whether sequences go nowhere.
  output logic        discards_o,
  // Whether the lanes are through with the layer; until the next `start`.
  output logic        done_o,
  // Whether a lane has failed; until `clear`.
  output logic        fails_o,
  // `EngineCode`; 0 where nothing is wrong.
  output logic [7:0]  fault_code_o,
  // The number of a lane, or one of `Part`.
  output logic [7:0]  fault_part_o,
  // The bit of packet or stream at which a rule failed.
  output logic [31:0] fault_bit_offset_o
);

  logic is_done_q;
  logic fails_q;
  logic discards_q;
  logic [7:0] fault_code_q;
  logic [7:0] fault_part_q;
  logic [31:0] fault_bit_offset_q;
  logic counter_is_last;
  logic ends;
  logic is_good;
  logic again_q;

  assign verdicts_0_ready_o = ends;
  assign again_o = again_q;
  assign discards_o = discards_q;
  assign done_o = is_done_q;
  assign fails_o = fails_q;
  assign fault_code_o = fault_code_q;
  assign fault_part_o = fault_part_q;
  assign fault_bit_offset_o = fault_bit_offset_q;
  assign ends = !is_done_q & verdicts_0_valid_i;
  assign is_good = 1'b1 & (verdicts_0_code_i == 8'd0);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_done_q <= 1'b1;
      fails_q <= 1'b0;
      discards_q <= 1'b0;
      again_q <= 1'b0;
    end else begin
      again_q <= ends & is_good & !counter_is_last;
      if (ends & counter_is_last) begin
        is_done_q <= 1'b1;
      end
      if (ends & !is_good) begin
        fails_q <= 1'b1;
        is_done_q <= 1'b1;
      end
      if (failed_0_i) begin
        discards_q <= 1'b1;
      end
      if (start_i) begin
        is_done_q <= 1'b0;
      end
      if (clear_i) begin
        is_done_q <= 1'b1;
        fails_q <= 1'b0;
        discards_q <= 1'b0;
        again_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fault_code_q <= 8'd0;
      fault_part_q <= 8'd0;
      fault_bit_offset_q <= 32'd0;
    end else if (ends & !(verdicts_0_code_i == 8'd0)) begin
      fault_code_q <= verdicts_0_code_i;
      fault_part_q <= 8'd0;
      fault_bit_offset_q <= verdicts_0_bit_offset_i;
    end
  end

  bnk_tile_counter u_counter (
    .clk_i           (clk_i),
    .start_i         (start_i),
    .step_i          (ends),
    .tiles_rows_i    (tiles_rows_i),
    .tiles_columns_i (tiles_columns_i),
    .is_last_o       (counter_is_last)
  );

endmodule
