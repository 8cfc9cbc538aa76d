import Netlist
import SystemVerilog
import Testing

/// A register between ports of any names.
private struct NamedPorts: Module {
  var inputs: [String]
  var exact: [String?] = []
  var hasClock = true
  var style = PortStyle.lowRISC
  var direction: PortDirection? = .input

  var variant: String { "" }
  var portStyle: PortStyle { style }
  var ports: PlainBundle {
    PlainBundle(
      inputs.enumerated().map { position, name in
        PlainBundle.Port(
          name: name, direction: direction,
          exactName: exact.indices.contains(position) ? exact[position] : nil)
      } + [PlainBundle.Port(name: "result", direction: .output)])
  }

  func body(_ io: PlainBundle) {
    let sum = io.fields.dropLast().reduce(Unsigned(0, width: 4)) { $0 ^ $1 }
    io.fields[io.fields.count - 1] <== (hasClock ? sum.registered(reset: 0) : sum)
  }
}

/// The messages without the module.
private func complaints(_ module: NamedPorts) -> [String] {
  messages(module).map { String($0.prefix(while: { $0 != "[" }).dropLast()) }
}

@Test(arguments: [
  ("dataIn", "data_in", "data_in_i"), ("a", "A", "a_i"), ("word", "word_", "word_i"),
  ("café", "caf\u{65}\u{301}", "caf_i"), ("x", "x", "x_i"),
])
func portsOfOneNameGiveBothPlaces(first: String, second: String, printed: String) {
  #expect(
    complaints(NamedPorts(inputs: [first, second])) == [
      "Ports.swift:2: `\(escaped(first))` (Ports.swift:1) and `\(escaped(second))`"
        + " (Ports.swift:2) would both be printed as `\(printed)`; rename one"
    ])
}

@Test func exactNamesMeetConvertedOnes() {
  let module = NamedPorts(inputs: ["left", "right"], exact: [nil, "left_i"])
  #expect(complaints(module).count == 1)
  #expect(complaints(NamedPorts(inputs: ["left", "right"], exact: ["X", "X"])).count == 1)
  // SystemVerilog tells cases apart.
  #expect(complaints(NamedPorts(inputs: ["left", "right"], exact: ["x", "X"])) == [])
}

@Test func portsDoNotTakeTheNameOfAClock() throws {
  #expect(
    complaints(NamedPorts(inputs: ["clk"])) == [
      "Ports.swift:1: the implied `clk` (Ports.swift:1) and `clk` (Ports.swift:1) would both be"
        + " printed as `clk_i`; rename one"
    ])
  #expect(complaints(NamedPorts(inputs: ["rst_n"])).count == 1)
  #expect(complaints(NamedPorts(inputs: ["rst"])) == [])
  #expect(complaints(NamedPorts(inputs: ["aclk"], style: .axi)).count == 1)
  #expect(complaints(NamedPorts(inputs: ["aresetn"], style: .axi)).count == 1)
  // Without a register, no clock is implied.
  #expect(complaints(NamedPorts(inputs: ["clk"], hasClock: false)) == [])
}

@Test(arguments: [
  "9bad name", "", "a b", "a-b", "é", "a\\b", "a\nb", "a$b", "begin", "logic", "bool", "friend",
  "std", String(repeating: "a", count: 121),
])
func exactNamesMustBeLegal(name: String) {
  let found = complaints(NamedPorts(inputs: ["data"], exact: [name]))
  #expect(found.count == 1 && found[0].hasPrefix("Ports.swift:1: `data` (Ports.swift:1) "))
}

@Test(arguments: ["", "é", "数", "_"]) func portsNeedALetter(name: String) {
  #expect(
    complaints(NamedPorts(inputs: [name])) == [
      "Ports.swift:1: `\(escaped(name))` (Ports.swift:1) has no letter or digit of ASCII to be"
        + " printed; rename it"
    ])
}

@Test func portsNeedADirection() {
  #expect(
    complaints(NamedPorts(inputs: ["data"], direction: nil)) == [
      "Ports.swift:1: the port `data` (Ports.swift:1) has no direction; mark it `@Input` or"
        + " `@Output`"
    ])
}

private struct HalfDirected: Module {
  static let line = #line
  @Bundle struct Ports {
    var x: Bits
    @Output var y: Bits
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) { io.y <== io.x }
}

@Test func fieldsNeedADirection() {
  #expect(
    messages(HalfDirected()) == [
      "NetlistTests/PortNameTests.swift:\(HalfDirected.line + 2): the port `x`"
        + " (NetlistTests/PortNameTests.swift:\(HalfDirected.line + 2)) has no direction; mark it"
        + " `@Input` or `@Output` [in HalfDirected()]"
    ])
}

private struct OddWidths: Module {
  static let line = #line
  var width: Int
  @Bundle struct Ports {
    @Input var x: Bits
    @Input var z: [Bits]
    @Output var y: Bits
  }
  var ports: Ports {
    Ports(x: .width(4), z: .array(2, of: .width(width)), y: .width(Bits.width(4).width))
  }
  @Elaborated func body(_ io: Ports) { io.y <== io.x ^ io.z[0] ^ io.z[1] }
}

@Test(arguments: [0, -4, Int.min, 65_537, .max]) func portsNameTheirWidthAtTheirPlace(width: Int) {
  let found = messages(OddWidths(width: width))
  let place = "NetlistTests/PortNameTests.swift:\(OddWidths.line + 4): a signal of \(width) bits"
  #expect(found.count >= 2 && found[0].hasPrefix(place) && found[1].hasPrefix(place))
}

private struct OddCount: Module {
  @Bundle struct Ports {
    @Input var x: [Bits]
    @Output var y: Bits
  }
  var ports: Ports {
    Ports(x: .array(-1, of: .width(2)), y: .width(Unsigned.counting(to: -3).width))
  }
  @Elaborated func body(_ io: Ports) { io.y <== 0 }
}

@Test func widthsThatNoPortHasAreReportedToo() {
  let found = messages(OddCount())
  #expect(found.count == 2 && found.allSatisfy { $0.hasPrefix("NetlistTests/") })
}
