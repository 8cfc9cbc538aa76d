// Keeps the books of a client's places in a buffer of beats.
// reader: 3_32_16_2_2
module bnk_beat_ring (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Forgets all beats.
  input  logic       clear_i,
  // Reserves `length` + 1 places; only if `hasRoom`.
  input  logic       reserve_i,
  input  logic [3:0] length_i,
  input  logic       store_i,
  // Takes a beat; only if `hasBeats`.
  input  logic       take_i,
  // Whether a whole burst has places.
  output logic       has_room_o,
  output logic       has_beats_o,
  // The place of the next beat that is stored, and of the next that is taken.
  output logic [4:0] store_index_o,
  output logic [4:0] take_index_o
);

  logic [4:0] store_index_q;
  logic [4:0] take_index_q;
  logic [5:0] reserved_q;
  logic [5:0] stored_q;
  logic [5:0] added;
  logic [5:0] gone;
  logic reserves_no_more_than_there_is_test;
  logic stores_in_a_reserved_place_test;

  assign has_room_o = reserved_q <= 6'd16;
  assign has_beats_o = !(stored_q == 6'd0);
  assign store_index_o = store_index_q;
  assign take_index_o = take_index_q;
  assign added = {2'd0, length_i} + 6'd1;
  assign gone = {5'd0, take_i};
  assign reserves_no_more_than_there_is_test = reserved_q <= 6'd32;
  assign stores_in_a_reserved_place_test = stored_q <= reserved_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      store_index_q <= 5'd0;
      take_index_q <= 5'd0;
      reserved_q <= 6'd0;
      stored_q <= 6'd0;
    end else begin
      if (store_i) begin
        store_index_q <= store_index_q + 5'd1;
      end
      if (take_i) begin
        take_index_q <= take_index_q + 5'd1;
      end
      reserved_q <= (reserved_q + (reserve_i ? added : 6'd0)) - gone;
      if (store_i & !take_i) begin
        stored_q <= stored_q + 6'd1;
      end
      if (take_i & !store_i) begin
        stored_q <= stored_q - 6'd1;
      end
      if (clear_i) begin
        store_index_q <= 5'd0;
        take_index_q <= 5'd0;
        reserved_q <= 6'd0;
        stored_q <= 6'd0;
      end
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  takes_what_is_stored:
    assert property (@(posedge clk_i) disable iff (!rst_ni) take_i |-> has_beats_o);
  reserves_where_is_room:
    assert property (@(posedge clk_i) disable iff (!rst_ni) reserve_i |-> has_room_o);
  reserves_no_more_than_there_is:
    assert property (@(posedge clk_i) disable iff (!rst_ni) reserves_no_more_than_there_is_test);
  stores_in_a_reserved_place:
    assert property (@(posedge clk_i) disable iff (!rst_ni) stores_in_a_reserved_place_test);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : takes_what_is_stored
        assert (!take_i || has_beats_o);
      end
      begin : reserves_where_is_room
        assert (!reserve_i || has_room_o);
      end
      begin : reserves_no_more_than_there_is
        assert (reserves_no_more_than_there_is_test);
      end
      begin : stores_in_a_reserved_place
        assert (stores_in_a_reserved_place_test);
      end
    end
  end
`endif
`endif

endmodule
