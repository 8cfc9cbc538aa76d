import Hardware
import KernelCodec

/// Golden vectors of `DecoderLane`: rows, ranks and streams in, sequences and verdicts out.
struct DecoderLaneBench {
  var block: DecoderLane

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    LaneSteps.makeChannels(&interface, rows: true, ranks: true)
    interface.makeChannel("start", .input, of: ["filters_i"], valid: "start_i")
    interface.move("failed_o", to: "verdict")
    let name = context.configuration.name
    var layouts = VectorProgram(
      interface: interface,
      title: "\(name): streams of every layout, each loaded while the one before is decoded")
    runs(
      try LayoutSample.all(for: block.lane, count: 120, seed: 8, covering: true), into: &layouts)
    try paddings(into: &layouts)
    var clears = VectorProgram(
      interface: interface, title: "\(name): `clear` within streams")
    for sample in try LayoutSample.all(for: block.lane, count: 40, seed: 12) {
      cleared(sample, into: &clears)
    }
    for sample in try LayoutSample.all(for: block.lane, count: 6, seed: 13) {
      for isDamaged in [false, true] {
        clearedAtEachCycle(sample, isDamaged: isDamaged, into: &clears)
      }
    }
    var damage = VectorProgram(
      interface: interface,
      title: "\(name): flips and truncations of small streams, and random damage")
    var generator = SeededGenerator(seed: 9)
    let small = try LayoutSample.all(for: block.lane, count: 8, seed: 10)
    for (index, sample) in small.enumerated() {
      let isFirst = !small[..<index].contains { $0.layout.kind == sample.layout.kind }
      let others = block.lane.layouts.kinds.count > 2 ? 7 : 2
      damaged(sample, every: isFirst ? 1 : others, generator: &generator, into: &damage)
    }
    return Bench(
      plan: context.plan(interface: interface, resetCount: 50),
      vectors: [("layouts.hex", layouts), ("clears.hex", clears), ("damage.hex", damage)])
  }

  private var steps: LaneSteps { LaneSteps(lane: block.lane) }

  // MARK: Good streams

  private func runs(_ samples: [LayoutSample], into program: inout VectorProgram) {
    program.begin("all layouts")
    program.clearLevels()
    load(samples[0], bank: 0, into: &program)
    program.join(limit: 1200)
    for (index, sample) in samples.enumerated() {
      let next = index + 1 < samples.count ? samples[index + 1] : nil
      run(sample, bank: index % 2, stream: sample.stream, isMeasured: true, into: &program)
      run(sample, bank: index % 2, stream: sample.stream, loading: next, into: &program)
    }
  }

  /// Streams whose padding begins at every bit of a word.
  private func paddings(into program: inout VectorProgram) throws {
    program.begin("every padding")
    program.clearLevels()
    for count in 1...block.lane.wordWidth {
      guard let sample = try LayoutSample.odd(for: block.lane, count: count) else { return }
      load(sample, bank: 0, into: &program)
      program.join(limit: 100)
      run(sample, bank: 0, stream: sample.stream, into: &program)
    }
  }

  /// Writes the rows and ranks of a layer, in the next join.
  private func load(_ sample: LayoutSample, bank: Int, into program: inout VectorProgram) {
    steps.drive(
      ClassTable(sample.layout, lane: block.lane), bank: bank,
      into: &program)
    if let table = sample.table {
      program.drive("ranks", words: steps.ranks(table.sequences, bank: bank))
    }
  }

  /// Puts the layer in a bank into use, and starts it in the next join.
  private func start(
    _ sample: LayoutSample, bank: Int, channels: Int, into program: inout VectorProgram
  ) {
    let table = ClassTable(sample.layout, lane: block.lane)
    steps.set(
      steps.setup(table, entryCount: sample.table?.count ?? 0, bank: bank), into: &program)
    program.set("channels_i", UInt64(channels))
    program.drive("start", words: [UInt32(sample.sequences.count / channels)])
  }

  /// Decodes a stream, as the model does; once the lane has started, the next layer is loaded into the other bank.
  private func run(
    _ sample: LayoutSample, bank: Int, stream: [UInt8], isMeasured: Bool = false,
    loading next: LayoutSample? = nil, into program: inout VectorProgram
  ) {
    let count = sample.sequences.count
    let channels = count % 4 == 0 ? 4 : 1
    let decoded = LaneDecoder.decode(
      stream[...], layout: sample.layout, table: sample.table,
      sequenceWidth: block.lane.sequenceWidth, count: count)
    start(sample, bank: bank, channels: channels, into: &program)
    if let next {
      program.join(limit: 20)
      load(next, bank: 1 - bank, into: &program)
    }
    program.drive("words", words: portBeats(stream, width: block.streamWidth))
    program.expect(
      "sequences",
      words: decodedSequences(decoded.sequences, channels: channels, count: count))
    program.expect(
      "verdict",
      words: [
        UInt32(decoded.verdict.code.rawValue), UInt32(decoded.verdict.bitOffset),
        decoded.verdict.isOK ? 0 : 1,
      ], as: .last)
    let work = LaneWork(sequenceCount: count, codeBitCount: sample.codeBitCount)
    program.join(
      limit: 40 * (stream.count + 40),
      predictedCycles: isMeasured ? block.cycleCount(for: work) : 0,
      sequences: isMeasured ? count : 0)
    // After a fault the lane still drains the rest of the stream.
    if !decoded.verdict.isOK { program.idle(16) }
  }

  /// `clear` with each number of words in, at some cycle behind them, and a word that comes with it; then a good stream.
  private func cleared(_ sample: LayoutSample, into program: inout VectorProgram) {
    program.begin("\(sample.layout.kind), clear")
    program.clearLevels()
    load(sample, bank: 0, into: &program)
    program.join(limit: 1200)
    let beats = portBeats(sample.stream, width: block.streamWidth)
    for count in 0..<min(12, beats.count / 2) {
      start(sample, bank: 0, channels: 1, into: &program)
      program.drive("words", words: Array(beats.prefix(2 * count)))
      program.expect(
        "sequences",
        words: decodedSequences(sample.sequences, channels: 1, count: sample.sequences.count),
        as: .optional)
      program.join(limit: 100 * (count + 1))
      program.idle(count % 5)
      program.pulse("clear_i", offering: ["words": Array(beats[2 * count..<2 * count + 2])])
      run(sample, bank: 0, stream: sample.stream, into: &program)
    }
  }

  /// `clear` at each cycle of a short stream, and while its verdict waits; then with rows, ranks and a start that come with it.
  private func clearedAtEachCycle(
    _ sample: LayoutSample, isDamaged: Bool, into program: inout VectorProgram
  ) {
    program.begin(
      "\(sample.layout.kind), clear at each cycle\(isDamaged ? " of the end of a damaged stream" : "")"
    )
    program.clearLevels()
    load(sample, bank: 0, into: &program)
    program.join(limit: 1200)
    let count = sample.sequences.count
    let work = LaneWork(sequenceCount: count, codeBitCount: sample.codeBitCount)
    var stream = sample.stream
    if isDamaged { stream[stream.count - 1] ^= 1 }
    let end = block.cycleCount(for: work) + 4
    for moment in (isDamaged ? end - 12 : -1)..<end {
      program.hold(moment < 0 ? ["verdict"] : [])
      start(sample, bank: 0, channels: 1, into: &program)
      program.drive(
        "words", words: portBeats(stream, width: block.streamWidth), as: .optional)
      program.expect(
        "sequences", words: decodedSequences(sample.sequences, channels: 1, count: count),
        as: .optional)
      program.expect("verdict", words: [0, 0, 0], masks: [0, 0, 0], as: .optional)
      program.join(limit: 20)
      program.idle(moment < 0 ? 200 : moment)
      program.clear(offering: [])
      program.hold([])
      program.idle(4)
    }
    program.clear(offering: ["start", "rows", "ranks"])
    load(sample, bank: 0, into: &program)
    program.join(limit: 1200)
    run(sample, bank: 0, stream: sample.stream, into: &program)
  }

  // MARK: Damaged streams

  /// One case of flips, one of truncations and one of random damage, each with the good stream at its end.
  private func damaged(
    _ sample: LayoutSample, every stride: Int, generator: inout SeededGenerator,
    into program: inout VectorProgram
  ) {
    let kind = sample.layout.kind
    let stream = sample.stream
    let flips = Swift.stride(from: 0, to: 8 * stream.count, by: stride).map { bit in
      var damaged = stream
      damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      return damaged
    }
    let size = block.streamWidth / 8
    let cuts = Swift.stride(from: size, to: stream.count, by: size).map { Array(stream.prefix($0)) }
    let random = (0..<10).map { _ in randomDamage(stream, &generator) }
    for (name, streams) in [
      ("flips", flips), ("cuts", cuts), ("random", random),
    ] {
      program.begin("\(kind), \(name)")
      program.clearLevels()
      load(sample, bank: 1, into: &program)
      program.join(limit: 1200)
      for damaged in streams + [stream] {
        run(sample, bank: 1, stream: damaged, into: &program)
      }
    }
  }

  private func randomDamage(_ stream: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    switch generator.bits(2) {
    case 0: return (0..<stream.count).map { _ in UInt8(generator.bits(8)) }
    case 1: return stream + (0..<4).map { _ in UInt8(generator.bits(8)) }
    default:
      var damaged = stream
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<stream.count, using: &generator)] ^= UInt8(generator.bits(8))
      }
      return damaged
    }
  }
}
