import Hardware
import KernelCodec

/// Vectors that write `clear` in the middle of packets and streams: nothing but the rank table is left of them.
///
/// What a source has begun it sends to the end, as AXI4-Stream has it: the rest is dropped.
struct ClearVectors {
  var trial: any LayerTrial

  func all(into program: inout VectorProgram) {
    packets(into: &program)
    streams(into: &program)
    moments(into: &program)
  }

  private var block: KernelDecoder { trial.decoder }
  private var sample: Workload.CodedLayer { trial.sample }
  private var steps: DecoderSteps { trial.steps }
  private var streamBeats: [[UInt32]] {
    sample.coded.streams.map { portBeats($0, width: block.streamWidth) }
  }

  /// After each number of words of a packet of either kind.
  private func packets(into program: inout VectorProgram) {
    let layout = steps.packetBeats(sample.coded.packet)
    if let table = sample.table {
      // Another table, so that a word of it in the place of the one in force is seen.
      let other = table.sequences.map { ~$0 & (1 << UInt32(block.lane.sequenceWidth)) - 1 }
      guard let replaced = try? RankTable(side: table.side, sequences: other) else { return }
      begin("clear within a rank table packet", into: &program)
      clear(within: steps.packetBeats(replaced), into: &program)
    }
    begin("clear within a layout packet", into: &program)
    clear(within: layout, into: &program)
  }

  private func clear(within beats: [UInt32], into program: inout VectorProgram) {
    for count in stride(from: 2, to: beats.count, by: 2) {
      program.drive("sAxisTables", words: Array(beats.prefix(count)))
      program.join(limit: 20 * count + 200)
      clear(into: &program, leaving: [("sAxisTables", Array(beats.dropFirst(count)))])
      repair(into: &program)
    }
  }

  /// After each word of the streams, given time to be decoded.
  private func streams(into program: inout VectorProgram) {
    begin("clear after each word of the streams", into: &program)
    let beats = streamBeats
    let count = beats.map(\.count).max() ?? 0
    for end in stride(from: 2, to: count, by: 2) {
      steps.drive(sample.coded.packet, into: &program)
      trial.prepare(into: &program)
      for (lane, beats) in beats.enumerated() {
        program.drive(steps.weights(lane), words: Array(beats.prefix(end)))
      }
      program.join(limit: 4 * sample.kernels.sequences.count + 200)
      clear(
        into: &program,
        leaving: beats.enumerated().map { (steps.weights($0), Array($1.dropFirst(end))) })
      repair(into: &program)
    }
  }

  /// At each cycle from the one in which every stream has begun, while they go on.
  private func moments(into program: inout VectorProgram) {
    let period = sample.kernels.sequences.count / block.laneCount + 40
    let beats = streamBeats
    let wordCount = beats.reduce(0) { $0 + $1.count }
    for start in stride(from: 0, to: period, by: 8) {
      begin("clear \(start) to \(start + 7) cycles into the streams", into: &program)
      for delay in start..<start + 8 {
        steps.drive(sample.coded.packet, into: &program)
        trial.prepare(into: &program)
        for (lane, beats) in beats.enumerated() {
          program.drive(steps.weights(lane), words: Array(beats.prefix(2)))
        }
        program.join(limit: 2000)
        for (lane, beats) in beats.enumerated() {
          program.drive(steps.weights(lane), words: Array(beats.dropFirst(2)))
        }
        program.idle(delay)
        program.writeControl(
          ControlBits.interruptEnable | ControlBits.clear, whileDriving: wordCount)
        readNothing(into: &program)
        repair(into: &program)
      }
    }
  }

  /// Three layers in the queue, the first of which is bad: `clear` drops what has begun of the others, and the third
  /// runs under a layout of its own.
  func queued(into program: inout VectorProgram) {
    let layout = steps.packetBeats(sample.coded.packet)
    for lane in sample.coded.streams.indices {
      begin("two layers behind a bad lane \(lane)", into: &program)
      var streams = sample.coded.streams
      streams[lane][streams[lane].count - 1] ^= 1
      program.drive("sAxisTables", words: layout + layout + layout.prefix(2))
      trial.offer(into: &program)
      for (index, stream) in streams.enumerated() {
        let next = streamBeats[index].prefix(2)
        program.drive(
          steps.weights(index), words: portBeats(stream, width: block.streamWidth) + next)
      }
      let decoded = steps.decoded(sample, streams: streams)
      program.expect("mAxis", words: trial.packet(of: decoded))
      program.join(limit: 4 * sample.kernels.sequences.count + 8000)
      program.wait(for: "irq", value: 1, limit: 400)
      program.idle(400)
      program.read(
        "status", expecting: StatusBits.error | StatusBits.staged | StatusBits.pending)
      steps.readVerdicts(decoded.map(\.verdict), into: &program)
      clear(
        into: &program,
        leaving: [("sAxisTables", Array(layout.dropFirst(2)))]
          + streamBeats.enumerated().map { (steps.weights($0), Array($1.dropFirst(2))) })
      repair(into: &program)
    }
  }

  private func begin(_ comment: String, into program: inout VectorProgram) {
    trial.begin(comment, into: &program)
  }

  /// Clears, and then sends the rests of the packets that have begun.
  private func clear(
    into program: inout VectorProgram, leaving rests: [(channel: String, beats: [UInt32])]
  ) {
    program.clear(leaving: rests)
    readNothing(into: &program)
  }

  private func readNothing(into program: inout VectorProgram) {
    program.check("irq", 0)
    for name in ["status", "error", "error_bit_offset", "busy_cycles"] {
      program.read(name, expecting: 0)
    }
  }

  /// A good layer under the table that was there before.
  private func repair(into program: inout VectorProgram) {
    trial.runWell(into: &program)
    program.read("status", expecting: StatusBits.done(1) | StatusBits.pending)
    program.write(
      "control", ControlBits.interruptEnable | ControlBits.acknowledge | ControlBits.clear)
  }
}
