import Netlist

/// The first module of docs/language.md.
struct XnorPopcount: Module {
  static let summary = "Counts the positions at which weights and activations agree."
  var width: Int

  @Bundle struct Ports {
    /// One weight a position, 1 = +1.
    @Input var weights: Bits
    /// One activation a position, 1 = +1.
    @Input var activations: Bits
    /// How many positions agree, 0 to `width`.
    @Output var agreements: Unsigned
  }

  var ports: Ports {
    Ports(weights: .width(width), activations: .width(width), agreements: .counting(to: width))
  }

  @Elaborated func body(_ io: Ports) {
    let agree = ~(io.weights ^ io.activations)
    io.agreements <== agree.populationCount
  }
}

/// The larger module of docs/language.md.
struct TableEngine: Module {
  static let summary = "Loads a table, then scores a stream of activations against it."
  var lanes: Int
  var width: Int

  enum Phase: States { case idle, load, run }

  @Bundle struct Ports {
    /// Starts loading the table.
    @Input var start: Bit
    /// The table, one word a transfer, `last` on the last one.
    @Input var weights: Stream<Bits>
    /// One word for all lanes.
    @Input var activations: Bits
    /// The word of the table to compare with.
    @Input var index: Unsigned
    /// Sum of the agreements, two cycles after `index`.
    @Output var score: Unsigned
    /// Whether scores are meaningful.
    @Output var running: Bit
  }

  var ports: Ports {
    Ports(
      weights: .stream(of: .width(lanes * width), last: true), activations: .width(width),
      index: .width(8), score: .counting(to: lanes * width))
  }

  @Elaborated func body(_ io: Ports) {
    let phase = stateMachine(Phase.self, reset: .idle)
    let address = register(Unsigned.width(8), reset: 0)
    let load = phase.is(.load) && io.weights.valid
    io.weights.ready <== phase.is(.load)
    io.running <== phase.is(.run)

    Switch(phase)
      .case(.idle) {
        When(io.start) {
          phase <== .load
          address <== 0
        }
      }
      .case(.load) {
        When(io.weights.valid) {
          address <== address &+ 1
          When(io.weights.last!) { phase <== .run }
        }
      }
      .case(.run) { When(io.start) { phase <== .idle } }

    /// The words to compare with.
    let table = Memory(depth: 256, of: Bits.width(lanes * width))
    table.write(io.weights.payload, at: address, when: load)
    let word = table.read(at: io.index)

    let activations = io.activations.registered()
    var sums: [Unsigned] = []
    for lane in 0..<lanes {
      let element = Instance(of: XnorPopcount(width: width))
      element.weights <== word.slice(at: lane * width, width: width)
      element.activations <== activations
      sums.append(element.agreements.extended(to: io.score.width))
    }
    let total = sums.dropFirst().reduce(sums[0]) { $0 &+ $1 }
    io.score <== total.registered()
    ensure("table_full_before_run", whenever: phase.is(.run), next: !io.weights.ready)
  }
}
