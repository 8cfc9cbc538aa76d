import EngineModel
import KernelCodec
import Netlist

/// Runs whole binary networks from compressed weights in memory: program and image in, a class out.
///
/// Software writes where both lie, and starts; an interrupt ends the run, with a class or an error. Source: docs/engine.md.
public struct Engine: Module {
  public static let summary = "Runs binary networks from compressed weights in memory."

  public let parameters: EngineParameters

  /// Throws the first parameter that is not legal.
  public init(_ parameters: EngineParameters) throws(EngineParameterError) {
    try parameters.validate()
    self.parameters = parameters
  }
  public var variant: String { "" }
  public var portStyle: PortStyle { .axi }

  /// Bits of a lane's port.
  package static let streamWidth = 32

  /// What the lanes of an engine are generated for.
  package static func laneParameters(of parameters: EngineParameters) -> LaneParameters {
    LaneParameters(
      entries: parameters.codec.entries, sequenceWidth: EngineParameters.sequenceWidth,
      layouts: parameters.codec.layouts, longestCanonical: parameters.codec.longestCode)
  }
  private var lane: LaneParameters { Self.laneParameters(of: parameters) }
  /// The clients: the lanes, the program, the image.
  var reader: BurstReader {
    BurstReader(
      clientCount: parameters.laneCount + 2, busWidth: parameters.busWidth,
      burstLength: parameters.burstLength, outstanding: parameters.outstanding,
      readAhead: parameters.readAhead)
  }

  @Bundle public struct Ports {
    var sAxi: AxiLite
    var mAxi: AxiRead
    /// High while an interrupt is pending and enabled.
    @Output var irq: Bit
  }

  public var ports: Ports {
    Ports(
      sAxi: AxiLite.shape(addressWidth: EngineRegisterMap.addressWidth),
      mAxi: AxiRead.shape(dataWidth: parameters.busWidth))
  }

  @Elaborated public func body(_ io: Ports) {
    let registers = Instance(of: EngineRegisters(parameters: parameters))
    let sequencer = Instance(of: EngineSequencer(parameters: parameters))
    let reader = Instance(of: self.reader)
    let image = Instance(of: ImageLoader(parameters: parameters))
    let array = Instance(of: EngineArray(parameters: parameters))
    let stage = Instance(
      of: WindowStage(tile: parameters.tile, words: parameters.activationWords))
    let clear = sequencer.stops
    let layer = sequencer.layer
    let (programClient, imageClient) = (parameters.laneCount, parameters.laneCount + 1)

    registers.axi.connect(to: io.sAxi)
    reader.mAxi.connect(to: io.mAxi)
    reader.clear <== clear
    let isIdle = sequencer.isIdle && !reader.drains
    registers.isIdle <== isIdle
    // Whoever sees the engine idle may reset it, or start it anew.
    ensure("idle_owes_nothing", whenever: isIdle, then: !reader.owes && !io.mAxi.arvalid)
    sequencer.clear <== registers.clear
    sequencer.start <== registers.start
    sequencer.block <== registers.programBlock
    sequencer.length <== registers.programLength
    reader.requests[programClient] <== sequencer.requests
    sequencer.words <== reader.words[programClient]
    sequencer.wordsFailed <== reader.failed[programClient]

    image.clear <== clear
    image.start <== registers.start
    image.block <== registers.imageBlock
    image.length <== registers.imageLength
    reader.requests[imageClient] <== image.requests
    image.words <== reader.words[imageClient]
    let imageIsBad = reader.failed[imageClient]
    sequencer.imageIsLoaded <== image.done
    sequencer.imageWords <== image.count
    sequencer.imageFails <== image.fails || imageIsBad
    sequencer.imageFault.set(.tooLarge, in: EngineFaultWord.Part.image)
    When(imageIsBad) { sequencer.imageFault.set(.busError, in: EngineFaultWord.Part.image) }

    decode(sequencer: sequencer, reader: reader, array: array)
    stage.clear <== clear
    stage.start <== sequencer.launch
    stage.layer <== layer.window
    stage.readsSecond <== sequencer.readsSecond
    stage.write <== mux(sequencer.running, array.write, image.write)
    array.clear <== clear
    array.start <== sequencer.launch
    array.layer <== layer.array
    array.windows <== stage.windows
    array.thresholds <== sequencer.thresholds
    sequencer.arrayIsDone <== array.done

    registers.layerEnds <== sequencer.layerEnds
    registers.finishes <== sequencer.finishes
    registers.category <== array.category
    registers.faults <== sequencer.faults
    registers.fault <== sequencer.fault
    registers.arraySteps <== array.steps
    registers.waitsForSequences <== array.lacksSequences && sequencer.running
    registers.waitsForWindows <== array.lacksWindows && sequencer.running
    registers.takesBeat <== io.mAxi.rvalid && io.mAxi.rready
    registers.asksForBurst <== io.mAxi.arvalid && io.mAxi.arready
    io.irq <== registers.irq
  }

