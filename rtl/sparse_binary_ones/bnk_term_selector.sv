// Takes sequences apart into terms, one a cycle, and skips what is zero.
// format: binaryOnes_9_1_4
// words_maximum: 1152
module bnk_term_selector (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets the job in work.
  input  logic        clear_i,
  // Whether what is behind moves.
  input  logic        advance_i,
  input  logic        jobs_valid_i,
  output logic        jobs_ready_o,
  // Bit i: whether group i makes a term.
  input  logic [8:0]  jobs_pending_i,
  // Where the words of the channel begin.
  input  logic [10:0] jobs_base_i,
  // Whether the sequence is the last of its filter.
  input  logic        jobs_last_channel_i,
  // Whether it is the last of the layer.
  input  logic        jobs_last_of_layer_i,
  // Whether the run ends; there is no sequence then.
  input  logic        jobs_is_end_i,
  // With `isEnd`: whether the run's results must be discarded.
  input  logic        jobs_is_bad_i,
  // Whether the beat is a sequence.
  output logic        beat_is_sequence_o,
  // Whether it is the first channel of its filter.
  output logic        beat_first_o,
  // Whether it is the last channel of its filter.
  output logic        beat_last_o,
  // Whether it is the last of the layer.
  output logic        beat_final_o,
  // Whether the beat is the end of the run.
  output logic        beat_is_end_o,
  // With `isEnd`: whether the run's results must be discarded.
  output logic        beat_is_bad_o,
  // Where its term is.
  output logic [10:0] address_o,
  // Whether it has no term; only where zeros are skipped.
  output logic        is_empty_o,
  // Whether its term is the pixels' total; only where there are totals.
  output logic        is_total_o
);

  logic is_held_q;
  logic is_first_q;
  logic [8:0] job_pending_q;
  logic [10:0] job_base_q;
  logic job_last_channel_q;
  logic job_last_of_layer_q;
  logic job_is_end_q;
  logic job_is_bad_q;
  logic is_total;
  logic [8:0] rest;
  logic ends_job;
  logic is_free;
  logic [3:0] offset_choice;
  logic [3:0] offset;

  assign jobs_ready_o = is_free;
  assign beat_is_sequence_o = is_held_q & !job_is_end_q;
  assign beat_first_o = is_first_q;
  assign beat_last_o = job_last_channel_q & ends_job;
  assign beat_final_o = job_last_of_layer_q & ends_job;
  assign beat_is_end_o = is_held_q & job_is_end_q;
  assign beat_is_bad_o = job_is_bad_q;
  assign address_o = job_base_q + {7'd0, offset};
  assign is_empty_o = job_pending_q == 9'd0;
  assign is_total_o = is_total;
  assign is_total = is_first_q & !job_is_end_q;
  assign rest = job_pending_q & (job_pending_q - 9'd1);
  assign ends_job = ((rest == 9'd0) & !is_total) | job_is_end_q;
  assign is_free = advance_i & (ends_job | !is_held_q);
  assign offset_choice = job_pending_q[2] ? 4'd2 : job_pending_q[3] ? 4'd3 : job_pending_q[4] ?
      4'd4 : job_pending_q[5] ? 4'd5 : job_pending_q[6] ? 4'd6 : job_pending_q[7] ? 4'd7 : 4'd8;
  assign offset = job_pending_q[0] ? 4'd0 : job_pending_q[1] ? 4'd1 : offset_choice;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_held_q <= 1'b0;
      is_first_q <= 1'b1;
    end else begin
      if (advance_i) begin
        if (is_held_q) begin
          is_first_q <= job_is_end_q | (job_last_channel_q & ends_job);
        end
      end
      if (is_free) begin
        is_held_q <= jobs_valid_i;
      end
      if (clear_i) begin
        is_held_q <= 1'b0;
        is_first_q <= 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (advance_i) begin
      job_pending_q <= is_total ? job_pending_q : rest;
    end
    if (is_free) begin
      job_pending_q <= jobs_pending_i;
      job_base_q <= jobs_base_i;
      job_last_channel_q <= jobs_last_channel_i;
      job_last_of_layer_q <= jobs_last_of_layer_i;
      job_is_end_q <= jobs_is_end_i;
      job_is_bad_q <= jobs_is_bad_i;
    end
  end

endmodule
