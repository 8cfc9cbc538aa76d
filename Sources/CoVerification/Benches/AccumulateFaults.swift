import Hardware
import KernelCodec

/// Runs of `DecodeAndAccumulate` whose inputs come in any order, or do not fit one another.
struct AccumulateFaults {
  var trial: AccumulateTrial

  func all(into program: inout VectorProgram) throws {
    orders(into: &program)
    windows(into: &program)
    thresholds(into: &program)
    together(into: &program)
    try excess(into: &program)
  }

  private var layer: LayerSteps { trial.layer }
  private var block: DecodeAndAccumulate { layer.block }

  // MARK: Order

  private enum Input: CaseIterable {
    case layout, weights, windows, thresholds
  }

  /// The inputs one long after the other, in each order.
  private func orders(into program: inout VectorProgram) {
    trial.begin("the inputs in each order", into: &program)
    for order in Self.orders(of: Input.allCases) {
      program.expect("mAxis", words: layer.resultBeats(group: 0))
      for input in order {
        drive(input, into: &program)
        program.idle(300)
      }
      trial.join(streams: trial.sample.coded.streams, into: &program)
      program.wait(for: "irq", value: 1, limit: 200)
      program.read("error", expecting: 0)
      program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
    }
  }

  private static func orders(of inputs: [Input]) -> [[Input]] {
    if inputs.isEmpty { return [[]] }
    return inputs.flatMap { first in
      orders(of: inputs.filter { $0 != first }).map { [first] + $0 }
    }
  }

  private func drive(_ input: Input, into program: inout VectorProgram) {
    switch input {
    case .layout:
      program.drive(
        "sAxisTables", words: trial.steps.packetBeats(trial.sample.coded.packet))
    case .weights: trial.drive(trial.sample.coded.streams[0], into: &program)
    case .windows: trial.driveWindows(into: &program)
    case .thresholds: trial.driveThresholds(into: &program)
    }
  }

  // MARK: Fit

  /// As many channels as no counter of windows holds: one that does not stop comes around with them.
  private var channelsAround: Int {
    counterPeriod(upTo: block.channelsMaximum * (block.terms?.wordsPerChannel ?? 1))
  }

  /// The same of filters and thresholds.
  private var filtersAround: Int { counterPeriod(upTo: block.filtersMaximum) }

  /// One channel too few, one too many, and more than there is memory for, by as many as the layer has.
  private func windows(into program: inout VectorProgram) {
    let channels = layer.run.channelCount
    let beats = layer.windowBeats(group: 0, endsLayer: true)
    let counts = [channels - 1, channels + 1, block.channelsMaximum + channels]
    let around = block.terms == nil ? [channelsAround + channels] : []
    for count in counts + around where count > 0 {
      trial.begin("windows of \(count) channels for \(channels)", into: &program)
      misfit(
        windows: beats.resized(from: channels, to: count), thresholds: layer.thresholdBeats(),
        code: DecodeAndAccumulate.windowFaultCode, into: &program)
    }
  }

  /// The same of thresholds.
  private func thresholds(into program: inout VectorProgram) {
    let filters = layer.kernels.filters
    let beats = layer.thresholdBeats()
    let counts = [
      filters - 1, filters + 1, block.filtersMaximum + filters, filtersAround + filters,
    ]
    for count in counts where count > 0 {
      trial.begin("thresholds of \(count) filters for \(filters)", into: &program)
      misfit(
        windows: layer.windowBeats(group: 0, endsLayer: true),
        thresholds: beats.resized(from: filters, to: count),
        code: DecodeAndAccumulate.thresholdFaultCode, into: &program)
    }
  }

