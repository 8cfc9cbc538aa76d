// Leads a lane through a stream and says its verdict.
// lane: 256_9_31_12
// lane_count: 4
module bnk_stream_trailer (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  input  logic        clear_i,
  // Begins a stream.
  input  logic        start_i,
  // Whether the lane has no sequence to decode; none of a lone lane, which always has one.
  input  logic        is_empty_i,
  // Whether a code word is taken, and whether it is the last.
  input  logic        steps_i,
  input  logic        last_of_layer_i,
  // Whether a symbol is on its way.
  input  logic        busy_i,
  input  logic [15:0] view_word_i,
  input  logic        view_valid_i,
  // Whether the stream ends with this word.
  input  logic        view_is_last_i,
  // Whether the stream has ended before this word.
  input  logic        view_is_past_end_i,
  // The first bit that is not decoded.
  input  logic [3:0]  view_position_i,
  // Whether the word is left behind at this edge.
  input  logic        view_is_left_i,
  // The symbol at the end of the pipeline: whether there is one, its fault and its length less one.
  input  logic        symbol_valid_i,
  input  logic [1:0]  fault_i,
  input  logic [3:0]  length_i,
  // Takes the verdict.
  input  logic        acknowledge_i,
  // Whether code words are taken.
  output logic        run_o,
  output logic        skip_o,
  output logic        finish_o,
  // Whether the symbol is good, and no symbol before it was not.
  output logic        delivers_o,
  // Whether a rule has failed.
  output logic        failed_o,
  // Whether the verdict is there.
  output logic        done_o,
  output logic [7:0]  verdict_code_o,
  output logic [31:0] verdict_bit_offset_o
);

  localparam logic [3:0] PhaseIdle = 4'd0;
  localparam logic [3:0] PhaseBegin = 4'd1;
  localparam logic [3:0] PhaseDecode = 4'd2;
  localparam logic [3:0] PhaseFlush = 4'd3;
  localparam logic [3:0] PhasePadding = 4'd4;
  localparam logic [3:0] PhaseChecksum = 4'd5;
  localparam logic [3:0] PhaseChecksumLow = 4'd6;
  localparam logic [3:0] PhaseSettle = 4'd7;
  localparam logic [3:0] PhaseVerdict = 4'd8;
  localparam logic [3:0] PhaseDrain = 4'd9;

  logic [3:0] phase_q;
  logic [2:0] code_q;
  logic [31:0] bit_offset_q;
  logic nonzero_q;
  logic mismatch_q;
  logic is_odd_q;
  logic left_q;
  logic [15:0] left_word_q;
  logic checksum_clear;
  logic [31:0] checksum_value;
  logic is_trailer;
  logic [15:0] unread;
  logic has_ones_q;
  logic is_aligned;
  logic [15:0] high;
  logic [15:0] expected;
  logic differs_q;
  logic present_q;
  logic faulty;
  logic delivers;
  logic skip;
  logic finish;
  logic [5:0] addend;
  logic is_good;
  logic phase_terms;
  logic addend_terms;
  logic [4:0] addend_bits;
  logic code_terms;
  logic [5:0] bit_offset_2_q;
  logic judges_what_fails_rule_terms;
  logic begins_only_what_has_ended_rule_test;
  logic no_symbol_outside_decoding_terms;
  logic skip_value;
  logic finish_value;
  logic [5:0] addend_value;
  logic is_good_value;

  assign run_o = phase_q == PhaseDecode;
  assign skip_o = skip;
  assign finish_o = finish;
  assign delivers_o = delivers;
  assign failed_o = !(code_q == 3'd0);
  assign done_o = phase_q == PhaseVerdict;
  assign verdict_code_o = {5'd0, code_q};
  assign verdict_bit_offset_o = bit_offset_q;
  assign checksum_clear = phase_q == PhaseIdle;
  assign is_trailer = (phase_q == PhasePadding) | (phase_q == PhaseChecksum) | (phase_q ==
      PhaseChecksumLow);
  assign unread = 16'hffff >> view_position_i;
  assign is_aligned = (view_position_i == 4'd0) & !is_odd_q;
  assign high = checksum_value[31:16];
  assign expected = (phase_q == PhaseChecksumLow) ? checksum_value[15:0] : high;
  assign faulty = symbol_valid_i & !(fault_i == 2'd0) & (code_q == 3'd0);
  assign delivers = symbol_valid_i & (fault_i == 2'd0) & (code_q == 3'd0);

  always_comb begin
    skip_value = 1'b0;
    case (phase_q)
      PhasePadding: begin
        if (present_q) begin
          if (!is_aligned & !phase_terms) begin
            if (!view_is_last_i) begin
              skip_value = 1'b1;
            end
          end
        end
      end
      PhaseChecksum: begin
        if (present_q) begin
          if (!view_is_last_i) begin
            skip_value = 1'b1;
          end
        end
      end
      PhaseDrain: begin
        if (view_valid_i & !view_is_last_i) begin
          skip_value = 1'b1;
        end
      end
      default: ;
    endcase
    skip = skip_value;
  end

  always_comb begin
    finish_value = 1'b0;
    case (phase_q)
      PhaseDrain: begin
        if (view_is_last_i) begin
          finish_value = 1'b1;
        end
      end
      default: ;
    endcase
    finish = finish_value;
  end

  always_comb begin
    addend_value = 6'd0;
    if (delivers) begin
      addend_value = {2'd0, length_i} + 6'd1;
    end
    case (phase_q)
      PhasePadding: begin
        if (present_q) begin
          if (!is_aligned & !phase_terms) begin
            if (addend_terms) begin
              addend_value = {1'b0, 5'd0 - addend_bits};
            end
          end
        end
      end
      PhaseChecksumLow: begin
        if (present_q) begin
          if (!code_terms & !view_is_last_i) begin
            addend_value = 6'd32;
          end
        end
      end
      default: ;
    endcase
    addend = addend_value;
  end

  always_comb begin
    is_good_value = 1'b0;
    case (phase_q)
      PhaseChecksumLow: begin
        if (present_q) begin
          if (!code_terms & !(!view_is_last_i)) begin
            is_good_value = 1'b1;
          end
        end
      end
      default: ;
    endcase
    is_good = is_good_value;
  end

  assign phase_terms = is_odd_q & has_ones_q;
  assign addend_terms = is_odd_q & !view_is_past_end_i;
  assign addend_bits = bit_offset_q[4:0];
  assign code_terms = mismatch_q | differs_q;
  assign judges_what_fails_rule_terms = (phase_q == PhaseSettle) | (phase_q == PhaseIdle);
  assign begins_only_what_has_ended_rule_test = phase_q == PhaseIdle;
  assign no_symbol_outside_decoding_terms = !busy_i | (phase_q == PhaseDecode) | (phase_q ==
      PhaseFlush) | (phase_q == PhaseSettle);

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q <= PhaseIdle;
    end else begin
      case (phase_q)
        PhaseIdle: begin
          if (start_i) begin
            phase_q <= PhaseBegin;
          end
        end
        PhaseBegin: begin
          phase_q <= PhaseDecode;
          if (is_empty_i) begin
            phase_q <= PhaseFlush;
          end
        end
        PhaseDecode: begin
          if (steps_i & last_of_layer_i) begin
            phase_q <= PhaseFlush;
          end
        end
        PhaseFlush: begin
          if (!busy_i) begin
            phase_q <= PhasePadding;
          end
        end
        PhasePadding: begin
          if (present_q) begin
            if (is_aligned) begin
              phase_q <= PhaseChecksum;
            end else if (phase_terms) begin
              phase_q <= PhaseSettle;
            end else begin
              if (addend_terms) begin
                phase_q <= PhaseChecksum;
              end
              if (view_is_last_i) begin
                phase_q <= PhaseSettle;
              end
            end
          end
        end
        PhaseChecksum: begin
          if (present_q) begin
            if (view_is_last_i) begin
              phase_q <= PhaseSettle;
            end else begin
              phase_q <= PhaseChecksumLow;
            end
          end
        end
        PhaseChecksumLow: begin
          if (present_q) begin
            phase_q <= PhaseDrain;
            if (code_terms) begin
              phase_q <= PhaseSettle;
            end else if (!view_is_last_i) begin
              phase_q <= PhaseSettle;
            end
          end
        end
        PhaseSettle: begin
          if (!busy_i) begin
            phase_q <= PhaseVerdict;
          end
        end
        PhaseDrain: begin
          if (view_is_last_i) begin
            phase_q <= (code_q == 3'd0) ? PhaseVerdict : PhaseIdle;
          end
        end
        PhaseVerdict: begin
          if (acknowledge_i) begin
            phase_q <= (code_q == 3'd0) ? PhaseIdle : PhaseDrain;
          end
        end
        default: ;
      endcase
      if (faulty) begin
        phase_q <= PhaseSettle;
      end
      if (clear_i) begin
        phase_q <= PhaseIdle;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (left_q) begin
      is_odd_q <= !is_odd_q;
    end
    case (phase_q)
      PhasePadding: begin
        if (present_q) begin
          if (!is_aligned & phase_terms) begin
            code_q <= 3'd4;
          end else if (!is_aligned) begin
            if (view_is_last_i) begin
              code_q <= 3'd1;
            end else begin
              nonzero_q <= has_ones_q;
            end
          end
        end
      end
      PhaseChecksum: begin
        if (present_q) begin
          mismatch_q <= differs_q;
          if (view_is_last_i) begin
            code_q <= 3'd1;
          end
        end
      end
      PhaseChecksumLow: begin
        if (present_q) begin
          if (code_terms) begin
            code_q <= 3'd5;
          end else if (!view_is_last_i) begin
            code_q <= 3'd6;
          end
        end
      end
      default: ;
    endcase
    if (faulty) begin
      code_q <= {1'b0, fault_i};
    end
    if ((phase_q == PhaseIdle) | clear_i) begin
      code_q <= 3'd0;
    end
    if (phase_q == PhaseIdle) begin
      nonzero_q <= 1'b0;
      is_odd_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    bit_offset_q <= bit_offset_q + {26'd0, bit_offset_2_q};
    if ((phase_q == PhaseIdle) | is_good) begin
      bit_offset_q <= 32'd0;
    end
  end

  always_ff @(posedge clk_i) begin
    left_q <= view_is_left_i & !(phase_q == PhaseChecksum);
  end

  always_ff @(posedge clk_i) begin
    left_word_q <= view_word_i;
  end

  always_ff @(posedge clk_i) begin
    has_ones_q <= !((view_word_i & unread) == 16'd0) | nonzero_q;
  end

  always_ff @(posedge clk_i) begin
    differs_q <= view_word_i != expected;
  end

  always_ff @(posedge clk_i) begin
    present_q <= view_valid_i & !left_q & is_trailer & !present_q;
  end

  always_ff @(posedge clk_i) begin
    bit_offset_2_q <= addend;
  end

  bnk_crc32_register_width_16 u_checksum (
    .clk_i   (clk_i),
    .clear_i (checksum_clear),
    .take_i  (left_q),
    .word_i  (left_word_q),
    .value_o (checksum_value)
  );

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  judges_what_fails:
    assert property (@(posedge clk_i) disable iff (!rst_ni) faulty |=>
        judges_what_fails_rule_terms);
  begins_only_what_has_ended:
    assert property (@(posedge clk_i) disable iff (!rst_ni) start_i |->
        begins_only_what_has_ended_rule_test);
  no_symbol_outside_decoding:
    assert property (@(posedge clk_i) disable iff (!rst_ni) no_symbol_outside_decoding_terms);
  // verilator lint_on SYNCASYNCNET
`else
  logic judges_what_fails_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      judges_what_fails_past <= 1'b0;
    end else begin
      judges_what_fails_past <= faulty;
      begin : judges_what_fails
        assert (!judges_what_fails_past || judges_what_fails_rule_terms);
      end
      begin : begins_only_what_has_ended
        assert (!start_i || begins_only_what_has_ended_rule_test);
      end
      begin : no_symbol_outside_decoding
        assert (no_symbol_outside_decoding_terms);
      end
    end
  end
`endif
`endif

endmodule
