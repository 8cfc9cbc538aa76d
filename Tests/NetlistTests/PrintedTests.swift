import Netlist
import Testing

@Test func printsSignsAndOrders() throws {
  let text = try printed(Ordered(), as: "ordered")[0].text
  #expect(logic(text) == ordered)
}

/// With `=`, a read at the same edge may see the new word.
@Test func memoriesAreWrittenWithoutBlocking() throws {
  let text = try printed(WrittenMemory(), as: "written")[0].text
  #expect(logic(text) == writtenMemory)
}

/// Element k of a row is bits k * width and up, in what it takes and in what it gives.
@Test func rowsCountFromTheLowestBits() throws {
  let text = try printed(Row(), as: "row")[1].text
  #expect(logic(text) == row)
}

/// No loop, although the row's signals follow each other: element by element they do not.
@Test func rowsLinkedInOneCyclePrintAsOneRow() throws {
  let text = try printed(LinkedRow(count: 3), as: "linked")[1].text
  #expect(logic(text) == linkedRow)
}

@Test func rowsLinkedByRegistersPrintAsOneRow() throws {
  let text = try printed(DelayedRow(), as: "delayed")[1].text
  #expect(logic(text) == delayedRow)
}

private let ordered = """
    assign moved_o = $unsigned($signed(c_i) >>> a_i);
    assign stepped_o = $unsigned($signed(c_i) >>> 1);
    assign compared_o = {$signed(c_i) < $signed(d_i), $signed(c_i) <= $signed(d_i),
        $signed(d_i) < $signed(c_i), $signed(d_i) <= $signed(c_i)};
    assign turned_o = {a_i > 4'd3, a_i <= 4'd3, $signed(c_i) > $signed(4'd13),
        $signed(c_i) >= $signed(4'd13)};
    assign joined_o = {a_i, c_i, d_i};
    assign taken_o = a_i[3] ? a_i : d_i;
    assign widened_o = {{2'd0, a_i}, {{2{c_i[3]}}, c_i}};

    always_comb begin
      case (a_i)
        4'd1: chosen_o = c_i;
        4'd2: chosen_o = a_i;
        default: chosen_o = d_i;
      endcase
    end

  endmodule

  """

private let writtenMemory = """
    assign word_o = word_q;

    always_ff @(posedge clk_i) begin
      if (write_i) begin
        words_mem[address_i] <= data_i;
      end
    end

    always_ff @(posedge clk_i) begin
      word_q <= words_mem[address_i];
    end

  endmodule

  """

private let row = """
    assign y_o = {links_y[11:8], links_y[7:4], links_y[3:0]};
    assign late_o = links_late[3:0] ^ links_late[7:4] ^ links_late[11:8];

    assign links_mask = {masks_2_i, masks_1_i, masks_0_i};
    for (genvar k = 0; k < 3; k++) begin : gen_links
      bnk_link u_links (
        .clk_i  (clk_i),
        .rst_ni (rst_ni),
        .x_i    (x_i),
        .mask_i (links_mask[4 * k +: 4]),
        .y_o    (links_y[4 * k +: 4]),
        .late_o (links_late[4 * k +: 4])
      );
    end

  endmodule

  """

private let linkedRow = """
    assign y_o = link_y[11:8];
    assign late_o = {link_late[11:8], link_late[7:4], link_late[3:0]};

    assign link_x = {link_y[7:4], link_y[3:0], x_i};
    for (genvar position = 0; position < 3; position++) begin : gen_link
      bnk_link u_link (
        .clk_i  (clk_i),
        .rst_ni (rst_ni),
        .x_i    (link_x[4 * position +: 4]),
        .mask_i (mask_i),
        .y_o    (link_y[4 * position +: 4]),
        .late_o (link_late[4 * position +: 4])
      );
    end

  endmodule

  """

private let delayedRow = """
    assign y_o = {link_y[11:8], link_y[7:4], link_y[3:0]};
    assign late_o = link_late[11:8];

    assign link_x = {link_late[7:4], link_late[3:0], x_i};
    assign link_mask = {4'd3, 4'd2, 4'd1};
    for (genvar position = 0; position < 3; position++) begin : gen_link
      bnk_link u_link (
        .clk_i  (clk_i),
        .rst_ni (rst_ni),
        .x_i    (link_x[4 * position +: 4]),
        .mask_i (link_mask[4 * position +: 4]),
        .y_o    (link_y[4 * position +: 4]),
        .late_o (link_late[4 * position +: 4])
      );
    end

  endmodule

  """

@Test func whatIsCountedHasAName() throws {
  let text = try printed(CountedExpressions(), as: "counted")[0].text
  #expect(text.contains("$countones(both_terms)"))
  #expect(text.contains("assign both_terms = left_i & right_i;"))
  #expect(text.contains("$countones(low_bits)"))
}

/// Icarus 11 computes an index without a width: what may wrap is computed before.
@Test func addressesHaveNames() throws {
  let text = try printed(WrappingAddresses(), as: "wrapping")[0].text
  #expect(logic(text) == wrappingAddresses)
}

private let wrappingAddresses = """
    assign word_o = word_q;
    assign now_o = now_word;
    assign word_q_sum = base_i + step_i;
    assign word_q_difference = base_i - step_i;
    assign now_word_inverted = ~step_i;
    assign now_word = few_mem[now_word_inverted];

    always_ff @(posedge clk_i) begin
      if (1'b1) begin
        words_mem[word_q_sum] <= data_i;
      end
    end

    always_ff @(posedge clk_i) begin
      word_q <= words_mem[word_q_difference];
    end

    always_ff @(posedge clk_i) begin
      if (1'b1) begin
        few_mem[base_i] <= data_i;
      end
    end

  endmodule

  """

/// What an instance is given is mostly printed at its port alone; where it is read besides, it needs a name.
@Test func connectionsThatAreReadHaveNames() throws {
  let text = try printed(ReadConnections(), as: "read")[1].text
  #expect(text.contains("assign only_mask = masks_0_i;"))
  #expect(text.contains(".mask_i (only_mask)"))
  #expect(text.contains("{links_1_mask, links_0_mask}"))
  #expect(text.contains("links_1_mask[2:1]"))
}
