// Holds up to two words, so that no path runs through it.
// width: 32
module bnk_word_buffer_width_32 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets both words.
  input  logic        clear_i,
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [31:0] words_data_i,
  input  logic        words_last_i,
  output logic        head_valid_o,
  input  logic        head_ready_i,
  output logic [31:0] head_data_o,
  output logic        head_last_o
);

  logic writes_second_q;
  logic taken_q;
  logic turn_q;
  logic reads_second;
  logic slot_0_holds_q;
  logic [32:0] slot_0_word_q;
  logic slot_0_full;
  logic slot_0_written;
  logic slot_1_holds_q;
  logic [32:0] slot_1_word_q;
  logic slot_1_full;
  logic slot_1_written;
  logic [32:0] word;
  logic head_waits_terms;

  assign words_ready_o = !(writes_second_q ? slot_1_full : slot_0_full);
  assign head_valid_o = reads_second ? slot_1_full : slot_0_full;
  assign head_data_o = word[31:0];
  assign head_last_o = word[32];
  assign reads_second = turn_q ^ taken_q;
  assign slot_0_full = slot_0_holds_q & !(taken_q & !turn_q);
  assign slot_0_written = words_valid_i & !writes_second_q;
  assign slot_1_full = slot_1_holds_q & !(taken_q & turn_q);
  assign slot_1_written = words_valid_i & writes_second_q;
  assign word = reads_second ? slot_1_word_q : slot_0_word_q;
  assign head_waits_terms = head_valid_o & !head_ready_i & !clear_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      writes_second_q <= 1'b0;
    end else begin
      writes_second_q <= (writes_second_q ^ (words_valid_i & words_ready_o)) & !clear_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      taken_q <= 1'b0;
    end else begin
      taken_q <= head_valid_o & head_ready_i & !clear_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      turn_q <= 1'b0;
    end else begin
      turn_q <= reads_second & !clear_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      slot_0_holds_q <= 1'b0;
      slot_1_holds_q <= 1'b0;
    end else begin
      slot_0_holds_q <= (slot_0_full | slot_0_written) & !clear_i;
      slot_1_holds_q <= (slot_1_full | slot_1_written) & !clear_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (!slot_0_full) begin
      slot_0_word_q <= {words_last_i, words_data_i};
    end
  end

  always_ff @(posedge clk_i) begin
    if (!slot_1_full) begin
      slot_1_word_q <= {words_last_i, words_data_i};
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  head_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) head_waits_terms |=> head_valid_o);
  // verilator lint_on SYNCASYNCNET
`else
  logic head_waits_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      head_waits_past <= 1'b0;
    end else begin
      head_waits_past <= head_waits_terms;
      begin : head_waits
        assert (!head_waits_past || head_valid_o);
      end
    end
  end
`endif
`endif

endmodule
