import Netlist
import Testing

/// Names as docs/language.md gives them: of loops, of helpers, of what is reassigned, and of what is named twice.
private struct Named: Module {
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var words: [Unsigned]
    @Output var total: Unsigned
    @Output var zeros: Bits
  }
  var ports: Ports {
    Ports(words: .array(4, of: .width(6)), total: .width(6), zeros: .width(2))
  }

  @Elaborated func body(_ io: Ports) {
    var zeros: [Bit] = []
    for lane in 0..<2 {
      let doubled = io.words[lane] &+ io.words[lane + 2]
      zeros.append(doubled.isZero)
    }
    io.zeros <== concatenate(zeros)
    /// What the lower half adds up to.
    let left = pair(io.words[0], io.words[1])
    let right = pair(io.words[2], io.words[3])
    var sum = left ^ right
    sum = sum &+ left
    io.total <== sum
  }

  @Elaborated private func pair(_ a: Unsigned, _ b: Unsigned) -> Unsigned {
    let bitSum = a &+ b
    return bitSum ^ a
  }
}

@Test func namesComeFromTheSource() throws {
  let text = try printed(Named(), as: "named")[0].text
  let start = try #require(text.range(of: ");\n\n"))
  #expect(text[start.upperBound...] == named)
}

private let named = """
    logic [5:0] lane_0_doubled;
    logic [5:0] lane_1_doubled;
    logic [5:0] left_bit_sum;
    // What the lower half adds up to.
    logic [5:0] left;
    logic [5:0] right_bit_sum;
    logic [5:0] right;
    logic [5:0] sum;
    logic [5:0] sum_2;

    assign total_o = sum_2;
    assign zeros_o = {lane_0_doubled == 6'd0, lane_1_doubled == 6'd0};
    assign lane_0_doubled = words_0_i + words_2_i;
    assign lane_1_doubled = words_1_i + words_3_i;
    assign left_bit_sum = words_0_i + words_1_i;
    assign left = left_bit_sum ^ words_0_i;
    assign right_bit_sum = words_2_i + words_3_i;
    assign right = right_bit_sum ^ words_2_i;
    assign sum = left ^ right;
    assign sum_2 = sum + left;

  endmodule

  """
