import Netlist
import NetlistSimulator
import Testing

private let fast = ClockDomain(clock: "fastClk", reset: "fastRst_n")

/// A value that goes from one domain to the other and back, and a memory between them.
private struct Crossing: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
    @Output var word: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4), word: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let slow = io.x.registered(reset: 0)
    let quick = slow.registered(reset: 0, domain: fast)
    io.y <== quick.registered(reset: 0)
    let words = Memory(depth: 2, of: Unsigned.width(4), style: .distributed)
    words.write(io.x, at: Unsigned(0, width: 1), when: Bit(true))
    io.word <== words.readNow(at: Unsigned(0, width: 1)).registered(domain: fast)
  }
}

private func started() throws -> Simulation {
  var simulation = Simulation(try Design(top: Crossing()))
  simulation.isInReset = true
  simulation.set("x", to: BitPattern(5, width: 4))
  simulation.settle()
  simulation.clock()
  simulation.isInReset = false
  simulation.set("x", to: BitPattern(9, width: 4))
  simulation.settle()
  return simulation
}

/// At edges at the same time, each domain takes what the other had before; said at once or one by one.
@Test(arguments: [false, true]) func domainsWithOneEdgeDoNotSeeEachOther(isApart: Bool) throws {
  var simulation = try started()
  func edges() {
    if isApart {
      simulation.clock(fast)
      simulation.clock()
    } else {
      simulation.clock(.main, fast)
    }
    simulation.settle()
  }
  edges()
  #expect(simulation["slow"] == BitPattern(9, width: 4))
  #expect(simulation["quick"] == BitPattern(0, width: 4))
  #expect(simulation["word"] == BitPattern(5, width: 4))
  edges()
  #expect(simulation["quick"] == BitPattern(9, width: 4))
  #expect(simulation["y"] == BitPattern(0, width: 4))
  #expect(simulation["word"] == BitPattern(9, width: 4))
}

@Test func domainsWithEdgesOneAfterTheOtherDo() throws {
  var simulation = try started()
  simulation.clock()
  simulation.settle()
  simulation.clock(fast)
  #expect(simulation["quick"] == BitPattern(9, width: 4))
  #expect(simulation["y"] == BitPattern(0, width: 4))
}

@Test func unknownNamesAreErrorsThatNameTheRest() throws {
  var simulation = try started()
  #expect(throws: SimulationError.noSignal("qick", similar: ["quick"], ports: ["x", "y", "word"])) {
    try simulation.value(of: "qick")
  }
  #expect(throws: SimulationError.noInput("slow", inputs: ["x"])) {
    try simulation.setValue(of: "slow", to: BitPattern(1, width: 4))
  }
  #expect(throws: SimulationError.width("x", expected: 4, given: 5)) {
    try simulation.setValue(of: "x", to: BitPattern(1, width: 5))
  }
  #expect(throws: SimulationError.noClock("other", clocks: ["clk", "fastClk"])) {
    try simulation.edge(of: ClockDomain(clock: "other", reset: "rst_n"))
  }
}

@Test func unknownNamesEndTheProgramWithTheirText() async {
  let result = await #expect(
    processExitsWith: .failure, observing: [\.standardErrorContent]
  ) {
    let simulation = Simulation(try Design(top: Crossing()))
    _ = simulation["nosuch"]
  }
  let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  #expect(text.contains("no signal is called `nosuch`") && text.contains("`word`"))
}
