import BinaryNetwork
import EngineModel
import Hardware
import KernelCodec

/// Golden vectors of `Engine`: programs and images in memory, classes and errors in registers.
struct EngineBench {
  var block: Engine

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    interface.makeMemory("mAxi", outstanding: block.parameters.outstanding)
    let name = context.configuration.name
    var networks = VectorProgram(
      interface: interface, title: "\(name): small networks of every kind of layer")
    for (index, shapes) in EngineTrialShape.networks.enumerated() {
      let trials = try (0..<3).map {
        try EngineTrial.random(shapes, for: block.parameters, seed: 20 * index + $0)
      }
      networks.begin("network \(index)")
      for (trial, (latency, rate)) in zip(trials, [(1, 4096), (20, 64), (70, 8)]) {
        fill(&networks, trial: trial, latency: latency, sixteenths: rate)
      }
    }
    var vectors = [("networks.hex", networks)]
    if let network = context.workload.network {
      var whole = VectorProgram(interface: interface, title: "\(name): the embedded network")
      let compiled = try EngineNetwork(network)
      let program = try EngineProgram(compiled.layers, for: block.parameters)
      let trial = try EngineTrial(
        program,
        image: compiled.image.bytes(of: context.workload.image, tile: block.parameters.tile))
      whole.begin("the memory")
      whole.begin("one image")
      fill(&whole, trial: trial, latency: 20, sixteenths: 64)
      vectors.append(("network.hex", whole))
    }
    var plan = context.plan(interface: interface, resetCount: 10, runsInIcarus: true)
    vectors.append(("faults.hex", try faults(of: interface, name: name)))
    vectors.append(("resets.hex", try resets(of: interface, name: name)))
    plan.longFiles = ["network.hex", "faults.hex", "resets.hex"]
    plan.icarusFiles = ["networks.hex"]
    return Bench(plan: plan, vectors: vectors)
  }

  /// Loads a trial into a memory of that latency and so many sixteenths of a byte a cycle, and runs it.
  func fill(
    _ program: inout VectorProgram, trial: EngineTrial, latency: Int, sixteenths rate: Int
  ) {
    program.time(latency: latency, sixteenths: rate)
    steps.load(trial, into: &program)
    steps.run(trial, limit: limit(trial, sixteenths: rate), into: &program)
  }

  // MARK: Faults

  private func faults(of interface: BenchInterface, name: String) throws -> VectorProgram {
    var program = VectorProgram(
      interface: interface,
      title:
        "\(name): damaged programs, errors of the bus, registers in use, and clear, each with a good run after it"
    )
    let good = try goodTrial()
    let limit = limit(good, sixteenths: 64)
    program.begin("the memory")
    program.time(latency: 7, sixteenths: 64)
    steps.load(good, into: &program)
    steps.run(good, limit: limit, into: &program)

    // One bit of the configuration hash, then some of everything.
    for bit in [40] + Array(stride(from: 3, to: 8 * good.bytes.count, by: 131)) {
      let damaged = try good.flipping(bit: bit)
      program.begin("bit \(bit) of the program", resetting: false)
      let place = bit / 32 * 4
      let address = EngineRunSteps.programAddress + place
      program.fill(address, bytes: damaged.bytes[place..<place + 4])
      steps.run(damaged, limit: limit, into: &program)
      program.fill(address, bytes: good.bytes[place..<place + 4])
      steps.run(good, limit: limit, into: &program)
    }
    images(good, limit: limit, into: &program)
    let disturbances = EngineDisturbances(
      parameters: block.parameters, trial: good, limit: limit)
    disturbances.busErrors(into: &program)
    disturbances.registers(into: &program)
    clears(good, limit: limit, into: &program)
    return program
  }

  /// A small network whose runs are disturbed.
  private func goodTrial() throws -> EngineTrial {
    try EngineTrial.random(EngineTrialShape.networks[0], for: block.parameters, seed: 3)
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

  /// Images that are too large, or no whole number of words.
  private func images(_ good: EngineTrial, limit: Int, into program: inout VectorProgram) {
    let words = block.parameters.activationWords * block.parameters.tile.wordByteCount
    for length in [good.image.count + 1, words + block.parameters.tile.wordByteCount] {
      program.begin("an image of \(length) bytes", resetting: false)
      var bad = good.failing(EngineFault(.tooLarge, layer: 0, .image))
      bad.image = [UInt8](repeating: 0, count: length)
      steps.run(bad, limit: limit, into: &program)
      steps.run(good, limit: limit, into: &program)
    }
  }

  /// `clear` at many moments of a run, each with a good run after it.
  private func clears(_ good: EngineTrial, limit: Int, into program: inout VectorProgram) {
    for moment in stride(from: 0, to: 2400, by: 97) {
      program.begin("clear after \(moment) cycles", resetting: false)
      steps.start(good, into: &program)
      program.idle(moment)
      steps.write("control", EngineControlBits.clear, into: &program)
      program.idle(1500)
      steps.read("status", expecting: 0, into: &program)
      steps.run(good, limit: limit, into: &program)
    }
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

  static let programAddress = 0x1000_0040
  static let imageAddress = 0x2000_0F80

  func load(_ trial: EngineTrial, into program: inout VectorProgram) {
    program.fill(Self.programAddress, bytes: trial.bytes)
    program.fill(Self.imageAddress, bytes: trial.image)
  }

  /// Runs what was loaded, and expects what the model says.
  func run(_ trial: EngineTrial, limit: Int, into program: inout VectorProgram) {
    start(trial, into: &program)
    program.wait(for: "irq", value: 1, limit: limit)
    finish(trial.run, into: &program)
    let steps = UInt32(trial.work.reduce(0) { $0 + $1.arrayCycles })
    if trial.run.fault == nil { read("array_steps", expecting: steps, into: &program) }
  }

  func start(_ trial: EngineTrial, into program: inout VectorProgram) {
    write("program_address", UInt32(Self.programAddress), into: &program)
    write("program_length", UInt32(trial.length), into: &program)
    write("image_address", UInt32(Self.imageAddress), into: &program)
    write("image_length", UInt32(trial.image.count), into: &program)
    write("control", EngineControlBits.start | EngineControlBits.interruptEnable, into: &program)
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
    program.queue([
      RegisterWrite(address: EngineRegisterMap.address(of: register)!, word: value)
    ])
    program.joinRegisters()
  }

  func read(_ register: String, expecting value: UInt32, into program: inout VectorProgram) {
    program.queue([
      RegisterRead(address: EngineRegisterMap.address(of: register)!, word: value)
    ])
    program.joinRegisters()
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
