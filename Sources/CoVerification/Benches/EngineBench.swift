import BinaryNetwork
import EngineModel
import EngineTiming
import Hardware
import KernelCodec

/// Golden vectors of `Engine`: programs and images in memory, classes and errors in registers, and each word that a layer
/// writes to an activation memory.
struct EngineBench {
  var block: Engine

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    Self.complete(&interface, for: block.parameters)
    let name = context.configuration.name
    var networks = VectorProgram(
      interface: interface, title: "\(name): small networks of every kind of layer")
    for (index, shapes) in EngineTrialShape.networks.enumerated() {
      let trials = try (0..<3).map {
        try EngineTrial.random(shapes, for: block.parameters, seed: 20 * index + $0)
      }
      networks.begin("network \(index)")
      let timings = [
        MemoryTiming(latency: 1, rate: 4096), MemoryTiming(.lpddr4),
        MemoryTiming(
          latency: 70, rate: 8, bankCount: 2, rowBytes: 256, rowMissCycles: 25,
          refreshInterval: 200, refreshCycles: 90),
      ]
      for (trial, timing) in zip(trials, timings) {
        try fill(&networks, trial: trial, timing: timing)
      }
    }
    var vectors = [("networks.hex", networks)]
    for network in context.workload.networks {
      guard let trial = try trial(of: network) else { continue }
      let title = network.name == "network" ? "the embedded network" : network.name
      var whole = VectorProgram(interface: interface, title: "\(name): \(title)")
      whole.begin("the memory")
      whole.begin("one image")
      try fill(&whole, trial: trial, timing: MemoryTiming(.ideal))
      vectors.append(("\(network.name).hex", whole))
    }
    let wholeFiles = vectors.dropFirst().map(\.0)
    var plan = context.plan(interface: interface, resetCount: 10, runsInIcarus: true)
    vectors.append(("layers.hex", try layers(of: interface, name: name)))
    vectors.append(("jobs.hex", try jobs(of: interface, name: name)))
    vectors.append(("faults.hex", try faults(of: interface, name: name)))
    vectors.append(("resets.hex", try resets(of: interface, name: name)))
    plan.longFiles = wholeFiles + ["jobs.hex", "faults.hex", "resets.hex"]
    plan.icarusFiles = ["networks.hex", "jobs.hex"]
    plan.engine = EnginePlan(
      parameters: block.parameters, momentCount: context.workload.isRandom ? 100 : 1000)
    return Bench(plan: plan, vectors: vectors)
  }

  /// A network's program on its image; nil where the engine has no room or no counterpart for it.
  private func trial(of whole: Workload.WholeNetwork) throws -> EngineTrial? {
    do {
      let compiled = try EngineNetwork(whole.network)
      let program = try EngineProgram(compiled.layers, for: block.parameters)
      return try EngineTrial(
        program, image: compiled.image.bytes(of: whole.image, tile: block.parameters.tile))
    } catch is EngineRefusal {
      return nil
    }
  }

  /// Makes the interface that follows from an engine's ports a bench's: a memory, and a view of the array's writes.
  static func complete(_ interface: inout BenchInterface, for parameters: EngineParameters) {
    interface.makeMemory("mAxi", outstanding: parameters.outstanding)
    interface.observe(
      "write", valid: "array_write_enable",
      fields: [
        ("array_write_quarters", 4),
        ("array_write_address", parameters.activationWords.trailingZeroBitCount),
        ("array_write_word", parameters.tile.pixelCount),
      ])
    interface.observe("is_idle", width: 1)
  }

  /// Loads a trial into a memory of that timing, and runs it; every counter must be what the twin predicts.
  @discardableResult
  func fill(
    _ program: inout VectorProgram, trial: EngineTrial, timing: MemoryTiming
  ) throws -> EngineTimeline {
    let timeline = try steps.timeline(of: trial, memory: timing)
    program.time(timing)
    steps.load(trial, into: &program)
    steps.run(trial, limit: limit(trial, sixteenths: timing.rate), into: &program)
    steps.count(timeline, into: &program)
    return timeline
  }

  // MARK: Layers

  private func layers(of interface: BenchInterface, name: String) throws -> VectorProgram {
    var program = VectorProgram(
      interface: interface,
      title:
        "\(name): the port of the registers; layers of every kind, each alone; rank tables of every form"
    )
    let trials =
      try EngineTrial.layersAlone(for: block.parameters, seed: 70)
      + EngineTrial.tableForms(for: block.parameters, seed: 71)
    RegisterBusVectors(block.parameters).all(into: &program)
    for (layer, trial) in trials {
      program.begin(layer)
      try fill(&program, trial: trial, timing: MemoryTiming(.ideal))
    }
    return program
  }

  // MARK: Faults

  private func faults(of interface: BenchInterface, name: String) throws -> VectorProgram {
    var program = VectorProgram(
      interface: interface,
      title:
        "\(name): damaged programs, errors of the bus, and registers in use, each with a good run after it"
    )
    let good = try goodTrial()
    let limit = limit(good, sixteenths: 64)
    program.begin("the memory")
    program.time(MemoryTiming(latency: 7, rate: 64))
    steps.load(good, into: &program)
    steps.run(good, limit: limit, into: &program)

    // One bit of the configuration hash, then some of everything.
    try flips(
      [40] + Array(stride(from: 3, to: 8 * good.bytes.count, by: 131)), of: good, into: &program)
    let disturbances = EngineDisturbances(
      parameters: block.parameters, trial: good, limit: limit)
    disturbances.busErrors(into: &program)
    disturbances.registers(into: &program)
    let tables = try tableTrial()
    program.begin("the memory, with rank tables")
    program.time(MemoryTiming(latency: 7, rate: 64))
    steps.load(tables, into: &program)
    EngineDisturbances(
      parameters: block.parameters, trial: tables, limit: self.limit(tables, sixteenths: 64)
    ).busErrors(into: &program)
    return program
  }

  /// A small network whose runs are disturbed.
  func goodTrial() throws -> EngineTrial {
    try EngineTrial.random(EngineTrialShape.networks[0], for: block.parameters, seed: 3)
  }

  /// The same with a rank table for each layer.
  private func tableTrial() throws -> EngineTrial {
    try EngineTrial.random(
      EngineTrialShape.networks[0], for: block.parameters, seed: 4,
      insisting: block.parameters.codec.layouts.kinds.last)
  }

  // MARK: Jobs

  private func jobs(of interface: BenchInterface, name: String) throws -> VectorProgram {
    var program = VectorProgram(
      interface: interface,
      title:
        "\(name): images and programs of other lengths, the next job written while one runs, clear, resets of the engine alone, each with a good run after it"
    )
    for (index, shape) in EngineTrialShape.firstLayers.enumerated() {
      let trial = try EngineTrial.random([shape], for: block.parameters, seed: 50 + index)
      let jobs = begin(trial, "\(shape.name) as the first layer", into: &program)
      jobs.images(jobs.otherImageLengths, into: &program)
    }
    let jobs = begin(try goodTrial(), "two layers", into: &program)
    try jobs.programs(jobs.programLengths, into: &program)
    try jobs.nextJobs(24, seed: 15, into: &program)
    jobs.clears(stride(from: 0, to: 2400, by: 97), into: &program)
    jobs.resetsAlone(stride(from: 9, to: 2400, by: 199), into: &program)
    begin(try tableTrial(), "layers with rank tables", into: &program)
      .clears(stride(from: 30, to: 150, by: 6), into: &program)
    return program
  }

  /// Each of the bits of a trial's program flipped, with a good run after each.
  func flips(
    _ bits: some Sequence<Int>, of good: EngineTrial, into program: inout VectorProgram
  ) throws {
    for bit in bits {
      program.begin("bit \(bit) of the program", resetting: false)
      let place = bit / 32 * 4
      run(
        try good.flipping(bit: bit), then: good, whichDifferIn: place..<place + 4, into: &program)
    }
  }

  /// Each descriptor of a trial's first layer that is refused for what it says, or one in `step` of them, with a good run after
  /// each.
  func refusedDescriptors(
    of good: EngineTrial, by step: Int, into program: inout VectorProgram
  ) throws {
    let refused = good.refusedDescriptors
    for index in stride(from: 0, to: refused.count, by: step) {
      let (name, bytes) = refused[index]
      program.begin(name, resetting: false)
      let damaged = try EngineTrial(
        good.program, bytes: bytes + good.bytes[bytes.count...], image: good.image)
      run(damaged, then: good, whichDifferIn: bytes.indices, into: &program)
    }
  }

  /// A run of a damaged program, and one of the good program that has lain there before and lies there again.
  private func run(
    _ damaged: EngineTrial, then good: EngineTrial, whichDifferIn place: Range<Int>,
    into program: inout VectorProgram
  ) {
    let limit = limit(good, sixteenths: 64)
    for trial in [damaged, good] {
      program.fill(
        EngineRunSteps.programAddress + place.lowerBound, bytes: trial.bytes[place])
      steps.run(trial, limit: limit, into: &program)
    }
  }

  /// Loads a trial, and runs it once.
  func begin(
    _ trial: EngineTrial, _ title: String, into program: inout VectorProgram
  ) -> EngineJobs {
    let limit = limit(trial, sixteenths: 64)
    program.begin(title)
    program.time(EngineJobs.timing)
    steps.load(trial, into: &program)
    steps.run(trial, limit: limit, into: &program)
    return EngineJobs(parameters: block.parameters, trial: trial, limit: limit)
  }

  private func resets(of interface: BenchInterface, name: String) throws -> VectorProgram {
    var program = VectorProgram(
      interface: interface, title: "\(name): resets within bursts, each with a good run after it")
    let trial = try goodTrial()
    EngineDisturbances(
      parameters: block.parameters, trial: trial, limit: limit(trial, sixteenths: 12)
    ).resets(48, into: &program)
    return program
  }

  private var steps: EngineRunSteps { EngineRunSteps(parameters: block.parameters) }

  /// Cycles after which a run hangs.
  private func limit(_ trial: EngineTrial, sixteenths rate: Int) -> Int {
    let steps = trial.work.reduce(0) { $0 + $1.arrayCycles }
    let bytes = trial.work.reduce(trial.image.count) { $0 + $1.bytesRead }
    return 20_000 + 2 * steps + 40 * trial.program.bytes.count + 64 * bytes / rate
  }
}

