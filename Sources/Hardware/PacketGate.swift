import Netlist

/// Follows the packets of an AXI4-Stream input, and drops the rest of one that `clear` cuts, up to its last beat.
///
/// A port that stands between two packets drops nothing. Latency: none.
struct PacketGate: Module {
  static let summary = "Drops the rest of a packet that clear cuts."

  @Bundle struct Ports {
    /// Cuts the packet; a beat taken in the same cycle is of it.
    @Input var clear: Bit
    /// The handshake of the port.
    @Input var valid: Bit
    @Output var ready: Bit
    @Input var last: Bit
    /// The same without the beats that are dropped.
    @Output var keptValid: Bit
    @Input var keptReady: Bit
    /// Whether beats are dropped.
    @Output var drops: Bit
  }

  var ports: Ports { Ports() }

  @Elaborated func body(_ io: Ports) {
    let isOpen = register(.bit, reset: false)
    let drops = register(.bit, reset: false)
    let isOpenNext = mux(io.valid && io.ready, !io.last, isOpen)
    isOpen <== isOpenNext
    drops <== isOpenNext && (drops || io.clear)
    io.ready <== drops || io.keptReady
    io.keptValid <== io.valid && !drops
    io.drops <== drops
    ensure("drops_only_within_a_packet", whenever: drops, then: isOpen)
  }
}
