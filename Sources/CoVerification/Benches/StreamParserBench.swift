import Hardware
import KernelCodec

/// Golden vectors of `StreamParser`: streams of every layout in, code words and words left behind out.
struct StreamParserBench {
  var block: StreamParser

  func bench(_ context: BenchContext) throws -> Bench {
    let interface = self.interface(context.interface)
    let name = context.configuration.name
    let samples = try LayoutSample.all(for: block.lane, count: 60, seed: 5, covering: true)
    var streams = VectorProgram(
      interface: interface, title: "\(name): streams of every layout, one after another")
    runs(samples, into: &streams)
    var latency = VectorProgram(
      interface: interface, title: "\(name): short streams that are all in before they are read")
    for sample in samples { time(sample, into: &latency) }
    var random = VectorProgram(
      interface: interface, title: "\(name): random bits, short streams, and streams read too far")
    var generator = SeededGenerator(seed: 6)
    for sample in samples { damage(sample, generator: &generator, into: &random) }
    var kinds: Set<LayoutKind> = []
    for sample in samples where kinds.insert(sample.layout.kind).inserted {
      follow(sample, generator: &generator, into: &random)
    }
    return Bench(
      plan: context.plan(interface: interface),
      vectors: [("streams.hex", streams), ("latency.hex", latency), ("random.hex", random)])
  }

  /// The request for a code word is a channel, and so are the words that are left behind.
  private func interface(_ suggested: BenchInterface) -> BenchInterface {
    var interface = suggested
    LaneSteps.makeChannels(&interface, rows: true, ranks: false)
    interface.makeChannel(
      "steps", .input, of: ["last_channel_i", "last_of_layer_i"], valid: "run_i", ready: "steps_o")
    interface.dissolve("view")
    interface.makeChannel("left", .output, of: ["view_word_o"], valid: "view_is_left_o")
    // The last word is not left behind, and looked at all the same.
    interface.levels.append(.init("view_word_o", block.lane.wordWidth, isOutput: true))
    // It is busy with a code word in each cycle of its latency, and at rest otherwise.
    for latency in 1...block.latency {
      interface.channels.append(
        .init(
          "busy_\(latency)", .output, fields: [.init("busy_o", 1, isOutput: true)],
          follows: "steps", latency: latency))
    }
    return interface
  }

  // MARK: Cases

  /// Streams in one case: each one's rows are written while the stream before is read.
  private func runs(_ samples: [LayoutSample], into program: inout VectorProgram) {
    begin("all layouts", samples[0].layout, into: &program)
    for (index, sample) in samples.enumerated() {
      let table = ClassTable(sample.layout, lane: block.lane)
      let next = index + 1 < samples.count ? samples[index + 1].layout : nil
      start(table, bank: index % 2, into: &program)
      if let next { write(next, bank: (index + 1) % 2, into: &program) }
      var run = ParserRun(block, table, sample.stream, count: sample.sequences.count)
      run.read(
        predictedCycles: block.entryLatency + block.latency + sample.sequences.count,
        into: &program)
      run.leave(into: &program)
    }
  }

  /// Two words or three, taken in first and then read without a pause: the latency alone.
  private func time(_ sample: LayoutSample, into program: inout VectorProgram) {
    let table = ClassTable(sample.layout, lane: block.lane)
    begin("\(sample.layout.kind)", sample.layout, into: &program)
    start(table, bank: 0, into: &program)
    for wordCount in 2...3 {
      let stream = Array(sample.stream.prefix(wordCount * block.lane.wordWidth / 8))
      let whole = ParserRun.parsed(block, table, stream, count: 8 * stream.count)
      let count = whole.symbols.firstIndex(where: \.fails) ?? 0
      var run = ParserRun(block, table, stream, count: count)
      run.drive(upTo: stream.count, into: &program)
      program.join(limit: 40)
      program.idle(8)
      if count > 0 { run.read(predictedCycles: block.latency + count, into: &program) }
      run.leave(into: &program)
    }
  }

  /// Streams of random bits, and `clear` with a code word on its way.
  private func damage(
    _ sample: LayoutSample, generator: inout SeededGenerator, into program: inout VectorProgram
  ) {
    let table = ClassTable(sample.layout, lane: block.lane)
    begin("\(sample.layout.kind), random streams", sample.layout, into: &program)
    start(table, bank: 0, into: &program)
    let size = block.lane.wordWidth / 8
    for index in 0..<8 * block.latency {
      let wordCount = 1 + Int(generator.bits(3))
      var stream = (0..<wordCount * size).map { _ in UInt8(generator.bits(8)) }
      if index % 3 == 0 { stream = Array(sample.stream.prefix(stream.count)) }
      // As far as the first code word that fails, or the six beyond it that a lane may read before it knows.
      let whole = ParserRun.parsed(block, table, stream, count: 8 * stream.count + 8)
      let failing = whole.symbols.firstIndex(where: \.fails) ?? 0
      let count = min(whole.symbols.count, failing + 1 + Int(generator.bits(3)) % 7)
      var run = ParserRun(block, table, stream, count: count, isLate: index % 2 == 0)
      run.read(predictedCycles: 0, into: &program)
      if index % 4 == 3 {
        // What is on its way is lost at a moment of its own.
        run.drop(
          age: index / 4 % block.latency, isCrowded: index / 4 < block.latency, into: &program)
      } else {
        run.leave(into: &program)
      }
    }
  }

  /// Short streams one right behind the other, every length behind every other.
  private func follow(
    _ sample: LayoutSample, generator: inout SeededGenerator, into program: inout VectorProgram
  ) {
    let table = ClassTable(sample.layout, lane: block.lane)
    begin("\(sample.layout.kind), streams without a gap", sample.layout, into: &program)
    start(table, bank: 0, into: &program)
    let size = block.lane.wordWidth / 8
    // A closed walk through all pairs of one to four words.
    let wordCounts = [1, 1, 2, 1, 3, 1, 4, 2, 2, 3, 2, 4, 3, 3, 4, 4, 1]
    let streams = wordCounts.map { count in
      (0..<count * size).map { _ in UInt8(generator.bits(8)) }
    }
    var driven = 0
    for (index, stream) in streams.enumerated() {
      let whole = ParserRun.parsed(block, table, stream, count: 8 * stream.count)
      let count = whole.symbols.firstIndex(where: \.fails) ?? 0
      var run = ParserRun(
        block, table, stream, count: count, driven: driven,
        next: index + 1 < streams.count ? streams[index + 1] : [])
      run.read(predictedCycles: 0, into: &program)
      run.leave(into: &program)
      driven = run.drivenOfNext
    }
  }

  // MARK: Steps

  private var steps: LaneSteps { LaneSteps(lane: block.lane) }

  /// Begins a case with the rows of a layout in bank 0.
  private func begin(_ comment: String, _ layout: Layout, into program: inout VectorProgram) {
    program.begin(comment)
    program.clearLevels()
    write(layout, bank: 0, into: &program)
    program.join(limit: 100)
  }

  private func write(_ layout: Layout, bank: Int, into program: inout VectorProgram) {
    steps.drive(
      ClassTable(layout, lane: block.lane), bank: bank, into: &program)
  }

  /// Puts the rows written last into use.
  private func start(_ table: ClassTable, bank: Int, into program: inout VectorProgram) {
    if block.lane.hasCanonical { program.pulse("load_limits_i") }
    steps.set(steps.setup(table, entryCount: 0, bank: bank), ofParser: true, into: &program)
  }
}
