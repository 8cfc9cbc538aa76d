// Follows the sequences of a run and compares them with its windows and thresholds.
// format: binaryOnes_9_3_4
// words_maximum: 2688
// filters_maximum: 128
module bnk_term_control (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // A sequence is taken.
  input  logic        step_i,
  // Whether it is the last of its filter.
  input  logic        last_channel_i,
  // Whether it is the last of the layer.
  input  logic        last_of_layer_i,
  // The run ends, or is cleared.
  input  logic        end_i,
  // The index of the last word of the windows.
  input  logic [11:0] last_window_index_i,
  // The index of the last threshold.
  input  logic [7:0]  last_threshold_index_i,
  // Where the words of the sequence's channel begin.
  output logic [11:0] base_o,
  // Whether a filter had another number of channels than the windows.
  output logic        window_fault_o,
  // Whether the layer had another number of filters than the thresholds.
  output logic        threshold_fault_o
);

  logic [11:0] base_q;
  logic [7:0] filter_q;
  logic base_overflows;
  logic filter_overflows;
  logic ends_filter;
  logic [11:0] last_index;
  logic fits;
  logic window_fault_q;
  logic threshold_fault_q;

  assign base_o = base_q;
  assign window_fault_o = window_fault_q;
  assign threshold_fault_o = threshold_fault_q;
  assign base_overflows = base_q == 12'ha80;
  assign filter_overflows = filter_q == 8'd128;
  assign ends_filter = end_i | (step_i & last_channel_i);
  assign last_index = base_q + 12'd20;
  assign fits = (last_index == last_window_index_i) & 1'b1 & !base_overflows;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      base_q <= 12'd0;
    end else if (ends_filter) begin
      base_q <= 12'd0;
    end else if (step_i & 1'b1 & !base_overflows) begin
      base_q <= base_q + 12'd21;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      filter_q <= 8'd0;
    end else if (end_i) begin
      filter_q <= 8'd0;
    end else if (step_i & last_channel_i & !filter_overflows) begin
      filter_q <= filter_q + 8'd1;
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
      if (last_channel_i & !fits) begin
        window_fault_q <= 1'b1;
      end
      if (last_of_layer_i & ((filter_q != last_threshold_index_i) | filter_overflows)) begin
        threshold_fault_q <= 1'b1;
      end
    end
  end

endmodule
