import EngineModel
import Hardware

/// Golden vectors of `EngineArray`: layers of every kind, from windows, sequences and thresholds to words and classes.
struct EngineArrayBench {
  var block: EngineArray

  private var parameters: EngineParameters { block.parameters }

  func bench(_ context: BenchContext) -> Bench {
    var interface = context.interface
    interface.makeChannel("write", .output, valid: "write_enable_o")
    interface.makeChannel("done", .output, of: ["category_o"], valid: "done_o")
    interface.makeChannel(
      "steps", .output, of: ["lacks_windows_o", "lacks_sequences_o"], valid: "steps_o")
    // They say what it waits for between steps, too.
    for name in ["lacks_windows_o", "lacks_sequences_o"] {
      interface.levels.append(BenchInterface.Port(name, 1, isOutput: true))
    }
    var program = VectorProgram(
      interface: interface, title: "\(context.configuration.name): random layers")
    var generator = SeededGenerator(seed: 32)
    let samples = EngineSampleShape.all(for: parameters).map {
      EngineSample($0, for: parameters, generator: &generator)
    }
    for (index, sample) in samples.enumerated() {
      program.begin(sample.layer.name, resetting: index % 4 == 0)
      // Nothing comes by itself.
      program.idle((index / 4 + 3) % 4)
      run(&program, sample)
    }
    for first in stride(from: 0, to: samples.count - 2, by: 2) {
      let three = Array(samples[first..<first + 3])
      program.begin(
        "\(three[0].layer.name), and the thresholds of the next two layers with its own")
      run(&program, three[0], thresholds: three.flatMap(thresholdBeats))
      for sample in three.dropFirst() { run(&program, sample, thresholds: []) }
    }
    starve(&program, samples[0])
    for (index, sample) in samples.enumerated() {
      program.begin("\(sample.layer.name): again, after clear", resetting: false)
      cut(&program, sample, after: 3 * index + 1)
      run(&program, sample)
    }
    // Of those that give logits, bits and levels the shortest each.
    let endings = Dictionary(grouping: samples) { sample in
      sample.layer.givesLogits ? 0 : sample.descriptor.outputPlanes
    }
    for (_, samples) in endings.sorted(by: { $0.key < $1.key }) {
      let shortest = samples.min { predictedCycles($0) < predictedCycles($1) }!
      program.begin("\(shortest.layer.name): clear at each of its last cycles")
      program.clearLevels()
      let cycles = predictedCycles(shortest)
      for moment in max(0, cycles - (shortest.layer.givesLogits ? 128 : 32))..<cycles + 8 {
        crowd(&program, shortest, for: moment)
      }
      run(&program, shortest)
    }
    return Bench(
      plan: context.plan(interface: interface, resetCount: 20, runsInIcarus: true),
      vectors: [("layers.hex", program)])
  }

  private func start(_ program: inout VectorProgram, _ sample: EngineSample) -> EngineSteps {
    let steps = EngineSteps(sample: sample, tile: parameters.tile)
    steps.setArrayLayer(in: &program, operations: parameters.operations)
    program.pulse("start_i")
    return steps
  }

  /// A whole layer; where `thresholds` are given, these beats instead of its own, and no prediction of its cycles.
  private func run(
    _ program: inout VectorProgram, _ sample: EngineSample, thresholds: [UInt32]? = nil
  ) {
    program.clearLevels()
    let steps = start(&program, sample)
    let tiles = sample.windowsOfTiles()
    program.drive("windows", words: tiles.flatMap(steps.windowBeats))
    let words = thresholds ?? thresholdBeats(sample)
    if !words.isEmpty { program.drive("thresholds", words: words) }
    for lane in 0..<parameters.laneCount {
      let beats = sequenceBeats(sample, lane: lane)
      let all = tiles.flatMap { _ in beats }
      if !all.isEmpty { program.drive("sequences_\(lane)", words: all) }
    }
    expectResults(&program, sample, tiles)
    expectSteps(&program, sample, tiles: tiles.count)
    let count = sample.descriptor.filters * sample.descriptor.streamChannels * tiles.count
    let cycles = predictedCycles(sample)
    guard thresholds == nil else {
      program.join(limit: 2 * cycles + 1000)
      return
    }
    program.join(limit: 2 * cycles + 100, predictedCycles: cycles, sequences: count)
  }

