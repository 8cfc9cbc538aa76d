// Bins of the bench of `burst_reader`, beside those of its channels: bursts and turns.

// Bursts of every length by every client, bursts under way, places of the buffer in use, and clients that want and get a turn.
bind bnk_burst_reader pair_bins #(.ROWS(16), .COLUMNS(4)) burst_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(takes), .row(32'(demand_length)), .column(32'(turn_index)));
bind bnk_burst_queue value_bins #(.COUNT(5)) under_way_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(count_q)));
bind bnk_beat_ring value_bins #(.COUNT(33)) reserved_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(1'b1), .value(32'(reserved_q)));
bind bnk_burst_reader value_bins #(.COUNT(8)) turn_of_0_before_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(takes & turn_index == 2'd0), .value(32'({turn_requests[3], turn_requests[2], turn_requests[1]})));
bind bnk_burst_reader value_bins #(.COUNT(8)) turn_of_1_before_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(takes & turn_index == 2'd1), .value(32'({turn_requests[3], turn_requests[2], turn_requests[0]})));
bind bnk_burst_reader value_bins #(.COUNT(8)) turn_of_2_before_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(takes & turn_index == 2'd2), .value(32'({turn_requests[3], turn_requests[1], turn_requests[0]})));
bind bnk_burst_reader value_bins #(.COUNT(8)) turn_of_3_before_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(takes & turn_index == 2'd3), .value(32'({turn_requests[2], turn_requests[1], turn_requests[0]})));
bind bnk_beat_unpacker pair_bins #(.ROWS(2), .COLUMNS(2)) bad_word_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(words_valid_o & words_ready_i & beat_is_bad), .row(32'(reads_second_q)), .column(32'(index_q)));
bind bnk_burst_reader pair_bins #(.ROWS(4), .COLUMNS(1)) clear_while_bins (
  .clk(clk_i), .rst_n(rst_ni), .counts(clear_i), .row(32'({is_asking_q, drains_q})), .column(32'd0));
