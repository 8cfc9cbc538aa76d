import KernelCodec
import Netlist

/// A binary layer in one block: compressed weights and activation windows in, output bits out.
///
/// Each kernel is decoded once and used for `pixels` pixels. A *run* is one group of pixels of one layer; it takes a
/// layout packet, the compressed weights and a packet of windows, and gives one packet of results, a beat a
/// filter. The last beat waits for the verdict on the weights: with TUSER high the packet must be
/// discarded, and no other run starts until software writes `clear`, after which each input port drops the rest of the packet in
/// which it stands. Thresholds are kept until the end of the run whose
/// windows' last beat carried TUSER. All streams may come early: they wait.
///
/// Shape, byte 0 of a beat first: windows, a beat a channel, pixel 0 first, each in `windowBytes` whole bytes, least
/// significant byte first, its value in the order of a sequence (position (0,0) the most significant of its bits),
/// the bits above it ignored; or, with `terms`, a position of a channel a beat, position (0,0) first, and of each pixel the activation; thresholds, a `ThresholdWord` a beat, filter 0 first; results, a beat a filter, bit 0 of byte 0
/// is pixel 0, bits above the last pixel are zero.
public struct DecodeAndAccumulate: Module {
  public static let summary =
    "Decodes compressed kernels and uses each for several pixels: a binary layer with AXI ports."

  /// What the decoder is generated for.
  public var lane: LaneParameters
  /// Bits of the weight port: 16 or 32.
  public var streamWidth: Int
  /// Pixels that each kernel is used for.
  public var pixels: Int
  /// The most channels of a layer.
  public var channelsMaximum: Int
  /// The most filters of a layer.
  public var filtersMaximum: Int
  /// Bits of a sum.
  public var accumulatorWidth: Int
  /// What is counted, of activations of one bit.
  public var mode: DatapathMode
  /// What is added, of activations of several bits: in place of the counts.
  public var terms: TermFormat?

  public init(
    lane: LaneParameters = LaneParameters(), streamWidth: Int = 16, pixels: Int = 16,
    channelsMaximum: Int = 1024, filtersMaximum: Int = 1024, accumulatorWidth: Int = 14,
    mode: DatapathMode = .xnor, terms: TermFormat? = nil
  ) {
    precondition(
      (terms?.sequenceWidth ?? lane.sequenceWidth) == lane.sequenceWidth,
      "DecodeAndAccumulate: terms of other sequences than the lane's")
    self.lane = lane
    self.streamWidth = streamWidth
    self.pixels = pixels
    self.channelsMaximum = channelsMaximum
    self.filtersMaximum = filtersMaximum
    self.accumulatorWidth = accumulatorWidth
    self.mode = mode
    self.terms = terms
  }

  public var variant: String { "" }
  public var portStyle: PortStyle { .axi }

  /// Bytes of what one beat of the activation port has of a pixel.
  public var windowBytes: Int { (windowWidth + 7) / 8 }
  /// Bits of it.
  private var windowWidth: Int { terms?.activationBits ?? lane.sequenceWidth }
  /// Bytes of a beat of results.
  public var resultBytes: Int { (pixels + 7) / 8 }
  /// The error code of a run whose windows had another number of channels than the layer.
  public static let windowFaultCode = 0x31
  /// The error code of a run whose thresholds had another number of filters than the layer.
  public static let thresholdFaultCode = 0x32

  var decoderLane: DecoderLane { DecoderLane(lane: lane, streamWidth: streamWidth) }
  /// The decoder that registers and layout packets are those of.
  public var kernel: KernelDecoder { KernelDecoder(lane: lane, streamWidth: streamWidth) }
  /// The configuration that layout packets must be made for.
  public var configuration: CodecConfiguration { kernel.configuration }
  /// The datapath inside that adds terms, if there is one.
  public var sparseCore: SparseCore? {
    terms.map {
      SparseCore(
        format: $0, pixels: pixels, channelsMaximum: channelsMaximum,
        filtersMaximum: filtersMaximum, accumulatorWidth: accumulatorWidth)
    }
  }
  /// The datapath inside that counts, unless terms are added.
  public var core: AccumulateCore {
    AccumulateCore(
      sequenceWidth: lane.sequenceWidth, pixels: pixels, channelsMaximum: channelsMaximum,
      filtersMaximum: filtersMaximum, accumulatorWidth: accumulatorWidth, mode: mode)
  }

