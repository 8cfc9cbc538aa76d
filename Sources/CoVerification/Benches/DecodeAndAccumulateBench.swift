import BinaryNetwork
import Hardware
import KernelCodec

/// Golden vectors of `DecodeAndAccumulate`: layers of the network on a real image, or random ones, bit for bit.
struct DecodeAndAccumulateBench {
  var block: DecodeAndAccumulate
  /// Groups of pixels of each layer that are run.
  var groupLimit = 3

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    adjust(&interface)
    let name = context.configuration.name
    var program = VectorProgram(
      interface: interface,
      title: context.workload.isRandom
        ? "\(name): random layers" : "\(name): layers of the network on golden/image.pgm")
    for layer in try layers(context.workload) { fill(&program, layer) }
    var registers = VectorProgram(interface: interface, title: "\(name): the register block")
    RegisterBusVectors(block.kernel, identifier: RegisterMap.layerIdentifier).all(into: &registers)
    return Bench(
      plan: context.plan(interface: interface, resetCount: 10, runsInIcarus: true),
      vectors: [
        ("layers.hex", program), ("registers.hex", registers),
        ("damage.hex", try damage(VectorProgram(interface: interface, title: "\(name): damage"))),
        ("clears.hex", try clears(VectorProgram(interface: interface, title: "\(name): clear"))),
        (
          "short.hex",
          try short(
            VectorProgram(
              interface: interface, title: "\(name): layers whose results come every few cycles"))
        ),
      ])
  }

  /// Takes TUSER into the channels that it belongs to.
  func adjust(_ interface: inout BenchInterface) {
    interface.move("s_axis_activations_tuser", to: "sAxisActivations")
    interface.move("m_axis_tuser", to: "mAxis")
  }

  /// Inputs that break a rule or do not fit one another, each with a good run after it.
  private func damage(_ empty: VectorProgram) throws -> VectorProgram {
    var program = empty
    var generator = SeededGenerator(seed: 13)
    let samples = try AccumulateTrial.samples(for: block, filters: 3, channels: 2)
    for trial in samples { DecoderCorruption(trial: trial).truncations(into: &program) }
    guard let trial = samples.last else { return program }
    let corruption = DecoderCorruption(trial: trial)
    corruption.unterminated(into: &program)
    corruption.flips(into: &program)
    for _ in 0..<8 { corruption.random(25, generator: &generator, into: &program) }
    PacketCorruption(trial: trial).unterminated(into: &program)
    PacketCorruption(trial: trial).all(into: &program)
    try AccumulateFaults(trial: trial).all(into: &program)
    return program
  }

  /// `clear` within packets, at each cycle of a run, and between the beats of its results.
  private func clears(_ empty: VectorProgram) throws -> VectorProgram {
    var program = empty
    if let trial = try AccumulateTrial.samples(for: block, filters: 3, channels: 2).last {
      let clears = ClearVectors(trial: trial)
      clears.queued(into: &program)
      clears.all(into: &program)
    }
    for trial in try AccumulateTrial.samples(for: block, filters: 3, channels: 24).prefix(1) {
      AccumulateClears(trial: trial).all(into: &program)
    }
    return program
  }

  /// Many filters of few channels: a sink that stalls is felt by the whole datapath.
  private func short(_ empty: VectorProgram) throws -> VectorProgram {
    var program = empty
    for channels in 1...4 {
      let samples = try AccumulateTrial.samples(for: block, filters: 33, channels: channels)
      for trial in samples.suffix(2) {
        trial.begin("\(trial.sample.coded.layout.kind), \(channels) channels", into: &program)
        for _ in 0..<3 {
          trial.runWell(into: &program)
          program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
        }
      }
    }
    try ahead(into: &program)
    return program
  }

  /// Windows and thresholds of three layers at once: those of the third wait for places.
  private func ahead(into program: inout VectorProgram) throws {
    guard
      let first = try AccumulateTrial.samples(for: block, filters: 3, channels: 2).last
    else { return }
    var generator = SeededGenerator(seed: 15)
    let second = AccumulateTrial(
      layer: LayerSteps(
        block: block, coded: first.sample,
        run: try block.randomRun(of: first.sample.kernels, generator: &generator)))
    let trials = [first, second, first]
    first.begin("windows and thresholds of three layers at once", into: &program)
    program.drive(
      "sAxisActivations",
      words: trials.flatMap { $0.layer.windowBeats(group: 0, endsLayer: true) }, as: .optional)
    program.drive(
      "sAxisThresholds", words: trials.flatMap { $0.layer.thresholdBeats() }, as: .optional)
    program.idle(400)
    for (index, trial) in trials.enumerated() {
      trial.steps.drive(trial.sample.coded.packet, into: &program)
      trial.drive(trial.sample.coded.streams[0], into: &program)
      program.expect("mAxis", words: trial.layer.resultBeats(group: 0))
      trial.join(streams: trial.sample.coded.streams, into: &program)
      program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
      // The third's find their places as soon as the first's are given back.
      if index == 0 { program.join(limit: 400, waitingForOptional: true) }
    }
  }

  /// The layers that the datapath can take.
  private func layers(_ workload: Workload) throws -> [LayerSteps] {
    let coded = try workload.layers(
      for: block.configuration, sequenceWidth: block.lane.sequenceWidth)
    if let terms = block.terms {
      return try sparseLayers(coded, terms, isRandom: workload.isRandom)
    }
    return workload.runs.compactMap { run in
      guard let own = coded.first(where: { $0.kernels == run.convolution.layer }),
        own.kernels.channels <= block.channelsMaximum, own.kernels.filters <= block.filtersMaximum,
        mode(of: own.kernels) == block.mode
      else { return nil }
      return LayerSteps(block: block, coded: own, run: WindowRun(run))
    }
  }

  /// The layers' sequences as weights of the coding that the datapath has, on random activations; two layers of a
  /// network.
  private func sparseLayers(
    _ coded: [Workload.CodedLayer], _ terms: TermFormat, isRandom: Bool
  ) throws -> [LayerSteps] {
    var generator = SeededGenerator(seed: 14)
    let planes = terms.coding.planes
    let suitable = coded.filter {
      $0.kernels.channels.isMultiple(of: planes)
        && $0.kernels.channels <= block.channelsMaximum * planes
        && $0.kernels.filters <= block.filtersMaximum
    }
    return try (isRandom ? suitable : Array(suitable.prefix(2))).map { own in
      var own = own
      own.kernels.kind =
        terms.coding == .signedBinary
        ? .signedBinary(signs: (0..<own.kernels.filters).map { _ in generator.bits(1) == 1 })
        : .binary
      return LayerSteps(
        block: block, coded: own,
        run: try block.randomRun(of: own.kernels, generator: &generator))
    }
  }

  private func mode(of layer: KernelLayer) -> DatapathMode {
    switch layer.kind {
    case .binary: .xnor
    case .signedBinary: .signedBinary
    }
  }

  /// Appends a case that runs the first groups of pixels of a layer.
  func fill(_ program: inout VectorProgram, _ layer: LayerSteps) {
    let steps = DecoderSteps(block: block.kernel)
    let groups = layer.groupCount
    let cost = LayerCost(
      of: layer.coded.kernels, layout: layer.coded.coded.layout, table: layer.coded.table,
      ownsTable: false, lanes: 1)
    let work = LaneWork(
      sequenceCount: layer.coded.kernels.sequences.count, codeBitCount: cost?.codeBitCount ?? 0)
    program.begin("\(layer.coded.kernels.name): \(min(groups, groupLimit)) of \(groups) groups")
    program.write("control", ControlBits.interruptEnable)
    if let table = layer.coded.table { steps.drive(table, into: &program) }
    for group in 0..<min(groups, groupLimit) {
      if group == 0 {
        program.drive("sAxisThresholds", words: layer.thresholdBeats())
      }
      let isLast = group == min(groups, groupLimit) - 1
      program.drive("sAxisActivations", words: layer.windowBeats(group: group, endsLayer: isLast))
      // A position a beat takes longer than the packet that follows, and a table of sums longer still.
      if block.terms != nil { program.join(limit: 30 * layer.kernels.channels * 9 + 1000) }
      steps.drive(layer.coded.coded.packet, into: &program)
      program.drive(
        "sAxisWeights",
        words: portBeats(layer.coded.coded.streams[0], width: block.streamWidth))
      program.expect("mAxis", words: layer.resultBeats(group: group))
      let count = layer.coded.kernels.sequences.count
      program.join(
        limit: (block.terms == nil ? 2 : 20) * count + 400,
        predictedCycles: block.predictedCycles(for: work, of: layer.coded.kernels),
        sequences: count)
      program.wait(for: "irq", value: 1, limit: 100)
      program.read("error", expecting: 0)
      program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
    }
  }
}
