import Netlist

/// What the blocks with AXI ports share: layers go from a loader to lanes, one at a time, and software sees them.
struct DecoderRun {
  var loader: Instance<ConfigurationLoader>
  var registers: Instance<DecoderRegisters>
  /// Whether a layer is being decoded: a register.
  var running: Bit
  /// Whether the staged layer begins.
  var start: Bit
  /// Whether an input port drops the rest of a packet: one for each port.
  private var drops: [Bit] = []

  init(
    loader: Instance<ConfigurationLoader>, registers: Instance<DecoderRegisters>, running: Bit,
    start: Bit
  ) {
    self.loader = loader
    self.registers = registers
    self.running = running
    self.start = start
  }

  private var clear: Bit { registers.clear }

  /// The packets of an input port, without the rest of one that `clear` cuts.
  @Elaborated mutating func packets(of port: Stream<Bits>) -> Stream<Bits> {
    let gate = Instance(of: PacketGate())
    gate.clear <== clear
    gate.valid <== port.valid
    gate.last <== port.last!
    port.ready <== gate.ready
    drops.append(gate.drops)
    let kept: Stream<Bits> = wire(port.shape)
    kept.valid <== gate.keptValid
    kept.payload <== port.payload
    kept.last! <== port.last!
    gate.keptReady <== kept.ready
    return kept
  }

  /// Feeds the loader with the packets on `tables`.
  @Elaborated mutating func load(from tables: Stream<Bits>) {
    let words = Instance(of: WordBuffer(width: 32))
    words.words <== packets(of: tables)
    words.clear <== clear
    loader.words <== words.head
    loader.clear <== clear
    loader.start <== start
    loader.running <== running
  }

  /// Has `lane` decode each layer from `words`.
  @Elaborated mutating func connect(_ lane: Instance<DecoderLane>, to words: Stream<Bits>) {
    lane.clear <== clear
    lane.start <== start
    lane.filters <== loader.filters
    lane.channels <== loader.channels
    lane.setup <== loader.setup
    lane.rows <== loader.rows
    lane.ranks <== loader.ranks
    lane.words <== packets(of: words)
  }

  /// Ends the layer where `ends` is high.
  @Elaborated func end(when ends: Bit) {
    When(ends || clear) { running <== false }
    When(start) { running <== true }
    registers.ends <== ends
  }

  /// Shows software the state of the run, and counts the beats of `results`.
  @Elaborated func report(to axi: AxiLite, results: Stream<Bits>) {
    registers.axi.connect(to: axi)
    registers.running <== running
    registers.staged <== loader.staged
    registers.drops <== drops.dropFirst().reduce(drops[0], |)
    registers.loaderFailed <== loader.failed
    registers.loaderVerdict <== loader.verdict
    registers.sends <== results.fires
    registers.waitsForOutput <== results.valid && !results.ready
  }
}