  @Bundle public struct Ports {
    /// Rank table and layout packets.
    @Input public var sAxisTables: Stream<Bits>
    /// Compressed weights.
    @Input public var sAxisWeights: Stream<Bits>
    /// Activation windows of all pixels, a channel a beat.
    @Input public var sAxisActivations: Stream<Bits>
    /// With the last beat: whether this is the last group of pixels of its layer.
    @Input("s_axis_activations_tuser") public var activationsUser: Bit
    /// Thresholds, a filter a beat.
    @Input public var sAxisThresholds: Stream<Bits>
    /// Results, a filter a beat.
    @Output public var mAxis: Stream<Bits>
    /// With the last beat: whether the packet must be discarded.
    @Output("m_axis_tuser") public var resultsUser: Bit
    public var sAxi: AxiLite
    /// High while an interrupt is pending and enabled.
    @Output public var irq: Bit
  }

  public var ports: Ports {
    Ports(
      sAxisTables: .stream(of: .width(32), last: true),
      sAxisWeights: .stream(of: .width(streamWidth), last: true),
      sAxisActivations: .stream(of: .width(pixels * windowBytes * 8), last: true),
      sAxisThresholds: .stream(of: .width(32), last: true),
      mAxis: .stream(of: .width(resultBytes * 8), last: true),
      sAxi: AxiLite.shape(addressWidth: RegisterMap.addressWidth))
  }

  @Elaborated public func body(_ io: Ports) {
    if let sparseCore { connect(io, to: sparseCore) } else { connect(io, to: core) }
  }

  @Elaborated private func connect<Core: Module>(_ io: Ports, to core: Core)
  where Core.Ports == AccumulateCore.Ports {
    let loader = Instance(of: kernel.loader)
    let registers = Instance(
      of: DecoderRegisters(kernel: kernel, identifier: RegisterMap.layerIdentifier))
    let decoder = Instance(of: decoderLane)
    let datapath = Instance(of: core)
    let clear = registers.clear
    let running = register(.bit, reset: false)
    let start = loader.staged && !running && !registers.hasError && !clear

    var run = DecoderRun(loader: loader, registers: registers, running: running, start: start)
    run.load(from: io.sAxisTables)
    loader.accepted.ignored("`staged` says what matters")
    loader.busy.ignored("`running` says what matters")
    run.connect(decoder, to: io.sAxisWeights)
    decoder.failed.ignored("the verdict says it too")

    datapath.clear <== clear
    datapath.sequences <== decoder.sequences
    let verdict = decoder.verdict.payload
    datapath.verdicts <== decoder.verdict.map { !$0.code.isZero }
    let groups = run.packets(of: windows(io)).buffered(clear: clear)
    datapath.groupEndsLayer <== groups.payload.mostSignificantBit
    datapath.windows <== groups.map { $0[(pixels * windowWidth - 1)...0] }
    datapath.thresholds <== run.packets(of: io.sAxisThresholds).buffered(clear: clear)
    let padding = resultBytes * 8 - pixels
    io.mAxis
      <== datapath.results.map {
        padding == 0 ? $0.bits : concatenate(Bits(0, width: padding), $0.bits)
      }
    io.resultsUser <== datapath.results.payload.isBad

    let ends = datapath.runEnds
    run.end(when: ends)
    let fault = mux(
      datapath.windowFault, Unsigned(Self.windowFaultCode, width: 8),
      mux(datapath.thresholdFault, Unsigned(Self.thresholdFaultCode, width: 8), 0))
    registers.verdicts[0].code <== mux(verdict.code.isZero, fault, verdict.code)
    registers.verdicts[0].bitOffset <== verdict.bitOffset
    run.report(to: io.sAxi, results: io.mAxis)
    registers.waitsForInput <== running && io.sAxisWeights.ready && !io.sAxisWeights.valid
    io.irq <== registers.irq
    io.mAxis.ensureStable("m_axis")
  }

  /// The windows without the padding of their bytes, pixel 0 lowest, and above them whether the group is the layer's last.
  @Elaborated private func windows(_ io: Ports) -> Stream<Bits> {
    let width = windowWidth
    return io.sAxisActivations.map { beat in
      let cells = beat.chunks(of: windowBytes * 8)
      if width < windowBytes * 8 {
        for cell in cells {
          cell[(windowBytes * 8 - 1)...width].ignored("padding of a window")
        }
      }
      let packed = concatenate(cells.reversed().map { $0[(width - 1)...0] })
      return concatenate(io.activationsUser, packed)
    }
  }
}