/// The steps that load programs into the memory of an engine's bench and run them.
struct EngineRunSteps {
  var parameters: EngineParameters

  static let programAddress = EngineTimeline.programAddress
  static let imageAddress = EngineTimeline.imageAddress

  func load(_ trial: EngineTrial, into program: inout VectorProgram) {
    program.fill(Self.programAddress, bytes: trial.bytes)
    program.fill(Self.imageAddress, bytes: trial.image)
  }

  /// Runs what was loaded, and expects what the model says.
  func run(_ trial: EngineTrial, limit: Int, into program: inout VectorProgram) {
    start(trial, isCut: trial.run.fault != nil, into: &program)
    program.wait(for: "irq", value: 1, limit: limit)
    program.joinRegisters()
    finish(trial.run, into: &program)
    let steps = UInt32(trial.work.reduce(0) { $0 + $1.arrayCycles })
    if trial.run.fault == nil, parameters.counters == .all {
      read("array_steps", expecting: steps, into: &program)
    }
  }

  /// Writes the registers, and expects what comes from then on: the port may be so slow to answer that words are written before.
  func start(_ trial: EngineTrial, isCut: Bool, into program: inout VectorProgram) {
    let writes = startWrites(trial)
    program.queue(writes)
    expectWrites(trial, isCut: isCut, into: &program)
    if isCut { program.joinRegisters(count: writes.count) }
  }

