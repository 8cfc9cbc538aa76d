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
    // It is looked at without a verdict as well.
    interface.levels.append(.init("failed_o", 1, isOutput: true))
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
      if isFirst {
        follow(sample, into: &layouts)
        held(sample, into: &damage)
        try shortTable(sample, generator: &generator, into: &damage)
      }
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

  /// Streams whose padding begins at every bit that it can: good, with a one at either end of each of its halves, and cut
  /// within it or before it.
  private func paddings(into program: inout VectorProgram) throws {
    let samples = try LayoutSample.all(for: block.lane, count: 40, seed: 14, covering: true)
    for bits in 0..<32 {
      guard let sample = samples.lazy.compactMap({ $0.ending(at: bits) }).first else { continue }
      program.begin("\(sample.layout.kind), padding behind \(bits) bits")
      program.clearLevels()
      load(sample, bank: 0, into: &program)
      program.join(limit: 1200)
      let first = sample.codeBitCount
      let end = (first + 31) / 32 * 32
      let ones = Set([first, end - 17, end - 16, end - 1]).filter { first..<end ~= $0 }.sorted()
      let flips = ones.map { bit in
        var damaged = sample.stream
        damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
        return damaged
      }
      let cuts = Set([first, first + 15, end, end + 16].map { $0 / 16 * 2 }).sorted()
        .filter { $0 > 0 && (8 * $0).isMultiple(of: block.streamWidth) }
        .map { Array(sample.stream.prefix($0)) }
      // A one in the first half of the padding, and no second half; a wrong checksum, and something behind it.
      let mixed = flips.prefix(1).flatMap { flipped in cuts.map { Array(flipped.prefix($0.count)) }
      }
      let unended = sample.stream.dropLast() + [~sample.stream.last!, 1, 2, 3, 4]
      for stream in [sample.stream] + flips + cuts + mixed + [Array(unended)] {
        run(sample, bank: 0, stream: stream, into: &program)
      }
      run(sample, bank: 0, stream: sample.stream, into: &program)
    }
  }

  /// Streams of a layer, good and damaged, whose words come without a gap: none of the next may be taken for one of this.
  private func follow(_ sample: LayoutSample, into program: inout VectorProgram) {
    program.begin("\(sample.layout.kind), streams without a gap")
    program.clearLevels()
    load(sample, bank: 0, into: &program)
    program.join(limit: 1200)
    let stream = sample.stream
    let size = block.streamWidth / 8
    let cuts = [stream.count - size, size, stream.count - 2 * size].map { stream.prefix($0) }
    let streams = [stream, stream] + cuts.flatMap { [Array($0), stream] } + [stream]
    program.drive(
      "words", words: streams.flatMap { portBeats($0, width: block.streamWidth) }, as: .optional)
    program.idle(8)
    for stream in streams {
      run(sample, bank: 0, stream: stream, isWaiting: true, into: &program)
    }
    program.join(limit: 10, waitingForOptional: true)
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

  private func decoded(_ sample: LayoutSample, _ stream: [UInt8]) -> DecodedLane {
    LaneDecoder.decode(
      stream[...], layout: sample.layout, table: sample.table,
      sequenceWidth: block.lane.sequenceWidth, count: sample.sequences.count)
  }

  private func expect(
    _ sample: LayoutSample, _ decoded: DecodedLane, channels: Int,
    into program: inout VectorProgram
  ) {
    program.expect(
      "sequences",
      words: decodedSequences(
        decoded.sequences, channels: channels, count: sample.sequences.count))
    program.expect(
      "verdict",
      words: [
        UInt32(decoded.verdict.code.rawValue), UInt32(decoded.verdict.bitOffset),
        decoded.verdict.isOK ? 0 : 1,
      ], as: .last)
  }

  /// Decodes a stream, as the model does; once the lane has started, the next layer is loaded into the other bank.
  ///
  /// `isWaiting`: its words have been driven already.
  private func run(
    _ sample: LayoutSample, bank: Int, stream: [UInt8], isMeasured: Bool = false,
    isWaiting: Bool = false, loading next: LayoutSample? = nil,
    into program: inout VectorProgram
  ) {
    let count = sample.sequences.count
    let channels = count % 4 == 0 ? 4 : 1
    let decoded = decoded(sample, stream)
    start(sample, bank: bank, channels: channels, into: &program)
    if let next {
      program.join(limit: 20)
      load(next, bank: 1 - bank, into: &program)
    }
    if !isWaiting { program.drive("words", words: portBeats(stream, width: block.streamWidth)) }
    expect(sample, decoded, channels: channels, into: &program)
    let work = LaneWork(sequenceCount: count, codeBitCount: sample.codeBitCount)
    let isPredicted = isMeasured || (isWaiting && decoded.verdict.isOK)
    program.join(
      limit: 40 * (stream.count + 40),
      predictedCycles: isPredicted ? block.cycleCount(for: work, isWaiting: isWaiting) : 0,
      sequences: isPredicted ? count : 0)
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
      program.check("failed_o", 0)
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

  /// A stream with a wrong checksum whose sequences are not taken: nothing has failed until they are.
  private func held(_ sample: LayoutSample, into program: inout VectorProgram) {
    program.begin("\(sample.layout.kind), a fault behind sequences that wait")
    program.clearLevels()
    load(sample, bank: 0, into: &program)
    program.join(limit: 1200)
    var stream = sample.stream
    stream[stream.count - 1] ^= 1
    program.hold(["sequences"])
    start(sample, bank: 0, channels: 1, into: &program)
    program.drive("words", words: portBeats(stream, width: block.streamWidth))
    program.join(limit: 40 * (stream.count + 40))
    program.idle(40)
    program.check("failed_o", 0)
    program.hold([])
    let decoded = decoded(sample, stream)
    expect(sample, decoded, channels: 1, into: &program)
    program.join(limit: 100)
    program.idle(16)
    run(sample, bank: 0, stream: sample.stream, into: &program)
  }

  /// Short random streams of ranks most of which have no entry, so that some end within such a code word.
  private func shortTable(
    _ sample: LayoutSample, generator: inout SeededGenerator, into program: inout VectorProgram
  ) throws {
    guard let table = sample.table else { return }
    var sample = sample
    sample.table = try RankTable(
      side: table.side, sequences: Array(table.sequences.prefix(max(1, table.count / 4))))
    program.begin("\(sample.layout.kind), a short table")
    program.clearLevels()
    load(sample, bank: 0, into: &program)
    program.join(limit: 1200)
    for index in 0..<40 {
      let stream = (0..<block.streamWidth / 8 * (1 + index % 2)).map { _ in UInt8(generator.bits(8))
      }
      run(sample, bank: 0, stream: stream, into: &program)
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
