import Netlist

/// Holds the result of a filter until it is taken, and that of the last filter until the run's verdict is known.
///
/// Priority: a result waits while the register is occupied. The end of the run releases a final result that is held;
/// where there is none, the run was cut short, and the end makes a beat of zeros of its own. `clear` comes
/// before all: it turns what is held into the bad last beat of its packet, or makes one where a packet is open.
struct ResultRegister: Module {
  static let summary = "Holds results until they are taken, and a run's last one until its verdict."

  /// Clock edges from the one that takes a result, or its verdict, to the one that can hand it over.
  static let latency = 1

  /// Bits of a result.
  var pixels: Int

  @Bundle struct Ports {
    /// Ends the packet, if there is one, as bad.
    @Input var clear: Bit
    /// Whether there is a result; stays until `ready`.
    @Input var resultValid: Bit
    /// One bit a pixel.
    @Input var results: Bits
    /// Whether it is that of the last filter.
    @Input var resultIsFinal: Bit
    /// Whether the run ends; stays until `ready`, never with a result.
    @Input var endValid: Bit
    /// Whether the run's results must be discarded.
    @Input var endIsBad: Bit
    /// Whether what is offered is taken.
    @Output var ready: Bit
    /// One beat a filter, `last` on the one that closes the run.
    @Output var out: Stream<PixelResults>
  }

  var ports: Ports {
    Ports(
      results: .width(pixels),
      out: .stream(of: PixelResults.shape(bits: .width(pixels)), last: true))
  }

  @Elaborated func body(_ io: Ports) {
    let isOccupied = register(Bit.bit, reset: 0)
    // Whether the held result need not wait for a verdict.
    let isReleased = register(Bit.bit, reset: 0)
    let bits = register(Bits.width(pixels))
    let isBad = register(Bit.bit)
    let isLast = register(Bit.bit)

    // Whether a packet has begun to leave and not ended.
    let isOpen = register(Bit.bit, reset: 0)
    let isOpenNext = mux(io.out.fires, !isLast, isOpen)
    isOpen <== isOpenNext

    let isFree = !isOccupied || (isReleased && io.out.ready)
    let releases = io.endValid && isOccupied && !isReleased
    io.ready <== isFree || releases || (!io.resultValid && !io.endValid)
    When(io.out.fires) { isOccupied <== false }
    When(releases) {
      isReleased <== true
      isBad <== io.endIsBad
      isLast <== true
    }.elsewhen((io.resultValid || io.endValid) && isFree) {
      isOccupied <== true
      isReleased <== io.endValid || !io.resultIsFinal
      bits <== mux(io.endValid, Bits(0, width: pixels), io.results)
      isBad <== io.endValid
      isLast <== io.endValid
    }
    When(io.clear) {
      isOccupied <== isOpenNext || (isOccupied && !io.out.fires)
      isReleased <== true
      isBad <== true
      isLast <== true
    }

    io.out.valid <== isOccupied && isReleased
    io.out.payload <== PixelResults(bits: bits, isBad: isBad)
    io.out.last! <== isLast
    ensure("no_result_with_an_end", that: !(io.resultValid && io.endValid))
    ensure(
      "no_result_while_one_waits_for_its_verdict",
      that: !(io.resultValid && isOccupied && !isReleased))
  }
}
