// Writes the results of the lanes, one after another.
// parameters: 256_1_9_12_4_4_32_16_2_2_1024_128_128_8_1_22_both_all
module bnk_result_writer (
  // Clock.
  input  logic        clk_i,
  // Asynchronous reset, active low.
  input  logic        rst_ni,
  // Forgets the words.
  input  logic        clear_i,
  // Begins a layer.
  input  logic        start_i,
  input  logic [3:0]  output_planes_i,
  input  logic        is_pooled_i,
  input  logic        gives_logits_i,
  // Of the map that is computed.
  input  logic [15:0] tiles_rows_i,
  input  logic [15:0] tiles_columns_i,
  // Of the map that is written.
  input  logic [23:0] pitch_tile_i,
  input  logic [23:0] pitch_row_i,
  // The last sum of a group leaves: `lastLane` and `isLastGroup` are of it.
  input  logic        take_i,
  // The last lane with a filter.
  input  logic        last_lane_i,
  // Whether the group is the last of the tile.
  input  logic        is_last_group_i,
  // The words of a group stand.
  input  logic        is_full_i,
  // `EngineLane.Ports.outputs`, lane after lane.
  input  logic [15:0] outputs_0_i,
  input  logic [23:0] logits_0_i,
  output logic        write_enable_o,
  // Which quarters are written; bit `2 i + j` is that of the rows `i * tileHeight / 2` on and the
  // columns `j * tileWidth / 2` on.
  output logic [3:0]  write_quarters_o,
  output logic [9:0]  write_address_o,
  // Pixel (y, x) is bit `y * tileWidth + x`.
  output logic [15:0] write_word_o,
  output logic        is_written_o,
  output logic        finish_o,
  output logic [6:0]  category_o
);

  logic last_lane_q;
  logic is_last_group_q;
  logic writes_q;
  logic lane_q;
  logic [1:0] planes_behind_q;
  logic is_last_plane;
  logic is_written;
  logic ends_tile;
  logic [9:0] walk_address;
  logic [9:0] walk_next_address;
  logic [3:0] walk_quarters;
  logic walk_is_last;
  logic [9:0] address_q;
  logic [3:0] write_word_bits;
  logic classes_restart;
  logic classes_take;
  logic [6:0] classes_category;

  assign write_enable_o = writes_q & !gives_logits_i;
  assign write_quarters_o = walk_quarters;
  assign write_address_o = address_q;
  assign write_word_o = is_pooled_i ? {write_word_bits[3], write_word_bits[2], write_word_bits[3],
      write_word_bits[2], write_word_bits[1], write_word_bits[0], write_word_bits[1],
      write_word_bits[0], write_word_bits[3], write_word_bits[2], write_word_bits[3],
      write_word_bits[2], write_word_bits[1], write_word_bits[0], write_word_bits[1],
      write_word_bits[0]} : {outputs_0_i[15], outputs_0_i[14], outputs_0_i[11], outputs_0_i[10],
      outputs_0_i[13], outputs_0_i[12], outputs_0_i[9], outputs_0_i[8], outputs_0_i[7],
      outputs_0_i[6], outputs_0_i[3], outputs_0_i[2], outputs_0_i[5], outputs_0_i[4],
      outputs_0_i[1], outputs_0_i[0]};
  assign is_written_o = is_written;
  assign finish_o = ends_tile & walk_is_last;
  assign category_o = classes_category;
  assign is_last_plane = {2'd0, planes_behind_q} == (output_planes_i - 4'd1);
  assign is_written = writes_q & is_last_plane & (lane_q == last_lane_q);
  assign ends_tile = is_written & is_last_group_q;
  assign write_word_bits = outputs_0_i[15:12];
  assign classes_restart = start_i | ends_tile;
  assign classes_take = writes_q & gives_logits_i;

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      last_lane_q <= last_lane_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (take_i) begin
      is_last_group_q <= is_last_group_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      writes_q <= 1'b0;
      lane_q <= 1'b0;
      planes_behind_q <= 2'd0;
    end else begin
      if (writes_q) begin
        planes_behind_q <= planes_behind_q + 2'd1;
        if (is_last_plane) begin
          planes_behind_q <= 2'd0;
          lane_q <= lane_q + 1'b1;
        end
      end
      if (is_written) begin
        writes_q <= 1'b0;
        lane_q <= 1'b0;
      end
      if (is_full_i) begin
        writes_q <= 1'b1;
      end
      if (clear_i | start_i) begin
        writes_q <= 1'b0;
        lane_q <= 1'b0;
        planes_behind_q <= 2'd0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      address_q <= 10'd0;
    end else if (ends_tile) begin
      address_q <= walk_next_address;
    end else if (writes_q) begin
      address_q <= address_q + 10'd1;
    end
  end

  bnk_output_walk u_walk (
    .clk_i           (clk_i),
    .start_i         (start_i),
    .step_i          (ends_tile),
    .is_pooled_i     (is_pooled_i),
    .tiles_rows_i    (tiles_rows_i),
    .tiles_columns_i (tiles_columns_i),
    .pitch_tile_i    (pitch_tile_i),
    .pitch_row_i     (pitch_row_i),
    .address_o       (walk_address),
    .next_address_o  (walk_next_address),
    .quarters_o      (walk_quarters),
    .is_last_o       (walk_is_last)
  );

  bnk_class_register u_classes (
    .clk_i      (clk_i),
    .rst_ni     (rst_ni),
    .restart_i  (classes_restart),
    .take_i     (classes_take),
    .logit_i    (logits_0_i),
    .category_o (classes_category)
  );

  // the words are counted
  (* maybe_unused *) logic unused_walk_address;
  assign unused_walk_address = ^walk_address;

endmodule
