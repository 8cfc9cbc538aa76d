// Joins the sequences of the lanes to beats, up to the first failure.
// sequence_width: 9
// lane_count: 4
module bnk_lane_join (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Begins a layer of so many filters.
  input  logic        start_i,
  input  logic [15:0] filters_i,
  input  logic        sequences_0_valid_i,
  output logic        sequences_0_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]  sequences_0_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic        sequences_0_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic        sequences_0_last_of_layer_i,
  input  logic        sequences_1_valid_i,
  output logic        sequences_1_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]  sequences_1_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic        sequences_1_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic        sequences_1_last_of_layer_i,
  input  logic        sequences_2_valid_i,
  output logic        sequences_2_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]  sequences_2_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic        sequences_2_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic        sequences_2_last_of_layer_i,
  input  logic        sequences_3_valid_i,
  output logic        sequences_3_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]  sequences_3_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic        sequences_3_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic        sequences_3_last_of_layer_i,
  // Whether the lane has failed and has nothing more to deliver.
  input  logic        failed_0_i,
  input  logic        failed_1_i,
  input  logic        failed_2_i,
  input  logic        failed_3_i,
  // A cell a lane, lane 0 in the low bits; a lane that has none left has zeros.
  output logic        beats_valid_o,
  input  logic        beats_ready_i,
  output logic [63:0] beats_data_o,
  output logic        beats_last_o
);

  logic discards_q;
  logic lane_0_is_finished_q;
  logic [8:0] lane_0_cell;
  logic lane_1_is_finished_q;
  logic [8:0] lane_1_cell;
  logic lane_2_is_finished_q;
  logic [8:0] lane_2_cell;
  logic lane_3_is_finished_q;
  logic [8:0] lane_3_cell;

  assign sequences_0_ready_o = discards_q | (beats_valid_o & beats_ready_i & !lane_0_is_finished_q);
  assign sequences_1_ready_o = discards_q | (beats_valid_o & beats_ready_i & !lane_1_is_finished_q);
  assign sequences_2_ready_o = discards_q | (beats_valid_o & beats_ready_i & !lane_2_is_finished_q);
  assign sequences_3_ready_o = discards_q | (beats_valid_o & beats_ready_i & !lane_3_is_finished_q);
  assign beats_valid_o = !discards_q & !lane_0_is_finished_q & (lane_0_is_finished_q |
      sequences_0_valid_i) & (lane_1_is_finished_q | sequences_1_valid_i) & (lane_2_is_finished_q |
      sequences_2_valid_i) & (lane_3_is_finished_q | sequences_3_valid_i);
  assign beats_data_o = {{7'd0, lane_3_cell}, {7'd0, lane_2_cell}, {7'd0, lane_1_cell}, {7'd0,
      lane_0_cell}};
  assign beats_last_o = sequences_0_last_of_layer_i;
  assign lane_0_cell = lane_0_is_finished_q ? 9'd0 : sequences_0_sequence_i;
  assign lane_1_cell = lane_1_is_finished_q ? 9'd0 : sequences_1_sequence_i;
  assign lane_2_cell = lane_2_is_finished_q ? 9'd0 : sequences_2_sequence_i;
  assign lane_3_cell = lane_3_is_finished_q ? 9'd0 : sequences_3_sequence_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      discards_q <= 1'b1;
    end else begin
      if ((failed_0_i & !lane_0_is_finished_q) | (failed_1_i & !lane_1_is_finished_q) |
          (failed_2_i & !lane_2_is_finished_q) | (failed_3_i & !lane_3_is_finished_q)) begin
        discards_q <= 1'b1;
      end
      if (start_i) begin
        discards_q <= 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lane_0_is_finished_q <= 1'b1;
    end else begin
      if (sequences_0_valid_i & sequences_0_ready_o & sequences_0_last_of_layer_i) begin
        lane_0_is_finished_q <= 1'b1;
      end
      if (start_i) begin
        lane_0_is_finished_q <= filters_i <= 16'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lane_1_is_finished_q <= 1'b1;
    end else begin
      if (sequences_1_valid_i & sequences_1_ready_o & sequences_1_last_of_layer_i) begin
        lane_1_is_finished_q <= 1'b1;
      end
      if (start_i) begin
        lane_1_is_finished_q <= filters_i <= 16'd1;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lane_2_is_finished_q <= 1'b1;
    end else begin
      if (sequences_2_valid_i & sequences_2_ready_o & sequences_2_last_of_layer_i) begin
        lane_2_is_finished_q <= 1'b1;
      end
      if (start_i) begin
        lane_2_is_finished_q <= filters_i <= 16'd2;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lane_3_is_finished_q <= 1'b1;
    end else begin
      if (sequences_3_valid_i & sequences_3_ready_o & sequences_3_last_of_layer_i) begin
        lane_3_is_finished_q <= 1'b1;
      end
      if (start_i) begin
        lane_3_is_finished_q <= filters_i <= 16'd3;
      end
    end
  end

  // beats carry no ends of filters
  (* maybe_unused *) logic unused_sequences_0_last_channel_i;
  assign unused_sequences_0_last_channel_i = sequences_0_last_channel_i;

  // beats carry no ends of filters
  (* maybe_unused *) logic unused_sequences_1_last_channel_i;
  assign unused_sequences_1_last_channel_i = sequences_1_last_channel_i;

  // beats carry no ends of filters
  (* maybe_unused *) logic unused_sequences_2_last_channel_i;
  assign unused_sequences_2_last_channel_i = sequences_2_last_channel_i;

  // beats carry no ends of filters
  (* maybe_unused *) logic unused_sequences_3_last_channel_i;
  assign unused_sequences_3_last_channel_i = sequences_3_last_channel_i;

endmodule