  /// The writes that start a run.
  func startWrites(_ trial: EngineTrial) -> [RegisterWrite] {
    [
      ("program_address", UInt32(Self.programAddress)), ("program_length", UInt32(trial.length)),
      ("image_address", UInt32(Self.imageAddress)), ("image_length", UInt32(trial.imageLength)),
      ("control", EngineControlBits.start | EngineControlBits.interruptEnable),
    ].map { RegisterWrite(address: EngineRegisterMap.address(of: $0)!, word: $1) }
  }

  /// Expects the words that every layer writes; of a run that is cut by an error or `clear`, as far as it comes, and
  /// anything of the layer that has the error.
  func expectWrites(
    _ trial: EngineTrial, isCut: Bool, into program: inout VectorProgram
  ) {
    var beats = parameters.tile.beats(of: trial.run.layers.flatMap(\.writes))
    if isCut {
      let failing = trial.failingWriteCount * parameters.tile.beatWordCount
      beats.words += [UInt32](repeating: 0, count: failing)
      beats.masks += [UInt32](repeating: 0, count: failing)
    }
    program.expect(
      "write", words: beats.words, masks: beats.masks, as: isCut ? .optional : [])
  }

  /// Reads how a run has ended.
  func finish(_ run: EngineRun, into program: inout VectorProgram) {
    let done = UInt32(run.layers.count) << 16
    let ending =
      run.fault == nil ? EngineStatusBits.done : EngineStatusBits.error
    read("status", expecting: done | ending | EngineStatusBits.pending, into: &program)
    read("error", expecting: run.fault.map(errorWord) ?? 0, into: &program)
    read("error_bit_offset", expecting: UInt32(run.fault?.bitOffset ?? 0), into: &program)
    read("category", expecting: UInt32(run.predictedClass ?? 0), into: &program)
    write(
      "control", EngineControlBits.acknowledge | EngineControlBits.interruptEnable, into: &program)
    program.check("irq", 0)
  }

