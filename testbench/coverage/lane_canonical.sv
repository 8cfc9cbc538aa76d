// Bins of the bench of `lane_canonical`, beside those of its channels: code words, phases and verdicts.

// Every length of a code word, ending at every bit of a word.
bind bnk_stream_parser pair_bins #(.FIRST_ROW(1), .ROWS(12), .COLUMNS(16)) code_word_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q), .row(32'(step_length_q + 6'd1)), .column(32'(position_q)));

// Every phase of a stream, `clear` in each, the first bit of the padding at each place, and every verdict.
bind bnk_stream_trailer value_bins #(.COUNT(10)) phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(phase_q)));
bind bnk_stream_trailer value_bins #(.COUNT(10)) clear_in_phase_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(clear_i), .value(32'(phase_q)));
bind bnk_stream_trailer value_bins #(.COUNT(16)) padding_begins_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(phase_q == PhasePadding), .value(32'(view_position_i)));
bind bnk_stream_trailer value_bins #(.COUNT(7)) verdict_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(done_o & acknowledge_i), .value(32'(verdict_code_o)));

// Every number of sequences in the queue.
bind bnk_sequence_queue value_bins #(.COUNT(16)) waiting_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(count_q)));
