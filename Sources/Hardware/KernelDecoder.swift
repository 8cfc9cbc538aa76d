import KernelCodec
import Netlist

/// Decodes compressed kernels: packets and streams in, sequences out, registers for software.
///
/// A layout packet on `s_axis_tables` stages a layer; it runs as soon as the layer before it has ended, with one stream a
/// lane. Streams may come first: they wait. A verdict that is not `ok` stops after its layer, until
/// software writes `clear`, which forgets what the lanes and a staged layer hold, and keeps the rank table. A beat already offered stays.
public struct KernelDecoder: Module {
  public static let summary = "Decodes compressed kernels into sequences, with AXI ports."

  public var lane: LaneParameters
  public var laneCount: Int
  /// Bits of a weight port: 16 or 32.
  public var streamWidth: Int
  /// Sequences that a lane may be ahead of the consumer.
  public var queueDepth: Int
  /// Words that the owner shows behind the decoder's registers.
  public var extraCount: Int

  public init(
    lane: LaneParameters = LaneParameters(), laneCount: Int = 1, streamWidth: Int = 16,
    queueDepth: Int = 16, extraCount: Int = 0
  ) {
    self.lane = lane
    self.laneCount = laneCount
    self.streamWidth = streamWidth
    self.queueDepth = queueDepth
    self.extraCount = extraCount
  }
  public var variant: String { "" }
  public var portStyle: PortStyle { .axi }

  var loader: ConfigurationLoader { ConfigurationLoader(lane: lane, laneCount: laneCount) }
  /// One of the lanes.
  var decoderLane: DecoderLane {
    DecoderLane(
      lane: lane, streamWidth: streamWidth, laneCount: laneCount, queueDepth: queueDepth)
  }
  var join: LaneJoin { LaneJoin(sequenceWidth: lane.sequenceWidth, laneCount: laneCount) }
  /// The configuration that layout packets must be made for.
  public var configuration: CodecConfiguration { loader.configuration }

  @Bundle public struct Ports {
    /// Rank table and layout packets.
    @Input var sAxisTables: Stream<Bits>
    /// The lane stream, where there is one lane.
    @Input var sAxisWeights: Stream<Bits>?
    /// The lane streams, where there are several.
    @Input var sAxisWeightsLane: [Stream<Bits>]
    /// A sequence of each lane, each in whole bytes, lane 0 in the low bits.
    @Output var mAxis: Stream<Bits>
    var sAxi: AxiLite
    /// The owner's words.
    @Input var extraWords: [Bits]
    /// High while an interrupt is pending and enabled.
    @Output var irq: Bit
  }

  public var ports: Ports {
    let weights = StreamShape<Bits>.stream(of: .width(streamWidth), last: true)
    return Ports(
      sAxisTables: .stream(of: .width(32), last: true),
      sAxisWeights: laneCount == 1 ? weights : nil,
      sAxisWeightsLane: .array(laneCount == 1 ? 0 : laneCount, of: weights),
      mAxis: .stream(of: .width(laneCount * join.cellWidth), last: true),
      sAxi: AxiLite.shape(addressWidth: RegisterMap.addressWidth),
      extraWords: .array(extraCount, of: .width(32)))
  }

  @Elaborated public func body(_ io: Ports) {
    let loader = Instance(of: self.loader)
    let registers = Instance(of: DecoderRegisters(kernel: self))
    let join = Instance(of: self.join)
    let clear = registers.clear
    let running = register(.bit, reset: false)
    let start = loader.staged && !running && !registers.hasError && !clear

    let run = DecoderRun(loader: loader, registers: registers, running: running, start: start)
    run.load(from: io.sAxisTables)
    loader.accepted.ignored("software sees a staged layer")
    loader.busy.ignored("software sees a staged layer")
    join.start <== start
    join.filters <== loader.filters

    let weights = io.sAxisWeights.map { [$0] } ?? io.sAxisWeightsLane
    let verdictsTaken = wire(.bit)
    var isDone: [Bit] = []
    var waits: [Bit] = []
    for (index, words) in weights.enumerated() {
      let lane = Instance(of: decoderLane)
      run.connect(lane, to: words)
      if laneCount > 1 { lane.index! <== index }
      join.sequences[index] <== lane.sequences
      join.failed[index] <== lane.failed
      lane.verdict.ready <== verdictsTaken
      registers.verdicts[index] <== lane.verdict.payload
      isDone.append(lane.verdict.valid)
      waits.append(words.ready && !words.valid)
    }

    let beats = join.beats.buffered()
    io.mAxis <== beats
    let ends = isDone.reduce(running && !beats.valid, &)
    verdictsTaken <== ends
    run.end(when: ends)
    run.report(to: io.sAxi, results: io.mAxis)
    registers.waitsForInput <== waits.dropFirst().reduce(waits[0], |) && running
    for (inner, word) in zip(registers.extraWords, io.extraWords) { inner <== word }
    io.irq <== registers.irq
    io.mAxis.ensureStable("m_axis")
  }
}
