// An AXI4 memory that answers bursts in their order, as one identifier asks for, whenever it likes: and what the reader's
// own channels must do.
module bnk_burst_reader_environment (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        clear_i,
  input logic        m_axi_arvalid_o,
  input logic        m_axi_arready_i,
  input logic [31:0] m_axi_araddr_o,
  input logic [7:0]  m_axi_arlen_o,
  input logic        m_axi_rvalid_i,
  input logic        m_axi_rready_o,
  input logic        m_axi_rlast_i
);

  // As many bursts as the reader may have under way; the oldest first, each by its beats that are left, less one.
  localparam int Outstanding = 4;

  logic [3:0] left_q[Outstanding];
  logic [2:0] count_q;
  logic       asks;
  logic       gives;
  logic       ends;

  assign asks = m_axi_arvalid_o && m_axi_arready_i;
  assign gives = m_axi_rvalid_i && m_axi_rready_o;
  assign ends = gives && m_axi_rlast_i;

  always_ff @(posedge clk_i) begin
    if (!rst_ni) begin
      count_q <= '0;
    end else begin
      count_q <= count_q + {2'd0, asks} - {2'd0, ends};
      if (gives) left_q[0] <= left_q[0] - 4'd1;
      if (ends) begin
        for (int k = 0; k < Outstanding - 1; k++) left_q[k] <= left_q[k+1];
      end
      if (asks) left_q[ends ? count_q[1:0] - 2'd1 : count_q[1:0]] <= m_axi_arlen_o[3:0];
    end
  end

  logic        waits_q;
  logic [31:0] address_q;
  logic [7:0]  length_q;

  always_ff @(posedge clk_i) begin
    waits_q   <= rst_ni && m_axi_arvalid_o && !m_axi_arready_i;
    address_q <= m_axi_araddr_o;
    length_q  <= m_axi_arlen_o;
  end

  always @(posedge clk_i) begin
    if (rst_ni) begin
      begin : beats_are_of_bursts_under_way
        assume (!m_axi_rvalid_i || count_q != 3'd0);
      end
      begin : last_marks_the_last_beat
        assume (!m_axi_rvalid_i || m_axi_rlast_i == (left_q[0] == 4'd0));
      end
      begin : no_more_bursts_than_allowed
        assert (!m_axi_arvalid_o || count_q < 3'(Outstanding));
      end
      begin : an_address_waits_unchanged
        assert (!waits_q || (m_axi_arvalid_o && m_axi_araddr_o == address_q && m_axi_arlen_o == length_q));
      end
      begin : beats_are_always_taken
        assert (m_axi_rready_o);
      end
      begin : bursts_have_up_to_sixteen_beats
        assert (!m_axi_arvalid_o || m_axi_arlen_o < 8'd16);
      end
      begin : no_burst_crosses_4_kib
        assert (!m_axi_arvalid_o || 13'(m_axi_araddr_o[11:0]) + {2'd0, m_axi_arlen_o, 3'd7} < 13'd4096);
      end
    end
  end

endmodule