  /// A layer starved of windows, then of sequences: the status outputs name what is missing.
  private func starve(_ program: inout VectorProgram, _ sample: EngineSample) {
    program.begin("\(sample.layer.name): windows and sequences that come late")
    program.clearLevels()
    let steps = start(&program, sample)
    let tiles = sample.windowsOfTiles()
    func check(lacksWindows: UInt64, lacksSequences: UInt64) {
      program.idle(20)
      program.check("lacks_windows_o", lacksWindows)
      program.check("lacks_sequences_o", lacksSequences)
    }
    program.drive("thresholds", words: thresholdBeats(sample))
    program.join(limit: 400)
    check(lacksWindows: 1, lacksSequences: 0)
    program.drive("windows", words: steps.windowBeats(tiles[0]))
    program.join(limit: 400)
    expectSteps(&program, sample, tiles: 1, as: .optional)
    for lane in 0..<parameters.laneCount {
      check(lacksWindows: 0, lacksSequences: 1)
      // The last lane brings the first step.
      program.drive(
        "sequences_\(lane)", words: Array(sequenceBeats(sample, lane: lane).prefix(3)),
        as: .optional)
      program.idle(20)
    }
    clear(&program, offering: [])
    run(&program, sample)
  }

  /// The steps of `tiles` tiles; no input is missing during a step.
  private func expectSteps(
    _ program: inout VectorProgram, _ sample: EngineSample, tiles: Int,
    as kinds: VectorProgram.BeatKind = []
  ) {
    let descriptor = sample.descriptor
    let groups = (descriptor.filters + parameters.laneCount - 1) / parameters.laneCount
    let count = tiles * groups * descriptor.streamChannels * descriptor.windowPlanes
    program.expect("steps", words: [UInt32](repeating: 0, count: 2 * count), as: kinds)
  }

  /// A layer whose inputs are offered repeatedly, so that some are back-pressured; `clear` follows `cycles` cycles after the start.
  private func crowd(_ program: inout VectorProgram, _ sample: EngineSample, for cycles: Int) {
    let steps = start(&program, sample)
    let tiles = sample.windowsOfTiles()
    let windows = (tiles + tiles + tiles).flatMap(steps.windowBeats)
    program.drive("windows", words: windows, as: .optional)
    let thresholds = thresholdBeats(sample)
    program.drive("thresholds", words: thresholds + thresholds + thresholds, as: .optional)
    for lane in 0..<parameters.laneCount {
      let beats = sequenceBeats(sample, lane: lane)
      program.drive("sequences_\(lane)", words: tiles.flatMap { _ in beats }, as: .optional)
    }
    expectWrites(&program, sample, tiles, as: .optional)
    expectSteps(&program, sample, tiles: tiles.count, as: .optional)
    program.expect("done", words: [0], masks: [0], as: .optional)
    program.idle(cycles)
    clear(&program, offering: [])
    program.idle(cycles % 4)
  }

  /// The beginning of a layer, of which every lane gets some sequences; then `clear`, half of the time with beats that come too.
  private func cut(_ program: inout VectorProgram, _ sample: EngineSample, after count: Int) {
    program.clearLevels()
    let steps = start(&program, sample)
    let tiles = sample.windowsOfTiles()
    program.drive("windows", words: tiles.prefix(1).flatMap(steps.windowBeats))
    program.drive("thresholds", words: thresholdBeats(sample))
    for lane in 0..<parameters.laneCount {
      let beats = sequenceBeats(sample, lane: lane).prefix(3 * count)
      if !beats.isEmpty { program.drive("sequences_\(lane)", words: Array(beats)) }
    }
    expectWrites(&program, sample, Array(tiles.prefix(1)), as: .optional)
    expectSteps(&program, sample, tiles: 1, as: .optional)
    program.expect("done", words: [0], masks: [0], as: .optional)
    program.join(limit: 10_000)
    program.idle(count)
    let inputs = ["windows", "thresholds"] + (0..<parameters.laneCount).map { "sequences_\($0)" }
    clear(&program, offering: count % 2 == 0 ? inputs : [])
    program.idle(count % 4)
  }