  /// Layers of more channels, or filters, than the block takes, whose windows and thresholds are as many as a counter that stops
  /// there, or does not, may take for theirs.
  private func excess(into program: inout VectorProgram) throws {
    let planes = block.terms?.coding.planes ?? 1
    for (sent, held) in [
      (block.channelsMaximum + 1, block.channelsMaximum), (channelsAround + 1, 1),
    ] {
      guard
        let large = try AccumulateTrial.samplesOfAnySize(
          for: block, filters: 1, channels: sent * planes
        ).last
      else { continue }
      large.begin("\(sent) channels, windows of \(held)", into: &program)
      let windows = large.layer.windowBeats(group: 0, endsLayer: true)
      misfit(
        large, windows: windows.resized(from: sent, to: held),
        thresholds: large.layer.thresholdBeats(), code: DecodeAndAccumulate.windowFaultCode,
        into: &program)
    }
    for (sent, held) in [
      (block.filtersMaximum + 1, block.filtersMaximum),
      (block.filtersMaximum + 1, block.filtersMaximum + 1), (filtersAround + 1, 1),
    ] {
      guard
        let large = try AccumulateTrial.samplesOfAnySize(
          for: block, filters: sent, channels: planes
        ).last
      else { continue }
      large.begin("\(sent) filters, thresholds of \(held)", into: &program)
      misfit(
        large, windows: large.layer.windowBeats(group: 0, endsLayer: true),
        thresholds: large.layer.thresholdBeats().resized(from: sent, to: held),
        code: DecodeAndAccumulate.thresholdFaultCode, into: &program)
    }
  }

  /// Faults of the windows, the thresholds and the stream at once: the register names the stream's, else the windows'.
  private func together(into program: inout VectorProgram) {
    let windows = layer.windowBeats(group: 0, endsLayer: true)
    let thresholds = layer.thresholdBeats()
    let (channels, filters) = (layer.run.channelCount, layer.kernels.filters)
    let longWindows = windows.resized(from: channels, to: channels + 1)
    let longThresholds = thresholds.resized(from: filters, to: filters + 1)
    trial.begin("faults of windows and thresholds at once", into: &program)
    misfit(
      windows: longWindows, thresholds: longThresholds, code: DecodeAndAccumulate.windowFaultCode,
      into: &program)
    for (windows, thresholds) in [
      (longWindows, thresholds), (windows, longThresholds), (longWindows, longThresholds),
    ] {
      trial.begin("faults of the stream and of what it meets at once", into: &program)
      misfit(windows: windows, thresholds: thresholds, code: nil, into: &program)
    }
  }

  /// A run that is bad whatever its weights say, of this layer or another: a beat a filter, of any bits, the last one bad.
  /// Without a `code` the checksum of its stream is wrong too. A good run of this layer follows.
  private func misfit(
    _ other: AccumulateTrial? = nil, windows: [UInt32], thresholds: [UInt32], code: Int?,
    into program: inout VectorProgram
  ) {
    let ran = other ?? trial
    var stream = ran.sample.coded.streams[0]
    if code == nil { stream[stream.count - 1] ^= 1 }
    trial.steps.drive(ran.sample.coded.packet, into: &program)
    program.drive("sAxisActivations", words: windows)
    program.drive("sAxisThresholds", words: thresholds)
    trial.drive(stream, into: &program)
    let words = Array(ran.layer.resultBeats(group: 0).dropLast()) + [1]
    program.expect("mAxis", words: words, masks: ran.layer.masksWithoutBits)
    program.join(
      limit: 4 * (windows.count + thresholds.count) + 20 * ran.layer.kernels.sequences.count + 2000)
    program.wait(for: "irq", value: 1, limit: 200)
    program.read("status", expecting: StatusBits.error | StatusBits.pending)
    if let code {
      program.read("error", expecting: UInt32(code))
      program.read("error_bit_offset", expecting: 0)
    } else {
      let decoded = trial.steps.decoded(ran.sample, streams: [stream])
      trial.steps.readVerdicts(decoded.map(\.verdict), into: &program)
    }
    let control = ControlBits.interruptEnable | ControlBits.acknowledge
    program.write("control", control | ControlBits.clear)
    if other != nil, let table = trial.sample.table { trial.steps.drive(table, into: &program) }
    trial.runWell(into: &program)
  }
}
