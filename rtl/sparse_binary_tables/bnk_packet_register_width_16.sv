// Holds the beats of a packet until they are taken, and the last one until its verdict.
// width: 16
module bnk_packet_register_width_16 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Ends the packet, if there is one, as bad.
  input  logic        clear_i,
  // Whether there is a beat; stays until `ready`.
  input  logic        beat_valid_i,
  input  logic [15:0] bits_i,
  // Whether it is the last of the run.
  input  logic        is_final_i,
  // Whether the run ends; stays until `ready`, never with a beat.
  input  logic        end_valid_i,
  // Whether the packet must be discarded.
  input  logic        end_is_bad_i,
  // Whether what is offered is taken.
  output logic        ready_o,
  // Whether a packet has begun whose last beat is not there yet.
  output logic        is_open_o,
  // One packet a run.
  output logic        out_valid_o,
  input  logic        out_ready_i,
  // The data: of results, bit 0 is pixel 0.
  output logic [15:0] out_bits_o,
  // Meaningful with the last beat of a packet: whether the packet must be discarded.
  output logic        out_is_bad_o,
  // One packet a run.
  output logic        out_last_o
);

  logic is_occupied_q;
  logic is_released_q;
  logic [15:0] bits_q;
  logic is_bad_q;
  logic is_last_q;
  logic leaves_q;
  logic leaves_next;
  logic is_free;
  logic releases;
  logic is_released_terms;
  logic no_beat_with_an_end_inverted;
  logic no_beat_while_one_waits_for_its_verdict_inverted;
  logic only_a_last_beat_is_bad_terms;
  logic an_end_closes_the_packet_terms;
  logic an_end_closes_the_packet_rule_terms;
  logic clear_leaves_no_packet_open_rule_choice;

  assign ready_o = is_free | releases | (!beat_valid_i & !end_valid_i);
  assign is_open_o = (leaves_q | is_occupied_q) & !is_last_q;
  assign out_valid_o = is_occupied_q & is_released_q;
  assign out_bits_o = bits_q;
  assign out_is_bad_o = is_bad_q;
  assign out_last_o = is_last_q;
  assign leaves_next = (out_valid_o & out_ready_i) ? !is_last_q : leaves_q;
  assign is_free = !is_occupied_q | out_ready_i;
  assign releases = end_valid_i & is_occupied_q & !is_released_q;
  assign is_released_terms = (beat_valid_i | end_valid_i) & is_free;
  assign no_beat_with_an_end_inverted = !(beat_valid_i & end_valid_i);
  assign no_beat_while_one_waits_for_its_verdict_inverted = !(beat_valid_i & is_occupied_q &
      !is_released_q);
  assign only_a_last_beat_is_bad_terms = out_valid_o & is_bad_q;
  assign an_end_closes_the_packet_terms = end_valid_i & ready_o & !clear_i;
  assign an_end_closes_the_packet_rule_terms = is_occupied_q & is_last_q;
  assign clear_leaves_no_packet_open_rule_choice = is_occupied_q ? is_last_q : !leaves_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_occupied_q <= 1'b0;
    end else begin
      if (out_valid_o & out_ready_i) begin
        is_occupied_q <= 1'b0;
      end
      if (!releases & is_released_terms) begin
        is_occupied_q <= 1'b1;
      end
      if (clear_i) begin
        is_occupied_q <= leaves_next | (is_occupied_q & !(out_valid_o & out_ready_i));
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (releases) begin
      is_released_q <= 1'b1;
      is_bad_q <= end_is_bad_i;
      is_last_q <= 1'b1;
    end else if (is_released_terms) begin
      is_released_q <= end_valid_i | !is_final_i;
      bits_q <= end_valid_i ? 16'd0 : bits_i;
      is_bad_q <= end_valid_i;
      is_last_q <= end_valid_i;
    end
    if (clear_i) begin
      is_released_q <= 1'b1;
      if (!is_last_q) begin
        is_bad_q <= 1'b1;
      end
      is_last_q <= 1'b1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      leaves_q <= 1'b0;
    end else begin
      leaves_q <= leaves_next;
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  no_beat_with_an_end:
    assert property (@(posedge clk_i) disable iff (!rst_ni) no_beat_with_an_end_inverted);
  no_beat_while_one_waits_for_its_verdict:
    assert property (@(posedge clk_i) disable iff (!rst_ni)
        no_beat_while_one_waits_for_its_verdict_inverted);
  only_a_last_beat_is_bad:
    assert property (@(posedge clk_i) disable iff (!rst_ni) only_a_last_beat_is_bad_terms |->
        is_last_q);
  an_end_closes_the_packet:
    assert property (@(posedge clk_i) disable iff (!rst_ni) an_end_closes_the_packet_terms |=>
        an_end_closes_the_packet_rule_terms);
  clear_leaves_no_packet_open:
    assert property (@(posedge clk_i) disable iff (!rst_ni) clear_i |=>
        clear_leaves_no_packet_open_rule_choice);
  // verilator lint_on SYNCASYNCNET
`else
  logic an_end_closes_the_packet_past;
  logic clear_leaves_no_packet_open_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      an_end_closes_the_packet_past <= 1'b0;
      clear_leaves_no_packet_open_past <= 1'b0;
    end else begin
      begin : no_beat_with_an_end
        assert (no_beat_with_an_end_inverted);
      end
      begin : no_beat_while_one_waits_for_its_verdict
        assert (no_beat_while_one_waits_for_its_verdict_inverted);
      end
      begin : only_a_last_beat_is_bad
        assert (!only_a_last_beat_is_bad_terms || is_last_q);
      end
      an_end_closes_the_packet_past <= an_end_closes_the_packet_terms;
      begin : an_end_closes_the_packet
        assert (!an_end_closes_the_packet_past || an_end_closes_the_packet_rule_terms);
      end
      clear_leaves_no_packet_open_past <= clear_i;
      begin : clear_leaves_no_packet_open
        assert (!clear_leaves_no_packet_open_past || clear_leaves_no_packet_open_rule_choice);
      end
    end
  end
`endif
`endif

endmodule
