import CoVerification
import Netlist
import NetlistSimulator
import Testing

/// A stream that is gated, mapped and buffered.
private struct Stages: Module {
  @Bundle struct Ports {
    @Input var words: Stream<Unsigned>
    @Input var open: Bit
    @Output var sums: Stream<Unsigned>
  }
  var ports: Ports {
    Ports(words: .stream(of: .width(8), last: true), sums: .stream(of: .width(8), last: true))
  }
  @Elaborated func body(_ io: Ports) {
    io.sums <== io.words.gated(by: io.open).map { $0 &+ 1 }.buffered()
  }
}

/// No transfer is lost, made up or reordered, whatever waits; a stream that never waits runs at full rate.
@Test(arguments: [100, 70, 30]) func streamStagesKeepTransfers(percent: Int) throws {
  var simulation = Simulation(try Design(top: Stages()))
  var random = SeededGenerator(seed: percent)
  func bit() -> BitPattern {
    BitPattern(Int.random(in: 0..<100, using: &random) < percent ? 1 : 0, width: 1)
  }
  simulation.isInReset = true
  simulation.settle()
  simulation.isInReset = false
  var sent: [Int] = []
  var received: [Int] = []
  for cycle in 0..<400 {
    simulation.set("words.valid", to: bit())
    simulation.set("words.data", to: BitPattern(cycle, width: 8))
    simulation.set("words.last", to: BitPattern(cycle & 1, width: 1))
    simulation.set("open", to: bit())
    simulation.set("sums.ready", to: bit())
    simulation.settle()
    func holds(_ name: String) -> Bool { simulation[name]?.isZero == false }
    if holds("words.valid"), holds("words.ready") {
      #expect(holds("open"))
      sent.append((cycle + 1) & 255 | (cycle & 1) << 8)
    }
    if holds("sums.valid"), holds("sums.ready") {
      received.append(
        simulation["sums.data"]!.smallValue! | simulation["sums.last"]!.smallValue! << 8)
    }
    simulation.clock()
  }
  #expect(Array(sent.prefix(received.count)) == received)
  #expect(sent.count - received.count <= 2)
  if percent == 100 { #expect(sent.count == 400) }
}
