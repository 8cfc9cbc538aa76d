// Every phase of a stream, `clear` in each, and every verdict.
bind bnk_stream_trailer value_bins #(.COUNT(10)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));
bind bnk_stream_trailer value_bins #(.COUNT(10)) clear_in_phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(clear_i), .value(32'(phase_q)));
bind bnk_stream_trailer value_bins #(.COUNT(7)) verdict_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(done_o & acknowledge_i), .value(32'(verdict_code_o)));

// Every number of sequences in the queue.
bind bnk_sequence_queue value_bins #(.COUNT(16)) waiting_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(count_q)));
