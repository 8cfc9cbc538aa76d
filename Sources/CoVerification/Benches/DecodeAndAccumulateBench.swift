import BinaryNetwork
import Hardware
import KernelCodec

/// Golden vectors of `DecodeAndAccumulate`: layers of the network on a real image, or random ones, bit for bit.
struct DecodeAndAccumulateBench {
  var block: DecodeAndAccumulate
  /// Groups of pixels of each layer that are run.
  var groupLimit = 3

  func bench(_ context: BenchContext) throws -> Bench {
    var interface = context.interface
    interface.move("s_axis_activations_tuser", to: "sAxisActivations")
    interface.move("m_axis_tuser", to: "mAxis")
    let name = context.configuration.name
    var program = VectorProgram(
      interface: interface,
      title: context.workload.isRandom
        ? "\(name): random layers" : "\(name): layers of the network on golden/image.pgm")
    for layer in try layers(context.workload) { fill(&program, layer) }
    var registers = VectorProgram(interface: interface, title: "\(name): the register block")
    RegisterBusVectors(
      block: KernelDecoder(lane: block.lane, streamWidth: block.streamWidth),
      identifier: RegisterMap.layerIdentifier
    ).all(into: &registers)
    return Bench(
      plan: context.plan(interface: interface, resetCount: 10, runsInIcarus: true),
      vectors: [("layers.hex", program), ("registers.hex", registers)])
  }

  /// A layer with the windows of its output pixels.
  private struct LayerRun {
    var coded: Workload.CodedLayer
    var run: ConvolutionRun
    /// One a pixel and channel.
    var windows: [UInt32]
    var pixelCount: Int { run.result.height * run.result.width }
  }

  /// The layers that the datapath can take.
  private func layers(_ workload: Workload) throws -> [LayerRun] {
    let coded = try workload.layers(
      for: block.configuration, sequenceWidth: block.lane.sequenceWidth)
    return workload.runs.compactMap { run in
      guard let own = coded.first(where: { $0.kernels == run.convolution.layer }),
        own.kernels.channels <= block.channelsMaximum, own.kernels.filters <= block.filtersMaximum,
        mode(of: own.kernels) == block.mode
      else { return nil }
      return LayerRun(
        coded: own, run: run, windows: run.convolution.activationWindows(of: run.input))
    }
  }

  private func mode(of layer: KernelLayer) -> DatapathMode {
    switch layer.kind {
    case .binary: .xnor
    case .signedBinary: .signedBinary
    }
  }

  private func fill(_ program: inout VectorProgram, _ layer: LayerRun) {
    let steps = DecoderSteps(
      block: KernelDecoder(lane: block.lane, streamWidth: block.streamWidth))
    let groups = (layer.pixelCount + block.pixels - 1) / block.pixels
    let cost = LayerCost(
      of: layer.coded.kernels, layout: layer.coded.coded.layout, table: layer.coded.table,
      ownsTable: false, lanes: 1)
    let work = LaneWork(
      sequenceCount: layer.coded.kernels.sequences.count, codeBitCount: cost?.codeBitCount ?? 0)
    program.begin("\(layer.coded.kernels.name): \(min(groups, groupLimit)) of \(groups) groups")
    program.write("control", ControlBits.interruptEnable)
    if let table = layer.coded.table { steps.drive(table, into: &program) }
    for group in 0..<min(groups, groupLimit) {
      if group == 0 {
        program.drive("sAxisThresholds", words: thresholds(layer))
      }
      let isLast = group == min(groups, groupLimit) - 1
      program.drive("sAxisActivations", words: windows(layer, group: group, endsLayer: isLast))
      steps.drive(layer.coded.coded.packet, into: &program)
      program.drive(
        "sAxisWeights",
        words: portBeats(layer.coded.coded.streams[0], width: block.streamWidth))
      program.expect("mAxis", words: results(layer, group: group))
      let count = layer.coded.kernels.sequences.count
      program.join(
        limit: 2 * count + 400, predictedCycles: block.predictedCycles(for: work),
        sequences: count)
      program.wait(for: "irq", value: 1, limit: 100)
      program.read("error", expecting: 0)
      program.write("control", ControlBits.interruptEnable | ControlBits.acknowledge)
    }
  }

  private func thresholds(_ layer: LayerRun) -> [UInt32] {
    layer.run.threshold.thresholds.indices.flatMap { index -> [UInt32] in
      let word = ThresholdWord(
        isRising: layer.run.threshold.isAtLeast[index],
        value: Int(layer.run.threshold.thresholds[index]))
      return [word.word, index == layer.run.threshold.thresholds.count - 1 ? 1 : 0]
    }
  }

  /// The window of each pixel of a group, or of none beyond the last.
  private func window(_ layer: LayerRun, pixel: Int, channel: Int) -> UInt32 {
    let channels = layer.coded.kernels.channels
    return pixel < layer.pixelCount ? layer.windows[pixel * channels + channel] : 0
  }

  private func windows(_ layer: LayerRun, group: Int, endsLayer: Bool) -> [UInt32] {
    let channels = layer.coded.kernels.channels
    var words: [UInt32] = []
    for channel in 0..<channels {
      var bytes: [UInt8] = []
      for pixel in 0..<block.pixels {
        let value = window(layer, pixel: group * block.pixels + pixel, channel: channel)
        for byte in 0..<block.windowBytes {
          bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * byte)))
        }
      }
      words += littleEndianWords(bytes)
      let isLast = channel == channels - 1
      words += [isLast ? 1 : 0, isLast && endsLayer ? 1 : 0]
    }
    return words
  }

  private func results(_ layer: LayerRun, group: Int) -> [UInt32] {
    let kernels = layer.coded.kernels
    let width = layer.run.result.width
    var words: [UInt32] = []
    for filter in 0..<kernels.filters {
      var bytes = [UInt8](repeating: 0, count: block.resultBytes)
      for lane in 0..<block.pixels {
        let pixel = group * block.pixels + lane
        let bit =
          pixel < layer.pixelCount
          ? layer.run.result[filter, pixel / width, pixel % width]
          : layer.run.threshold.bit(
            of: layer.run.countOfZeros(filter: filter), channel: filter)
        if bit { bytes[lane / 8] |= 1 << UInt8(lane % 8) }
      }
      words += littleEndianWords(bytes) + [filter == kernels.filters - 1 ? 1 : 0, 0]
    }
    return words
  }

  private func littleEndianWords(_ bytes: [UInt8]) -> [UInt32] {
    stride(from: 0, to: bytes.count, by: 4).map { start in
      (start..<min(start + 4, bytes.count)).reduce(0) {
        $0 | UInt32(bytes[$1]) << UInt32(8 * ($1 - start))
      }
    }
  }
}
