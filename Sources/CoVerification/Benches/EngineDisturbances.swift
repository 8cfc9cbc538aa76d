import EngineModel
import EngineTiming
import Hardware

/// Disturbs a running engine: resets, register accesses, error responses.
///
/// A good run after each shows that it left no trace.
struct EngineDisturbances {
  var parameters: EngineParameters
  /// What runs.
  var trial: EngineTrial
  /// Cycles after which a run hangs.
  var limit: Int

  private var steps: EngineRunSteps { EngineRunSteps(parameters: parameters) }

  // MARK: Resets

  /// Resets at `count` moments of a run, on a memory so slow that nearly all fall within a burst.
  func resets(_ count: Int, into program: inout VectorProgram) {
    let (latency, rate) = (9, 12)
    program.begin("the memory")
    program.time(MemoryTiming(latency: latency, rate: rate))
    steps.load(trial, into: &program)
    // The memory is what a run waits for.
    let bytes = trial.work.reduce(trial.image.count) { $0 + $1.bytesRead }
    let cycles = 16 * bytes / rate
    for index in 0..<count {
      let moment = index * cycles / count + index % 7
      program.begin("a run that is reset after \(moment) cycles")
      steps.start(trial, isCut: true, into: &program)
      program.idle(moment)
      program.begin("a good run after the reset")
      steps.read("status", expecting: 0, into: &program)
      steps.run(trial, limit: limit, into: &program)
    }
  }

  // MARK: Registers

  /// Reads and writes while a program runs: the port answers, and the run is not affected.
  func registers(into program: inout VectorProgram) {
    program.begin("registers are used while a program runs", resetting: false)
    program.time(MemoryTiming(latency: 150, rate: 1))
    steps.start(trial, isCut: true, into: &program)
    for turn in 0..<12 {
      readBusy(into: &program)
      steps.read("identifier", expecting: UInt32(EngineRegisterMap.identifier), into: &program)
      steps.read("error", expecting: 0, into: &program)
      switch turn % 4 {
      // A second start does nothing while the engine is busy.
      case 0:
        steps.write(
          "control", EngineControlBits.start | EngineControlBits.interruptEnable, into: &program)
      case 1: program.write(RegisterWrite(address: 0x30, word: 0, isGood: false))
      case 2:
        let strobe: UInt32 = turn > 4 ? 0 : 15
        program.write(RegisterWrite(address: 0x7C, word: 7, strobe: strobe, isGood: false))
      default:
        program.read(RegisterRead(address: 0x7C, word: nil))
      }
    }
    program.wait(for: "irq", value: 1, limit: 64 * limit)
    steps.finish(trial.run, into: &program)
    program.time(MemoryTiming(latency: 7, rate: 64))
    steps.run(trial, limit: limit, into: &program)
  }

  /// Reads `status`, of which only *busy* is known.
  private func readBusy(into program: inout VectorProgram) {
    program.drive("sAxi_ar", words: [UInt32(EngineRegisterMap.address(of: "status")!), 0])
    program.expect(
      "sAxi_r", words: [EngineStatusBits.busy, 0], masks: [EngineStatusBits.busy, 3])
    program.joinRegisters()
  }

  // MARK: Error responses

  /// Each response that is not OKAY, to the first whole beat of each part of what is read.
  func busErrors(into program: inout VectorProgram) {
    for error in VectorProgram.MemoryError.allCases {
      for (address, fault, layers) in parts {
        program.begin("\(error): \(fault)", resetting: false)
        program.fail(address, count: 4, with: error)
        steps.run(trial.failing(fault, behind: layers), limit: limit, into: &program)
        program.fail(0, count: 0)
        steps.run(trial, limit: limit, into: &program)
      }
    }
  }

  /// Where each part begins, the fault that reading it badly is, and the layers done by then.
  private var parts: [(address: Int, fault: EngineFault, layers: Int)] {
    let base = EngineRunSteps.programAddress
    let layers = trial.program.layers
    var parts = [(EngineRunSteps.imageAddress, EngineFault(.busError, layer: 0, .image), 0)]
    var place = base
    for (layer, planned) in layers.enumerated() {
      let descriptor = planned.descriptor
      let words = [
        (EngineDescriptor.wordCount(laneCount: parameters.laneCount), EngineFault.Part.descriptor),
        (descriptor.tableWords, .rankTable), (descriptor.layoutWords, .layout),
        (descriptor.thresholdCount + 1, .thresholds),
      ]
      for (count, part) in words {
        // A beat that belongs to the part alone, if there is one.
        let beat = parameters.busWidth / 8
        let first = (place + beat - 1) / beat * beat
        place += 4 * count
        if first + beat <= place {
          parts.append((first, EngineFault(.busError, layer: layer, part), layer))
        }
      }
      parts.append(
        (base + descriptor.weightAddress, EngineFault(.busError, layer: layer, .lane(0)), layer))
    }
    return parts
  }
}
