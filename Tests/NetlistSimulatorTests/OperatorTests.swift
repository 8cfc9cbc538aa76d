import Netlist
import NetlistSimulator
import Testing

/// The operators of docs/language.md on two numbers of four bits, with and without a sign.
private struct Operators: Module {
  @Bundle struct Ports {
    @Input var a: Unsigned
    @Input var b: Unsigned
    @Output var y: Bit
  }
  var ports: Ports { Ports(a: .width(4), b: .width(4)) }

  @Elaborated func body(_ io: Ports) {
    let (a, b) = (io.a, io.b)
    let (c, d) = (io.a.asSigned, io.b.asSigned)
    let elements = (0..<6).map { Unsigned(10 + $0, width: 5) }
    let results: [(String, any Leaf)] = [
      ("a + b", a + b), ("a - b", a - b), ("a * b", a * b), ("a &+ b", a &+ b), ("a &- b", a &- b),
      ("c + d", c + d), ("c - d", c - d), ("c * d", c * d), ("-c", -c),
      ("a < b", a < b), ("a <= b", a <= b), ("a > b", a > b), ("a >= b", a >= b),
      ("c < d", c < d), ("c <= d", c <= d), ("c > d", c > d), ("c >= d", c >= d),
      ("a == b", a == b), ("a != b", a != b), ("a & b", a & b), ("a | b", a | b), ("a ^ b", a ^ b),
      ("~a", ~a), ("a << b", a << b), ("a >> b", a >> b), ("c >> b", c >> b), ("a << 2", a << 2),
      ("a >> 1", a >> 1), ("c >> 1", c >> 1), ("and a", a.reducedAnd), ("or a", a.reducedOr),
      ("xor a", a.reducedXor), ("zero a", a.isZero), ("ones a", a.populationCount),
      ("wide a", a.extended(to: 6)), ("wide c", c.extended(to: 6)), ("low a", a.truncated(to: 3)),
      ("a[2...1]", a[2...1]), ("a[3]", a[3]), ("a[b]", a[b]), ("a.slice", a.slice(at: 1, width: 2)),
      ("{a, b}", concatenate(a, b)), ("{2{a}}", a.repeated(2)), ("reversed", a.reversed),
      ("chunk 1", a.chunks(of: 2)[1]), ("mux", mux(a[0], b, a)),
      ("cases", cases(a, [1: b, 3: a], default: Unsigned(7, width: 4))),
      ("choose", choose(a, from: elements)),
      ("looked up", table(a, [3, 1, 2], Unsigned.width(3))),
    ]
    sink(results)
    io.y <== a == b
  }

  /// Puts each result on a wire with its name; not elaborated, so that the names stand alone.
  private func sink(_ results: [(String, any Leaf)]) {
    for (name, result) in results {
      let shown = wire(Bits.width(result.width))
      shown <== result.asBits
      shown.named(name).ignored("the test reads it")
    }
  }
}

@Test func operatorsMeanWhatTheGuideSays() throws {
  var simulation = Simulation(try Design(top: Operators()))
  for a in 0..<16 {
    for b in 0..<16 {
      simulation.set("a", to: BitPattern(a, width: 4))
      simulation.set("b", to: BitPattern(b, width: 4))
      simulation.settle()
      for (name, value, width) in expected(a, b) {
        #expect(simulation[name] == BitPattern(value, width: width), "\(name) of \(a), \(b)")
      }
    }
  }
}

/// The results for `a` and `b`, each with its width; `c` and `d` are the same bits with a sign.
private func expected(_ a: Int, _ b: Int) -> [(String, Int, Int)] {
  let (c, d) = (a < 8 ? a : a - 16, b < 8 ? b : b - 16)
  let bits = (0..<4).map { a >> $0 & 1 }
  func bit(_ condition: Bool) -> Int { condition ? 1 : 0 }
  return [
    ("a + b", a + b, 5), ("a - b", a - b, 5), ("a * b", a * b, 8), ("a &+ b", a + b, 4),
    ("a &- b", a - b, 4), ("c + d", c + d, 5), ("c - d", c - d, 5), ("c * d", c * d, 8),
    ("-c", -c, 5), ("a < b", bit(a < b), 1), ("a <= b", bit(a <= b), 1), ("a > b", bit(a > b), 1),
    ("a >= b", bit(a >= b), 1), ("c < d", bit(c < d), 1), ("c <= d", bit(c <= d), 1),
    ("c > d", bit(c > d), 1), ("c >= d", bit(c >= d), 1), ("a == b", bit(a == b), 1),
    ("a != b", bit(a != b), 1), ("a & b", a & b, 4), ("a | b", a | b, 4), ("a ^ b", a ^ b, 4),
    ("~a", ~a, 4), ("a << b", a << b, 4), ("a >> b", a >> b, 4), ("c >> b", c >> b, 4),
    ("a << 2", a << 2, 4), ("a >> 1", a >> 1, 4), ("c >> 1", c >> 1, 4), ("and a", bit(a == 15), 1),
    ("or a", bit(a > 0), 1), ("xor a", a.nonzeroBitCount & 1, 1), ("zero a", bit(a == 0), 1),
    ("ones a", a.nonzeroBitCount, 3), ("wide a", a, 6), ("wide c", c, 6), ("low a", a, 3),
    ("a[2...1]", a >> 1, 2), ("a[3]", bits[3], 1), ("a[b]", b < 4 ? bits[b] : 0, 1),
    ("a.slice", a >> 1, 2), ("{a, b}", a << 4 | b, 8), ("{2{a}}", a << 4 | a, 8),
    ("reversed", bits[0] << 3 | bits[1] << 2 | bits[2] << 1 | bits[3], 4), ("chunk 1", a >> 2, 2),
    ("mux", bits[0] == 1 ? b : a, 4), ("cases", a == 1 ? b : a == 3 ? a : 7, 4),
    ("choose", 10 + min(a, 5), 5), ("looked up", a < 3 ? [3, 1, 2][a] : 0, 3),
  ]
}
