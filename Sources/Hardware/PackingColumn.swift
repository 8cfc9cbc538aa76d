import Netlist

/// Holds one channel of two groups: the one that is filled and the one that leaves.
struct PackingColumn: Module {
  static let summary = "Holds the sequences of one channel of two groups and gives one bit of one."

  /// Bits of a sequence.
  var width: Int

  @Bundle struct Ports {
    /// The sequence to hold.
    @Input var sequence: Bits
    /// Holds it.
    @Input var store: Bit
    /// In which bank.
    @Input var storeBank: Bit
    /// Which bank to read.
    @Input var readBank: Bit
    /// Which bit of it.
    @Input var position: Unsigned
    /// That bit.
    @Output var bit: Bit
  }

  var ports: Ports { Ports(sequence: .width(width), position: .indexing(width)) }

  @Elaborated func body(_ io: Ports) {
    let low = io.sequence.registered(enable: io.store && !io.storeBank)
    let high = io.sequence.registered(enable: io.store && io.storeBank)
    io.bit <== mux(io.readBank, high[io.position], low[io.position])
  }
}
