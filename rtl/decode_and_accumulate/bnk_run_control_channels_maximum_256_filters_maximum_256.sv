// Counts the channels and filters of a run and compares them with its windows and thresholds.
// channels_maximum: 256
// filters_maximum: 256
module bnk_run_control_channels_maximum_256_filters_maximum_256 (
  // Clock.
  input  logic       clk_i,
  // Asynchronous reset, active low.
  input  logic       rst_ni,
  // A sequence is taken.
  input  logic       step_i,
  // Whether it is the last channel of its filter.
  input  logic       last_channel_i,
  // Whether it is the last channel of the last filter.
  input  logic       last_of_layer_i,
  // The run ends, or is cleared.
  input  logic       end_i,
  // The index of the last channel of the windows.
  input  logic [8:0] last_window_index_i,
  // The index of the last threshold.
  input  logic [8:0] last_threshold_index_i,
  // The channel of the sequence.
  output logic [7:0] channel_o,
  // Whether it is the first of its filter.
  output logic       first_o,
  // The filter of the sequence.
  output logic [7:0] filter_o,
  // Whether a filter had another number of channels than the windows.
  output logic       window_fault_o,
  // Whether the layer had another number of filters than the thresholds.
  output logic       threshold_fault_o
);

  logic [8:0] channel_q;
  logic [8:0] filter_q;
  logic channel_overflows;
  logic filter_overflows;
  logic window_fault_q;
  logic threshold_fault_q;

  assign channel_o = channel_q[7:0];
  assign first_o = channel_q == 9'd0;
  assign filter_o = filter_q[7:0];
  assign window_fault_o = window_fault_q;
  assign threshold_fault_o = threshold_fault_q;
  assign channel_overflows = channel_q == 9'd256;
  assign filter_overflows = filter_q == 9'd256;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      channel_q <= 9'd0;
    end else if (end_i | (step_i & last_channel_i)) begin
      channel_q <= 9'd0;
    end else if (step_i & !channel_overflows) begin
      channel_q <= channel_q + 9'd1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      filter_q <= 9'd0;
    end else if (end_i) begin
      filter_q <= 9'd0;
    end else if (step_i & last_channel_i & !filter_overflows) begin
      filter_q <= filter_q + 9'd1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      window_fault_q <= 1'b0;
      threshold_fault_q <= 1'b0;
    end else if (end_i) begin
      window_fault_q <= 1'b0;
      threshold_fault_q <= 1'b0;
    end else if (step_i) begin
      if (last_channel_i & ((channel_q != last_window_index_i) | channel_overflows)) begin
        window_fault_q <= 1'b1;
      end
      if (last_of_layer_i & ((filter_q != last_threshold_index_i) | filter_overflows)) begin
        threshold_fault_q <= 1'b1;
      end
    end
  end

endmodule
