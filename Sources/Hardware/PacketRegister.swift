import Netlist

/// Holds the beats of a packet until they are taken, and the last one until the verdict on the packet is known.
///
/// Every run ends with one `end`, and gives one packet: `last` is on its last beat alone, which says whether the packet is bad. Priority: a
/// beat waits while the register is occupied. The end of the run releases a final beat that is held;
/// where there is none, the run was cut short, and the end makes a beat of zeros of its own. `clear` comes
/// before all: it turns what is held into the bad last beat of its packet, or makes one where a packet is open; a last
/// beat that has its verdict already keeps it.
struct PacketRegister: Module {
  static let summary =
    "Holds the beats of a packet until they are taken, and the last one until its verdict."

  /// Clock edges from the one that takes a beat, or the verdict on the last one, to the one that can hand it over.
  static let latency = 1

  /// Bits of a beat.
  var width: Int

  @Bundle struct Ports {
    /// Ends the packet, if there is one, as bad.
    @Input var clear: Bit
    /// Whether there is a beat; stays until `ready`.
    @Input var beatValid: Bit
    @Input var bits: Bits
    /// Whether it is the last of the run.
    @Input var isFinal: Bit
    /// Whether the run ends; stays until `ready`, never with a beat.
    @Input var endValid: Bit
    /// Whether the packet must be discarded.
    @Input var endIsBad: Bit
    /// Whether what is offered is taken.
    @Output var ready: Bit
    /// Whether a packet has begun whose last beat is not there yet.
    @Output var isOpen: Bit
    /// One packet a run.
    @Output var out: Stream<PacketBeat>
  }

  var ports: Ports {
    Ports(
      bits: .width(width), out: .stream(of: PacketBeat.shape(bits: .width(width)), last: true))
  }

  @Elaborated func body(_ io: Ports) {
    let isOccupied = register(Bit.bit, reset: 0)
    // Whether the held beat need not wait for a verdict.
    let isReleased = register(Bit.bit)
    let bits = register(Bits.width(width))
    let isBad = register(Bit.bit)
    // Stays when the last beat has left, until the next packet begins.
    let isLast = register(Bit.bit)

    // Whether a packet has begun to leave and not ended.
    let leaves = register(Bit.bit, reset: 0)
    let leavesNext = mux(io.out.fires, !isLast, leaves)
    leaves <== leavesNext

    // A beat that waits for its verdict is never asked: no other comes, and the end releases it.
    let isFree = !isOccupied || io.out.ready
    let releases = io.endValid && isOccupied && !isReleased
    io.ready <== isFree || releases || (!io.beatValid && !io.endValid)
    When(io.out.fires) { isOccupied <== false }
    When(releases) {
      isReleased <== true
      isBad <== io.endIsBad
      isLast <== true
    }.elsewhen((io.beatValid || io.endValid) && isFree) {
      isOccupied <== true
      isReleased <== io.endValid || !io.isFinal
      bits <== mux(io.endValid, Bits(0, width: width), io.bits)
      isBad <== io.endValid
      isLast <== io.endValid
    }
    When(io.clear) {
      isOccupied <== leavesNext || (isOccupied && !io.out.fires)
      isReleased <== true
      When(!isLast) { isBad <== true }
      isLast <== true
    }

    io.isOpen <== (leaves || isOccupied) && !isLast
    io.out.valid <== isOccupied && isReleased
    io.out.payload <== PacketBeat(bits: bits, isBad: isBad)
    io.out.last! <== isLast
    ensure("no_beat_with_an_end", that: !(io.beatValid && io.endValid))
    ensure(
      "no_beat_while_one_waits_for_its_verdict",
      that: !(io.beatValid && isOccupied && !isReleased))
    ensure("only_a_last_beat_is_bad", whenever: io.out.valid && isBad, then: isLast)
    ensure(
      "an_end_closes_the_packet", whenever: io.endValid && io.ready && !io.clear,
      next: isOccupied && isLast)
    ensure(
      "clear_leaves_no_packet_open", whenever: io.clear, next: mux(isOccupied, isLast, !leaves))
  }
}
