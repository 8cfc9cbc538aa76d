// Reads configuration packets, judges them, and prepares the lanes.
// lane: 256_9_31_12
// lane_count: 1
// forgets: false
module bnk_configuration_loader (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets everything but the tables.
  input  logic        clear_i,
  // The packets, byte 0 in the low bits, `last` on the last word of each.
  input  logic        words_valid_i,
  output logic        words_ready_o,
  input  logic [31:0] words_data_i,
  input  logic        words_last_i,
  // Takes the staged run; only if `staged`.
  input  logic        start_i,
  // Whether a lane is in a run; from the cycle after `start`.
  input  logic        running_i,
  // Whether a run waits for `start`.
  output logic        staged_o,
  // The bank of class rows in use.
  output logic        setup_row_bank_o,
  // The bank of ranks in use.
  output logic        setup_table_bank_o,
  // Entries of the rank table in use.
  output logic [9:0]  setup_entry_count_o,
  // Whether the layout is canonical; only where others are possible.
  output logic        setup_is_canonical_o,
  // Whether the canonical code has an escape.
  output logic        setup_has_escape_o,
  // Bits of an escaped code word, less one.
  output logic [3:0]  setup_escape_length_o,
  output logic [15:0] filters_o,
  output logic [15:0] channels_o,
  output logic        rows_enable_o,
  output logic        rows_bank_o,
  output logic [3:0]  rows_row_o,
  // Bits of the code word, less one; zero in a canonical layout.
  output logic [3:0]  rows_length_o,
  // Whether the code word holds a sequence and not a rank; only where there are such classes.
  output logic        rows_is_raw_o,
  // Whether no code word may be of this class; only where there are nodes.
  output logic        rows_is_unused_o,
  // What to add to a code word to get its rank, modulo 512; none where it is always zero.
  output logic [8:0]  rows_offset_o,
  // The first word of `row + 1` bits that is not a code word, nor begins with one; with a one at
  // bit `row + 1` where there is none.
  output logic [12:0] rows_limit_o,
  output logic        ranks_enable_o,
  output logic        ranks_bank_o,
  output logic [7:0]  ranks_rank_o,
  output logic [8:0]  ranks_sequence_o,
  // Whether a packet has broken a rule: `verdict`.
  output logic        failed_o,
  // The first rule that failed; steady until `clear`.
  output logic [7:0]  verdict_code_o,
  output logic [31:0] verdict_bit_offset_o,
  // Pulses for each good packet.
  output logic        accepted_o,
  // Whether a packet has begun, or a run is staged.
  output logic        busy_o
);

  localparam logic [3:0] PhaseTake = 4'd0;
  localparam logic [3:0] PhaseBytes = 4'd1;
  localparam logic [3:0] PhaseCheck = 4'd2;
  localparam logic [3:0] PhaseShift = 4'd3;
  localparam logic [3:0] PhaseJudge = 4'd4;
  localparam logic [3:0] PhaseSettle = 4'd5;
  localparam logic [3:0] PhaseRows = 4'd6;
  localparam logic [3:0] PhaseEnd = 4'd7;
  localparam logic [3:0] PhaseWait = 4'd8;
  localparam logic [3:0] PhaseStaged = 4'd9;
  localparam logic [3:0] PhaseFailed = 4'd10;
  localparam logic [2:0] PartHead = 3'd0;
  localparam logic [2:0] PartHash = 3'd1;
  localparam logic [2:0] PartSize = 3'd2;
  localparam logic [2:0] PartParameters = 3'd3;
  localparam logic [2:0] PartEntries = 3'd4;
  localparam logic [2:0] PartChecksum = 3'd5;

  logic [3:0] phase_q;
  logic [2:0] part_q;
  logic [31:0] word_q;
  logic is_last_q;
  logic [8:0] word_index_q;
  logic [3:0] step_q;
  logic [13:0] field_offset_q;
  logic [2:0] digits_left_q;
  logic is_table_q;
  logic [2:0] kind_q;
  logic [15:0] filters_q;
  logic [15:0] channels_q;
  logic is_at_escape_q;
  logic has_table_q;
  logic table_bank_q;
  logic [9:0] entry_count_q;
  logic setup_row_bank_q;
  logic setup_table_bank_q;
  logic [9:0] setup_entry_count_q;
  logic setup_is_canonical_q;
  logic setup_has_escape_q;
  logic [3:0] setup_escape_length_q;
  logic [15:0] run_filters_q;
  logic [15:0] run_channels_q;
  logic accepted_q;
  logic [5:0] code_q;
  logic [13:0] bit_offset_q;
  logic table_begin;
  logic table_bank;
  logic table_take;
  logic table_may_take;
  logic table_waits;
  logic table_chains;
  logic table_is_done;
  logic table_has_nonzero_padding;
  logic [5:0] table_fault;
  logic [4:0] table_field_width;
  logic [9:0] table_entry_count;
  logic table_ranks_enable;
  logic table_ranks_bank;
  logic [7:0] table_ranks_rank;
  logic [8:0] table_ranks_sequence;
  logic maker_begin;
  logic maker_judge;
  logic maker_settle;
  logic maker_advance;
  logic maker_bank;
  logic [5:0] maker_fault;
  logic maker_holds;
  logic maker_is_last;
  logic maker_is_incomplete;
  logic [2:0] maker_escape;
  logic maker_row_enable;
  logic maker_row_bank;
  logic [3:0] maker_row_row;
  logic [3:0] maker_row_length;
  logic maker_row_is_raw;
  logic maker_row_is_unused;
  logic [8:0] maker_row_offset;
  logic [12:0] maker_row_limit;
  logic crc_clear;
  logic crc_take;
  logic [31:0] crc_value;
  logic [9:0] field_q;
  logic is_canonical;
  logic is_four_node;
  logic is_codebook;
  logic is_stored;
  logic [7:0] octet;
  logic turns;
  logic is_table_head;
  logic size_is_good;
  logic chains;
  logic taken;
  logic step_test;
  logic [11:0] count;
  logic is_odd;
  logic matches_0;
  logic matches_1;
  logic matches_2;
  logic matches_3;
  logic matches_4;
  logic [3:0] width;
  logic phase_terms;
  logic field_offset_test;

  assign words_ready_o = ((phase_q == PhaseTake) & !is_last_q) | chains | (phase_q == PhaseFailed);
  assign staged_o = phase_q == PhaseStaged;
  assign setup_row_bank_o = setup_row_bank_q;
  assign setup_table_bank_o = setup_table_bank_q;
  assign setup_entry_count_o = setup_entry_count_q;
  assign setup_is_canonical_o = setup_is_canonical_q;
  assign setup_has_escape_o = setup_has_escape_q;
  assign setup_escape_length_o = setup_escape_length_q;
  assign filters_o = run_filters_q;
  assign channels_o = run_channels_q;
  assign rows_enable_o = maker_row_enable;
  assign rows_bank_o = maker_row_bank;
  assign rows_row_o = maker_row_row;
  assign rows_length_o = maker_row_length;
  assign rows_is_raw_o = maker_row_is_raw;
  assign rows_is_unused_o = maker_row_is_unused;
  assign rows_offset_o = maker_row_offset;
  assign rows_limit_o = maker_row_limit;
  assign ranks_enable_o = table_ranks_enable;
  assign ranks_bank_o = table_ranks_bank;
  assign ranks_rank_o = table_ranks_rank;
  assign ranks_sequence_o = table_ranks_sequence;
  assign failed_o = phase_q == PhaseFailed;
  assign verdict_code_o = {2'd0, code_q};
  assign verdict_bit_offset_o = {18'd0, bit_offset_q};
  assign accepted_o = accepted_q;
  assign busy_o = !((phase_q == PhaseTake) & (part_q == PartHead)) & !(phase_q == PhaseFailed);
  assign table_begin = (phase_q == PhaseCheck) & (part_q == PartHead);
  assign table_bank = !setup_table_bank_q;
  assign table_take = turns & (part_q == PartEntries);
  assign maker_begin = part_q == PartSize;
  assign maker_judge = (phase_q == PhaseJudge) & !is_at_escape_q;
  assign maker_settle = phase_q == PhaseSettle;
  assign maker_advance = phase_q == PhaseRows;
  assign maker_bank = !setup_row_bank_q;
  assign crc_clear = (phase_q == PhaseTake) & (part_q == PartHead);
  assign crc_take = turns & !(part_q == PartChecksum);
  assign is_canonical = kind_q == 3'd3;
  assign is_four_node = kind_q == 3'd1;
  assign is_codebook = kind_q == 3'd4;
  assign is_stored = kind_q == 3'd0;
  assign octet = word_q[31:24];
  assign turns = (phase_q == PhaseBytes) & (!(part_q == PartEntries) | table_may_take);
  assign is_table_head = word_q[31:24] == 8'd84;
  assign size_is_good = !(word_q[31:16] == 16'd0) & !(word_q[15:0] == 16'd0);
  assign chains = (phase_q == PhaseCheck) & (part_q == PartEntries) & table_chains & !is_last_q;
  assign taken = words_valid_i & words_ready_o & !(phase_q == PhaseFailed);
  assign step_test = step_q == 4'd3;
  assign count = word_q[11:0];
  assign is_odd = word_q[12] & word_q[0];
  assign matches_0 = word_q[15:8] == 8'd0;
  assign matches_1 = word_q[15:8] == 8'd1;
  assign matches_2 = word_q[15:8] == 8'd2;
  assign matches_3 = word_q[15:8] == 8'd3;
  assign matches_4 = word_q[15:8] == 8'd4;
  assign width = (is_at_escape_q | is_codebook) ? 4'd8 : is_canonical ? 4'd10 : 4'd4;
  assign phase_terms = 1'b0 | (is_four_node & !(word_q[31:16] == 16'd0)) | (is_codebook &
      !(word_q[31:8] == 24'd0)) | (is_canonical & !(word_q[31:30] == 2'd0));
  assign field_offset_test = part_q == PartEntries;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      phase_q <= PhaseTake;
      part_q <= PartHead;
      is_last_q <= 1'b0;
      word_index_q <= 9'd0;
      has_table_q <= 1'b0;
      table_bank_q <= 1'b0;
      entry_count_q <= 10'd0;
      setup_row_bank_q <= 1'b0;
      setup_table_bank_q <= 1'b0;
      setup_entry_count_q <= 10'd0;
      setup_is_canonical_q <= 1'b0;
      setup_has_escape_q <= 1'b0;
      accepted_q <= 1'b0;
      code_q <= 6'd0;
      bit_offset_q <= 14'd0;
    end else begin
      accepted_q <= 1'b0;
      if (turns) begin
        if (step_test) begin
          phase_q <= PhaseCheck;
        end
      end
      case (phase_q)
        PhaseTake: begin
          if (is_last_q) begin
            phase_q <= PhaseFailed;
            code_q <= 6'd17;
            bit_offset_q <= {word_index_q, 5'd0};
          end
        end
        PhaseCheck: begin
          phase_q <= PhaseTake;
          word_index_q <= word_index_q + 9'd1;
          case (part_q)
            PartHead: begin
              part_q <= PartHash;
              if (!is_table_head & (word_q[31:24] != 8'd76)) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd18;
                bit_offset_q <= {word_index_q, 5'd0};
              end else if (word_q[23:16] != 8'd9) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd19;
                bit_offset_q <= {word_index_q, 5'd8};
              end else if (is_table_head) begin
                part_q <= PartEntries;
                if (table_bank_q ^ setup_table_bank_q) begin
                  phase_q <= PhaseWait;
                end
                if (!(word_q[15:14] == 2'd0)) begin
                  phase_q <= PhaseFailed;
                  code_q <= 6'd34;
                  bit_offset_q <= {word_index_q, 5'd16};
                end else if ((count == 12'd0) | (count > 12'd256) | is_odd) begin
                  phase_q <= PhaseFailed;
                  code_q <= 6'd24;
                  bit_offset_q <= {word_index_q, 5'd20};
                end
              end else if (!(matches_0 | matches_1 | matches_2 | matches_3 | matches_4)) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd20;
                bit_offset_q <= {word_index_q, 5'd16};
              end else if (word_q[7:0] != 8'd1) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd21;
                bit_offset_q <= {word_index_q, 5'd24};
              end
            end
            PartHash: begin
              part_q <= PartSize;
              if (word_q != 32'h16b0d20d) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd22;
                bit_offset_q <= {word_index_q, 5'd0};
              end
            end
            PartSize: begin
              part_q <= PartParameters;
              if (!size_is_good) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd23;
                bit_offset_q <= (word_q[31:16] == 16'd0) ? {word_index_q, 5'd0} : {word_index_q,
                    5'd16};
              end else if (is_stored) begin
                phase_q <= PhaseRows;
              end
            end
            PartParameters: phase_q <= PhaseShift;
            PartEntries: begin
              if (table_waits) begin
                phase_q <= PhaseCheck;
                word_index_q <= word_index_q;
              end else if (table_is_done) begin
                part_q <= PartChecksum;
                if (table_has_nonzero_padding) begin
                  phase_q <= PhaseFailed;
                  code_q <= 6'd30;
                  bit_offset_q <= field_offset_q;
                end
              end
            end
            PartChecksum: begin
              phase_q <= PhaseEnd;
              if (word_q != crc_value) begin
                phase_q <= PhaseFailed;
                code_q <= 6'd31;
                bit_offset_q <= {word_index_q, 5'd0};
              end
            end
            default: ;
          endcase
        end
        PhaseShift: begin
          if (digits_left_q == 3'd0) begin
            phase_q <= PhaseJudge;
          end else if (step_q == 4'd15) begin
            phase_q <= PhaseTake;
          end
        end
        PhaseJudge: phase_q <= PhaseSettle;
        PhaseSettle: begin
          phase_q <= is_at_escape_q ? PhaseShift : PhaseRows;
          if (!(maker_fault == 6'd0)) begin
            phase_q <= PhaseFailed;
            code_q <= maker_fault;
            bit_offset_q <= field_offset_q;
          end
        end
        PhaseRows: begin
          if (maker_is_last) begin
            phase_q <= PhaseTake;
            part_q <= PartChecksum;
            if (phase_terms) begin
              phase_q <= PhaseFailed;
              code_q <= 6'd30;
              bit_offset_q <= field_offset_q;
            end
            if (maker_is_incomplete) begin
              phase_q <= PhaseFailed;
              code_q <= 6'd29;
              bit_offset_q <= 14'd96;
            end
          end else if (!maker_holds) begin
            phase_q <= (step_q == 4'd0) ? PhaseTake : PhaseShift;
          end
        end
        PhaseEnd: begin
          is_last_q <= 1'b0;
          word_index_q <= 9'd0;
          part_q <= PartHead;
          if (!is_last_q) begin
            phase_q <= PhaseFailed;
            code_q <= 6'd32;
            bit_offset_q <= {word_index_q, 5'd0};
          end else if (is_table_q) begin
            has_table_q <= 1'b1;
            table_bank_q <= !setup_table_bank_q;
            entry_count_q <= table_entry_count;
            accepted_q <= 1'b1;
            phase_q <= PhaseTake;
          end else if (!has_table_q & !is_stored) begin
            phase_q <= PhaseFailed;
            code_q <= 6'd33;
            bit_offset_q <= 14'd16;
          end else begin
            accepted_q <= 1'b1;
            phase_q <= PhaseWait;
          end
        end
        PhaseWait: begin
          if (!running_i) begin
            setup_table_bank_q <= table_bank_q;
            setup_entry_count_q <= entry_count_q;
            phase_q <= PhaseTake;
            if (part_q == PartHead) begin
              phase_q <= PhaseStaged;
              setup_row_bank_q <= !setup_row_bank_q;
              setup_is_canonical_q <= is_canonical;
              setup_has_escape_q <= !(maker_escape == 3'd0);
            end
          end
        end
        PhaseStaged: begin
          if (start_i) begin
            phase_q <= PhaseTake;
          end
        end
        default: ;
      endcase
      if (taken) begin
        is_last_q <= words_last_i;
        phase_q <= PhaseBytes;
      end
      if (field_offset_test) begin
        if (!(table_fault == 6'd0)) begin
          phase_q <= PhaseFailed;
          code_q <= table_fault;
          bit_offset_q <= field_offset_q;
        end
      end
      if (clear_i) begin
        phase_q <= PhaseTake;
        part_q <= PartHead;
        is_last_q <= 1'b0;
        word_index_q <= 9'd0;
        accepted_q <= 1'b0;
        code_q <= 6'd0;
        bit_offset_q <= 14'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (turns) begin
      word_q <= {word_q[23:0], word_q[31:24]};
      step_q <= step_q + 4'd1;
      if (step_test) begin
        step_q <= 4'd0;
      end
    end
    case (phase_q)
      PhaseCheck: begin
        case (part_q)
          PartHead: begin
            is_table_q <= is_table_head;
            kind_q <= word_q[10:8];
            field_offset_q <= 14'd32;
          end
          PartSize: begin
            filters_q <= word_q[31:16];
            channels_q <= word_q[15:0];
            field_offset_q <= 14'd96;
            is_at_escape_q <= is_canonical;
            digits_left_q <= (is_canonical | is_codebook) ? 3'd3 : 3'd1;
          end
          default: ;
        endcase
      end
      PhaseShift: begin
        field_q <= {field_q[7:0], word_q[31:30]};
        word_q <= {word_q[29:0], word_q[31:30]};
        step_q <= step_q + 4'd1;
        digits_left_q <= digits_left_q - 3'd1;
      end
      PhaseSettle: begin
        digits_left_q <= is_canonical ? 3'd4 : 3'd1;
        field_offset_q <= field_offset_q + {10'd0, width};
        is_at_escape_q <= 1'b0;
      end
      PhaseWait: begin
        if (!running_i) begin
          run_filters_q <= filters_q;
          run_channels_q <= channels_q;
          setup_escape_length_q <= {1'b0, maker_escape} + 4'd8;
        end
      end
      default: ;
    endcase
    if (taken) begin
      word_q <= {words_data_i[7:0], words_data_i[15:8], words_data_i[23:16], words_data_i[31:24]};
      step_q <= 4'd0;
    end
    if (field_offset_test) begin
      field_offset_q <= field_offset_q + {9'd0, table_field_width};
    end
  end

  bnk_table_reader u_table (
    .clk_i                 (clk_i),
    .rst_ni                (rst_ni),
    .begin_i               (table_begin),
    .count_i               (word_q[9:0]),
    .form_i                (word_q[15:12]),
    .bank_i                (table_bank),
    .take_i                (table_take),
    .octet_i               (octet),
    .may_take_o            (table_may_take),
    .waits_o               (table_waits),
    .chains_o              (table_chains),
    .is_done_o             (table_is_done),
    .has_nonzero_padding_o (table_has_nonzero_padding),
    .fault_o               (table_fault),
    .field_width_o         (table_field_width),
    .entry_count_o         (table_entry_count),
    .ranks_enable_o        (table_ranks_enable),
    .ranks_bank_o          (table_ranks_bank),
    .ranks_rank_o          (table_ranks_rank),
    .ranks_sequence_o      (table_ranks_sequence)
  );

  bnk_class_row_maker u_maker (
    .clk_i           (clk_i),
    .begin_i         (maker_begin),
    .kind_i          (kind_q),
    .field_i         (field_q),
    .judge_escape_i  (is_at_escape_q),
    .judge_i         (maker_judge),
    .settle_i        (maker_settle),
    .advance_i       (maker_advance),
    .bank_i          (maker_bank),
    .fault_o         (maker_fault),
    .holds_o         (maker_holds),
    .is_last_o       (maker_is_last),
    .is_incomplete_o (maker_is_incomplete),
    .escape_o        (maker_escape),
    .row_enable_o    (maker_row_enable),
    .row_bank_o      (maker_row_bank),
    .row_row_o       (maker_row_row),
    .row_length_o    (maker_row_length),
    .row_is_raw_o    (maker_row_is_raw),
    .row_is_unused_o (maker_row_is_unused),
    .row_offset_o    (maker_row_offset),
    .row_limit_o     (maker_row_limit)
  );

  bnk_crc32_register_width_8 u_crc (
    .clk_i   (clk_i),
    .clear_i (crc_clear),
    .take_i  (crc_take),
    .word_i  (octet),
    .value_o (crc_value)
  );

endmodule
