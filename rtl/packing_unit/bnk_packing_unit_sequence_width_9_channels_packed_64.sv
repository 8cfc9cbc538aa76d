// Regroups sequences into planes: one kernel position of many channels side by side.
// sequence_width: 9
// channels_packed: 64
module bnk_packing_unit_sequence_width_9_channels_packed_64 (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // The layer's sequences, filter by filter.
  input  logic        sequences_valid_i,
  output logic        sequences_ready_o,
  // The kernel of one channel, position (0,0) in the most significant bit, 1 = +1.
  input  logic [8:0]  sequences_sequence_i,
  // Whether this is the last channel of its filter.
  input  logic        sequences_last_channel_i,
  // Whether this is the last channel of the last filter of the layer.
  input  logic        sequences_last_of_layer_i,
  // One beat a plane.
  output logic        planes_valid_o,
  input  logic        planes_ready_i,
  // Bit i is channel i of the group; bits of channels that the layer has not are zero.
  output logic [63:0] planes_bits_o,
  // Whether this is the group's last plane, the one of the last kernel position.
  output logic        planes_last_plane_o,
  // Whether the group is the last of its filter.
  output logic        planes_last_group_o,
  // Whether the group is the last of its layer.
  output logic        planes_last_of_layer_o
);

  logic [63:0] columns_store;
  logic [63:0] columns_bit;
  logic fill_bank_q;
  logic drain_bank_q;
  logic [63:0] present_0_q;
  logic [63:0] present_1_q;
  logic is_full_0_q;
  logic is_full_1_q;
  logic last_group_0_q;
  logic last_group_1_q;
  logic last_of_layer_0_q;
  logic last_of_layer_1_q;
  logic takes;
  logic [63:0] present_now;
  logic [63:0] present_next;
  logic completes;
  logic [3:0] position_q;
  logic is_free;
  logic is_ready;
  logic moves;
  logic empties;
  logic bank_0_is_drained;
  logic present_0_terms;
  logic present_1_terms;
  logic [63:0] next_channel;
  logic [63:0] column;
  logic [63:0] plane;
  logic is_occupied_q;
  logic [63:0] planes_bits_q;
  logic planes_last_plane_q;
  logic planes_last_group_q;
  logic planes_last_of_layer_q;
  logic planes_valid_waits_terms;
  logic [66:0] planes_past_parts;
  logic [66:0] planes_past_q;
  logic planes_waited_q;
  logic planes_payload_waits_rule_test;

  assign sequences_ready_o = !(fill_bank_q ? is_full_1_q : is_full_0_q);
  assign planes_valid_o = is_occupied_q;
  assign planes_bits_o = planes_bits_q;
  assign planes_last_plane_o = planes_last_plane_q;
  assign planes_last_group_o = planes_last_group_q;
  assign planes_last_of_layer_o = planes_last_of_layer_q;
  assign takes = sequences_valid_i & sequences_ready_o;
  assign present_now = fill_bank_q ? present_1_q : present_0_q;
  assign present_next = {present_now[62:0], 1'b1};
  assign completes = takes & (sequences_last_channel_i | present_next[63]);
  assign is_free = !is_occupied_q | planes_ready_i;
  assign is_ready = drain_bank_q ? is_full_1_q : is_full_0_q;
  assign moves = is_ready & is_free;
  assign empties = moves & (position_q == 4'd0);
  assign bank_0_is_drained = !drain_bank_q;
  assign present_0_terms = takes & !fill_bank_q;
  assign present_1_terms = takes & fill_bank_q;
  assign next_channel = present_next & ~present_now;
  assign column = {columns_bit[63], columns_bit[62], columns_bit[61], columns_bit[60],
      columns_bit[59], columns_bit[58], columns_bit[57], columns_bit[56], columns_bit[55],
      columns_bit[54], columns_bit[53], columns_bit[52], columns_bit[51], columns_bit[50],
      columns_bit[49], columns_bit[48], columns_bit[47], columns_bit[46], columns_bit[45],
      columns_bit[44], columns_bit[43], columns_bit[42], columns_bit[41], columns_bit[40],
      columns_bit[39], columns_bit[38], columns_bit[37], columns_bit[36], columns_bit[35],
      columns_bit[34], columns_bit[33], columns_bit[32], columns_bit[31], columns_bit[30],
      columns_bit[29], columns_bit[28], columns_bit[27], columns_bit[26], columns_bit[25],
      columns_bit[24], columns_bit[23], columns_bit[22], columns_bit[21], columns_bit[20],
      columns_bit[19], columns_bit[18], columns_bit[17], columns_bit[16], columns_bit[15],
      columns_bit[14], columns_bit[13], columns_bit[12], columns_bit[11], columns_bit[10],
      columns_bit[9], columns_bit[8], columns_bit[7], columns_bit[6], columns_bit[5],
      columns_bit[4], columns_bit[3], columns_bit[2], columns_bit[1], columns_bit[0]};
  assign plane = column & (drain_bank_q ? present_1_q : present_0_q);
  assign planes_valid_waits_terms = planes_valid_o & !planes_ready_i;
  assign planes_past_parts = {planes_bits_o, planes_last_plane_o, planes_last_group_o,
      planes_last_of_layer_o};
  assign planes_payload_waits_rule_test = planes_past_q == planes_past_parts;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      fill_bank_q <= 1'b0;
    end else if (completes) begin
      fill_bank_q <= !fill_bank_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      drain_bank_q <= 1'b0;
      position_q <= 4'd8;
    end else if (empties) begin
      position_q <= 4'd8;
      drain_bank_q <= !drain_bank_q;
    end else if (moves) begin
      position_q <= position_q - 4'd1;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      present_0_q <= 64'd0;
      is_full_0_q <= 1'b0;
    end else begin
      if (present_0_terms) begin
        present_0_q <= present_next;
      end
      if (completes & !fill_bank_q) begin
        is_full_0_q <= 1'b1;
      end
      if (empties & bank_0_is_drained) begin
        is_full_0_q <= 1'b0;
        present_0_q <= 64'd0;
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      present_1_q <= 64'd0;
      is_full_1_q <= 1'b0;
    end else begin
      if (present_1_terms) begin
        present_1_q <= present_next;
      end
      if (completes & fill_bank_q) begin
        is_full_1_q <= 1'b1;
      end
      if (empties & drain_bank_q) begin
        is_full_1_q <= 1'b0;
        present_1_q <= 64'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (present_0_terms) begin
      last_group_0_q <= sequences_last_channel_i;
      last_of_layer_0_q <= sequences_last_of_layer_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (present_1_terms) begin
      last_group_1_q <= sequences_last_channel_i;
      last_of_layer_1_q <= sequences_last_of_layer_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      is_occupied_q <= 1'b0;
    end else if (is_free) begin
      is_occupied_q <= is_ready;
    end
  end

  always_ff @(posedge clk_i) begin
    if (moves) begin
      planes_bits_q <= plane;
      planes_last_plane_q <= position_q == 4'd0;
      planes_last_group_q <= drain_bank_q ? last_group_1_q : last_group_0_q;
      planes_last_of_layer_q <= drain_bank_q ? last_of_layer_1_q : last_of_layer_0_q;
    end
  end

  always_ff @(posedge clk_i) begin
    planes_past_q <= planes_past_parts;
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      planes_waited_q <= 1'b0;
    end else begin
      planes_waited_q <= planes_valid_waits_terms;
    end
  end

  assign columns_store = {takes & next_channel[63], takes & next_channel[62],
      takes & next_channel[61], takes & next_channel[60], takes & next_channel[59],
      takes & next_channel[58], takes & next_channel[57], takes & next_channel[56],
      takes & next_channel[55], takes & next_channel[54], takes & next_channel[53],
      takes & next_channel[52], takes & next_channel[51], takes & next_channel[50],
      takes & next_channel[49], takes & next_channel[48], takes & next_channel[47],
      takes & next_channel[46], takes & next_channel[45], takes & next_channel[44],
      takes & next_channel[43], takes & next_channel[42], takes & next_channel[41],
      takes & next_channel[40], takes & next_channel[39], takes & next_channel[38],
      takes & next_channel[37], takes & next_channel[36], takes & next_channel[35],
      takes & next_channel[34], takes & next_channel[33], takes & next_channel[32],
      takes & next_channel[31], takes & next_channel[30], takes & next_channel[29],
      takes & next_channel[28], takes & next_channel[27], takes & next_channel[26],
      takes & next_channel[25], takes & next_channel[24], takes & next_channel[23],
      takes & next_channel[22], takes & next_channel[21], takes & next_channel[20],
      takes & next_channel[19], takes & next_channel[18], takes & next_channel[17],
      takes & next_channel[16], takes & next_channel[15], takes & next_channel[14],
      takes & next_channel[13], takes & next_channel[12], takes & next_channel[11],
      takes & next_channel[10], takes & next_channel[9], takes & next_channel[8],
      takes & next_channel[7], takes & next_channel[6], takes & next_channel[5],
      takes & next_channel[4], takes & next_channel[3], takes & next_channel[2],
      takes & next_channel[1], takes & next_channel[0]};
  for (genvar k = 0; k < 64; k++) begin : gen_columns
    bnk_packing_column_width_9 u_columns (
      .clk_i        (clk_i),
      .sequence_i   (sequences_sequence_i),
      .store_i      (columns_store[k]),
      .store_bank_i (fill_bank_q),
      .read_bank_i  (drain_bank_q),
      .position_i   (position_q),
      .bit_o        (columns_bit[k])
    );
  end

`ifndef SYNTHESIS
`ifdef BNK_CONCURRENT_ASSERTIONS
  // verilator lint_off SYNCASYNCNET
  planes_valid_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) planes_valid_waits_terms |=>
        planes_valid_o);
  planes_payload_waits:
    assert property (@(posedge clk_i) disable iff (!rst_ni) planes_waited_q |->
        planes_payload_waits_rule_test);
  // verilator lint_on SYNCASYNCNET
`else
  logic planes_valid_waits_past;
  always @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      planes_valid_waits_past <= 1'b0;
    end else begin
      planes_valid_waits_past <= planes_valid_waits_terms;
      begin : planes_valid_waits
        assert (!planes_valid_waits_past || planes_valid_o);
      end
      begin : planes_payload_waits
        assert (!planes_waited_q || planes_payload_waits_rule_test);
      end
    end
  end
`endif
`endif

endmodule
