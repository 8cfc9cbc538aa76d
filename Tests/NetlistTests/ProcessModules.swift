import Netlist

/// Two statements, each of which assigns a wire that the other reads: no loop, but two processes would be one.
struct Crosswise: Module {
  @Bundle struct Ports {
    @Input var go: Bit
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let a = wire(Unsigned.width(4))
    let b = wire(Unsigned.width(4))
    let c = wire(Unsigned.width(4))
    let d = wire(Unsigned.width(4))
    a <== 0
    d <== 0
    When(io.go) {
      a <== io.x
      d <== c
    }
    b <== 1
    c <== 1
    When(io.go) {
      b <== a
      c <== 2
    }
    io.y <== b ^ d
  }
}

/// One statement, two paths that have nothing to do with each other: `y` follows `x`, `w` follows `z`.
struct TwoPaths: Module {
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var go: Bit
    @Input var x: Unsigned
    @Input var z: Unsigned
    @Output var y: Unsigned
    @Output var w: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), z: .width(4), y: .width(4), w: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    io.y <== 0
    io.w <== 0
    When(io.go) {
      io.y <== io.x
      io.w <== io.z
    }
  }
}

/// One statement that drives an input of an instance and reads the output that follows it, around a second
/// path through the same instance.
struct ThroughAnInstance: Module {
  @Bundle struct Ports {
    @Input var go: Bit
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let paths = Instance(of: TwoPaths())
    paths.go <== io.go
    paths.z <== paths.y
    paths.x <== 0
    io.y <== 0
    When(io.go) {
      paths.x <== io.x
      io.y <== paths.w
    }
  }
}
