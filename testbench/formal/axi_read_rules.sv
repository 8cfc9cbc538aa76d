// An AXI4 memory that answers bursts in their order, as one identifier asks for, whenever it likes: and what the reader's
// own channels must do.
module axi_read_rules #(
  // As many bursts as the reader may have under way, a power of two.
  parameter int Outstanding = 4,
  // The beats of a whole burst, and the bytes of a beat.
  parameter int BurstLength = 16,
  parameter int BeatBytes = 8
) (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        arvalid,
  input logic        arready,
  input logic [31:0] araddr,
  input logic [7:0]  arlen,
  input logic        rvalid,
  input logic        rready,
  input logic        rlast
);

  localparam int PlaceBits = $clog2(Outstanding);

  // The bursts under way, the oldest first, each by its beats that are left, less one.
  logic [3:0]         left_q[Outstanding];
  logic [PlaceBits:0] count_q;
  logic               asks;
  logic               gives;
  logic               ends;

  assign asks = arvalid && arready;
  assign gives = rvalid && rready;
  assign ends = gives && rlast;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      count_q <= '0;
    end else begin
      count_q <= count_q + (PlaceBits + 1)'(asks) - (PlaceBits + 1)'(ends);
      if (gives) left_q[0] <= left_q[0] - 4'd1;
      if (ends) begin
        for (int k = 0; k < Outstanding - 1; k++) left_q[k] <= left_q[k+1];
      end
      if (asks) left_q[PlaceBits'(count_q - (PlaceBits + 1)'(ends))] <= arlen[3:0];
    end
  end

  logic        waits_q;
  logic [31:0] address_q;
  logic [7:0]  length_q;

  always_ff @(posedge clk_i) begin
    waits_q   <= rst_ni && arvalid && !arready;
    address_q <= araddr;
    length_q  <= arlen;
  end

  always @(posedge clk_i) begin
    if (rst_ni) begin
      begin : beats_are_of_bursts_under_way
        assume (!rvalid || count_q != '0);
      end
      begin : last_marks_the_last_beat
        assume (!rvalid || rlast == (left_q[0] == 4'd0));
      end
      begin : no_more_bursts_than_allowed
        assert (!arvalid || count_q < Outstanding);
      end
      begin : an_address_waits_unchanged
        assert (!waits_q || (arvalid && araddr == address_q && arlen == length_q));
      end
      begin : beats_are_always_taken
        assert (rready);
      end
      begin : bursts_are_no_longer_than_allowed
        assert (!arvalid || arlen < BurstLength);
      end
      begin : no_burst_crosses_4_kib
        assert (!arvalid || 32'(araddr[11:0]) + (32'(arlen) + 1) * BeatBytes <= 4096);
      end
    end
  end

endmodule
