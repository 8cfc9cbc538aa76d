import Netlist
import SystemVerilog
import Testing

/// A module of any variant.
private struct Varied: Module {
  var variant: String
  @Bundle struct Ports {
    @Input var x: Bits
    @Output var y: Bits
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) { io.y <== ~io.x }
}

private struct Assert: Module {
  var variant: String { "" }
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) { io.y <== ~io.x }
}

private struct 模块: Module {
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) { io.y <== ~io.x }
}

private struct Signed_: Module {
  var variant: String { "" }
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) { io.y <== ~io.x }
}

@Test func modulesAreNoKeywords() {
  let found = messages(Assert())
  #expect(
    found.count == 1
      && found[0].contains(
        "the module `Assert()` (NetlistTests/NameClashTests.swift:19) would be printed as `assert`,"
          + " a keyword of SystemVerilog; rename it")
  )
  #expect(messages(模块()).count == 1)
}

@Test(arguments: ["-fast", ".v", "/../../x", " ", "é", "\n", "$"])
func variantsAreIdentifiers(variant: String) {
  #expect(messages(Varied(variant: variant)).count == 1)
}

@Test(arguments: ["", "9", "my-", "un", "/tmp/", "é"]) func anyPrefixGivesIdentifiers(
  prefix: String
) throws {
  for design in [try Design(top: Varied(variant: "")), try Design(top: Unsigned9())] {
    let emitter = SystemVerilogEmitter(prefix: prefix)
    let file = emitter.emit(design)[0]
    let name = emitter.moduleName(design.top)
    #expect(file.name == "\(name).sv" && file.text.contains("module \(name) ("))
    #expect(name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil && name != "unsigned")
  }
}

/// Its name and the prefix `un` make no keyword, the name of the next does.
private struct Unsigned9: Module {
  var variant: String { "" }
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) { io.y <== ~io.x }
}

private struct Listed: Module {
  var values: [Int]
  var lookup: [String: Int] = [:]
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) { io.y <== ~io.x }
}

@Test func messagesAreOneLine() {
  let found = messages(Varied(variant: "a\nb\u{2028}c e\u{301}"))
  #expect(
    found.count == 1 && found[0].contains(#"would be printed as `varieda\nb\u{2028}c e\u{0301}`"#),
    "\(found)")
  #expect(found[0].hasSuffix("[in Varied(variant: a\\nb\\u{2028}c e\\u{0301})]"))
}

@Test func longParametersMakeShortNames() throws {
  let names = try (0..<2).map { last in
    let values = Array(0..<120) + [last]
    return try printed(Listed(values: values))[0].name
  }
  #expect(names[0] != names[1])
  #expect(names.allSatisfy { $0.utf8.count <= 127 })
  #expect(names[0].hasPrefix("bnk_listed_values_0_1_2_"))
  #expect(try printed(Listed(values: Array(0..<120) + [0]))[0].name == names[0])
  // The order of a dictionary differs from run to run.
  let lookup = Dictionary(uniqueKeysWithValues: (0..<9).map { ("k\($0)", $0) })
  let name = try Design(top: Listed(values: [], lookup: lookup)).top.name
  #expect(name.hasSuffix("k0_0_k1_1_k2_2_k3_3_k4_4_k5_5_k6_6_k7_7_k8_8"))
}

private struct TwoInstances: Module {
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  var variants: [String]
  @Elaborated func body(_ io: Varied.Ports) {
    let first = Instance(of: Varied(variant: variants[0])).named("core")
    let second = Instance(of: Varied(variant: variants[1]))
    first.x <== io.x
    second.x <== first.y
    io.y <== second.y
  }
}

@Test func modulesThatDifferInCaseAloneAreAnError() {
  let found = messages(TwoInstances(variants: ["_a", "_A"]))
  #expect(found.count == 1 && found[0].contains("differs only in case from `varied_a`"))
}

@Test func explicitNamesOfInstancesStand() throws {
  let text = try printed(TwoInstances(variants: ["_a", "_b"])).last!.text
  #expect(text.contains("bnk_varied_a u_core (") && text.contains("bnk_varied_b u_second ("))
}

/// Labels and names given by hand.
private struct Labelled: Module {
  var label: String
  var name: String
  var variant: String { "" }
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) {
    cover(label, io.x == 3)
    io.y <== (io.x ^ 5).named(name)
  }
}

@Test(arguments: ["begin", "", "é", "std", "always comb"]) func labelsAreIdentifiers(text: String) {
  #expect(messages(Labelled(label: text, name: "sum")).count == 1)
  #expect(messages(Labelled(label: "fine", name: text)).count == 1)
}

