import Netlist
import Testing

/// A module with one statement, chosen by number, that asks for what cannot be.
private struct Asking: Module {
  static let line = #line
  var what: What
  enum What: String, CaseIterable, Hashable, Sendable {
    case repeatedNever, repeatedBackwards, repeatedTooOften, delayedBackwards, delayedTooLong
    case emptyChoice, emptyChoiceOfBundles, emptyChoiceOfArrays, emptyTable, emptyCases
    case constantWithoutBits, patternWithoutBits, patternWithoutDigits, unlikeArrays
    case farSlice, backwardSlice, truncatedToNothing, extendedTooFar, negativeArray, deepMemory
    case noCase, secondDefault, secondOtherwise, emptyPath
  }
  var variant: String { "" }
  @Bundle struct Pair {
    var first: Bits
    var second: Bit?
    var third: [Unsigned]
    var last: Stream<Signed>
  }
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }

  @Elaborated func body(_ io: Ports) {
    let made = ask(io.x)
    io.y <== io.x
    made?.ignored("an error")
  }

  private func ask(_ x: Unsigned) -> (any Signal)? {
    switch what {
    case .repeatedNever: return x.repeated(0)
    case .repeatedBackwards: return x.repeated(-3)
    case .repeatedTooOften: return x.repeated(.max)
    case .delayedBackwards: return x.delayed(by: -2)
    case .delayedTooLong: return x.delayed(by: .max)
    case .emptyChoice: return choose(x, from: [Unsigned]())
    case .emptyChoiceOfBundles: return choose(x, from: [Pair]())
    case .emptyChoiceOfArrays: return choose(x, from: [[Bits]]())
    case .emptyTable: return table(x, [], Unsigned.width(3))
    case .emptyCases: return cases(x, [:], default: x)
    case .constantWithoutBits: return Bits(5, width: 0)
    case .patternWithoutBits: return Bits(BitPattern(bits: []))
    case .patternWithoutDigits: return Bits(BitPattern(hex: "1z", width: 8))
    case .unlikeArrays: return mux(x[0], [x, x], [])
    case .farSlice: return x.slice(at: .max, width: 2)
    case .backwardSlice: return x[Int.min...Int.max]
    case .truncatedToNothing: return x.truncated(to: 0)
    case .extendedTooFar: return x.extended(to: .max)
    case .negativeArray: return wire(.array(-1, of: .width(3)), as: [Bits].self)
    case .deepMemory:
      return Memory(depth: .max, of: Bits.width(1)).read(at: x.extended(to: 63))
    case .noCase: Switch(x).case {}
    case .secondDefault:
      let choice = Switch(x).case(1) {}
      choice.default {}
      choice.default {}
    case .secondOtherwise:
      let when = When(x[0]) {}
      when.otherwise {}
      when.elsewhen(x[1]) {}
    case .emptyPath: return Memory(depth: 16, of: Bits.width(1), initial: .file("")).read(at: x)
    }
    return nil
  }
}

@Test(arguments: Asking.What.allCases) private func whatCannotBeIsAnError(what: Asking.What) {
  let found = messages(Asking(what: what))
  #expect(!found.isEmpty)
  #expect(found.allSatisfy { $0.hasPrefix("NetlistTests/LimitTests.swift:") }, "\(found)")
}

@Test func countsSayWhatTheyMustBe() {
  let place = "NetlistTests/LimitTests.swift:\(Asking.line + 23): "
  let module = " [in Asking(what: "
  #expect(
    messages(Asking(what: .repeatedNever)) == [
      place + "`repeated` 0: it must be 1 to 65536" + module + "repeatedNever)]"
    ])
  #expect(
    messages(Asking(what: .delayedBackwards)) == [
      place + "`delayed(by:)` -2: it must be 0 to 65536" + module + "delayedBackwards)]"
    ])
  #expect(
    messages(Asking(what: .emptyChoiceOfBundles)) == [
      place + "`choose` has no element to choose from" + module + "emptyChoiceOfBundles)]"
    ])
}

