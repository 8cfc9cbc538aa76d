import Netlist

/// A module with a mistake; places in messages are counted from `line`.
protocol Faulty: Module where Ports == FaultyPorts {
  static var line: Int { get }
  init()
}

/// The line of the first port of `FaultyPorts`.
let firstFaultyPort = #line + 3

@Bundle struct FaultyPorts {
  @Input var a: Unsigned
  @Input var b: Unsigned
  @Input var go: Bit
  @Output var y: Unsigned
}

extension Faulty {
  var ports: FaultyPorts { FaultyPorts(a: .width(8), b: .width(8), y: .width(8)) }
}

struct UnequalWidths: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let high = io.a[7...4]
    let low = io.b[2...0]
    io.y <== (high ^ low).asUnsigned
  }
}

struct UnequalDrive: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let sum = io.a + io.b
    io.y <== sum
  }
}

struct LiteralTooWide: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== io.a &+ 256
  }
}

struct Undriven: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let middle = wire(Unsigned.width(8))
    let unused = io.a & io.b & mux(io.go, io.a, io.b)
    io.y <== middle ^ unused
  }
}

struct DrivenTwice: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let total = wire(Unsigned.width(8))
    total <== io.a
    total <== mux(io.go, io.a, io.b)
    io.y <== total
  }
}

struct DrivenOnOnePath: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let total = wire(Unsigned.width(8))
    When(io.go) {
      total <== io.a
    }
    io.y <== total ^ io.b
  }
}

struct Loop: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let back = wire(Unsigned.width(8))
    let sum = io.a &+ back
    let gated = mux(io.go, sum, io.b)
    back <== gated
    io.y <== sum
  }
}

struct Passing: Module {
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Input var z: Unsigned
    @Output var y: Unsigned
    @Output var late: Unsigned
  }
  var ports: Ports { Ports(x: .width(8), z: .width(8), y: .width(8), late: .width(8)) }
  @Elaborated func body(_ io: Ports) {
    io.y <== ~io.x
    io.late <== io.z.registered(reset: 0)
  }
}

struct LoopThroughAnInstance: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let passing = Instance(of: Passing())
    passing.z <== passing.late ^ io.b
    passing.x <== mux(io.go, passing.y, io.a)
    io.y <== passing.y
  }
}

struct Unused: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let sum = io.a &+ io.b
    let alike = sum == io.b
    io.y <== io.a
  }
}

struct UnusedBits: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let sum = io.a + io.b
    let kept = sum[8...1]
    io.y <== mux(io.go, kept.asUnsigned, io.a)
  }
}

struct Keyword: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let alwaysComb = io.a &+ io.b
    io.y <== mux(io.go, alwaysComb, io.a)
  }
}

struct UnreachableState: Faulty {
  enum Phase: States { case idle, work, lost }
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let phase = stateMachine(Phase.self, reset: .idle)
    When(io.go) { phase <== mux(phase == .idle, Enumerated(.work), Enumerated(.idle)) }
    io.y <== mux(phase == .lost, io.a, io.b)
  }
}

struct NotDrivable: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.a <== io.b
    io.y <== mux(io.go, io.a, io.b)
  }
}

struct OutOfRange: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== concatenate(io.a[8...5], io.b[0...3]).asUnsigned
  }
}

struct ShortAddress: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let words = Memory(depth: 512, of: Unsigned.width(8))
    words.write(io.b, at: io.a.extended(to: 9), when: io.go)
    io.y <== words.read(at: io.a)
  }
}

struct ReadNowOfBlock: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let words = Memory(depth: 256, of: Unsigned.width(8))
    words.write(io.b, at: io.a, when: io.go)
    io.y <== words.readNow(at: io.a)
  }
}

struct RepeatedCase: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== io.b
    Switch(io.a)
      .case(1) { io.y <== 3 }
      .case(1, 2) { io.y <== mux(io.go, io.a, io.b) }
  }
}

struct WrongTruncation: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== mux(io.go, io.a.truncated(to: 9), io.b.extended(to: 9)).truncated(to: 8)
  }
}

struct Itself: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let inner = Instance(of: Itself())
    io.y <== io.a
  }
}

/// Leaves a signal of its own where other modules find it.
struct Leaking: Module {
  static let line = #line
  nonisolated(unsafe) static var leaked: Unsigned?
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(8), y: .width(8)) }
  @Elaborated func body(_ io: Ports) {
    let hidden = ~io.x
    Leaking.leaked = hidden
    io.y <== hidden
  }
}

struct ForeignSignal: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let leaking = Instance(of: Leaking())
    leaking.x <== mux(io.go, io.a, io.b)
    io.y <== leaking.y ^ Leaking.leaked!
  }
}

/// Its name does not tell its values apart.
struct Nameless: Module {
  static let line = #line
  var amount: Int
  var variant: String { "" }
  @Bundle struct Ports {
    @Input var x: Unsigned
    @Output var y: Unsigned
  }
  var ports: Ports { Ports(x: .width(8), y: .width(8)) }
  @Elaborated func body(_ io: Ports) { io.y <== io.x &+ amount }
}

struct NameClash: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let first = Instance(of: Nameless(amount: 1))
    let second = Instance(of: Nameless(amount: 2))
    first.x <== io.a
    second.x <== io.b
    io.y <== mux(io.go, first.y, second.y)
  }
}

struct WrittenTwice: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let words = Memory(depth: 256, of: Unsigned.width(8))
    words.write(io.b, at: io.a, when: io.go)
    words.write(io.a, at: io.b, when: !io.go)
    io.y <== words.read(at: io.a)
  }
}

struct NarrowData: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let words = Memory(depth: 256, of: Unsigned.width(9))
    words.write(io.b, at: io.a, when: io.go)
    io.y <== words.read(at: io.a).truncated(to: 8)
  }
}

struct WrongReset: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let held = register(Unsigned.width(8), reset: .pattern(BitPattern(1, width: 9)))
    held <== mux(io.go, io.a, io.b)
    io.y <== held
  }
}

struct TooManyWords: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let words = Memory(
      depth: 256, of: Unsigned.width(8), initial: .words([Int](repeating: 1, count: 257)))
    io.y <== words.read(at: io.a)
  }
}

struct UnevenChunks: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let pieces = io.a.chunks(of: 3) + [mux(io.go, io.a, io.b).asBits]
    io.y <== concatenate(pieces).asUnsigned
  }
}

struct RepeatedInOneCase: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== io.b
    Switch(io.a)
      .case(1, 1) { io.y <== mux(io.go, io.a, io.b) }
  }
}