  /// What the twin says of a trial on a memory of that timing.
  func timeline(of trial: EngineTrial, memory: MemoryTiming) throws -> EngineTimeline {
    var twin = try EngineTwin(
      trial.program, at: Self.programAddress, imageByteCount: trial.image.count,
      imageAt: Self.imageAddress, memory: memory)
    return twin.run()
  }

  /// Reads every counter after a run without stalls, from reset or behind another good one.
  func count(_ timeline: EngineTimeline, into program: inout VectorProgram) {
    for (register, value) in [
      ("cycles", timeline.cycles), ("array_steps", timeline.arraySteps),
      ("sequence_stalls", timeline.sequenceStalls), ("window_stalls", timeline.windowStalls),
      ("bus_beats", timeline.busBeats), ("bursts", timeline.bursts),
    ] {
      let isKept = parameters.counters == .all || register == "cycles"
      read(register, expecting: isKept ? UInt32(value) : 0, as: .timed, into: &program)
    }
  }

  private func errorWord(_ fault: EngineFault) -> UInt32 {
    let part =
      switch fault.part {
      case .image: EngineFaultWord.Part.image
      case .descriptor: EngineFaultWord.Part.descriptor
      case .rankTable: EngineFaultWord.Part.rankTable
      case .layout: EngineFaultWord.Part.layout
      case .thresholds: EngineFaultWord.Part.thresholds
      case .lane(let lane): lane
      }
    return UInt32(fault.code.rawValue) | UInt32(part) << 8 | UInt32(fault.layer) << 16
  }

  func write(_ register: String, _ value: UInt32, into program: inout VectorProgram) {
    program.write(
      RegisterWrite(address: EngineRegisterMap.address(of: register)!, word: value))
  }

  func read(
    _ register: String, expecting value: UInt32, as kinds: VectorProgram.BeatKind = [],
    into program: inout VectorProgram
  ) {
    program.read(
      RegisterRead(address: EngineRegisterMap.address(of: register)!, word: value), as: kinds)
  }
}

/// Bits of an engine's `control` register.
enum EngineControlBits {
  static let clear: UInt32 = 1
  static let interruptEnable: UInt32 = 2
  static let acknowledge: UInt32 = 4
  static let start: UInt32 = 8
}

/// Bits of an engine's `status` register.
enum EngineStatusBits {
  static let busy: UInt32 = 1
  static let error: UInt32 = 2
  static let done: UInt32 = 4
  static let pending: UInt32 = 8
}
