import Hardware
import KernelCodec

/// Vectors that write `clear` in the middle of packets and streams: nothing but the rank table is left of them.
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
      clear(into: &program)
      repair(into: &program)
    }
  }

  /// After each word of the streams, given time to be decoded.
  private func streams(into program: inout VectorProgram) {
    begin("clear after each word of the streams", into: &program)
    let beats = sample.coded.streams.map { portBeats($0, width: block.streamWidth) }
    let count = beats.map(\.count).max() ?? 0
    for end in stride(from: 2, to: count, by: 2) {
      steps.drive(sample.coded.packet, into: &program)
      trial.prepare(into: &program)
      for (lane, beats) in beats.enumerated() {
        program.drive(steps.weights(lane), words: Array(beats.prefix(end)))
      }
      program.join(limit: 4 * sample.kernels.sequences.count + 200)
      clear(into: &program)
      repair(into: &program)
    }
  }

  /// At each cycle from the one where the streams are offered; what was not taken is withdrawn.
  private func moments(into program: inout VectorProgram) {
    let period = sample.kernels.sequences.count / block.laneCount + 40
    for start in stride(from: 0, to: period, by: 8) {
      begin("clear \(start) to \(start + 7) cycles into the streams", into: &program)
      for delay in start..<start + 8 {
        steps.drive(sample.coded.packet, into: &program)
        trial.prepare(into: &program)
        for (lane, stream) in sample.coded.streams.enumerated() {
          program.drive(
            steps.weights(lane), words: portBeats(stream, width: block.streamWidth))
        }
        program.idle(delay)
        program.join(limit: 1, abandoningInputs: true)
        clear(into: &program)
        repair(into: &program)
      }
    }
  }

  private func begin(_ comment: String, into program: inout VectorProgram) {
    trial.begin(comment, into: &program)
  }

  /// Clears, and gives a beat that was offered before time to be taken.
  private func clear(into program: inout VectorProgram) {
    program.write("control", ControlBits.interruptEnable | ControlBits.clear)
    program.idle(100)
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
