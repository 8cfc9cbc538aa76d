import Hardware
import KernelCodec

/// Damaged streams, each with the verdict and the sequences of the model, and a good one after it.
struct DecoderCorruption {
  var trial: any LayerTrial

  /// Every truncation of each lane's stream to whole port words.
  func truncations(into program: inout VectorProgram) {
    let size = trial.decoder.streamWidth / 8
    for (lane, stream) in sample.coded.streams.enumerated() {
      begin("lane \(lane) truncated", into: &program)
      for count in stride(from: size, to: stream.count, by: size) {
        damage([lane: Array(stream.prefix(count))], into: &program)
      }
      repair(into: &program)
    }
  }

  /// Every one-bit flip of each lane's stream.
  func flips(into program: inout VectorProgram) {
    for (lane, stream) in sample.coded.streams.enumerated() {
      for start in stride(from: 0, to: 8 * stream.count, by: 8) {
        begin("bit flips of lane \(lane) from \(start)", into: &program)
        for bit in start..<start + 8 {
          damage([lane: flipped(stream, bit)], into: &program)
        }
        repair(into: &program)
      }
    }
  }

  /// A flip in each of two lanes, for every pair: the error is that of the lower number, whichever is met first.
  func pairs(generator: inout SeededGenerator, into program: inout VectorProgram) {
    let streams = sample.coded.streams
    for low in streams.indices {
      for high in streams.indices.dropFirst(low + 1) {
        begin("bit flips of lanes \(low) and \(high)", into: &program)
        for _ in 0..<16 {
          let flips = [low, high].map { lane in
            let bit = Int.random(in: 0..<8 * streams[lane].count, using: &generator)
            return (lane, flipped(streams[lane], bit))
          }
          damage(Dictionary(uniqueKeysWithValues: flips), into: &program)
        }
        repair(into: &program)
      }
    }
  }

  /// Flips of 1 to 4 bits, cuts, and words put in, at random, in any lane and sometimes in more than one; one
  /// case of `count`.
  func random(_ count: Int, generator: inout SeededGenerator, into program: inout VectorProgram) {
    begin("random damage", into: &program)
    let streams = sample.coded.streams
    for _ in 0..<count {
      var damaged: [Int: [UInt8]] = [:]
      repeat {
        let lane = Int.random(in: streams.indices, using: &generator)
        damaged[lane] = randomlyDamaged(streams[lane], generator: &generator)
      } while generator.bits(2) == 0
      damage(damaged, into: &program)
    }
    repair(into: &program)
  }

  /// Streams whose last word has no TLAST, good otherwise and with a flip: the verdict is there at once, and what follows up to
  /// TLAST is drained before `clear`, or dropped behind it.
  func unterminated(into program: inout VectorProgram) {
    let block = trial.decoder
    // What decides on a class may reach two words ahead, and of these the checksum is one.
    let reachesBeyond = block.lane.wordWidth == 32 && block.lane.needsThirdWord
    for lane in sample.coded.streams.indices {
      begin("lane \(lane) without TLAST", into: &program)
      for (isFlipped, clearsFirst) in [(false, false), (false, true), (true, false), (true, true)] {
        var streams = sample.coded.streams
        if isFlipped { streams[lane] = flipped(streams[lane], 1) }
        var beats = streams.map { portBeats($0, width: block.streamWidth) }
        beats[lane][beats[lane].count - 1] = 0
        if reachesBeyond { beats[lane] += [0, 0] }
        streams[lane] += [UInt8](repeating: 0, count: block.streamWidth / 8)
        let decoded = steps.decoded(sample, streams: streams)
        steps.drive(sample.coded.packet, into: &program)
        trial.offer(into: &program)
        for (lane, beats) in beats.enumerated() {
          program.drive(steps.weights(lane), words: beats)
        }
        program.expect("mAxis", words: trial.packet(of: decoded))
        program.join(limit: 4 * sample.kernels.sequences.count + 4000)
        program.wait(for: "irq", value: 1, limit: 200)
        program.read("status", expecting: StatusBits.error | StatusBits.pending)
        steps.readVerdicts(decoded.map(\.verdict), into: &program)
        program.clear(
          leaving: [(steps.weights(lane), [0x55, 0, 0xAA, 0, 0x33, 1])], first: clearsFirst)
        repair(into: &program)
        program.write(
          "control", ControlBits.interruptEnable | ControlBits.acknowledge | ControlBits.clear)
      }
    }
  }

  private func flipped(_ stream: [UInt8], _ bit: Int) -> [UInt8] {
    var damaged = stream
    damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
    return damaged
  }

  private func randomlyDamaged(
    _ stream: [UInt8], generator: inout SeededGenerator
  ) -> [UInt8] {
    var damaged = stream
    for _ in 0...generator.bits(2) {
      damaged = flipped(damaged, Int.random(in: 0..<8 * damaged.count, using: &generator))
    }
    switch generator.bits(3) {
    case 0:
      let size = trial.decoder.streamWidth / 8
      let words = Int.random(in: 1...damaged.count / size, using: &generator)
      return Array(damaged.prefix(words * size))
    case 1: return damaged + [UInt8](repeating: UInt8(generator.bits(8)), count: 4)
    default: return damaged
    }
  }

  // MARK: Steps

  private var sample: Workload.CodedLayer { trial.sample }
  private var steps: DecoderSteps { trial.steps }

  private func begin(_ comment: String, into program: inout VectorProgram) {
    trial.begin(comment, into: &program)
  }

  /// Sends the streams with some damaged, by lane, expects the model's verdicts, and clears the error.
  private func damage(_ damaged: [Int: [UInt8]], into program: inout VectorProgram) {
    let streams = sample.coded.streams.enumerated().map { damaged[$0] ?? $1 }
    steps.drive(sample.coded.packet, into: &program)
    trial.run(streams: streams, into: &program)
    program.wait(for: "irq", value: 1, limit: 200)
    steps.readVerdicts(
      steps.decoded(sample, streams: streams).map(\.verdict), into: &program)
    let control = ControlBits.interruptEnable | ControlBits.acknowledge
    program.write("control", control | ControlBits.clear)
  }

  /// The good stream, after all of them.
  private func repair(into program: inout VectorProgram) { trial.runWell(into: &program) }
}
