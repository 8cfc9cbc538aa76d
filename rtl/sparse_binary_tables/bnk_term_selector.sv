// Takes sequences apart into terms, one a cycle, and skips what is zero.
// format: binaryOnes_9_3_4
// words_maximum: 2688
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
  input  logic [2:0]  jobs_pending_i,
  // The sequence; none where `pending` says it all.
  input  logic [8:0]  jobs_sequence_i,
  // Where the words of the channel begin.
  input  logic [11:0] jobs_base_i,
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
  output logic [11:0] address_o,
  // Whether it has no term; only where zeros are skipped.
  output logic        is_empty_o,
  // Whether its term is the pixels' total; only where there are totals.
  output logic        is_total_o
);

  logic is_held_q;
  logic is_first_q;
  logic [2:0] job_pending_q;
  logic [8:0] job_sequence_q;
  logic [11:0] job_base_q;
  logic job_last_channel_q;
  logic job_last_of_layer_q;
  logic job_is_end_q;
  logic job_is_bad_q;
  logic is_total;
  logic [2:0] rest;
  logic ends_job;
  logic is_free;
  logic [2:0] offset_choice_3_bits_bits;
  logic offset_choice_3_bits_3;
  logic offset_choice_3_bits_2;
  logic offset_choice_3_bits;
  logic [2:0] offset_choice_2_bits_bits;
  logic offset_choice_2_bits_3;
  logic offset_choice_2_bits_2;
  logic offset_choice_2_bits;
  logic [2:0] offset_choice_bits_bits;
  logic offset_choice_bits_3;
  logic offset_choice_bits_2;
  logic offset_choice_bits;
  logic [4:0] offset_choice_3;
  logic [4:0] offset_choice_2;
  logic [4:0] offset_choice;
  logic [4:0] offset;

  assign jobs_ready_o = is_free;
  assign beat_is_sequence_o = is_held_q & !job_is_end_q;
  assign beat_first_o = is_first_q;
  assign beat_last_o = job_last_channel_q & ends_job;
  assign beat_final_o = job_last_of_layer_q & ends_job;
  assign beat_is_end_o = is_held_q & job_is_end_q;
  assign beat_is_bad_o = job_is_bad_q;
  assign address_o = job_base_q + {7'd0, offset};
  assign is_empty_o = job_pending_q == 3'd0;
  assign is_total_o = is_total;
  assign is_total = is_first_q & !job_is_end_q;
  assign rest = job_pending_q & (job_pending_q - 3'd1);
  assign ends_job = ((rest == 3'd0) & !is_total) | job_is_end_q;
  assign is_free = advance_i & (ends_job | !is_held_q);
  assign offset_choice_3_bits_bits = job_sequence_q[8:6];
  assign offset_choice_3_bits_3 = offset_choice_3_bits_bits[0];
  assign offset_choice_3_bits_2 = offset_choice_3_bits_bits[1];
  assign offset_choice_3_bits = offset_choice_3_bits_bits[2];
  assign offset_choice_2_bits_bits = job_sequence_q[5:3];
  assign offset_choice_2_bits_3 = offset_choice_2_bits_bits[0];
  assign offset_choice_2_bits_2 = offset_choice_2_bits_bits[1];
  assign offset_choice_2_bits = offset_choice_2_bits_bits[2];
  assign offset_choice_bits_bits = job_sequence_q[2:0];
  assign offset_choice_bits_3 = offset_choice_bits_bits[0];
  assign offset_choice_bits_2 = offset_choice_bits_bits[1];
  assign offset_choice_bits = offset_choice_bits_bits[2];

  always_comb begin
    case ({offset_choice_3_bits_3, offset_choice_3_bits_2, offset_choice_3_bits})
      3'd0: offset_choice_3 = 5'd0;
      3'd1: offset_choice_3 = 5'd0;
      3'd2: offset_choice_3 = 5'd2;
      3'd3: offset_choice_3 = 5'd1;
      3'd4: offset_choice_3 = 5'd6;
      3'd5: offset_choice_3 = 5'd5;
      3'd6: offset_choice_3 = 5'd3;
      3'd7: offset_choice_3 = 5'd4;
      default: offset_choice_3 = 5'd0;
    endcase
  end

  always_comb begin
    case ({offset_choice_2_bits_3, offset_choice_2_bits_2, offset_choice_2_bits})
      3'd0: offset_choice_2 = 5'd0;
      3'd1: offset_choice_2 = 5'd7;
      3'd2: offset_choice_2 = 5'd9;
      3'd3: offset_choice_2 = 5'd8;
      3'd4: offset_choice_2 = 5'd13;
      3'd5: offset_choice_2 = 5'd12;
      3'd6: offset_choice_2 = 5'd10;
      3'd7: offset_choice_2 = 5'd11;
      default: offset_choice_2 = 5'd0;
    endcase
  end

  always_comb begin
    case ({offset_choice_bits_3, offset_choice_bits_2, offset_choice_bits})
      3'd0: offset_choice = 5'd0;
      3'd1: offset_choice = 5'd14;
      3'd2: offset_choice = 5'd16;
      3'd3: offset_choice = 5'd15;
      3'd4: offset_choice = 5'd20;
      3'd5: offset_choice = 5'd19;
      3'd6: offset_choice = 5'd17;
      3'd7: offset_choice = 5'd18;
      default: offset_choice = 5'd0;
    endcase
  end

  assign offset = job_pending_q[0] ? offset_choice_3 : job_pending_q[1] ? offset_choice_2 :
      offset_choice;

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
      job_sequence_q <= jobs_sequence_i;
      job_base_q <= jobs_base_i;
      job_last_channel_q <= jobs_last_channel_i;
      job_last_of_layer_q <= jobs_last_of_layer_i;
      job_is_end_q <= jobs_is_end_i;
      job_is_bad_q <= jobs_is_bad_i;
    end
  end

endmodule
