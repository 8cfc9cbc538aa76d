import Netlist

/// Assertions alone, without a register in them.
struct PropertyModule: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    io.y <== (io.x &+ 1).registered(reset: 0)
    ensure("in_range", that: io.x < 10)
    cover("seen", io.x == 3)
  }
}
