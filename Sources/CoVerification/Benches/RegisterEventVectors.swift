import Hardware
import KernelCodec

/// Vectors of what a kernel decoder's registers say of the layers that run: interrupts, status, verdicts, counters.
struct RegisterEventVectors {
  var block: KernelDecoder
  /// A layer of each layout.
  var samples: [Workload.CodedLayer]

  func all(into program: inout VectorProgram) {
    interrupts(samples[0], into: &program)
    for sample in samples {
      verdicts(sample, into: &program)
      counters(sample, into: &program)
      inputStalls(sample, into: &program)
    }
  }

  private var steps: DecoderSteps { DecoderSteps(block: block) }
  private static let good = ControlBits.interruptEnable | ControlBits.acknowledge

  /// Sends a layer and lets it end, whether or not there is an interrupt.
  private func run(_ sample: Workload.CodedLayer, into program: inout VectorProgram) {
    steps.drive(sample.coded.packet, into: &program)
    steps.run(sample, into: &program)
    program.idle(100)
  }

  private func interrupts(_ sample: Workload.CodedLayer, into program: inout VectorProgram) {
    program.begin("an interrupt needs its enable, and stays until it is acknowledged")
    if let table = sample.table { steps.drive(table, into: &program) }
    run(sample, into: &program)
    program.check("irq", 0)
    program.read("status", expecting: StatusBits.done(1) | StatusBits.pending)
    program.write("control", ControlBits.interruptEnable)
    program.check("irq", 1)
    program.write("control", 0)
    program.check("irq", 0)
    program.read("status", expecting: StatusBits.done(1) | StatusBits.pending)
    program.write("control", Self.good)
    program.check("irq", 0)
    program.read("status", expecting: StatusBits.done(1))
    run(sample, into: &program)
    program.check("irq", 1)
    program.read("status", expecting: StatusBits.done(2) | StatusBits.pending)
    program.write("control", ControlBits.acknowledge)
    program.write("control", ControlBits.interruptEnable)
    program.check("irq", 0)
    program.read("status", expecting: StatusBits.done(2))
  }

  /// A stream that fails: its verdict stays, the layer behind it waits, and `clear` forgets both.
  private func verdicts(_ sample: Workload.CodedLayer, into program: inout VectorProgram) {
    program.begin("\(sample.coded.layout.kind): busy, an error, a staged layer, clear")
    program.write("control", ControlBits.interruptEnable)
    if let table = sample.table { steps.drive(table, into: &program) }
    steps.drive(sample.coded.packet, into: &program)
    program.read("status", expecting: StatusBits.busy)
    steps.run(sample, into: &program)
    program.wait(for: "irq", value: 1, limit: 200)
    program.write("control", Self.good)

    var streams = sample.coded.streams
    streams[block.laneCount - 1][streams[block.laneCount - 1].count - 1] ^= 1
    let verdicts = steps.decoded(sample, streams: streams).map(\.verdict)
    steps.drive(sample.coded.packet, into: &program)
    steps.run(sample, streams: streams, into: &program)
    program.wait(for: "irq", value: 1, limit: 200)
    let failed = StatusBits.done(1) | StatusBits.error
    program.read("status", expecting: failed | StatusBits.pending)
    steps.readVerdicts(verdicts, into: &program)
    program.write("control", Self.good)
    program.read("status", expecting: failed)
    steps.drive(sample.coded.packet, into: &program)
    program.read("status", expecting: failed | StatusBits.staged)
    steps.readVerdicts(verdicts, into: &program)

    program.write("control", ControlBits.interruptEnable | ControlBits.clear)
    steps.readVerdicts(verdicts.map { _ in .ok }, into: &program)
    for name in ["status", "beats", "busy_cycles", "input_stall_cycles", "output_stall_cycles"] {
      program.read(name, expecting: 0)
    }
    run(sample, into: &program)
    program.read("status", expecting: StatusBits.done(1) | StatusBits.pending)
  }

  /// Two layers: beats taken, layers done and cycles busy, and the cycles in which the bench let a beat wait.
  private func counters(_ sample: Workload.CodedLayer, into program: inout VectorProgram) {
    program.begin("\(sample.coded.layout.kind): beats, busy cycles, output stalls")
    program.write("control", ControlBits.interruptEnable)
    if let table = sample.table { steps.drive(table, into: &program) }
    program.tally(["mAxis"])
    let beats = steps.beatCount(sample)
    let busy = block.busyCycleCount(for: sample.work)
    for count in 1...2 {
      // The streams wait at the ports when the layer starts.
      program.drive("sAxisTables", words: steps.packetBeats(sample.coded.packet))
      steps.run(sample, isMeasured: false, into: &program)
      program.wait(for: "irq", value: 1, limit: 400)
      program.write("control", Self.good)
      program.read("status", expecting: StatusBits.done(count))
      program.read("beats", expecting: UInt32(count * beats))
      program.read("busy_cycles", expecting: UInt32(count * busy), as: .timed)
      program.read("output_stall_cycles", expecting: 0, as: .tallied)
    }
  }

  /// Streams that come in two parts: the cycles in which a lane's port was ready and had nothing.
  ///
  /// The first parts are longer than what waits at a port, so that the layer runs when they have been taken; before,
  /// nothing is idle where nothing stalls.
  private func inputStalls(_ sample: Workload.CodedLayer, into program: inout VectorProgram) {
    let channels = (0..<block.laneCount).map(steps.weights)
    let size = block.streamWidth / 8
    guard sample.coded.streams.allSatisfy({ $0.count >= 12 * size }) else { return }
    for pause in [0, 100] {
      program.begin("\(sample.coded.layout.kind): input stalls, with a pause of \(pause)")
      program.write("control", ControlBits.interruptEnable)
      if let table = sample.table { steps.drive(table, into: &program) }
      program.tally(channels)
      program.drive("sAxisTables", words: steps.packetBeats(sample.coded.packet))
      let parts = sample.coded.streams.map { stream in
        let beats = portBeats(stream, width: block.streamWidth)
        return (first: beats.prefix(20), second: beats.dropFirst(20))
      }
      for (channel, part) in zip(channels, parts) {
        program.drive(channel, words: Array(part.first))
      }
      program.expect("mAxis", words: steps.expectedBeats(sample), as: .optional)
      program.join(limit: 1000)
      program.idle(pause)
      for (channel, part) in zip(channels, parts) {
        program.drive(channel, words: Array(part.second))
      }
      program.join(limit: 4 * sample.kernels.sequences.count + 1000)
      program.wait(for: "irq", value: 1, limit: 200)
      program.tally([])
      // The interrupt may come up to three beats before the last is taken, and sinks stall.
      program.join(limit: 200, waitingForOptional: true)
      program.read("input_stall_cycles", expecting: 0, as: [.timed, .tallied])
      program.read("error", expecting: 0)
      program.read("beats", expecting: UInt32(steps.beatCount(sample)))
    }
  }
}
