import Netlist

@Bundle struct Symbol {
  var rank: Unsigned
  var escaped: Bit
}

/// Streams, payloads of several fields, memories of every kind, registers with and without reset.
struct StreamZoo: Module {
  static let summary = "Looks the ranks of symbols up, a cycle each, and hands the words on."
  var variant: String { "" }

  @Bundle struct Ports {
    /// Symbols to look up.
    @Input var symbols: Stream<Symbol>
    /// New words of the table.
    @Input var words: Stream<Bits>?
    /// Words found.
    @Output var found: Stream<Bits>
    /// Several at once.
    @Input var lanes: [Bits]
    @Output var folded: [Bits]
    @Output var readyN: Bit
  }

  var ports: Ports {
    Ports(
      symbols: .stream(of: Symbol.shape(rank: .width(5)), last: true),
      words: .stream(of: .width(12)), found: .stream(of: .width(12), last: true),
      lanes: .array(3, of: .width(6)), folded: .array(3, of: .width(6)))
  }

  @Elaborated func body(_ io: Ports) {
    let spilled = io.symbols.buffered()
    let fill = register(Unsigned.width(5), reset: 0)
    let full = register(Bit.bit, reset: false)
    let words = io.words!
    words.ready <== !full
    When(words.fires) {
      fill <== fill &+ 1
      When(fill == 31) { full <== true }
    }
    let small = Memory(depth: 32, of: Bits.width(12), style: .distributed)
    small.write(words.payload, at: fill, when: words.fires)

    let rom = Memory(depth: 32, of: Bits.width(12), initial: .words([3, 1, 4095]))
    let step = spilled.gated(by: full)
    let escape = rom.read(at: spilled.payload.rank, when: step.ready)
    let word = small.readNow(at: step.payload.rank)
    let symbolWord = step.map { _ in word }
    let held = symbolWord.buffered()
    let escaped = step.payload.escaped.registered(enable: step.ready)
    io.found <== held.map { mux(escaped, escape ^ $0, $0) }
    io.found.ensureStable("found")
    assume("ranks_are_legal", that: !io.symbols.valid || io.symbols.payload.rank < 31)
    cover("both_run", words.fires && io.symbols.fires)

    let patched = Memory(
      depth: 16, of: Bits.width(8), initial: .words([7, 8]), readDuringWrite: .undefined)
    patched.write(fill.extended(to: 8).asBits, at: fill.truncated(to: 4), when: full)
    let patch = patched.read(at: spilled.payload.rank.truncated(to: 4))
    patch.ignored("only here to be printed")

    for lane in 0..<3 {
      let turned = io.lanes[lane].reversed
      var sum = turned.asUnsigned
      sum = sum &+ 1
      sum = sum &+ fill.extended(to: 6)
      io.folded[lane] <== sum.asBits.registered(reset: 5, enable: full)
    }
    io.readyN <== !full
  }
}

/// A wrapper with AXI names around it.
struct StreamWrapper: Module {
  var variant: String { "" }
  var portStyle: PortStyle { .axi }

  @Bundle struct Status {
    @Input var query: Bit
    @Output var answer: Bits
  }

  @Bundle struct Ports {
    @Input var sAxisSymbols: Stream<Bits>
    @Input var sAxisWords: Stream<Bits>
    @Output var mAxisFound: Stream<Bits>
    var status: Status
    @Output("IRQ") var interrupt: Bit
  }

  var ports: Ports {
    Ports(
      sAxisSymbols: .stream(of: .width(8), last: true), sAxisWords: .stream(of: .width(16)),
      mAxisFound: .stream(of: .width(16), last: true), status: Status.shape(answer: .width(24)))
  }

  @Elaborated func body(_ io: Ports) {
    let core = Instance(of: StreamZoo())
    core.symbols
      <== io.sAxisSymbols.map { Symbol(rank: $0[4...0].asUnsigned, escaped: $0[7]) }
    io.sAxisSymbols.payload[6...5].ignored("reserved")
    core.words! <== io.sAxisWords.map { $0.truncated(to: 12) }
    io.mAxisFound <== core.found.map { $0.extended(to: 16) }
    let answers = register(.array(3, of: .width(6)), as: [Bits].self, reset: 0)
    for lane in 0..<3 {
      core.lanes[lane] <== answers[lane]
      When(io.status.query) { answers[lane] <== core.folded[lane] }
    }
    io.status.answer <== concatenate(answers.map(\.asBits)).extended(to: 24)
    io.interrupt <== core.readyN
  }
}
