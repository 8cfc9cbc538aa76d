import Netlist
import SystemVerilog
import Testing

/// An element with a register for its weight.
struct Element: Module {
  var width: Int
  @Bundle struct Ports {
    @Input var weight: Bits
    @Input var load: Bit
    @Input var activation: Bits
    @Output var count: Unsigned
  }
  var ports: Ports {
    Ports(weight: .width(width), activation: .width(width), count: .counting(to: width))
  }
  @Elaborated func body(_ io: Ports) {
    let weight = io.weight.registered(reset: 0, enable: io.load)
    let agree = ~(weight ^ io.activation)
    let count = agree.populationCount
    io.count <== count.registered(reset: 0)
  }
}

/// Design B of the peers' comparison: 256 elements of 1024 bits.
struct ElementArray: Module {
  var count: Int
  var width: Int
  @Bundle struct Ports {
    @Input var weight: Bits
    @Input var load: Bits
    @Input var activation: Bits
    @Output var counts: Bits
  }
  var ports: Ports {
    Ports(
      weight: .width(width), load: .width(count), activation: .width(width),
      counts: .width(count * Unsigned.counting(to: width).width))
  }
  @Elaborated func body(_ io: Ports) {
    var counts: [Unsigned] = []
    for lane in 0..<count {
      let element = Instance(of: Element(width: width))
      element.weight <== io.weight
      element.activation <== io.activation
      element.load <== io.load[lane]
      counts.append(element.count)
    }
    io.counts <== concatenate(counts.reversed() as [Unsigned])
  }
}

/// A chain as long as asked, without a name on the way.
struct Chain: Module {
  var length: Int
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(8), y: .width(8)) }
  func body(_ io: Ports) {
    var value = io.x
    for step in 0..<length { value = (value &+ (step % 250)) ^ io.x }
    io.y <== value
  }
}

@Test func equalElementsCostAboutOne() throws {
  let clock = ContinuousClock()
  var bytes = 0
  let time = try clock.measure {
    bytes = try printed(ElementArray(count: 256, width: 1024)).reduce(0) {
      $0 + $1.text.utf8.count
    }
  }
  print("256 elements of 1024 bits: \(time), \(bytes) bytes")
  #expect(time < .seconds(2))
}

@Test func printsARowOfInstancesAsOneLoop() throws {
  let text = try printed(ElementArray(count: 8, width: 16), as: "array")[1].text
  #expect(
    text.contains(
      """
        for (genvar lane = 0; lane < 8; lane++) begin : gen_element
          bnk_element_width_16 u_element (
            .clk_i        (clk_i),
            .rst_ni       (rst_ni),
            .weight_i     (weight_i),
            .load_i       (load_i[lane]),
            .activation_i (activation_i),
            .count_o      (element_count[5 * lane +: 5])
          );
        end
      """))
}

@Test func longChainsNeedNoStack() throws {
  let clock = ContinuousClock()
  let time = try clock.measure { _ = try printed(Chain(length: 20_000)) }
  print("a chain of 40 000 nodes: \(time)")
}

@Test func equalDesignsPrintEqualBytes() throws {
  let first = try printed(StreamWrapper(), as: "stream")
  let second = try printed(StreamWrapper(), as: "stream")
  #expect(first == second)
}
