import Netlist

struct OneWord: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let word = Memory(depth: 1, of: Unsigned.width(8))
    word.write(io.b, at: io.a[0...0].asUnsigned, when: io.go)
    io.y <== word.read(at: io.a[1...1].asUnsigned)
  }
}

struct BackwardShift: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== mux(io.go, io.a << -1, io.b)
  }
}

struct NoWidth: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let nothing = wire(Unsigned.width(0))
    io.y <== mux(io.go, io.a, io.b)
  }
}

struct ResetOfWire: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.go.resets(to: false)
    io.y <== mux(io.go, io.a, io.b)
  }
}

struct WideCondition: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== mux(io.a.asBit, io.a, io.b)
  }
}

struct UnequalShapes: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let pair = wire(.array(2, of: .width(8)), as: [Unsigned].self)
    pair <== [io.a, io.b, io.a]
    io.y <== mux(io.go, pair[0], pair[1])
  }
}

struct WrongExtension: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== mux(io.go, io.a.extended(to: 7), io.b.truncated(to: 7)).extended(to: 8)
  }
}

struct UnequalChoice: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let low = io.b[3...0]
    io.y <== mux(io.go, io.a.asBits, low).asUnsigned
  }
}

struct SignedLiteralTooWide: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== (io.a.asSigned &+ 128).asUnsigned
  }
}

struct ResetTooWide: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let held = register(Unsigned.width(8), reset: 256)
    held <== mux(io.go, io.a, io.b)
    io.y <== held
  }
}

struct CaseTooWide: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== io.b
    Switch(io.a)
      .case(256) { io.y <== mux(io.go, io.a, io.b) }
  }
}

struct RepeatedChoice: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    io.y <== cases(io.a, [1: io.a, 2: io.b, 1: io.b], default: mux(io.go, io.a, io.b))
  }
}

struct RepeatedState: Faulty {
  enum Phase: States { case idle, work }
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let phase = stateMachine(Phase.self, reset: .idle)
    io.y <== mux(io.go, io.a, io.b)
    Switch(phase)
      .case(.idle) { phase <== .work }
      .case(.work, .idle) { phase <== .idle }
  }
}

struct UndrivenRegister: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let held = register(Unsigned.width(8), reset: 0)
    io.y <== mux(io.go, io.a, io.b) ^ held
  }
}

struct UnreadRegister: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let count = register(Unsigned.width(8), reset: 0)
    count <== count &+ io.b
    io.y <== mux(io.go, io.a, io.b)
  }
}

struct UnreadHalf: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let sum = io.a &+ io.b
    io.y <== mux(io.go, io.a, sum[7...4].asUnsigned.extended(to: 8))
  }
}

struct DrivenInSomeCases: Faulty {
  static let line = #line
  @Elaborated func body(_ io: FaultyPorts) {
    let total = wire(Unsigned.width(8))
    Switch(io.a)
      .case(1, 2) { total <== io.b }
    io.y <== mux(io.go, total, io.b)
  }
}
