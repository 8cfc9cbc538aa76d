import KernelCodec
import Netlist

/// Decodes compressed kernels: packets and streams in, sequences out, registers for software.
///
/// A layout packet on `s_axis_tables` stages a layer; it runs as soon as the layer before it has ended, with one stream a
/// lane. Streams may come first: they wait. A verdict that is not `ok` stops after its layer, until
/// software writes `clear`, which forgets what the lanes and a staged layer hold, and keeps the rank table.
///
/// On `m_axis` a layer is one packet, whatever becomes of it: its last beat waits for the verdicts, and TUSER on it says that the
/// packet must be discarded. A layer that is cut short, by an error or by `clear`, ends with such a beat; only one that
/// `clear` meets before its first beat has no packet. After `clear` each input port drops the rest of the
/// packet in which it stands.
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
    /// With the last beat: whether the packet must be discarded.
    @Output("m_axis_tuser") var isBad: Bit
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
    let output = Instance(of: PacketRegister(width: laneCount * self.join.cellWidth))
    let clear = registers.clear
    let running = register(.bit, reset: false)
    let start = loader.staged && !running && !registers.hasError && !clear

    var run = DecoderRun(loader: loader, registers: registers, running: running, start: start)
    run.load(from: io.sAxisTables)
    loader.accepted.ignored("software sees a staged layer")
    loader.busy.ignored("software sees a staged layer")
    join.start <== start
    join.filters <== loader.filters

    let weights = io.sAxisWeights.map { [$0] } ?? io.sAxisWeightsLane
    let ends = wire(.bit)
    var isDone: [Bit] = []
    var isBad: [Bit] = []
    var waits: [Bit] = []
    for (index, words) in weights.enumerated() {
      let lane = Instance(of: decoderLane)
      run.connect(lane, to: words)
      if laneCount > 1 { lane.index! <== index }
      join.sequences[index] <== lane.sequences
      join.failed[index] <== lane.failed
      lane.verdict.ready <== ends
      registers.verdicts[index] <== lane.verdict.payload
      isDone.append(lane.verdict.valid)
      isBad.append(!lane.verdict.payload.code.isZero)
      waits.append(words.ready && !words.valid)
    }

    output.clear <== clear
    output.beatValid <== join.beats.valid
    output.bits <== join.beats.payload
    output.isFinal <== join.beats.last!
    join.beats.ready <== output.ready
    output.endValid <== isDone.reduce(running, &)
    output.endIsBad <== isBad.dropFirst().reduce(isBad[0], |)
    ends <== output.endValid && output.ready
    run.end(when: ends)
    let beats = output.out.buffered()
    io.mAxis <== beats.map { $0.bits }
    io.isBad <== beats.payload.isBad
    run.report(to: io.sAxi, results: io.mAxis)
    registers.waitsForInput <== waits.dropFirst().reduce(waits[0], |) && running
    for (inner, word) in zip(registers.extraWords, io.extraWords) { inner <== word }
    io.irq <== registers.irq
    beats.ensureStable("m_axis")
    ensure("no_beat_outside_a_layer", whenever: join.beats.valid, then: running)
    ensure("a_layer_begins_its_own_packet", whenever: start, then: !output.isOpen)
  }
}
