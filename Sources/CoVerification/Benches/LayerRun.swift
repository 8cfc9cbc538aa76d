import BinaryNetwork
import Hardware
import KernelCodec

/// A layer on one input: what a datapath's activation port is given of it, and the bits that must come of that.
protocol LayerRun {
  /// On the sums of the datapath.
  var threshold: Threshold { get }
  var pixelCount: Int { get }
  /// Channels of the input.
  var channelCount: Int { get }

  /// What each beat of a channel has of a pixel; zeros of one beyond the last.
  func cells(pixel: Int, channel: Int) -> [UInt32]

  /// The result of a pixel; beyond the last, of one whose cells are zeros.
  func bit(filter: Int, pixel: Int) -> Bool

  /// The same run, thresholds and all, with other sequences; where there are fewer, zeros follow.
  func replacing(_ sequences: [UInt32]) throws(BinaryNetworkError) -> Self
}

/// A binary convolution by windows, a channel a beat.
struct WindowRun: LayerRun {
  var run: ConvolutionRun
  /// One a pixel and channel.
  private let windows: [UInt32]

  init(_ run: ConvolutionRun) {
    self.run = run
    windows = run.convolution.activationWindows(of: run.input)
  }

  var threshold: Threshold { run.threshold }
  var pixelCount: Int { run.result.height * run.result.width }
  var channelCount: Int { run.convolution.layer.channels }

  func cells(pixel: Int, channel: Int) -> [UInt32] {
    [pixel < pixelCount ? windows[pixel * channelCount + channel] : 0]
  }

  func bit(filter: Int, pixel: Int) -> Bool {
    guard pixel < pixelCount else {
      return run.threshold.level(of: run.countOfZeros(filter: filter), channel: filter) == 1
    }
    return run.result[filter, pixel / run.result.width, pixel % run.result.width]
  }

  func replacing(_ sequences: [UInt32]) throws(BinaryNetworkError) -> WindowRun {
    WindowRun(try run.replacing(sequences))
  }
}

extension ThresholdWord {
  /// Bounds that no sum reaches, or nearly none: at the ends of the word, and at those of what sums of 12 to 16 bits hold.
  static var extremes: [Int] {
    let ends = [range.lowerBound, range.lowerBound + 1, range.upperBound - 1, range.upperBound]
    let powers = (Array(12...16) + [28, 29]).flatMap { width in
      [-1, 0, 1].flatMap { [(1 << width) + $0, -(1 << width) + $0] }
    }
    return ends + powers
  }

  /// One of them.
  static func extreme(_ generator: inout SeededGenerator) -> Int {
    extremes.randomElement(using: &generator)!
  }
}
