import Netlist
import Testing

/// Each process alone, as two would wake each other; each wire assigned once, as each change of a wire wakes
/// its readers.
@Test func processesDoNotFollowEachOtherCrosswise() throws {
  let text = try printed(Crosswise(), as: "crosswise")[0].text
  #expect(logic(text) == crosswise)
}

/// `w` may follow `y` outside, and a process does not see what it changes itself.
@Test func processesJoinNoPathsOfTheModule() throws {
  let text = try printed(ThroughAnInstance(), as: "through")[0].text
  #expect(logic(text) == twoPaths)
}

@Test func processesDoNotFollowThemselvesThroughInstances() throws {
  let text = try printed(ThroughAnInstance(), as: "through")[1].text
  #expect(logic(text) == throughAnInstance)
}

private let crosswise = """
    assign y_o = b ^ d;

    always_comb begin
      a_value = 4'd0;
      if (go_i) begin
        a_value = x_i;
      end
      a = a_value;
    end

    always_comb begin
      b_value = 4'd1;
      if (go_i) begin
        b_value = a;
      end
      b = b_value;
    end

    always_comb begin
      c_value = 4'd1;
      if (go_i) begin
        c_value = 4'd2;
      end
      c = c_value;
    end

    always_comb begin
      d_value = 4'd0;
      if (go_i) begin
        d_value = c;
      end
      d = d_value;
    end

  endmodule

  """

private let twoPaths = """
    always_comb begin
      y_value = 4'd0;
      if (go_i) begin
        y_value = x_i;
      end
      y_o = y_value;
    end

    always_comb begin
      w_value = 4'd0;
      if (go_i) begin
        w_value = z_i;
      end
      w_o = w_value;
    end

  endmodule

  """

private let throughAnInstance = """
    always_comb begin
      y_value = 4'd0;
      if (go_i) begin
        y_value = paths_w;
      end
      y_o = y_value;
    end

    always_comb begin
      paths_x_value = 4'd0;
      if (go_i) begin
        paths_x_value = x_i;
      end
      paths_x = paths_x_value;
    end

    bnk_two_paths u_paths (
      .go_i (go_i),
      .x_i  (paths_x),
      .z_i  (paths_y),
      .y_o  (paths_y),
      .w_o  (paths_w)
    );

  endmodule

  """
