// Asks for the stream of a lane again for each tile of a layer.
module bnk_stream_asker (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  // Begins a layer.
  input  logic        start_i,
  // The byte address of the first, a multiple of 64.
  input  logic [31:0] stream_address_i,
  // Their number less one.
  input  logic [29:0] stream_last_index_i,
  input  logic [15:0] tiles_rows_i,
  input  logic [15:0] tiles_columns_i,
  output logic        requests_valid_o,
  input  logic        requests_ready_i,
  // The byte address of the first, a multiple of 64.
  output logic [31:0] requests_address_o,
  // Their number less one.
  output logic [29:0] requests_last_index_o
);

  logic asks_q;
  logic counter_step;
  logic counter_is_last;

  assign requests_valid_o = asks_q;
  assign requests_address_o = stream_address_i;
  assign requests_last_index_o = stream_last_index_i;
  assign counter_step = requests_valid_o & requests_ready_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      asks_q <= 1'b0;
    end else begin
      if (requests_valid_o & requests_ready_i & counter_is_last) begin
        asks_q <= 1'b0;
      end
      if (start_i) begin
        asks_q <= 1'b1;
      end
      if (clear_i) begin
        asks_q <= 1'b0;
      end
    end
  end

  bnk_tile_counter u_counter (
    .clk_i           (clk_i),
    .start_i         (start_i),
    .step_i          (counter_step),
    .tiles_rows_i    (tiles_rows_i),
    .tiles_columns_i (tiles_columns_i),
    .is_last_o       (counter_is_last)
  );

endmodule
