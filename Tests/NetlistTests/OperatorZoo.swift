import Netlist

/// One of every operation, so that linters and simulators see them all.
struct OperatorZoo: Module {
  @Bundle struct Ports {
    @Input var a: Unsigned
    @Input var b: Unsigned
    @Input var c: Signed
    @Input var d: Signed
    @Input var p: Bits
    @Input var q: Bits
    @Input var select: Unsigned
    @Input var go: Bit
    @Output var sum: Unsigned
    @Output var difference: Signed
    @Output var product: Unsigned
    @Output var signedProduct: Signed
    @Output var wrapped: Unsigned
    @Output var narrow: Unsigned
    @Output var shifted: Bits
    @Output var moved: Signed
    @Output var flags: Bits
    @Output var chosen: Bits
    @Output var looked: Unsigned
    @Output var wide: Bits
    @Output var mixed: Bits
    @Output var picked: Bit
    @Output var held: Bits
  }

  var ports: Ports {
    Ports(
      a: .width(8), b: .width(8), c: .width(8), d: .width(8), p: .width(16), q: .width(16),
      select: .width(3), sum: .width(9), difference: .width(9), product: .width(16),
      signedProduct: .width(16), wrapped: .width(8), narrow: .width(8), shifted: .width(16),
      moved: .width(8), flags: .width(14), chosen: .width(16), looked: .width(4),
      wide: .width(300), mixed: .width(16), held: .width(16))
  }

  @Elaborated func body(_ io: Ports) {
    io.sum <== io.a + io.b
    io.difference <== io.c - io.d
    io.product <== io.a * io.b
    io.signedProduct <== io.c * io.d
    io.wrapped <== io.a &+ io.b &- 3
    let total = io.a + io.b
    io.narrow <== (total + 1).truncated(to: 8)
    io.shifted <== (io.p << io.select) ^ (io.q >> 3)
    io.moved <== (io.c >> io.select) & (io.d >> 1)
    io.flags
      <== concatenate(
        io.a < io.b, io.a <= io.b, io.c < io.d, io.c >= io.d, io.a == io.b, io.a != 7,
        io.p.reducedAnd, io.p.reducedOr, io.p.reducedXor, !io.go, io.go && io.a > 3, io.c == -1,
        io.p[3] | io.q[15], (io.p & io.q).isZero)
    io.chosen <== cases(io.select, [0: io.p, 3: io.q[7...0].repeated(2)], default: io.p & io.q)
    io.looked <== table(io.select, [1, 5, 7, 9], Unsigned.width(4))
    let ones = Bits(BitPattern(hex: "f0f0_0000_dead_beef_0123_4567_89ab_cdef_ff", width: 300))
    io.wide <== ones ^ concatenate(io.p.repeated(18), (io.p ^ io.q)[11...0])
    io.picked <== io.p[io.select.extended(to: 4)]

    let parts = (io.p ^ io.q).chunks(of: 4)
    let first = mux(io.go, parts[0], parts[3])
    io.mixed <== concatenate(first, parts[1].reversed, choose(io.select, from: parts), parts[2])

    io.held <== 0
    When(io.go) {
      io.held <== concatenate(io.p[7...0], io.q[15...8])
    }.elsewhen(io.select == 2) {
      Switch(io.select)
        .case(0, 1) { io.held <== io.p }
        .default { io.held <== 0xffff }
    }
  }
}
