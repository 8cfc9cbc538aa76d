import Netlist

extension Instance<AxiLitePort> {
  /// Answers reads with `words`, in the order of the addresses of `registers`, and says which may be written.
  @Elaborated func answer(_ words: [String: Bits], of registers: [RegisterDescription]) {
    let word = wire(Bits.width(32))
    let readIsKnown = wire(.bit)
    let writeIsKnown = wire(.bit)
    word <== 0
    readIsKnown <== false
    writeIsKnown <== false
    for register in registers {
      When(ports.readAddress == register.address / 4) {
        word <== words[register.name]!
        readIsKnown <== true
      }
      if register.isWritable {
        When(ports.writeAddress == register.address / 4) { writeIsKnown <== true }
      }
    }
    ports.readWord <== word
    ports.readIsKnown <== readIsKnown
    ports.writeIsKnown <== writeIsKnown
  }
}

/// A word that never changes.
func registerConstant(_ value: Int) -> Bits { Bits(BitPattern(value, width: 32)) }

/// Counts the cycles in which `counts` holds, modulo 2^32; `clear` comes first.
@Elaborated func eventCounter(_ counts: Bit, _ clear: Bit) -> Unsigned {
  let count = register(Unsigned.width(32), reset: 0)
  When(counts) { count <== count &+ 1 }
  When(clear) { count <== 0 }
  return count
}
