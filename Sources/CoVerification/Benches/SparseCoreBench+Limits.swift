import BinaryNetwork
import Hardware
import KernelCodec

/// Layers at the ends of what there is room for, and beyond them.
extension SparseCoreBench {
  /// One more than there is room for of channels, filters and thresholds, and as many more as a counter that does not stop takes
  /// to come around.
  func excess(
    _ program: inout VectorProgram, _ generator: inout SeededGenerator
  ) throws {
    let format = block.format
    let width = format.sequenceWidth
    let words = counterPeriod(upTo: block.channelsMaximum * format.wordsPerChannel)
    let channels = words >> format.wordsPerChannel.trailingZeroBitCount
    let filters = counterPeriod(upTo: block.filtersMaximum)
    var cases: [Excess] = [
      Excess(
        filters: 2, channels: block.channelsMaximum + 1, windowBeats: block.channelsMaximum * width),
      Excess(filters: 1, channels: channels + 1, windowBeats: width),
      Excess(filters: block.filtersMaximum + 1, thresholdBeats: block.filtersMaximum),
      Excess(filters: block.filtersMaximum + 1, thresholdBeats: block.filtersMaximum + 1),
      Excess(filters: filters + 2, thresholdBeats: 2),
      Excess(filters: 2, thresholdBeats: filters + 2),
    ]
    if format.wordsPerChannel == width {
      cases.append(Excess(filters: 2, windowBeats: words + width))
    }
    for excess in cases {
      let layer = layer(
        filters: excess.filters, channels: excess.channels * format.coding.planes, sixteenths: 3,
        &generator)
      let sample = try SparseRun(
        random: layer, core: block, pixelCount: block.pixels, generator: &generator)
      program.begin("\(layer.name), \(excess.title)")
      program.clearLevels()
      misfit(
        &program, sample, windowBeats: excess.windowBeats, thresholdBeats: excess.thresholdBeats)
    }
  }

  /// A layer, and how many beats of windows or thresholds it has where they are not its own.
  private struct Excess {
    var filters: Int
    var channels = 1
    var windowBeats: Int?
    var thresholdBeats: Int?

    var title: String {
      windowBeats.map { "\($0) beats of windows" } ?? "\(thresholdBeats!) thresholds"
    }
  }

  /// Each bound that no sum reaches, or nearly none, in both directions.
  func bounds(_ program: inout VectorProgram, _ generator: inout SeededGenerator) throws {
    let bounds = ThresholdWord.extremes.flatMap { [Int32($0), Int32($0)] }
      .prefix(block.filtersMaximum)
    let layer = layer(
      filters: bounds.count, channels: block.format.coding.planes, sixteenths: 8, &generator)
    var sample = try SparseRun(
      random: layer, core: block, pixelCount: block.pixels, generator: &generator)
    sample.threshold = try Threshold(
      thresholds: Array(bounds), isAtLeast: bounds.indices.map { $0 % 2 == 0 })
    program.begin("\(layer.name): bounds at the ends")
    program.clearLevels()
    run(&program, sample, group: 0, groups: 1)
  }

  /// As many channels as there is room for, all ones or all zeros, with bounds at the greatest and the least sums.
  func greatest(_ program: inout VectorProgram, _ generator: inout SeededGenerator) throws {
    let filters = min(8, block.filtersMaximum)
    let planes = block.format.coding.planes
    let channels = block.channelsMaximum * planes
    var layer = layer(filters: filters, channels: channels, sixteenths: 16, &generator)
    let ones = UInt32(1) << UInt32(block.format.sequenceWidth) - 1
    layer.sequences = layer.sequences.indices.map { index in
      (index / channels < 4) == (index % planes == 0) ? ones : 0
    }
    let sample = try SparseRun(
      random: layer, core: block, pixelCount: block.pixels, boundsAreAtPixel0: true,
      generator: &generator)
    program.begin("\(layer.name): the greatest and the least sums")
    program.clearLevels()
    run(&program, sample, group: 0, groups: 1)
  }
}
