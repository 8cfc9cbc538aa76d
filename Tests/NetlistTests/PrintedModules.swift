import Netlist

/// Operations whose meaning hangs on a sign, an order or the last of several choices.
struct Ordered: Module {
  @Bundle struct Ports {
    @Input var a: Unsigned
    @Input var c: Signed
    @Input var d: Signed
    @Output var moved: Signed
    @Output var stepped: Signed
    @Output var compared: Bits
    @Output var turned: Bits
    @Output var chosen: Unsigned
    @Output var joined: Bits
    @Output var taken: Unsigned
    @Output var widened: Bits
  }
  var ports: Ports {
    Ports(
      a: .width(4), c: .width(4), d: .width(4), moved: .width(4), stepped: .width(4),
      compared: .width(4), turned: .width(4), chosen: .width(4), joined: .width(12),
      taken: .width(4), widened: .width(12))
  }
  @Elaborated func body(_ io: Ports) {
    io.moved <== io.c >> io.a
    io.stepped <== io.c >> 1
    io.compared <== concatenate(io.c < io.d, io.c <= io.d, io.c > io.d, io.c >= io.d)
    io.turned <== concatenate(io.a > 3, io.a <= 3, io.c > -3, io.c >= -3)
    io.chosen <== cases(io.a, [1: io.c.asUnsigned, 2: io.a], default: io.d.asUnsigned)
    io.joined <== concatenate(io.a, io.c, io.d)
    io.taken <== mux(io.a[3], io.a, io.d.asUnsigned)
    io.widened <== concatenate(io.a.extended(to: 6), io.c.extended(to: 6))
  }
}

/// A memory that is written and read at the same edge.
struct WrittenMemory: Module {
  @Bundle struct Ports {
    @Input var write: Bit
    @Input var address: Unsigned
    @Input var data: Bits
    @Output var word: Bits
  }
  var ports: Ports { Ports(address: .width(3), data: .width(4), word: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    let words = Memory(depth: 8, of: Bits.width(4))
    words.write(io.data, at: io.address, when: io.write)
    io.word <== words.read(at: io.address)
  }
}

/// `y` follows `x` in the same cycle, `late` a cycle later.
struct Link: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Input var mask: Unsigned
    @Output var y: Unsigned
    @Output var late: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), mask: .width(4), y: .width(4), late: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    io.y <== io.x &+ (io.x & io.mask)
    io.late <== io.x.registered(reset: 0)
  }
}

/// A row of instances, each with an expression of its own.
struct Row: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Input var masks: [Unsigned]
    @Output var y: Bits
    @Output var late: Unsigned
  }
  var ports: Ports {
    Ports(x: .width(4), masks: .array(3, of: .width(4)), y: .width(12), late: .width(4))
  }
  @Elaborated func body(_ io: Ports) {
    let links = (0..<3).map { _ in Instance(of: Link()) }
    for (link, mask) in zip(links, io.masks) {
      link.x <== io.x
      link.mask <== mask
    }
    io.y <== concatenate(links.reversed().map(\.y))
    io.late <== links[0].late ^ links[1].late ^ links[2].late
  }
}

/// A row of instances, each of which takes what the one before gives: `y` in the same cycle.
struct LinkedRow: Module {
  var count: Int
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Input var mask: Unsigned
    @Output var y: Unsigned
    @Output var late: Bits
  }
  var ports: Ports { Ports(x: .width(4), mask: .width(4), y: .width(4), late: .width(4 * count)) }
  @Elaborated func body(_ io: Ports) {
    var value = io.x
    var late: [Unsigned] = []
    for position in 0..<count {
      let link = Instance(of: Link())
      link.x <== value
      link.mask <== io.mask
      value = link.y
      late.append(link.late)
    }
    io.y <== value
    io.late <== concatenate(late.reversed() as [Unsigned])
  }
}

/// A row of instances, each of which takes what the one before gave a cycle ago.
struct DelayedRow: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
    @Output var late: Unsigned
  }
  var ports: Ports { Ports(x: .width(4), y: .width(12), late: .width(4)) }
  @Elaborated func body(_ io: Ports) {
    var value = io.x
    var results: [Unsigned] = []
    for position in 0..<3 {
      let link = Instance(of: Link())
      link.x <== value
      link.mask <== position + 1
      value = link.late
      results.append(link.y)
    }
    io.late <== value
    io.y <== concatenate(results.reversed() as [Unsigned]).asUnsigned
  }
}

/// Memories whose addresses are sums that wrap.
struct WrappingAddresses: Module {
  @Bundle struct Ports {
    @Input var base: Unsigned
    @Input var step: Unsigned
    @Input var data: Bits
    @Output var word: Bits
    @Output var now: Bits
  }
  var ports: Ports {
    Ports(base: .width(3), step: .width(3), data: .width(4), word: .width(4), now: .width(4))
  }
  @Elaborated func body(_ io: Ports) {
    let words = Memory(depth: 8, of: Bits.width(4))
    words.write(io.data, at: io.base &+ io.step, when: Bit(true))
    io.word <== words.read(at: io.base &- io.step)
    let few = Memory(depth: 8, of: Bits.width(4), style: .distributed)
    few.write(io.data, at: io.base, when: Bit(true))
    io.now <== few.readNow(at: ~io.step)
  }
}

/// Counts of expressions, which Icarus gets wrong where they have no name.
struct CountedExpressions: Module {
  @Bundle struct Ports {
    @Input var left: Bits
    @Input var right: Bits
    @Output var both: Unsigned
    @Output var low: Unsigned
  }
  var ports: Ports {
    Ports(
      left: .width(9), right: .width(9), both: .counting(to: 9), low: .counting(to: 4))
  }
  @Elaborated func body(_ io: Ports) {
    io.both <== (io.left & io.right).populationCount
    io.low <== io.left[3...0].populationCount
  }
}

/// What instances are given is read again: of one by itself, and of each of a row.
struct ReadConnections: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Input var masks: [Unsigned]
    @Output var alone: Unsigned
    @Output var together: Unsigned
  }
  var ports: Ports {
    Ports(x: .width(4), masks: .array(2, of: .width(4)), alone: .width(4), together: .width(4))
  }
  @Elaborated func body(_ io: Ports) {
    let only = Instance(of: Link())
    only.x <== io.x
    only.mask <== io.masks[0]
    io.alone <== only.y ^ only.late ^ only.mask
    let links = (0..<2).map { _ in Instance(of: Link()) }
    var together = Unsigned(0, width: 4)
    for (link, mask) in zip(links, io.masks) {
      link.x <== io.x
      link.mask <== mask
      together = together ^ link.y ^ link.late ^ link.mask[2...1].extended(to: 4).asUnsigned
    }
    io.together <== together
  }
}
