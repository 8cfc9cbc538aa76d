import EngineModel
import Netlist

/// Computes the filters of a layer for each tile of windows: as many side by side as there are lanes.
///
/// What it computes says docs/engine.md, section 5; when, section 8. A pulse on `start` begins a layer while the array is idle.
public struct EngineArray: Module {
  public static let summary = "Computes the filters of a layer from sequences and windows."

  public var parameters: EngineParameters
  public init(parameters: EngineParameters) { self.parameters = parameters }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Forgets everything, and makes the array idle.
    @Input var clear: Bit
    /// Begins a layer.
    @Input var start: Bit
    /// Steady while the layer runs.
    @Input var layer: ArrayLayer
    /// As `WindowStage` gives them.
    @Input var windows: Stream<Bits>
    /// The threshold words of a layer, in the order of the program; those of the next layer while one runs.
    @Input var thresholds: Stream<Bits>
    /// Of each lane, those of its filters, again for each tile.
    @Input var sequences: [Stream<DecodedSequence>]
    @Output var write: TileWrite
    /// The layer is computed, and all is written.
    @Output var done: Bit
    /// The class, from `done` of a layer with logits on until such a layer runs again.
    @Output var category: Unsigned
    /// Whether a step is taken, and if not, what the array waits for; windows come first. Between layers neither means anything.
    @Output var steps: Bit
    @Output var lacksSequences: Bit
    @Output var lacksWindows: Bit
  }

  public var ports: Ports {
    Ports(
      layer: ArrayLayer.shape(),
      windows: .stream(of: .width(9 * parameters.tile.pixelCount), last: true),
      thresholds: .stream(of: .width(32), last: true),
      sequences: .array(
        parameters.laneCount,
        of: .stream(
          of: DecodedSequence.shape(sequence: .width(EngineParameters.sequenceWidth)))),
      write: TileWrite.shape(for: parameters.tile, words: parameters.activationWords),
      category: .indexing(parameters.filtersMaximum))
  }

  @Elaborated public func body(_ io: Ports) {
    let layer = io.layer
    let feeder = Instance(of: ThresholdFeeder(parameters: parameters))
    let drain = Instance(of: DrainControl(pixelCount: parameters.tile.pixelCount))
    let writer = Instance(of: ResultWriter(parameters: parameters))
    let windowMemory = Instance(
      of: WindowMemory(
        width: 9 * parameters.tile.pixelCount, channelsMaximum: parameters.windowWords,
        groupsEndLayers: false))
    let counter = Instance(
      of: StepCounter(laneCount: parameters.laneCount, windowWords: parameters.windowWords))

    // Step: every lane that has a filter has its sequence.
    let haveSequences = io.sequences.enumerated().reduce(Bit(true)) {
      $0 && ($1.element.valid || !counter.hasWork[$1.offset])
    }
    let mayEnd = !counter.beat.isLast || !drain.isReserved
    let step = windowMemory.isReady && haveSequences && mayEnd
    io.steps <== step
    io.lacksWindows <== !windowMemory.isReady
    io.lacksSequences <== windowMemory.isReady && !haveSequences
    counter.start <== io.start
    counter.filters <== layer.filters
    counter.channels <== layer.channels
    counter.weightPlanes <== layer.weightPlanes
    counter.planes <== layer.planes
    counter.step <== step
    windowMemory.clear <== io.clear
    windowMemory.groups <== io.windows
    windowMemory.lastIndex.ignored("windows are counted")
    windowMemory.channel <== counter.address
    windowMemory.read <== step
    windowMemory.release <== step && counter.endsTile

    // Read, count, add, copy.
    let reading = counter.beat.staged(clear: io.clear)
    let windows = windowMemory.windows.registered()
    let counting = reading.staged(clear: io.clear)
    let adding = counting.staged(clear: io.clear)
    let copies = (adding.isStep && adding.isLast).registered(reset: false)
    When(io.clear) { copies <== false }
    adding.isFirstPlane.ignored("the total has it")

    if parameters.operations != .both { layer.isAnd.ignored("there is no choice") }
    if parameters.activationBits == 1 { layer.hasEqualWeight.ignored("there is one plane") }
    let isUsed = uses(layer.outputPlanes)
    for lane in 0..<parameters.laneCount {
      let element = Instance(of: EngineLane(parameters: parameters))
      let sequences = io.sequences[lane]
      sequences.ready <== step && counter.beat.isLastPlane && counter.hasWork[lane]
      sequences.payload.lastChannel.ignored("channels are counted")
      sequences.payload.lastOfLayer.ignored("filters are counted")
      element.sequence <== sequences.payload.sequence
      element.windows <== windows
      if let isAnd = element.ports.isAnd { isAnd <== layer.isAnd }
      if let hasEqualWeight = element.ports.hasEqualWeight {
        hasEqualWeight <== layer.hasEqualWeight
      }
      element.counts <== counting.isStep
      if let isFirstPlane = element.ports.isFirstPlane { isFirstPlane <== counting.isFirstPlane }
      element.adds <== adding.isStep && adding.isLastPlane
      element.doubles <== adding.doubles
      element.renews <== adding.renews
      element.copies <== copies
      element.drains <== drain.drains
      if let index = element.ports.index { index <== drain.index }
      element.threshold <== feeder.entry
      element.shifts <== feeder.shift[lane]
      element.isUsed <== isUsed
      element.compares <== drain.compares
      element.comparesFirst <== drain.comparesFirst
      element.pools <== drain.pools
      element.startsPool <== drain.startsPool
      element.endsPool <== drain.endsPool
      for bit in 0..<parameters.outputBits {
        writer.outputs[lane * parameters.outputBits + bit] <== element.outputs[bit]
      }
      writer.logits[lane] <== element.logit
    }

    if !EngineLane.selects(parameters) { drain.index.ignored("the sums move up") }
    feeder.clear <== io.clear
    feeder.start <== io.start
    feeder.finish <== writer.finish
    feeder.words <== io.thresholds
    feeder.lastWord <== isUsed.populationCount &- 1
    feeder.take <== drain.ends

    drain.clear <== io.clear
    drain.reserve <== step && counter.beat.isLast
    drain.copy <== copies
    drain.isLoaded <== feeder.isLoaded
    drain.isWritten <== writer.isWritten
    drain.isPooled <== layer.isPooled

    writer.clear <== io.clear
    writer.start <== io.start
    writer.outputPlanes <== layer.outputPlanes
    writer.isPooled <== layer.isPooled
    writer.givesLogits <== layer.givesLogits
    writer.tiles <== layer.outputTiles
    writer.pitch <== layer.pitch
    writer.take <== drain.ends
    writer.lastLane <== feeder.lastLane
    writer.isLastGroup <== feeder.isLastGroup
    writer.isFull <== drain.isFull
    io.write <== writer.write
    let done = writer.finish.registered(reset: false)
    When(io.clear) { done <== false }
    io.done <== done
    io.category <== writer.category
  }

  /// Bit i: whether a filter has a threshold i, where outputs have so many planes.
  @Elaborated private func uses(_ planes: Unsigned) -> Bits {
    let counts = (0..<(1 << parameters.outputBits) - 1).map { threshold in
      // The least number of planes that has it.
      let needed = Int.bitWidth - (threshold + 1).leadingZeroBitCount
      return planes >= needed
    }
    return concatenate(counts.reversed())
  }
}
