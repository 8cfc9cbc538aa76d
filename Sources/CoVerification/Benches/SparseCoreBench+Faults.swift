import BinaryNetwork
import Hardware
import KernelCodec

/// Runs that are cut, cleared, reset or refused, each with a good one behind it.
extension SparseCoreBench {
  /// Runs that end badly, and a good one after them.
  func broken(_ program: inout VectorProgram, _ sample: SparseRun) throws {
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
      program.expect("results", words: cutResult)
      program.join(limit: 20 * layer.sequences.count + 1000)
    }
    offer(&program, sample)
    complete(&program, sample, group: 0, verdict: 1)
    run(&program, sample, group: 0, groups: 1)
    late(&program, sample)
    let width = block.format.sequenceWidth
    let beats = sample.channelCount * width
    for change in [-1, 1] where layer.filters > 1 && sample.channelCount > 1 {
      program.begin("\(layer.name): \(change) channels, and filters, of windows and thresholds")
      program.clearLevels()
      misfit(&program, sample, windowBeats: beats + change * width, thresholdBeats: nil)
      misfit(&program, sample, windowBeats: nil, thresholdBeats: layer.filters + change)
      for verdict in [UInt32(0), 1] {
        misfit(
          &program, sample, windowBeats: beats + change * width,
          thresholdBeats: layer.filters + change, verdict: verdict)
      }
      misfit(
        &program, sample, windowBeats: beats + change * width, thresholdBeats: nil, verdict: 1)
      misfit(
        &program, sample, windowBeats: nil, thresholdBeats: layer.filters + change, verdict: 1)
      run(&program, sample, group: 0, groups: 1)
    }
    program.begin("\(layer.name): cleared")
    program.clearLevels()
    // An odd number, of others than what the banks must hold behind them.
    let other = try other(sample)
    for delay in 0..<9 {
      offer(&program, other, group: 1)
      send(&program, Array(layer.sequences.prefix(min(delay + 1, layer.channels - 1))), of: sample)
      program.idle(delay)
      program.clear(offering: delay % 2 == 0 ? inputs : [])
    }
    run(&program, sample, group: 0, groups: 1)
    program.begin("\(layer.name): cleared between results")
    program.clearLevels()
    for delay in 0..<13 {
      offer(&program, other, group: 1)
      program.expect("results", words: results(other, group: 1), as: .cut)
      send(&program, Array(layer.sequences.dropLast(layer.channels)), of: sample)
      program.idle(delay)
      program.pulse("clear_i")
      program.idle(100)
    }
    run(&program, sample, group: 0, groups: 1)
    cleared(&program, sample)
  }

  /// The last channel of a filter comes with the first of its sequences, where it has two.
  func halved(_ program: inout VectorProgram, _ sample: SparseRun) throws {
    guard sample.format.coding.planes == 2 else { return }
    var half = sample
    half.layer.channels -= 1
    half.layer.filters = 1
    half.threshold = try Threshold(
      thresholds: Array(sample.threshold.thresholds.prefix(1)),
      isAtLeast: Array(sample.threshold.isAtLeast.prefix(1)))
    half.layer.sequences = Array(sample.layer.sequences.prefix(half.layer.channels))
    program.begin("\(sample.layer.name): filters end within a channel")
    program.clearLevels()
    misfit(
      &program, half, windowBeats: sample.channelCount * block.format.sequenceWidth,
      thresholdBeats: nil)
    run(&program, sample, group: 0, groups: 1)
  }

  /// Windows cleared after each of their first beats: nothing of them may be left.
  private func cleared(_ program: inout VectorProgram, _ sample: SparseRun) {
    program.begin("\(sample.layer.name): cleared within windows")
    program.clearLevels()
    let windows = windows(sample, group: 0, endsLayer: true)
    let beats = sample.channelCount * block.format.sequenceWidth
    for count in 1..<sample.layer.filters {
      program.drive("thresholds", words: Array(thresholds(sample).prefix(2 * count)))
      program.join(limit: 1000)
      program.clear(offering: count % 2 == 0 ? inputs : [])
    }
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
  func ahead(_ program: inout VectorProgram, _ sample: SparseRun) throws {
    program.begin("\(sample.layer.name): windows and thresholds of three layers at once")
    program.clearLevels()
    let layers = [sample, sample, try other(sample)]
    program.drive(
      "windows",
      words: layers.indices.flatMap { windows(layers[$0], group: $0, endsLayer: true) },
      as: .optional)
    program.drive("thresholds", words: layers.flatMap(thresholds), as: .optional)
    program.idle(40 * sample.channelCount)
    for (group, layer) in layers.enumerated() {
      complete(&program, layer, group: group)
      // The third's find their places as soon as the first's are given back.
      if group == 0 { program.join(limit: 40 * sample.channelCount, waitingForOptional: true) }
    }
  }

  /// A packet stays in the output; of the next one beat waits behind it, when `clear` makes it the last, or none.
  func held(_ program: inout VectorProgram, _ sample: SparseRun, counts: [Int]) {
    let layer = sample.layer
    program.begin("\(layer.name): cleared behind a packet that is not taken")
    program.clearLevels()
    for count in counts {
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

  /// The verdict right behind the sequences, while the last of them are in work and no result is taken.
  func prompt(_ program: inout VectorProgram, _ sample: SparseRun) {
    program.begin("\(sample.layer.name): a verdict right behind the sequences")
    program.clearLevels()
    offer(&program, sample)
    program.hold(["results"])
    send(&program, sample.layer.sequences, of: sample)
    end(&program)
    program.hold([])
    program.expect("results", words: results(sample, group: 0))
    program.join(limit: 100)
    run(&program, sample, group: 0, groups: 1)
  }

  /// A run that is cut short behind some filters whose results nobody takes: its end waits until they are.
  func stalled(_ program: inout VectorProgram, _ sample: SparseRun, filters: Int) {
    program.begin("\(sample.layer.name): cut short behind \(filters) filters whose results wait")
    program.clearLevels()
    offer(&program, sample)
    program.hold(["results"])
    send(
      &program, Array(sample.layer.sequences.prefix(filters * sample.layer.channels)), of: sample)
    end(&program, verdict: 1)
    program.idle(40)
    program.hold([])
    let complete = results(sample, group: 0).prefix(filters * resultWordCount)
    program.expect("results", words: complete + cutResult)
    program.join(limit: 100)
    run(&program, sample, group: 0, groups: 1)
  }

  /// Windows and thresholds of a layer with the names of their channels, in both orders.
  private func orders(
    _ sample: SparseRun
  ) -> [(early: (String, [UInt32]), late: (String, [UInt32]))] {
    let windows = ("windows", windows(sample, group: 0, endsLayer: true))
    let thresholds = ("thresholds", thresholds(sample))
    return [(windows, thresholds), (thresholds, windows)]
  }

  /// The last beat of a run that was cut short: zeros, and bad.
  private var cutResult: [UInt32] {
    [UInt32](repeating: 0, count: resultWordCount - 2) + [1, 1]
  }

  /// Sequences that come before thresholds, or windows, from reset on, behind `clear`, and behind a layer.
  func unready(_ program: inout VectorProgram, _ sample: SparseRun) throws {
    for (early, late) in orders(sample) {
      for before in ["others", "clear", "reset"] {
        let title = "\(sample.layer.name): sequences before \(late.0)"
        program.begin("\(title), behind \(before)")
        program.clearLevels()
        // What the banks hold is that of others, of which there have been an odd number.
        for _ in 0..<3 {
          offer(&program, try other(sample), group: 1)
          complete(&program, try other(sample), group: 1)
        }
        if before == "clear" { program.pulse("clear_i") }
        if before == "reset" {
          program.begin(title)
          program.clearLevels()
        }
        program.drive(early.0, words: early.1)
        program.join(limit: 40 * sample.layer.sequences.count + 8000)
        program.expect("results", words: results(sample, group: 0).dropLast(resultWordCount))
        drive(&program, sample.layer.sequences, of: sample)
        program.idle(100)
        program.drive(late.0, words: late.1)
        program.join(limit: 40 * sample.layer.sequences.count + 8000)
        program.expect("results", words: results(sample, group: 0).suffix(resultWordCount))
        end(&program)
      }
    }
  }

  /// A run that has no sequence, whose verdict comes before its windows, or its thresholds.
  func hasty(_ program: inout VectorProgram, _ sample: SparseRun) {
    for (early, late) in orders(sample) {
      program.begin("\(sample.layer.name): reset while a result waits for its verdict")
      program.clearLevels()
      offer(&program, sample)
      program.expect("results", words: results(sample, group: 0).dropLast(resultWordCount))
      send(&program, sample.layer.sequences, of: sample)
      program.begin("\(sample.layer.name): a verdict before \(late.0)")
      program.clearLevels()
      program.drive(early.0, words: early.1)
      program.join(limit: 40 * sample.layer.sequences.count + 8000)
      program.drive("verdicts", words: [1])
      program.idle(100)
      program.drive(late.0, words: late.1)
      program.expect("ends", words: [0, 0])
      program.expect("results", words: cutResult)
      program.join(limit: 40 * sample.layer.sequences.count + 8000)
      run(&program, sample, group: 0, groups: 1)
    }
  }

  /// A layer of one filter, whose result waits for its verdict when `clear` comes: it leaves, and is bad.
  func waiting(_ program: inout VectorProgram, _ sample: SparseRun) {
    program.begin("\(sample.layer.name): cleared before the verdict on the only result")
    program.clearLevels()
    offer(&program, sample)
    send(&program, sample.layer.sequences, of: sample)
    program.idle(40)
    program.pulse("clear_i")
    var words = results(sample, group: 0)
    for index in words.indices.suffix(2) { words[index] = 1 }
    program.expect("results", words: words)
    program.join(limit: 100)
    run(&program, sample, group: 0, groups: 1)
  }

  /// The same weights, and all other thresholds.
  func other(_ sample: SparseRun) throws -> SparseRun {
    var other = sample
    other.threshold = try Threshold(
      thresholds: sample.threshold.thresholds.map { $0 + 3 },
      isAtLeast: sample.threshold.isAtLeast.map { !$0 })
    return other
  }

  /// `clear` at each cycle around a verdict.
  func cleared(_ program: inout VectorProgram, aroundTheEndOf sample: SparseRun) {
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
  func reset(_ program: inout VectorProgram, _ sample: SparseRun) {
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

  /// A run with so many beats of windows, or thresholds, that are not those of its layer: one beat per filter with any bits, the
  /// last marked bad.
  func misfit(
    _ program: inout VectorProgram, _ sample: SparseRun, windowBeats: Int?, thresholdBeats: Int?,
    verdict: UInt32 = 0
  ) {
    offer(&program, sample, windowBeats: windowBeats, thresholdBeats: thresholdBeats)
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
}
