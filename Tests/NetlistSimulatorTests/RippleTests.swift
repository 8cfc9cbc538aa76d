import Netlist
import NetlistSimulator
import Testing

/// Sums whose carries are in one word: gates, instances in a row, and a difference of its own bits.
private struct Sums: Module {
  @Bundle struct Ports {
    @Input var a: Bits
    @Input var b: Bits
    @Output var gates: Bits
    @Output var row: Bits
    @Output var prefix: Bits
  }
  var ports: Ports {
    Ports(a: .width(5), b: .width(5), gates: .width(6), row: .width(6), prefix: .width(5))
  }

  @Elaborated func body(_ io: Ports) {
    let carry = wire(Bits.width(6))
    let next = (io.a & io.b) | (carry.truncated(to: 5) & (io.a ^ io.b))
    carry <== concatenate(next, Bit(false))
    io.gates <== concatenate(carry[5], io.a ^ io.b ^ carry.truncated(to: 5))

    let chain = wire(Bits.width(6))
    var sums: [Bit] = []
    var carries: [Bit] = [Bit(false)]
    for position in 0..<5 {
      let adder = Instance(of: FullAdder())
      adder.a <== io.a[position]
      adder.b <== io.b[position]
      adder.c <== chain[position]
      sums.append(adder.sum)
      carries.append(adder.carry)
    }
    chain <== concatenate(carries.reversed())
    io.row <== concatenate(chain[5], concatenate(sums.reversed()))

    // Each bit follows bits below it, through carries and a product.
    let total = wire(Unsigned.width(5))
    let doubled = total << 1
    let mixed = (doubled &- (total << 2)) ^ io.a.asUnsigned
    total
      <== mux(
        io.b[0], mixed, (mixed &+ doubled) ^ (doubled * Unsigned(3, width: 2)).truncated(to: 5))
    io.prefix <== total.asBits
  }
}

private struct FullAdder: Module {
  @Bundle struct Ports {
    @Input var a: Bit
    @Input var b: Bit
    @Input var c: Bit
    @Output var sum: Bit
    @Output var carry: Bit
  }
  var ports: Ports { Ports() }
  @Elaborated func body(_ io: Ports) {
    io.sum <== io.a ^ io.b ^ io.c
    io.carry <== (io.a & io.b) | (io.c & (io.a ^ io.b))
  }
}

@Test func wordsThatFollowTheirOwnBitsSettle() throws {
  var simulation = Simulation(try Design(top: Sums()))
  for a in 0..<32 {
    for b in 0..<32 {
      simulation.set("a", to: BitPattern(a, width: 5))
      simulation.set("b", to: BitPattern(b, width: 5))
      simulation.settle()
      #expect(simulation["gates"] == BitPattern(a + b, width: 6))
      #expect(simulation["row"] == BitPattern(a + b, width: 6))
      #expect(simulation["carry"] == BitPattern((a + b) ^ a ^ b, width: 6))
      // The word is the one that its own definition leaves as it is.
      var total = 0
      for _ in 0..<6 {
        let mixed = (2 * total - 4 * total) ^ a
        total = (b & 1 == 1 ? mixed : (mixed + 2 * total) ^ (6 * total)) & 31
      }
      #expect(simulation["prefix"] == BitPattern(total, width: 5))
    }
  }
}