@Test(arguments: ["a b", "9", "x", "y_o", "X", "sum", String(repeating: "long", count: 99)])
func labelsAreConverted(text: String) throws {
  #expect(messages(Labelled(label: text, name: "sum")) == [])
  #expect(messages(Labelled(label: "fine", name: text)) == [])
}

/// Enumerations whose constants meet: two of one name, and names that run together.
private enum First {
  enum S: States { case a, b, c }
}
private enum Second {
  enum S: States { case a, d }
}
// swift-format-ignore: AlwaysUseLowerCamelCase
private enum SB: States { case x, X, a }
private enum 状: States { case 一, 二 }

private struct Enumerations: Module {
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var first: Enumerated<First.S>
    @Input var second: Enumerated<Second.S>
    @Input var third: Enumerated<SB>
    @Input("SA") var exact: Bit
    @Output var y: Bit
  }
  var ports: Ports { Ports() }
  @Elaborated func body(_ io: Ports) {
    let machine = stateMachine(状.self, reset: .一)
    machine <== mux(io.exact, Enumerated(.二), Enumerated(.一))
    io.y <== io.first.is(.a, .b) | io.second.is(.a, .d) | io.third.is(.x, .X, .a) | machine.is(.二)
  }
}

@Test func constantsOfStatesAreDistinct() throws {
  let text = try printed(Enumerations(), as: "enumerations")[0].text
  let names = text.split(separator: "\n").filter { $0.contains("localparam") }
    .map { $0.split(separator: " ").dropLast(2).last! }
  #expect(Set(names).count == names.count && names.count == 9)
  #expect(names.contains("SA_2") && names.contains("SA_3") && !names.contains("SA"))
}

/// Loop variables and signals of one name.
private struct Loops: Module {
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var x: [Bits]
    @Input("i") var index: Unsigned
    @Output var y: Bits
  }
  var ports: Ports {
    Ports(x: .array(3, of: .width(4)), index: .width(2), y: .width(4))
  }
  @Elaborated func body(_ io: Ports) {
    let lane = io.x[0] & io.x[1]
    var sum = lane
    for table in 0..<3 {
      let unit = Instance(of: Varied(variant: "_c"))
      unit.x <== io.x[table] ^ lane
      sum = sum ^ unit.y
    }
    for lane in 0..<3 {
      let other = Instance(of: Varied(variant: "_d"))
      other.x <== io.x[lane]
      sum = sum ^ other.y
    }
    let words = Memory(depth: 4, of: Bits.width(4), initial: .words([1]))
    io.y <== sum ^ words.read(at: io.index)
  }
}

@Test func loopVariablesHideNoSignal() throws {
  let text = try printed(Loops(), as: "loops").last!.text
  #expect(text.contains("for (genvar table_2 = 0; table_2 < 3; table_2++)"))
  #expect(text.contains("for (genvar lane_2 = 0;"))
  #expect(text.contains("for (int i_2 = 1; i_2 < 4; i_2++)"))
}

/// Shifts by the width and more.
private struct Overshift: Module {
  var variant: String { "" }
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) {
    io.y <== (io.x << 4) | (io.x >> 9) | (io.x.asSigned >> 4).asBits
  }
}

@Test func shiftsStayBelowTheWidth() throws {
  let text = try printed(Overshift(), as: "overshift")[0].text
  #expect(!text.contains(/>>>? [4-9]|<< [4-9]/))
  #expect(text.contains("$signed(x_i) >>> 3"))
}

/// Comments that tools would take as orders, and a path that is no plain string.
private struct Orders: Module {
  static let summary = "verilator lint_off WIDTH"
  var variant: String { "" }
  var ports: Varied.Ports { Varied.Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Varied.Ports) {
    /// synthesis translate_off "#( \(x)
    let sum = io.x ^ 3
    let boot = Memory(depth: 16, of: Bits.width(4), initial: .file(#"a"b\c"#))
    io.y <== (sum ^ boot.read(at: io.x.asUnsigned)).comment("pragma\u{0}translate_off")
  }
}

@Test func commentsGiveNoOrders() throws {
  let text = try printed(Orders())[0].text
  #expect(text.hasPrefix("// * verilator lint_off WIDTH\n"))
  #expect(text.contains("  // * synthesis translate_off \"#( \\(x)\n"))
  #expect(text.contains(#"$readmemh("a\"b\\c", boot_mem);"#))
}
