import Netlist

/// What the blocks with AXI ports share: layers go from a loader to lanes, one at a time, and software sees them.
struct DecoderRun {
  var loader: Instance<ConfigurationLoader>
  var registers: Instance<DecoderRegisters>
  /// Whether a layer is being decoded: a register.
  var running: Bit
  /// Whether the staged layer begins.
  var start: Bit

  private var clear: Bit { registers.clear }

  /// Feeds the loader with the packets on `tables`.
  @Elaborated func load(from tables: Stream<Bits>) {
    let packets = Instance(of: WordBuffer(width: 32))
    packets.words <== tables
    packets.clear <== clear
    loader.words <== packets.head
    loader.clear <== clear
    loader.start <== start
    loader.running <== running
  }

  /// Has `lane` decode each layer from `words`.
  @Elaborated func connect(_ lane: Instance<DecoderLane>, to words: Stream<Bits>) {
    lane.clear <== clear
    lane.start <== start
    lane.filters <== loader.filters
    lane.channels <== loader.channels
    lane.setup <== loader.setup
    lane.rows <== loader.rows
    lane.ranks <== loader.ranks
    lane.words <== words
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
    registers.loaderFailed <== loader.failed
    registers.loaderVerdict <== loader.verdict
    registers.sends <== results.fires
    registers.waitsForOutput <== results.valid && !results.ready
  }
}
