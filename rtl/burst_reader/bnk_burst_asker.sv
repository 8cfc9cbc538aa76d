// Cuts the stream that a client asks for into bursts.
// reader: 4_64_16_4_2
module bnk_burst_asker (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets the stream, and takes no request.
  input  logic        clear_i,
  input  logic        requests_valid_i,
  output logic        requests_ready_o,
  // The byte address of the first, a multiple of 64.
  input  logic [31:0] requests_address_i,
  // Their number less one.
  input  logic [29:0] requests_last_index_i,
  // The next burst; steady until it is granted.
  output logic        demands_valid_o,
  input  logic        demands_ready_i,
  // The number of its first beat in memory: the byte address without the bits within a beat.
  output logic [28:0] demands_beat_o,
  // Beats less one.
  output logic [3:0]  demands_length_o,
  // Whether the stream ends with it.
  output logic        demands_ends_stream_o,
  // The number of the stream's last word within the last beat; none where a beat is a word.
  output logic        demands_last_word_o
);

  logic is_asking_q;
  logic [28:0] beat_q;
  // Beats that are left to be asked for, less one.
  logic [28:0] beats_after_q;
  logic last_word_q;
  logic is_asking_terms;
  logic [3:0] place;
  logic [3:0] room;
  logic ends_stream;
  logic beat_terms;
  logic [24:0] block;

  assign requests_ready_o = !is_asking_q & !clear_i;
  assign demands_valid_o = is_asking_q;
  assign demands_beat_o = beat_q;
  assign demands_length_o = ends_stream ? beats_after_q[3:0] : room;
  assign demands_ends_stream_o = ends_stream;
  assign demands_last_word_o = last_word_q;
  assign is_asking_terms = requests_valid_i & requests_ready_o;
  assign place = beat_q[3:0];
  assign room = ~place;
  assign ends_stream = (beats_after_q[28:4] == 25'd0) & (beats_after_q[3:0] <= room);
  assign beat_terms = demands_valid_o & demands_ready_i;
  assign block = beat_q[28:4];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_asking_q <= 1'b0;
    end else begin
      if (is_asking_terms) begin
        is_asking_q <= 1'b1;
      end
      if (beat_terms) begin
        if (ends_stream) begin
          is_asking_q <= 1'b0;
        end
      end
      if (clear_i) begin
        is_asking_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (is_asking_terms) begin
      beat_q <= requests_address_i[31:3];
      beats_after_q <= requests_last_index_i[29:1];
      last_word_q <= requests_last_index_i[0];
    end
    if (beat_terms) begin
      beat_q <= {block + 25'd1, 4'd0};
      beats_after_q <= (beats_after_q - {25'd0, room}) - 29'd1;
    end
  end

  // streams begin at whole beats
  (* maybe_unused *) logic unused_requests_address_i;
  assign unused_requests_address_i = ^requests_address_i[2:0];

endmodule