/// Contains itself with other parameters, without end; twice, so that all of them would take for ever.
private struct Endless: Module {
  static let line = #line
  var number: Int
  @Bundle struct Ports {
    @Input var x: Bits
    @Output var y: Bits
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let left = Instance(of: Endless(number: number + 1))
    let right = Instance(of: Endless(number: number + 1000))
    left.x <== io.x
    right.x <== io.x
    io.y <== left.y ^ right.y
  }
}

@Test func recursionThatChangesAParameterEnds() {
  let found = messages(Endless(number: 0))
  #expect(found.count == 1)
  #expect(
    found[0].hasPrefix(
      "NetlistTests/LimitTests.swift:\(Endless.line + 8): modules are more than 128 deep inside each"
        + " other: Endless(number: 0) contains Endless(number: 1) contains Endless(number: 2)"
        + " contains ... contains "))
}

/// Halves itself as long as it can.
private struct Tree: Module {
  var width: Int
  @Bundle struct Ports {
    @Input var x: Bits
    @Output var y: Bit
  }
  var ports: Ports { Ports(x: .width(width)) }
  @Elaborated func body(_ io: Ports) {
    guard width > 1 else {
      io.y <== io.x.reducedXor
      return
    }
    let low = Instance(of: Tree(width: width / 2))
    let high = Instance(of: Tree(width: width - width / 2))
    low.x <== io.x.slice(at: 0, width: width / 2)
    high.x <== io.x.slice(at: width / 2, width: width - width / 2)
    io.y <== low.y ^ high.y
  }
}

@Test func recursionThatEndsIsFine() {
  #expect(messages(Tree(width: 1000)) == [])
}

/// Made where no module is.
nonisolated(unsafe) private let five = Unsigned(5, width: 4)
nonisolated(unsafe) private let word = Memory(depth: 16, of: Unsigned.width(4))

private struct UsesWhatIsOutside: Module {
  static let line = #line
  var usesMemory: Bool
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    if usesMemory {
      word.write(io.x, at: io.x, when: io.x[0])
      io.y <== io.x
    } else {
      io.y <== io.x & five
    }
  }
}

@Test func hardwareOutsideABodyIsAnErrorWhereItIsUsed() {
  _ = five
  _ = word
  _ = (five + five) ^ 3
  When(five[0]) { five <== five }
  let place = "NetlistTests/LimitTests.swift:\(UsesWhatIsOutside.line + 12): "
  #expect(
    messages(UsesWhatIsOutside(usesMemory: false)) == [
      place
        + "the constant 5 was made outside the body of any module; make it in the body that uses"
        + " it [in UsesWhatIsOutside(usesMemory: false)]"
    ])
  #expect(messages(UsesWhatIsOutside(usesMemory: true)).count == 1)
}

/// Two domains whose names meet, or that have one clock.
private struct Domains: Module {
  var first: [String]
  var second: [String]
  var style = PortStyle.lowRISC
  var variant: String { "" }
  var portStyle: PortStyle { style }
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let early = io.x.registered(reset: 0, domain: ClockDomain(clock: first[0], reset: first[1]))
    io.y <== early.registered(reset: 0, domain: ClockDomain(clock: second[0], reset: second[1]))
  }
}

@Test func domainsHaveNamesOfTheirOwn() throws {
  let main = ["clk", "rst_n"]
  for other in [["fastClk", "rst"], ["Clk", "a"], ["", "a"], ["é", "a"], ["a", "_"]] {
    let found = messages(Domains(first: main, second: other))
    #expect(found.count == 1, "\(other): \(found)")
  }
  for other in [["c_l_k", "rst_n_"], ["tick", "rst_n"], ["a", "a"]] {
    #expect(messages(Domains(first: main, second: other)) == [])
  }
  #expect(messages(Domains(first: ["begin", "a"], second: ["b", "end"], style: .axi)).count == 2)
  // One clock with two resets is one port.
  for style in [PortStyle.lowRISC, .axi] {
    let module = Domains(first: main, second: ["clk", "por_n"], style: style)
    let ports = try Design(top: module).top.clockPorts.map(\.name)
    #expect(
      ports == (style == .axi ? ["aclk", "aresetn", "por_n"] : ["clk_i", "rst_ni", "por_ni"]))
  }
}
