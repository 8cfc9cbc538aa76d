// Keeps the books of a memory of two banks, one filled while one is read.
// count_maximum: 32
// has_tag: false
module bnk_bank_pair_count_maximum_32 (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // Empties both banks.
  input  logic       clear_i,
  // Stores one word; only if `mayStore`.
  input  logic       store_i,
  // Whether the word is the last of its bank.
  input  logic       store_last_i,
  // Gives the ready bank back; only if `isReady`.
  input  logic       release_i,
  // Whether a bank may be filled.
  output logic       may_store_o,
  // The bank that is filled.
  output logic       store_bank_o,
  // The index of the next word in it.
  output logic [5:0] store_index_o,
  // Whether a bank may be read.
  output logic       is_ready_o,
  // The bank that is read.
  output logic       read_bank_o,
  // The index of its last word.
  output logic [5:0] last_index_o
);

  logic store_bank_q;
  logic read_bank_q;
  logic [5:0] store_index_q;
  logic completes;
  logic [1:0] is_full_q;
  logic [1:0] filled;
  logic [1:0] emptied;
  logic [5:0] low_last_q;
  logic [5:0] high_last_q;
  logic stores_into_a_free_bank_terms;
  logic releases_a_ready_bank_terms;

  assign may_store_o = !(&is_full_q);
  assign store_bank_o = store_bank_q;
  assign store_index_o = store_index_q;
  assign is_ready_o = |is_full_q;
  assign read_bank_o = read_bank_q;
  assign last_index_o = read_bank_q ? high_last_q : low_last_q;
  assign completes = store_i & store_last_i;
  assign filled = {completes & store_bank_q, completes & !store_bank_q};
  assign emptied = {release_i & read_bank_q, release_i & !read_bank_q};
  assign stores_into_a_free_bank_terms = !store_i | may_store_o;
  assign releases_a_ready_bank_terms = !release_i | is_ready_o;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      store_bank_q <= 1'b0;
      read_bank_q <= 1'b0;
      store_index_q <= 6'd0;
      is_full_q <= 2'd0;
    end else begin
      if (completes) begin
        store_bank_q <= !store_bank_q;
      end
      if (release_i) begin
        read_bank_q <= !read_bank_q;
      end
      if (completes) begin
        store_index_q <= 6'd0;
      end else if (store_i & (store_index_q != 6'd32)) begin
        store_index_q <= store_index_q + 6'd1;
      end
      is_full_q <= (is_full_q | filled) & ~emptied;
      if (clear_i) begin
        store_bank_q <= 1'b0;
        read_bank_q <= 1'b0;
        store_index_q <= 6'd0;
        is_full_q <= 2'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (filled[0]) begin
      low_last_q <= store_index_q;
    end
  end

  always_ff @(posedge clk_i) begin
    if (filled[1]) begin
      high_last_q <= store_index_q;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  stores_into_a_free_bank:
    assert property (@(posedge clk_i) disable iff (!rst_ni) stores_into_a_free_bank_terms);
  releases_a_ready_bank:
    assert property (@(posedge clk_i) disable iff (!rst_ni) releases_a_ready_bank_terms);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : stores_into_a_free_bank
        assert (stores_into_a_free_bank_terms);
      end
      begin : releases_a_ready_bank
        assert (releases_a_ready_bank_terms);
      end
    end
  end
`endif
`endif

endmodule
