// Bins of the bench of `lane_codebook`, beside those of its channels: code words, phases and verdicts.

// Every length of a code word, ending at every bit of a word that it can end at.
bind bnk_stream_parser pair_bins #(.ROWS(5), .COLUMNS(16)) odd_code_word_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & !step_length_q[0]), .row(32'(step_length_q >> 1)), .column(32'(position_q)));
bind bnk_stream_parser pair_bins #(.ROWS(2), .COLUMNS(8)) code_word_of_2_or_6_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & step_length_q[1:0] == 2'd1), .row(32'(step_length_q >> 2)),
  .column(32'(position_q >> 1)));
bind bnk_stream_parser value_bins #(.COUNT(4)) code_word_of_4_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & step_length_q == 4'd3), .value(32'(position_q >> 2)));
bind bnk_stream_parser value_bins #(.COUNT(2)) code_word_of_8_ends_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(stepped_q & step_length_q == 4'd7), .value(32'(position_q >> 3)));

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
