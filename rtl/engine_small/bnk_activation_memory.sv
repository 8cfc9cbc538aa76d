// Holds a map, a word a tile, which is written in quarters.
// tile: 4_4
// words: 1024
module bnk_activation_memory (
  // Clock.
  input  logic        clk_i,
  input  logic        read_enable_i,
  input  logic [9:0]  read_address_i,
  output logic [15:0] word_o,
  input  logic        write_enable_i,
  // Which quarters are written; bit `2 i + j` is that of the rows `i * tileHeight / 2` on and the
  // columns `j * tileWidth / 2` on.
  input  logic [3:0]  write_quarters_i,
  input  logic [9:0]  write_address_i,
  // Pixel (y, x) is bit `y * tileWidth + x`.
  input  logic [15:0] write_word_i
);

  logic [3:0] quarter_0_written;
  logic [3:0] word_4_q;
  logic [3:0] quarter_1_written;
  logic [3:0] word_3_q;
  logic [3:0] quarter_2_written;
  logic [3:0] word_2_q;
  logic [3:0] quarter_3_written;
  logic [3:0] word_q;
  (* no_rw_check *) logic [3:0] quarter_0_memory_mem [1024];
  (* no_rw_check *) logic [3:0] quarter_1_memory_mem [1024];
  (* no_rw_check *) logic [3:0] quarter_2_memory_mem [1024];
  (* no_rw_check *) logic [3:0] quarter_3_memory_mem [1024];

  assign word_o = {word_q[3], word_q[2], word_2_q[3], word_2_q[2], word_q[1], word_q[0],
      word_2_q[1], word_2_q[0], word_3_q[3], word_3_q[2], word_4_q[3], word_4_q[2], word_3_q[1],
      word_3_q[0], word_4_q[1], word_4_q[0]};
  assign quarter_0_written = {write_word_i[5], write_word_i[4], write_word_i[1], write_word_i[0]};
  assign quarter_1_written = {write_word_i[7], write_word_i[6], write_word_i[3], write_word_i[2]};
  assign quarter_2_written = {write_word_i[13], write_word_i[12], write_word_i[9],
      write_word_i[8]};
  assign quarter_3_written = {write_word_i[15], write_word_i[14], write_word_i[11],
      write_word_i[10]};

  always_ff @(posedge clk_i) begin
    if (write_enable_i & write_quarters_i[0]) begin
      quarter_0_memory_mem[write_address_i] <= quarter_0_written;
    end
  end

  always_ff @(posedge clk_i) begin
    if (read_enable_i) begin
      word_4_q <= quarter_0_memory_mem[read_address_i];
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_enable_i & write_quarters_i[1]) begin
      quarter_1_memory_mem[write_address_i] <= quarter_1_written;
    end
  end

  always_ff @(posedge clk_i) begin
    if (read_enable_i) begin
      word_3_q <= quarter_1_memory_mem[read_address_i];
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_enable_i & write_quarters_i[2]) begin
      quarter_2_memory_mem[write_address_i] <= quarter_2_written;
    end
  end

  always_ff @(posedge clk_i) begin
    if (read_enable_i) begin
      word_2_q <= quarter_2_memory_mem[read_address_i];
    end
  end

  always_ff @(posedge clk_i) begin
    if (write_enable_i & write_quarters_i[3]) begin
      quarter_3_memory_mem[write_address_i] <= quarter_3_written;
    end
  end

  always_ff @(posedge clk_i) begin
    if (read_enable_i) begin
      word_q <= quarter_3_memory_mem[read_address_i];
    end
  end

endmodule
