import BinaryNetwork
import Hardware
import KernelCodec

/// Golden vectors of `SparseCore`: sequences of every density, from activations and thresholds to bits.
struct SparseCoreBench {
  var block: SparseCore

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    interface.move("group_ends_layer_i", to: "windows")
    interface.makeChannel(
      "ends", .output, of: ["window_fault_o", "threshold_fault_o"], valid: "run_ends_o")
    let name = context.configuration.name
    var layers = VectorProgram(interface: interface, title: "\(name): random layers")
    var generator = SeededGenerator(seed: 41)
    for (index, sample) in try samples(&generator).enumerated() {
      layers.begin(sample.layer.name, resetting: index % 2 == 0)
      layers.clearLevels()
      for group in 0..<2 { run(&layers, sample, group: group, groups: 2) }
    }
    var faults = VectorProgram(
      interface: interface, title: "\(name): runs cut short, cleared, or of inputs that do not fit")
    let samples = try samples(&generator)
    for sample in samples.prefix(6) { broken(&faults, sample) }
    try excess(&faults, &generator)
    try ahead(&faults, samples[0])
    held(&faults, samples[1])
    cleared(&faults, aroundTheEndOf: samples[1])
    reset(&faults, samples[1])
    return Bench(
      plan: context.plan(interface: interface, resetCount: 20, runsInIcarus: true),
      vectors: [("layers.hex", layers), ("faults.hex", faults)])
  }

  // MARK: Layers

  /// Layers of every density, some of whose filters and channels are all zeros.
  private func samples(_ generator: inout SeededGenerator) throws -> [SparseRun] {
    let shapes = [
      (5, 6, 6), (2, 1, 2), (7, 20, 5), (4, 9, 0), (6, 12, 1), (3, 7, 16), (4, 33, 2),
      (2 * block.pixels, 2, 7), (2 * block.pixels - 1, 3, 9),
    ]
    return try shapes.map { filters, channels, sixteenths in
      let filters = min(filters, block.filtersMaximum)
      let channels = min(channels, block.channelsMaximum)
      let layer = layer(
        filters: filters, channels: channels * block.format.coding.planes, sixteenths: sixteenths,
        &generator)
      return try SparseRun(
        random: layer, core: block, pixelCount: 2 * block.pixels - 1,
        generator: &generator)
    }
  }

  private func layer(
    filters: Int, channels: Int, sixteenths: Int, _ generator: inout SeededGenerator
  ) -> KernelLayer {
    let width = block.format.sequenceWidth
    let sequences = (0..<filters * channels).map { index -> UInt32 in
      // The second filter, if there are more, and now and then a stretch of channels, are zeros.
      if index / channels == 1 && filters > 2 || index % 23 < 4 { return 0 }
      return (0..<width).reduce(0) { bits, _ in
        bits << 1 | (generator.bits(4) < sixteenths ? 1 : 0)
      }
    }
    return KernelLayer(
      name: "\(filters) filters, \(channels) sequences each, \(sixteenths)/16 ones",
      kind: block.format.coding == .signedBinary
        ? .signedBinary(signs: (0..<filters).map { _ in generator.bits(1) == 1 }) : .binary,
      side: KernelSide(sequenceWidth: width) ?? .three, filters: filters, channels: channels,
      sequences: sequences)
  }

  // MARK: Runs

  /// A group of pixels; its last result waits for the verdict, which comes when all the others are there.
  private func run(
    _ program: inout VectorProgram, _ sample: SparseRun, group: Int, groups: Int
  ) {
    let layer = sample.layer
    if group == 0 {
      program.drive(
        "windows",
        words: (0..<groups).flatMap {
          windows(sample, group: $0, endsLayer: $0 == groups - 1)
        })
      program.drive("thresholds", words: thresholds(sample))
      program.join(limit: 40 * layer.sequences.count + 8000)
    }
    let timing = SparseTiming(
      format: block.format, sequences: layer.sequences, channels: layer.channels)
    let results = results(sample, group: group)
    program.drive(
      "sequences",
      words: decodedSequences(
        layer.sequences, channels: layer.channels, count: layer.sequences.count))
    program.expect("results", words: results.dropLast(resultWordCount))
    let cycles = layer.filters > 1 ? timing.resultCycle(ofFilter: layer.filters - 2) : 0
    program.join(
      limit: 20 * layer.sequences.count + 1000, predictedCycles: cycles,
      sequences: (layer.filters - 1) * layer.channels)
    program.idle(10 * layer.channels + 20)
    program.drive("verdicts", words: [0])
    program.expect("ends", words: [0, 0])
    program.expect("results", words: results.suffix(resultWordCount))
    program.join(limit: 100, predictedCycles: SparseTiming.endCycles, sequences: layer.channels)
  }

  /// Runs that end badly, and a good one after them.
  private func broken(_ program: inout VectorProgram, _ sample: SparseRun) {
    let layer = sample.layer
    program.begin("\(layer.name): cut short")
    program.clearLevels()
    for count in Set([0, 1, layer.sequences.count / 2]).sorted() {
      offer(&program, sample)
      let complete = results(sample, group: 0).prefix(count / layer.channels * resultWordCount)
      program.expect("results", words: Array(complete))
      send(&program, Array(layer.sequences.prefix(count)), of: sample)
      program.drive("verdicts", words: [1])
      program.expect("ends", words: [0, 0])
      let bad = [UInt32](repeating: 0, count: resultWordCount - 2) + [1, 1]
      program.expect("results", words: bad)
      program.join(limit: 20 * layer.sequences.count + 1000)
    }
    offer(&program, sample)
    complete(&program, sample, group: 0, verdict: 1)
    run(&program, sample, group: 0, groups: 1)
    late(&program, sample)
    for change in [-1, 1] where layer.filters > 1 && sample.channelCount > 1 {
      program.begin("\(layer.name): \(change) channels, and filters, of windows and thresholds")
      program.clearLevels()
      misfit(&program, sample, windowBeats: sample.channelCount + change, thresholdBeats: nil)
      misfit(&program, sample, windowBeats: nil, thresholdBeats: layer.filters + change)
      for verdict in [UInt32(0), 1] {
        misfit(
          &program, sample, windowBeats: sample.channelCount + change,
          thresholdBeats: layer.filters + change, verdict: verdict)
      }
      misfit(
        &program, sample, windowBeats: sample.channelCount + change, thresholdBeats: nil, verdict: 1
      )
      misfit(
        &program, sample, windowBeats: nil, thresholdBeats: layer.filters + change, verdict: 1)
      run(&program, sample, group: 0, groups: 1)
    }
    program.begin("\(layer.name): cleared")
    program.clearLevels()
    for delay in 0..<8 {
      offer(&program, sample)
      send(&program, Array(layer.sequences.prefix(min(delay + 1, layer.channels - 1))), of: sample)
      program.idle(delay)
      program.clear(offering: delay % 2 == 0 ? inputs : [])
    }
    run(&program, sample, group: 0, groups: 1)
    program.begin("\(layer.name): cleared between results")
    program.clearLevels()
    for delay in 0..<12 {
      offer(&program, sample)
      program.expect("results", words: results(sample, group: 0), as: .cut)
      send(&program, Array(layer.sequences.dropLast(layer.channels)), of: sample)
      program.idle(delay)
      program.pulse("clear_i")
      program.idle(100)
    }
    run(&program, sample, group: 0, groups: 1)
    cleared(&program, sample)
  }

  /// A channel more than there are windows for, and a filter more than thresholds.
  private func excess(
    _ program: inout VectorProgram, _ generator: inout SeededGenerator
  ) throws {
    let planes = block.format.coding.planes
    let wide = layer(
      filters: 2, channels: (block.channelsMaximum + 1) * planes, sixteenths: 3, &generator)
    let long = layer(
      filters: block.filtersMaximum + 1, channels: planes, sixteenths: 8, &generator)
    for layer in [wide, long] {
      let sample = try SparseRun(
        random: layer, core: block, pixelCount: block.pixels, generator: &generator)
      program.begin("\(layer.name): more than there is room for")
      program.clearLevels()
      misfit(
        &program, sample,
        windowBeats: layer.filters == 2 ? block.channelsMaximum : nil,
        thresholdBeats: layer.filters == 2 ? nil : block.filtersMaximum)
    }
  }

  /// Windows cleared after each of their first beats: nothing of them may be left.
  private func cleared(_ program: inout VectorProgram, _ sample: SparseRun) {
    program.begin("\(sample.layer.name): cleared within windows")
    program.clearLevels()
    let windows = windows(sample, group: 0, endsLayer: true)
    let beats = sample.channelCount * block.format.sequenceWidth
    for count in 1..<min(beats, 2 * block.format.groupWidth + 2) {
      program.drive("windows", words: Array(windows.prefix(count * windows.count / beats)))
      program.join(limit: 1000)
      program.idle(count % 3)
      program.clear(offering: count % 2 == 0 ? inputs : [])
    }
    run(&program, sample, group: 0, groups: 1)
  }

  /// Two groups of pixels: the sequences of the second come right after the verdict on the first, before their windows.
  private func late(_ program: inout VectorProgram, _ sample: SparseRun) {
    let layer = sample.layer
    program.begin("\(layer.name): windows that come late")
    program.clearLevels()
    let groups = (0..<2).map { results(sample, group: $0) }
    program.drive("windows", words: windows(sample, group: 0, endsLayer: false))
    program.drive("thresholds", words: thresholds(sample))
    program.join(limit: 40 * layer.sequences.count + 8000)
    program.expect("results", words: Array(groups[0].dropLast(resultWordCount)))
    send(&program, layer.sequences, of: sample)
    program.drive("verdicts", words: [0])
    program.expect("ends", words: [0, 0])
    program.join(limit: 10 * layer.channels + 100)
    program.drive("windows", words: windows(sample, group: 1, endsLayer: true))
    let due = groups[0].suffix(resultWordCount) + groups[1].dropLast(resultWordCount)
    program.expect("results", words: Array(due))
    send(&program, layer.sequences, of: sample)
    program.drive("verdicts", words: [0])
    program.expect("ends", words: [0, 0])
    program.expect("results", words: Array(groups[1].suffix(resultWordCount)))
    program.join(limit: 20 * layer.channels + 100)
  }

  /// Three layers of a group each, whose windows and thresholds are offered all the time: the third's wait for places.
  private func ahead(_ program: inout VectorProgram, _ sample: SparseRun) throws {
    program.begin("\(sample.layer.name): windows and thresholds of three layers at once")
    program.clearLevels()
    var other = sample
    other.threshold = try Threshold(
      thresholds: sample.threshold.thresholds.map { $0 + 3 },
      isAtLeast: sample.threshold.isAtLeast.map { !$0 })
    let layers = [sample, sample, other]
    program.drive(
      "windows",
      words: layers.indices.flatMap { windows(layers[$0], group: $0, endsLayer: true) },
      as: .optional)
    program.drive("thresholds", words: layers.flatMap(thresholds), as: .optional)
    program.idle(40 * sample.channelCount)
    for (group, layer) in layers.enumerated() {
      complete(&program, layer, group: group)
    }
    program.join(limit: 10, waitingForOptional: true)
  }

  /// A packet stays in the output; of the next one beat waits behind it, when `clear` makes it the last, or none.
  private func held(_ program: inout VectorProgram, _ sample: SparseRun) {
    let layer = sample.layer
    program.begin("\(layer.name): cleared behind a packet that is not taken")
    program.clearLevels()
    for count in [0, layer.channels] {
      program.hold(["results"])
      for sequences in [layer.sequences, Array(layer.sequences.prefix(count))] {
        offer(&program, sample)
        send(&program, sequences, of: sample)
        if sequences.count == layer.sequences.count { end(&program) }
        program.idle(30)
      }
      program.pulse("clear_i")
      program.idle(10)
      program.hold([])
      var first = Array(results(sample, group: 0).prefix(count > 0 ? resultWordCount : 0))
      for index in first.indices.suffix(2) { first[index] = 1 }
      program.expect("results", words: results(sample, group: 0) + first)
      program.join(limit: 100)
    }
    run(&program, sample, group: 0, groups: 1)
  }

  /// `clear` at each cycle around a verdict.
  private func cleared(_ program: inout VectorProgram, aroundTheEndOf sample: SparseRun) {
    program.begin("\(sample.layer.name): cleared around the verdict")
    program.clearLevels()
    let waiting = (
      windows: (0..<4).flatMap { _ in windows(sample, group: 0, endsLayer: true) },
      thresholds: (0..<4).flatMap { _ in thresholds(sample) }
    )
    for delay in 0..<12 {
      offer(&program, sample)
      program.expect("results", words: results(sample, group: 0), as: .cut)
      send(&program, sample.layer.sequences, of: sample)
      program.drive("verdicts", words: [0])
      program.expect("ends", words: [0, 0], as: .optional)
      program.join(limit: 1000)
      program.idle(delay)
      program.clear(offering: inputs)
      program.idle(30)
      offer(&program, sample)
      program.expect("results", words: results(sample, group: 0), as: .cut)
      send(&program, sample.layer.sequences, of: sample)
      program.expect("ends", words: [0, 0], as: .optional)
      program.idle(10 * delay)
      program.clear(offering: ["verdicts"])
      program.idle(30)
      // Windows and thresholds that wait for places.
      program.drive("windows", words: waiting.windows, as: .optional)
      program.drive("thresholds", words: waiting.thresholds, as: .optional)
      program.idle(3 * waiting.windows.count)
      program.clear(offering: [])
    }
    run(&program, sample, group: 0, groups: 1)
  }

  /// Resets at each cycle behind windows, behind sequences that do not fit, and behind a verdict.
  private func reset(_ program: inout VectorProgram, _ sample: SparseRun) {
    for (index, delay) in (0..<10).flatMap({ delay in (0..<3).map { ($0, delay) } }) {
      program.begin("\(sample.layer.name): reset \(delay) cycles later", isAbrupt: true)
      program.clearLevels()
      let beats = sample.channelCount * block.format.sequenceWidth
      offer(
        &program, sample, windowBeats: index == 1 ? beats + block.format.sequenceWidth : nil)
      let words = results(sample, group: 0)
      program.expect(
        "results", words: words, masks: index == 1 ? flagMasks(words) : words.map { _ in .max },
        as: .optional)
      if index > 0 { send(&program, sample.layer.sequences, of: sample) }
      if index == 2 { end(&program) }
      program.idle(delay)
    }
    program.begin("\(sample.layer.name): after resets", isAbrupt: true)
    program.clearLevels()
    run(&program, sample, group: 0, groups: 1)
  }

  /// All sequences of a layer, then the verdict, which the last result has.
  private func complete(
    _ program: inout VectorProgram, _ sample: SparseRun, group: Int, verdict: UInt32 = 0
  ) {
    var results = results(sample, group: group)
    results[results.count - 2] = verdict
    program.expect("results", words: results.dropLast(resultWordCount))
    send(&program, sample.layer.sequences, of: sample)
    program.expect("results", words: results.suffix(resultWordCount))
    end(&program, verdict: verdict)
  }

  /// The verdict, and the end of the run.
  private func end(_ program: inout VectorProgram, verdict: UInt32 = 0) {
    program.drive("verdicts", words: [verdict])
    program.expect("ends", words: [0, 0])
    program.join(limit: 1000)
  }

  /// A run of windows of so many channels, or thresholds of so many filters: a beat a filter, of any bits, the last bad.
  private func misfit(
    _ program: inout VectorProgram, _ sample: SparseRun, windowBeats: Int?, thresholdBeats: Int?,
    verdict: UInt32 = 0
  ) {
    offer(
      &program, sample, windowBeats: windowBeats.map { $0 * block.format.sequenceWidth },
      thresholdBeats: thresholdBeats)
    var words = results(sample, group: 0)
    words[words.count - 2] = 1
    let masks = flagMasks(words)
    program.expect(
      "results", words: Array(words.dropLast(resultWordCount)),
      masks: Array(masks.dropLast(resultWordCount)))
    send(&program, sample.layer.sequences, of: sample)
    program.drive("verdicts", words: [verdict])
    program.expect("ends", words: [windowBeats == nil ? 0 : 1, thresholdBeats == nil ? 0 : 1])
    program.expect(
      "results", words: Array(words.suffix(resultWordCount)),
      masks: Array(masks.suffix(resultWordCount)))
    program.join(limit: 20 * sample.layer.sequences.count + 1000)
  }

  /// Windows and thresholds, or packets of another length.
  private func offer(
    _ program: inout VectorProgram, _ sample: SparseRun, windowBeats: Int? = nil,
    thresholdBeats: Int? = nil
  ) {
    let windows = windows(sample, group: 0, endsLayer: true)
    let (beats, filters) = (
      sample.channelCount * block.format.sequenceWidth, sample.layer.filters
    )
    program.drive("windows", words: windows.resized(from: beats, to: windowBeats ?? beats))
    program.drive(
      "thresholds", words: thresholds(sample).resized(from: filters, to: thresholdBeats ?? filters))
    program.join(limit: 40 * sample.layer.sequences.count + 8000)
  }

  /// Sends the first sequences of a layer, before whose results the verdict must not be seen.
  private func send(_ program: inout VectorProgram, _ sequences: [UInt32], of sample: SparseRun) {
    guard !sequences.isEmpty else { return }
    program.drive(
      "sequences",
      words: decodedSequences(
        sequences, channels: sample.layer.channels, count: sample.layer.sequences.count))
    program.join(limit: 20 * sample.layer.sequences.count + 1000)
  }

  // MARK: Beats

  private let inputs = ["windows", "thresholds", "sequences", "verdicts"]

  private var resultWordCount: Int { (block.pixels + 31) / 32 + 2 }

  /// A word for each 32 bits, whether the beat is bad, whether it is the last.
  private func results(_ sample: SparseRun, group: Int) -> [UInt32] {
    (0..<sample.layer.filters).flatMap { filter -> [UInt32] in
      var bits = [UInt32](repeating: 0, count: resultWordCount - 2)
      for lane in 0..<block.pixels
      where sample.bit(filter: filter, pixel: group * block.pixels + lane) {
        bits[lane / 32] |= 1 << UInt32(lane % 32)
      }
      return bits + [0, filter == sample.layer.filters - 1 ? 1 : 0]
    }
  }

  /// Masks of results whose bits may be any.
  private func flagMasks(_ results: [UInt32]) -> [UInt32] {
    results.indices.map { $0 % resultWordCount < resultWordCount - 2 ? 0 : .max }
  }

  private func thresholds(_ sample: SparseRun) -> [UInt32] {
    let bounds = sample.threshold.thresholds
    return bounds.indices.flatMap { index -> [UInt32] in
      let word = ThresholdWord(
        isRising: sample.threshold.isAtLeast[index], value: Int(bounds[index]))
      return [word.word, index == bounds.count - 1 ? 1 : 0]
    }
  }

  /// The words of a beat, whether it is the last, whether its packet is the last of the layer.
  private func windows(_ sample: SparseRun, group: Int, endsLayer: Bool) -> [UInt32] {
    let bits = block.format.activationBits
    var words: [UInt32] = []
    for channel in 0..<sample.channelCount {
      let cells = (0..<block.pixels).map {
        sample.cells(pixel: group * block.pixels + $0, channel: channel)
      }
      for position in 0..<block.format.sequenceWidth {
        var beat = [UInt32](repeating: 0, count: (block.pixels * bits + 31) / 32)
        for (pixel, cell) in cells.enumerated() {
          for bit in 0..<bits where cell[position] >> UInt32(bit) & 1 == 1 {
            beat[(pixel * bits + bit) / 32] |= 1 << UInt32((pixel * bits + bit) % 32)
          }
        }
        let isLast =
          channel == sample.channelCount - 1 && position == block.format.sequenceWidth - 1
        words += beat + [isLast ? 1 : 0, isLast && endsLayer ? 1 : 0]
      }
    }
    return words
  }
}
