// Says when the copied sums of a group leave.
// pixel_count: 16
module bnk_drain_control (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Forgets the sums.
  input  logic       clear_i,
  // The last step of a group is made; only if not `isReserved`.
  input  logic       reserve_i,
  // The sums are copied.
  input  logic       copy_i,
  // Whether the lanes have their thresholds.
  input  logic       is_loaded_i,
  // The words of a group are written.
  input  logic       is_written_i,
  // Whether four outputs become one.
  input  logic       is_pooled_i,
  output logic       is_reserved_o,
  output logic       drains_o,
  // With `drains`: which sum.
  output logic [3:0] index_o,
  // The last sum leaves.
  output logic       ends_o,
  output logic       compares_o,
  // With `compares`: the sum is that of pixel 0.
  output logic       compares_first_o,
  output logic       pools_o,
  // With `pools`: the output is the first of those that become one.
  output logic       starts_pool_o,
  // With `pools`: it is the last of them.
  output logic       ends_pool_o,
  // The words of the group stand from the next cycle on.
  output logic       is_full_o
);

  logic is_reserved_q;
  logic is_copied_q;
  logic is_writing_q;
  logic [3:0] index_q;
  logic is_first;
  logic drains;
  logic ends;
  logic copies_into_a_free_place_terms;
  logic compares_q;
  logic pools_q;
  logic [1:0] pooling_stage1_q;
  logic [1:0] pooling_q;
  logic ending_q;
  logic ended_q;
  logic compares_first_q;

  assign is_reserved_o = is_reserved_q;
  assign drains_o = drains;
  assign index_o = index_q;
  assign ends_o = ends;
  assign compares_o = compares_q;
  assign compares_first_o = compares_first_q;
  assign pools_o = pools_q;
  assign starts_pool_o = !is_pooled_i | (pooling_q == 2'd0);
  assign ends_pool_o = !is_pooled_i | (pooling_q == 2'd3);
  assign is_full_o = ended_q;
  assign is_first = index_q == 4'd0;
  assign drains = is_copied_q & (!is_first | (is_loaded_i & !is_writing_q));
  assign ends = drains & (index_q == 4'd15);
  assign copies_into_a_free_place_terms = !copy_i | !is_copied_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_reserved_q <= 1'b0;
      is_copied_q <= 1'b0;
      is_writing_q <= 1'b0;
      index_q <= 4'd0;
      ending_q <= 1'b0;
      ended_q <= 1'b0;
    end else begin
      if (drains) begin
        index_q <= index_q + 4'd1;
      end
      if (copy_i) begin
        is_copied_q <= 1'b1;
      end
      if (reserve_i) begin
        is_reserved_q <= 1'b1;
      end
      if (ends) begin
        is_copied_q <= 1'b0;
        is_reserved_q <= 1'b0;
      end
      if (is_written_i) begin
        is_writing_q <= 1'b0;
      end
      if (drains) begin
        is_writing_q <= 1'b1;
      end
      ending_q <= ends;
      ended_q <= ending_q;
      if (clear_i) begin
        is_reserved_q <= 1'b0;
        is_copied_q <= 1'b0;
        is_writing_q <= 1'b0;
        index_q <= 4'd0;
        ending_q <= 1'b0;
        ended_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    compares_q <= drains;
  end

  always_ff @(posedge clk_i) begin
    pools_q <= compares_q;
  end

  always_ff @(posedge clk_i) begin
    pooling_stage1_q <= index_q[1:0];
    pooling_q <= pooling_stage1_q;
  end

  always_ff @(posedge clk_i) begin
    compares_first_q <= is_first;
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  copies_into_a_free_place:
    assert property (@(posedge clk_i) disable iff (!rst_ni) copies_into_a_free_place_terms);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : copies_into_a_free_place
        assert (copies_into_a_free_place_terms);
      end
    end
  end
`endif
`endif

endmodule
