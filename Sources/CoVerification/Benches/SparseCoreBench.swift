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
      let groups = index == 0 ? 3 : 2
      for group in 0..<groups { run(&layers, sample, group: group, groups: groups) }
    }
    var faults = VectorProgram(
      interface: interface, title: "\(name): runs cut short, cleared, or of inputs that do not fit")
    let samples = try samples(&generator)
    for sample in samples.prefix(6) { try broken(&faults, sample) }
    try excess(&faults, &generator)
    try halved(&faults, samples[0])
    try ahead(&faults, samples[0])
    held(&faults, samples[1], counts: [0, samples[1].layer.channels])
    held(&faults, samples[5], counts: [0])
    for sample in [samples[1], samples[5]] { prompt(&faults, sample) }
    for filters in 1...3 { stalled(&faults, samples[0], filters: filters) }
    try unready(&faults, samples[0])
    hasty(&faults, samples[0])
    waiting(&faults, samples[9])
    for sample in [samples[1], samples[9]] { cleared(&faults, aroundTheEndOf: sample) }
    reset(&faults, samples[1])
    try bounds(&faults, &generator)
    try greatest(&faults, &generator)
    return Bench(
      plan: context.plan(interface: interface, resetCount: 20, runsInIcarus: true),
      vectors: [("layers.hex", layers), ("faults.hex", faults)])
  }

  // MARK: Layers

  /// Layers of every density, some of whose filters and channels are all zeros.
  private func samples(_ generator: inout SeededGenerator) throws -> [SparseRun] {
    let shapes = [
      (5, 6, 6), (2, 1, 2), (7, 20, 5), (4, 9, 0), (6, 12, 1), (3, 7, 16), (4, 33, 2),
      (2 * block.pixels, 2, 7), (2 * block.pixels - 1, 3, 9), (1, 3, 6), (33, 1, 7),
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

  func layer(
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
  func run(
    _ program: inout VectorProgram, _ sample: SparseRun, group: Int, groups: Int
  ) {
    let layer = sample.layer
    // Two groups find places at once, each later one that of the group two before it.
    let coming = (group == 0 ? [0, 1] : [group + 1]).filter { $0 < groups }
    let beats = coming.flatMap { windows(sample, group: $0, endsLayer: $0 == groups - 1) }
    if !beats.isEmpty { program.drive("windows", words: beats) }
    if group == 0 { program.drive("thresholds", words: thresholds(sample)) }
    if group == 0 || !beats.isEmpty {
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

  /// All sequences of a layer, then the verdict, which the last result has.
  func complete(
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
  func end(_ program: inout VectorProgram, verdict: UInt32 = 0) {
    program.drive("verdicts", words: [verdict])
    program.expect("ends", words: [0, 0])
    program.join(limit: 1000)
  }

  /// Windows and thresholds, or packets of another length.
  func offer(
    _ program: inout VectorProgram, _ sample: SparseRun, group: Int = 0, windowBeats: Int? = nil,
    thresholdBeats: Int? = nil
  ) {
    let windows = windows(sample, group: group, endsLayer: true)
    let (beats, filters) = (sample.channelCount * block.format.sequenceWidth, sample.layer.filters)
    program.drive("windows", words: windows.resized(from: beats, to: windowBeats ?? beats))
    program.drive(
      "thresholds", words: thresholds(sample).resized(from: filters, to: thresholdBeats ?? filters))
    program.join(limit: 40 * sample.layer.sequences.count + 8000)
  }

  /// Sends the first sequences of a layer, before whose results the verdict must not be seen.
  func send(_ program: inout VectorProgram, _ sequences: [UInt32], of sample: SparseRun) {
    guard !sequences.isEmpty else { return }
    drive(&program, sequences, of: sample)
    program.join(limit: 20 * sample.layer.sequences.count + 1000)
  }

  /// Offers sequences of a layer, and does not wait until they are taken.
  func drive(_ program: inout VectorProgram, _ sequences: [UInt32], of sample: SparseRun) {
    program.drive(
      "sequences",
      words: decodedSequences(
        sequences, channels: sample.layer.channels, count: sample.layer.sequences.count))
  }

  // MARK: Beats

  let inputs = ["windows", "thresholds", "sequences", "verdicts"]

  var resultWordCount: Int { (block.pixels + 31) / 32 + 2 }

  /// A word for each 32 bits, whether the beat is bad, whether it is the last.
  func results(_ sample: SparseRun, group: Int) -> [UInt32] {
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
  func flagMasks(_ results: [UInt32]) -> [UInt32] {
    results.indices.map { $0 % resultWordCount < resultWordCount - 2 ? 0 : .max }
  }

  func thresholds(_ sample: SparseRun) -> [UInt32] {
    let bounds = sample.threshold.thresholds
    return bounds.indices.flatMap { index -> [UInt32] in
      let word = ThresholdWord(
        isRising: sample.threshold.isAtLeast[index], value: Int(bounds[index]))
      return [word.word, index == bounds.count - 1 ? 1 : 0]
    }
  }

  /// The words of a beat, whether it is the last, whether its packet is the last of the layer.
  func windows(_ sample: SparseRun, group: Int, endsLayer: Bool) -> [UInt32] {
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
