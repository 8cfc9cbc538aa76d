// Drops the rest of a packet that clear cuts.
module bnk_packet_gate (
  // Clock.
  input  logic clk_i,
  // Asynchronous reset, active low.
  input  logic rst_ni,
  // Cuts the packet; a beat taken in the same cycle is of it.
  input  logic clear_i,
  // The handshake of the port.
  input  logic valid_i,
  output logic ready_o,
  input  logic last_i,
  // The same without the beats that are dropped.
  output logic kept_valid_o,
  input  logic kept_ready_i,
  // Whether beats are dropped.
  output logic drops_o
);

  logic is_open_q;
  logic drops_q;
  logic is_open_next;

  assign ready_o = drops_q | kept_ready_i;
  assign kept_valid_o = valid_i & !drops_q;
  assign drops_o = drops_q;
  assign is_open_next = (valid_i & ready_o) ? !last_i : is_open_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_open_q <= 1'b0;
    end else begin
      is_open_q <= is_open_next;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      drops_q <= 1'b0;
    end else begin
      drops_q <= is_open_next & (drops_q | clear_i);
    end
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  drops_only_within_a_packet:
    assert property (@(posedge clk_i) disable iff (!rst_ni) drops_q |-> is_open_q);
  // verilator lint_on SYNCASYNCNET
`else
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      // Nothing holds in reset.
    end else begin
      begin : drops_only_within_a_packet
        assert (!drops_q || is_open_q);
      end
    end
  end
`endif
`endif

endmodule
