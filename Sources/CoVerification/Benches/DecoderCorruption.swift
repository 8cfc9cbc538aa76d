import Hardware
import KernelCodec

/// Damaged streams, each with the verdict and the sequences of the model, and a good one after it.
struct DecoderCorruption {
  var block: KernelDecoder
  var sample: Workload.CodedLayer

  /// Every truncation of lane 0's stream to whole port words.
  func truncations(into program: inout VectorProgram) {
    let stream = sample.coded.streams[0]
    let size = block.streamWidth / 8
    begin("\(sample.coded.layout.kind), truncated", into: &program)
    for count in stride(from: size, to: stream.count, by: size) {
      damage(Array(stream.prefix(count)), into: &program)
    }
    repair(into: &program)
  }

  /// Every one-bit flip of lane 0's stream.
  func flips(into program: inout VectorProgram) {
    let stream = sample.coded.streams[0]
    for start in stride(from: 0, to: 8 * stream.count, by: 64) {
      begin("\(sample.coded.layout.kind), bit flips from \(start)", into: &program)
      for bit in start..<min(start + 64, 8 * stream.count) {
        var damaged = stream
        damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
        damage(damaged, into: &program)
      }
      repair(into: &program)
    }
  }

  /// Flips of 1 to 4 bits, cuts, and words put in, at random; one case of `count`.
  func random(_ count: Int, generator: inout SeededGenerator, into program: inout VectorProgram) {
    begin("\(sample.coded.layout.kind), random damage", into: &program)
    for _ in 0..<count {
      var damaged = sample.coded.streams[0]
      for _ in 0...generator.bits(2) {
        let bit = Int.random(in: 0..<8 * damaged.count, using: &generator)
        damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      }
      switch generator.bits(3) {
      case 0:
        let size = block.streamWidth / 8
        let words = Int.random(in: 1...damaged.count / size, using: &generator)
        damaged = Array(damaged.prefix(words * size))
      case 1: damaged += [UInt8](repeating: UInt8(generator.bits(8)), count: 4)
      default: break
      }
      damage(damaged, into: &program)
    }
    repair(into: &program)
  }

  // MARK: Steps

  private var steps: DecoderSteps { DecoderSteps(block: block) }

  private func begin(_ comment: String, into program: inout VectorProgram) {
    program.begin(comment)
    program.write("control", ControlBits.interruptEnable)
    if let table = sample.table { steps.drive(table, into: &program) }
  }

  /// Sends a damaged stream in lane 0, expects the model's verdict, and clears the error.
  private func damage(_ stream: [UInt8], into program: inout VectorProgram) {
    let streams = [stream] + sample.coded.streams.dropFirst()
    let decoded = steps.decoded(sample, streams: streams)
    steps.drive(sample.coded.packet, into: &program)
    steps.run(
      streams, decoded: decoded, channels: sample.kernels.channels,
      sequenceCount: sample.kernels.sequences.count, into: &program)
    program.wait(for: "irq", value: 1, limit: 200)
    let failing = decoded.firstIndex { !$0.verdict.isOK }
    let verdict = failing.map { decoded[$0].verdict } ?? .ok
    program.read("error", expecting: UInt32(failing ?? 0) << 8 | UInt32(verdict.code.rawValue))
    program.read("error_bit_offset", expecting: UInt32(verdict.bitOffset))
    let control = ControlBits.interruptEnable | ControlBits.acknowledge
    program.write("control", control | ControlBits.clear)
  }

  /// The good stream, after all of them.
  private func repair(into program: inout VectorProgram) {
    steps.drive(sample.coded.packet, into: &program)
    steps.run(
      sample.coded.streams, decoded: steps.decoded(sample), channels: sample.kernels.channels,
      sequenceCount: sample.kernels.sequences.count, into: &program)
    program.wait(for: "irq", value: 1, limit: 200)
    program.read("error", expecting: 0)
  }
}
