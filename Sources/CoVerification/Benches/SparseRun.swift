import BinaryNetwork
import Hardware
import KernelCodec

/// A layer on random activations of several bits, by sums of products: the model of `SparseCore`.
struct SparseRun: LayerRun {
  var core: SparseCore
  /// The sequences as they come: of ternary weights two for each channel of the input.
  var layer: KernelLayer
  var threshold: Threshold
  var pixelCount: Int
  /// Pixel, channel, position.
  private var activations: [UInt8]

  /// Thresholds are near the sums of products that come up, and some beyond reach; where there are filters for it, each pixel's
  /// sum of products is at one of them, and just below another. Or all are at the sums of pixel 0, the greatest, and
  /// beyond them.
  init(
    random layer: KernelLayer, core: SparseCore, pixelCount: Int, boundsAreAtPixel0: Bool = false,
    generator: inout SeededGenerator
  ) throws(BinaryNetworkError) {
    self.core = core
    let format = core.format
    self.layer = layer
    self.pixelCount = pixelCount
    let size = layer.channels / format.coding.planes * format.sequenceWidth
    activations = (0..<pixelCount * size).map { _ in UInt8(generator.bits(format.activationBits)) }
    // A pixel of the greatest activations, for the greatest sums.
    for index in 0..<size { activations[index] = UInt8(1 << format.activationBits - 1) }
    threshold = try Threshold(thresholds: [], isAtLeast: [])
    var bounds: [Int32] = []
    var directions: [Bool] = []
    for filter in 0..<layer.filters {
      let (side, pixel) = filter.quotientAndRemainder(dividingBy: core.pixels)
      var isAtLeast = generator.bits(1) == 1
      var bound = ThresholdWord.extreme(&generator)
      if boundsAreAtPixel0 {
        isAtLeast = filter % 2 == 0
        bound = sumOfProducts(filter: filter, pixel: 0) + (filter / 2 % 2) * (isAtLeast ? 1 : -1)
      } else if layer.filters >= 2 * core.pixels {
        bound = sumOfProducts(filter: filter, pixel: pixel) + side % 2 - (isAtLeast ? 0 : 1)
      } else if filter % 5 != 4 {
        let pixel = Int.random(in: 0..<pixelCount, using: &generator)
        bound = sumOfProducts(filter: filter, pixel: pixel) + Int(generator.bits(1))
      }
      let isNegative = !isPositive(filter)
      bounds.append(Int32((isNegative ? -bound : bound) + offset(filter)))
      directions.append(isAtLeast != isNegative)
    }
    threshold = try Threshold(thresholds: bounds, isAtLeast: directions)
  }

  var format: TermFormat { core.format }
  var channelCount: Int { layer.channels / format.coding.planes }

  func cells(pixel: Int, channel: Int) -> [UInt32] {
    (0..<format.sequenceWidth).map { UInt32(activation(pixel, channel, $0)) }
  }

  /// The sum of weights, of -1, 0 and +1, times activations.
  func sumOfProducts(filter: Int, pixel: Int) -> Int {
    var sum = 0
    for channel in 0..<layer.channels {
      let sequence = layer.sequences[filter * layer.channels + channel]
      let (input, plane) = channel.quotientAndRemainder(dividingBy: format.coding.planes)
      for position in 0..<format.sequenceWidth {
        let isOne = sequence >> UInt32(format.sequenceWidth - 1 - position) & 1 == 1
        let weight =
          switch format.coding {
          case .binary, .binaryOnes: isOne ? 1 : -1
          case .ternary: isOne ? (plane == 0 ? 1 : -1) : 0
          case .signedBinary: isOne ? (isPositive(filter) ? 1 : -1) : 0
          }
        sum += weight * activation(pixel, input, position)
      }
    }
    return sum
  }

  func bit(filter: Int, pixel: Int) -> Bool {
    let sum = sumOfProducts(filter: filter, pixel: pixel)
    return threshold.level(
      of: Int32((isPositive(filter) ? sum : -sum) + offset(filter)), channel: filter) == 1
  }

  func replacing(_ sequences: [UInt32]) throws(BinaryNetworkError) -> SparseRun {
    var replaced = self
    let count = layer.sequences.count
    let missing = [UInt32](repeating: 0, count: max(0, count - sequences.count))
    replaced.layer.sequences = sequences.prefix(count) + missing
    return replaced
  }

  private func activation(_ pixel: Int, _ channel: Int, _ position: Int) -> Int {
    guard pixel < pixelCount else { return 0 }
    return Int(
      activations[(pixel * channelCount + channel) * format.sequenceWidth + position])
  }

  private func isPositive(_ filter: Int) -> Bool {
    if case .signedBinary(let signs) = layer.kind { return signs[filter] }
    return true
  }

  private func offset(_ filter: Int) -> Int {
    core.offset(
      of: layer.sequences[filter * layer.channels..<(filter + 1) * layer.channels])
  }
}
