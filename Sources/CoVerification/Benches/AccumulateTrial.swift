import BinaryNetwork
import Hardware
import KernelCodec

/// A layer on `DecodeAndAccumulate`: every run takes its windows and thresholds, and is the layer's only one.
struct AccumulateTrial: LayerTrial {
  var layer: LayerSteps

  var decoder: KernelDecoder { layer.block.kernel }
  var sample: Workload.CodedLayer { layer.coded }

  /// A small layer of each layout, on a random map; no larger than the block takes.
  static func samples(
    for block: DecodeAndAccumulate, filters: Int, channels: Int
  ) throws -> [AccumulateTrial] {
    try samplesOfAnySize(
      for: block, filters: min(filters, block.filtersMaximum),
      channels: min(channels, block.channelsMaximum))
  }

  /// The same of layers that may be too large.
  static func samplesOfAnySize(
    for block: DecodeAndAccumulate, filters: Int, channels: Int
  ) throws -> [AccumulateTrial] {
    var generator = SeededGenerator(seed: 12)
    return try KernelDecoderBench(block: block.kernel)
      .samples(filters: filters, channels: channels).map { sample in
        var sample = sample
        if block.mode == .signedBinary || block.terms?.coding == .signedBinary {
          sample.kernels.kind = .signedBinary(
            signs: (0..<filters).map { _ in generator.bits(1) == 1 })
        }
        return AccumulateTrial(
          layer: LayerSteps(
            block: block, coded: sample,
            run: try block.randomRun(of: sample.kernels, generator: &generator)))
      }
  }

  // MARK: Inputs

  func driveWindows(into program: inout VectorProgram) {
    program.drive("sAxisActivations", words: layer.windowBeats(group: 0, endsLayer: true))
  }

  func driveThresholds(into program: inout VectorProgram) {
    program.drive("sAxisThresholds", words: layer.thresholdBeats())
  }

  func drive(_ stream: [UInt8], into program: inout VectorProgram) {
    program.drive(steps.weights(0), words: portBeats(stream, width: decoder.streamWidth))
  }

  /// Runs until all is done, in a time that is enough for these streams.
  func join(streams: [[UInt8]], into program: inout VectorProgram) {
    program.join(
      limit: 4 * sample.kernels.sequences.count + 40 * streams.reduce(0) { $0 + $1.count } + 1000)
  }

  // MARK: Runs

  func run(streams: [[UInt8]], into program: inout VectorProgram) {
    offer(into: &program)
    drive(streams[0], into: &program)
    program.expect("mAxis", words: packet(of: steps.decoded(sample, streams: streams)))
    join(streams: streams, into: &program)
  }

  func offer(into program: inout VectorProgram) {
    driveWindows(into: &program)
    driveThresholds(into: &program)
  }

  func packet(of decoded: [DecodedLane]) -> [UInt32] {
    do { return try layer.resultBeats(of: decoded[0]) } catch {
      preconditionFailure("a layer that runs, with other sequences, is still a layer: \(error)")
    }
  }
}

extension DecodeAndAccumulate {
  /// A run of `layer` on a random input of the kind that the block takes.
  func randomRun(
    of layer: KernelLayer, generator: inout SeededGenerator
  ) throws(BinaryNetworkError) -> any LayerRun {
    guard let sparseCore else {
      return WindowRun(try ConvolutionRun(random: layer, generator: &generator))
    }
    return try SparseRun(
      random: layer, core: sparseCore, pixelCount: pixels, generator: &generator)
  }
}
