import Netlist
import NetlistSimulator
import Testing

/// Counts where `step` holds, from 3; remembers the last four counts.
private struct Counter: Module {
  @Bundle struct Ports {
    @Input var step: Bit
    @Input var back: Unsigned
    @Output var past: Unsigned
    @Output var total: Signed
  }
  var ports: Ports { Ports(back: .width(2), past: .width(4), total: .width(6)) }
  @Elaborated func body(_ io: Ports) {
    let count = register(Unsigned.width(4), reset: 3)
    let place = register(Unsigned.width(2), reset: 0)
    When(io.step) {
      count <== count &+ 1
      place <== place &+ 1
    }
    let log = Memory(depth: 4, of: Unsigned.width(4))
    log.write(count, at: place, when: io.step)
    io.past <== log.read(at: io.back)
    let balance = count.extended(to: 5).asSigned - 12
    io.total <== balance
  }
}

@Test func runsRegistersAndMemories() throws {
  var simulation = Simulation(try Design(top: Counter()))
  simulation.isInReset = true
  simulation.set("step", to: BitPattern(1, width: 1))
  simulation.set("back", to: BitPattern(1, width: 2))
  simulation.settle()
  #expect(simulation["count"] == BitPattern(3, width: 4))
  #expect(simulation["total"] == BitPattern(-9, width: 6))
  simulation.isInReset = false
  for _ in 0..<3 {
    simulation.settle()
    simulation.clock()
  }
  simulation.settle()
  #expect(simulation["count"] == BitPattern(6, width: 4))
  // Word 1 was written at the second edge, and read at the third.
  #expect(simulation["past"] == BitPattern(4, width: 4))
}

@Test func leavesUndefinedWhatTheLanguageDoes() throws {
  var simulation = Simulation(try Design(top: Counter()))
  simulation.settle()
  #expect(simulation["count"] == nil)
  #expect(simulation["total"] == nil)
  simulation.isInReset = true
  simulation.set("step", to: BitPattern(0, width: 1))
  simulation.set("back", to: BitPattern(1, width: 2))
  simulation.settle()
  simulation.clock()
  simulation.settle()
  #expect(simulation["count"] == BitPattern(3, width: 4))
  #expect(simulation["past"] == nil)
}