  /// Loads what the program says into the lanes, which decode their streams for the array.
  @Elaborated private func decode(
    sequencer: Instance<EngineSequencer>, reader: Instance<BurstReader>,
    array: Instance<EngineArray>
  ) {
    let clear = sequencer.stops
    let layer = sequencer.layer
    let loader = Instance(
      of: ConfigurationLoader(lane: lane, laneCount: parameters.laneCount, forgets: true))
    let packets = Instance(of: WordBuffer(width: 32))
    packets.clear <== clear
    packets.words <== sequencer.packets
    loader.words <== packets.head
    loader.clear <== clear
    loader.forget! <== sequencer.forget
    loader.start <== sequencer.launch
    loader.running <== sequencer.running
    loader.busy.ignored("packets are followed by their words")
    sequencer.accepted <== loader.accepted
    sequencer.loaderFailed <== loader.failed
    sequencer.loaderVerdict <== loader.verdict
    sequencer.isStaged <== loader.staged
    sequencer.filters <== loader.filters
    sequencer.channels <== loader.channels

    let control = Instance(of: LaneControl(laneCount: parameters.laneCount))
    control.clear <== clear
    control.start <== sequencer.launch
    control.tiles <== layer.window.outputTiles
    let failedLanes = reader.failed.slice(at: 0, width: parameters.laneCount)
    for index in 0..<parameters.laneCount {
      let asker = Instance(of: StreamAsker())
      asker.clear <== clear
      asker.start <== sequencer.launch
      asker.stream <== layer.streams[index]
      asker.tiles <== layer.window.outputTiles
      reader.requests[index] <== asker.requests

      let lane = Instance(
        of: DecoderLane(
          lane: self.lane, streamWidth: Self.streamWidth, laneCount: parameters.laneCount,
          repeats: true))
      lane.clear <== clear
      lane.start <== sequencer.launch
      lane.again! <== control.again
      lane.filters <== loader.filters
      lane.channels <== loader.channels
      if parameters.laneCount > 1 { lane.index! <== index }
      lane.setup <== loader.setup
      lane.rows <== loader.rows
      lane.ranks <== loader.ranks
      lane.words <== reader.words[index]
      control.failed[index] <== lane.failed
      control.verdicts[index] <== lane.verdict

      let sequences = array.sequences[index]
      sequences.valid <== lane.sequences.valid && !control.discards
      sequences.payload <== lane.sequences.payload
      lane.sequences.ready <== sequences.ready || control.discards
    }
    sequencer.lanesAreDone <== control.done
    sequencer.lanesFail <== control.fails || !failedLanes.isZero
    sequencer.lanesFault <== control.fault
    for index in (0..<parameters.laneCount).reversed() {
      When(failedLanes[index]) {
        sequencer.lanesFault.set(.busError, in: index)
      }
    }
  }
}