  /// Clears, behind which nothing more may come.
  private func clear(_ program: inout VectorProgram, offering inputs: [String]) {
    program.clear(offering: inputs)
    for output in ["write", "steps", "done"] { program.expect(output, words: [], as: .optional) }
  }

  private func expectResults(
    _ program: inout VectorProgram, _ sample: EngineSample, _ tiles: [[UInt16]]
  ) {
    var category: UInt32 = 0
    if sample.layer.givesLogits {
      let logits = (0..<sample.layer.filters).map { filter in
        let sums = sample.model.sums(of: sample.sequences(ofFilter: filter), tiles[0])
        return sample.model.logit(of: sums, sample.layer.thresholds[filter])
      }
      category = UInt32(logits.indices.first { logits[$0] == logits.max() } ?? 0)
    } else {
      expectWrites(&program, sample, tiles)
    }
    program.expect("done", words: [category], masks: [sample.layer.givesLogits ? .max : 0])
  }

  private func expectWrites(
    _ program: inout VectorProgram, _ sample: EngineSample, _ tiles: [[UInt16]],
    as kinds: VectorProgram.BeatKind = []
  ) {
    guard !sample.layer.givesLogits else { return }
    var writes: [MapWrite] = []
    for (place, windows) in zip(sample.tiles, tiles) {
      for filter in 0..<sample.layer.filters {
        let sums = sample.model.sums(of: sample.sequences(ofFilter: filter), windows)
        writes += sample.model.writes(
          of: sums, filter: filter, sample.layer.thresholds[filter], row: place.row,
          column: place.column)
      }
    }
    let beats = parameters.tile.beats(of: writes)
    program.expect("write", words: beats.words, masks: beats.masks, as: kinds)
  }

  private func thresholdBeats(_ sample: EngineSample) -> [UInt32] {
    let words = sample.layer.thresholds.flatMap(\.words)
    return words.enumerated().flatMap { [$0.element, $0.offset + 1 == words.count ? 1 : 0] }
  }

  /// The sequences of a lane's filters for one tile; what says where filters end is not looked at.
  private func sequenceBeats(_ sample: EngineSample, lane: Int) -> [UInt32] {
    stride(from: lane, to: sample.layer.filters, by: parameters.laneCount).flatMap { filter in
      sample.sequences(ofFilter: filter).flatMap { [$0, 0, 0] }
    }
  }

  /// Cycles from the first beat to `done`, both counted, where every input is offered as soon as it can be taken.
  private func predictedCycles(_ sample: EngineSample) -> Int {
    let descriptor = sample.descriptor
    // The first beats come one cycle after `start`.
    let thresholdsReady = 1 + sample.layer.thresholds.flatMap(\.words).count
    var timing = EngineArrayTiming(
      parameters: parameters, filters: descriptor.filters,
      steps: descriptor.streamChannels * descriptor.windowPlanes,
      thresholds: descriptor.thresholdsPerFilter, planes: descriptor.outputPlanes,
      thresholdsReady: thresholdsReady)
    var stored = 1
    var last = 0
    for tile in 0..<descriptor.outputTiles.count {
      if tile >= 2 { stored = max(stored, timing.lastSteps[tile - 2] + 1) }
      stored += descriptor.windowWords
      last = timing.addTile(windowsReady: stored)
    }
    return last + 1
  }
}
