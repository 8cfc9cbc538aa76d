import EngineModel
import EngineTiming
import Hardware

/// What the job registers are written with, before a run and within it: lengths that are not the job's, the next job, `clear`.
///
/// A good run after each shows that it left no trace.
struct EngineJobs {
  var parameters: EngineParameters
  /// What runs; it lies in memory.
  var trial: EngineTrial
  /// Cycles after which a run hangs.
  var limit: Int

  /// How the memory answers that it lies in.
  static let timing = MemoryTiming(latency: 7, rate: 64)

  private var steps: EngineRunSteps { EngineRunSteps(parameters: parameters) }
  private var timeline: EngineTimeline {
    get throws { try steps.timeline(of: trial, memory: Self.timing) }
  }
  /// Cycles of a run.
  var cycles: Int { get throws { try timeline.cycles } }

  // MARK: Lengths

  /// Bytes of an image that is not the first layer's: none, a little less or more, half, twice, too many.
  var otherImageLengths: [Int] {
    let right = trial.image.count
    let wordBytes = parameters.tile.wordByteCount
    let beatBytes = parameters.busWidth / 8
    let near = [1, wordBytes, beatBytes, 64].flatMap { [right - $0, right + $0] }
    let room = parameters.activationWords * wordBytes
    let far = [0, 1, right / 2, 2 * right, room, room + wordBytes, 1 << 31, Int(UInt32.max)]
    return Set(near + far).filter { $0 != right && 0...Int(UInt32.max) ~= $0 }.sorted()
  }

  /// Images of other lengths than the first layer's are refused, whatever an earlier run has left.
  func images(_ lengths: some Sequence<Int>, into program: inout VectorProgram) {
    for length in lengths {
      program.begin("an image of \(length) bytes", resetting: false)
      var other = trial.failing(EngineFault(.tooLarge, layer: 0, .image))
      other.imageLength = length
      steps.run(other, limit: limit, into: &program)
      steps.run(trial, limit: limit, into: &program)
    }
  }

  /// Bytes at which a program is cut: within each part of each layer, at both its ends, and beyond its end.
  var programLengths: [Int] {
    let descriptorBytes = 4 * EngineDescriptor.wordCount(laneCount: parameters.laneCount)
    var ends: [Int] = [0, 64]
    var place = 0
    for layer in trial.program.layers {
      let descriptor = layer.descriptor
      for bytes in [
        descriptorBytes, 4 * descriptor.tableWords, 4 * descriptor.layoutWords,
        4 * (descriptor.thresholdCount + 1),
      ] {
        ends.append(place + bytes / 2)
        place += bytes
        ends.append(place)
      }
    }
    let near = ends.flatMap { [$0 - 4, $0 - 1, $0, $0 + 1] }
    let far = [trial.length - 64, trial.length + 64, 1 << 31, Int(UInt32.max)]
    return Set(near + far).filter { 0...Int(UInt32.max) ~= $0 }.sorted()
  }

  /// Programs of other lengths: those that end too early are refused, where they end; those that are longer run.
  func programs(_ lengths: some Sequence<Int>, into program: inout VectorProgram) throws {
    for length in lengths {
      program.begin("a program of \(length) bytes", resetting: false)
      let cut = try EngineTrial(
        trial.program, bytes: trial.bytes, length: length, image: trial.image)
      steps.run(cut, limit: limit, into: &program)
      steps.run(trial, limit: limit, into: &program)
    }
  }

  // MARK: The next job

  /// Job registers are written at random moments of runs, by words and by bytes: class, words and counters are those of the
  /// job that was started, and the registers read what was written.
  func nextJobs(_ count: Int, seed: Int, into program: inout VectorProgram) throws {
    let timeline = try timeline
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<count {
      let moment = Int.random(in: -20..<timeline.cycles, using: &generator)
      program.begin("the next job is written after \(max(0, moment)) cycles", resetting: false)
      let next = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        nextWrite(using: &generator)
      }
      let start = steps.startWrites(trial)
      // Back to back with the start, or later.
      program.queue(start + (moment <= 0 ? next : []))
      // Optional, as registers are written before they have come.
      steps.expectWrites(trial, isCut: true, into: &program)
      program.joinRegisters(count: start.count + next.count)
      if moment > 0 {
        program.idle(moment)
        program.queue(next)
        program.joinRegisters(count: next.count)
      }
      program.wait(for: "irq", value: 1, limit: limit)
      steps.finish(trial.run, into: &program)
      steps.count(timeline, into: &program)
      program.queue(readings(after: start + next))
      program.joinRegisters(count: 4)
    }
  }

  private static let registers = [
    "program_address", "program_length", "image_address", "image_length",
  ]

  /// A write to one of the job registers, half of them with some strobes only.
  private func nextWrite(using generator: inout SeededGenerator) -> RegisterWrite {
    let register = Self.registers[Int(generator.bits(2))]
    return RegisterWrite(
      address: EngineRegisterMap.address(of: register)!, word: UInt32(generator.bits(32)),
      strobe: generator.bits(1) == 0 ? 0xF : UInt32(generator.bits(4)))
  }

  /// What the job registers read after those writes: words that were written whole.
  private func readings(after writes: [RegisterWrite]) -> [RegisterRead] {
    Self.registers.map { register in
      let address = EngineRegisterMap.address(of: register)!
      let word = writes.last { $0.address == address && $0.strobe == 0xF }?.word ?? 0
      return RegisterRead(
        address: address, word: register.hasSuffix("address") ? word & ~63 : word)
    }
  }

  // MARK: Clear and reset

  /// `clear` after the given cycles of a run. As soon as the engine is idle it starts again, every second time after a reset of the
  /// engine alone.
  func clears(_ moments: some Sequence<Int>, into program: inout VectorProgram) {
    for (index, moment) in moments.enumerated() {
      program.begin("clear after \(moment) cycles", resetting: false)
      begin(cutAfter: moment, into: &program)
      steps.write("control", EngineControlBits.clear, into: &program)
      program.wait(for: "is_idle", value: 1, limit: limit)
      if !index.isMultiple(of: 2) {
        program.beginResettingAlone("a reset of the engine alone, whose memory owes it nothing")
      }
      steps.read("status", expecting: 0, into: &program)
      steps.run(trial, limit: limit, into: &program)
    }
  }

  /// Resets of the engine alone after the given cycles of a run. It starts again when memory has answered everything.
  func resetsAlone(_ moments: some Sequence<Int>, into program: inout VectorProgram) {
    for moment in moments {
      program.begin("a run whose engine alone is reset after \(moment) cycles", resetting: false)
      begin(cutAfter: moment, into: &program)
      program.beginResettingAlone("a good run when the memory is quiet", awaitingMemory: true)
      steps.read("status", expecting: 0, into: &program)
      steps.run(trial, limit: limit, into: &program)
    }
  }

  private func begin(cutAfter moment: Int, into program: inout VectorProgram) {
    steps.start(trial, isCut: true, into: &program)
    program.idle(moment)
  }
}
