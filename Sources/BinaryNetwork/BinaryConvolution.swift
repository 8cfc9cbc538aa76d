import KernelCodec

/// A convolution of activations with the kernels of a codec's layer.
///
/// An accumulator of one-bit activations counts over the n = side x side x channels inputs of a window:
/// - binary weights: the positions at which weight and activation agree; with 1 for +1 and 0
///   for -1 on both sides, the sum of products is `2 * agreements - n`;
/// - signed-binary weights: the positions at which weight and activation are both 1; with m the
///   number of ones of the filter and s its sign, the sum of products is `s * (2 * both - m)`.
///
/// One of activations of several bits adds up levels a, and is 0 where the window is in the border:
/// - binary weights: the sum of products of w, -1 or +1, and a;
/// - signed-binary weights: the sum of a where the weight is not 0, which is s times the sum of products.
///
/// A fully connected layer is one of side 1 on a map of one pixel.
public struct BinaryConvolution: Hashable, Sendable {
  public let layer: KernelLayer
  public let geometry: ConvolutionGeometry
  /// The bits of an activation that it takes, 1 to 8.
  public let activationBits: Int
  /// The ones of each filter.
  public let onesPerFilter: [Int]
  /// Filter, then position row by row, then the words of a pixel.
  let kernels: [UInt64]

  /// Throws: `.geometry`, `.paddingValue` (-1 and +1 are computed among bits, 0 among levels; without a
  /// border, any), `.sequenceCount`.
  public init(
    _ layer: KernelLayer, stride: Int = 1, padding: Int = 0, activationBits: Int = 1
  ) throws(BinaryNetworkError) {
    precondition(1...8 ~= activationBits, "activations have 1 to 8 bits")
    let geometry = ConvolutionGeometry(
      side: layer.side.rawValue, stride: stride, padding: padding)
    try geometry.validate()
    if padding > 0 && abs(layer.paddingValue) != (activationBits == 1 ? 1 : 0) {
      throw .paddingValue(layer.paddingValue, activationBits: activationBits)
    }
    let expected = layer.filters * layer.channels
    if expected == 0 || layer.sequences.count != expected {
      throw .sequenceCount(found: layer.sequences.count, expected: expected)
    }
    if case .signedBinary(let signs) = layer.kind, signs.count != layer.filters {
      throw .sequenceCount(found: signs.count, expected: layer.filters)
    }
    self.layer = layer
    self.geometry = geometry
    self.activationBits = activationBits
    self.kernels = Self.packed(layer)
    self.onesPerFilter = (0..<layer.filters).map { filter in
      layer.sequences[filter * layer.channels..<(filter + 1) * layer.channels]
        .reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }

  /// Whether it is a fully connected layer, which takes its input flattened.
  public var isLinear: Bool { layer.axisCount == 2 }

  /// The inputs of a window, n.
  public var inputCount: Int { layer.side.sequenceWidth * layer.channels }

  private static func packed(_ layer: KernelLayer) -> [UInt64] {
    let positions = layer.side.sequenceWidth
    let wordsPerPixel = (layer.channels + 63) / 64
    var words = [UInt64](repeating: 0, count: layer.filters * positions * wordsPerPixel)
    for (index, sequence) in layer.sequences.enumerated() {
      let (filter, channel) = index.quotientAndRemainder(dividingBy: layer.channels)
      for position in 0..<positions where sequence >> UInt32(positions - 1 - position) & 1 == 1 {
        let word = (filter * positions + position) * wordsPerPixel + channel >> 6
        words[word] |= 1 << UInt64(channel & 63)
      }
    }
    return words
  }

  /// `input` with the border of the layer's padding value.
  func bordered(_ input: FeatureMap) -> FeatureMap {
    precondition(input.channels == layer.channels, "the map has other channels than the layer")
    return input.bordered(by: geometry.padding, with: layer.paddingValue > 0)
  }

  /// An accumulator for every filter and window.
  ///
  /// `input` must have the layer's channels and bits, and be no smaller than a window.
  public func accumulators(of input: ActivationMap) -> AccumulatorMap {
    precondition(input.bits == activationBits, "the map has other bits than the layer takes")
    var map = accumulators(of: input.planes[0])
    if activationBits == 1 { return map }
    for plane in input.planes.dropFirst() {
      for (index, count) in accumulators(of: plane).values.enumerated() {
        map.values[index] = 2 * map.values[index] + count
      }
    }
    guard case .binary = layer.kind else { return map }
    // Under a weight of -1, what the planes do not have was counted.
    let greatest = 1 << activationBits - 1
    let excess = onesPerFilter.map { Int32(greatest * (inputCount - $0)) }
    for index in map.values.indices { map.values[index] -= excess[index % layer.filters] }
    return map
  }

  /// For every filter and window of one plane: agreements, or ones in common.
  ///
  /// `input` must have the layer's channels and be no smaller than a window.
  public func accumulators(of input: FeatureMap) -> AccumulatorMap {
    switch layer.kind {
    case .binary:
      let inputCount = Int32(inputCount)
      return accumulators(of: input) {
        inputCount - $0
      } combine: {
        $0 ^ $1
      }
    case .signedBinary:
      return accumulators(of: input) {
        $0
      } combine: {
        $0 & $1
      }
    }
  }

  /// Counts the ones of windows and kernels combined.
  @inline(__always)
  private func accumulators(
    of input: FeatureMap, result: (Int32) -> Int32, combine: (UInt64, UInt64) -> UInt64
  ) -> AccumulatorMap {
    let source = bordered(input)
    var map = AccumulatorMap(
      channels: layer.filters, height: geometry.outputLength(of: input.height),
      width: geometry.outputLength(of: input.width))
    let rowWordCount = geometry.side * source.wordsPerPixel
    let windowWordCount = geometry.side * rowWordCount
    var window = [UInt64](repeating: 0, count: windowWordCount)
    var index = 0
    kernels.withUnsafeBufferPointer { kernels in
      for y in 0..<map.height {
        for x in 0..<map.width {
          for row in 0..<geometry.side {
            let pixel = (y * geometry.stride + row) * source.width + x * geometry.stride
            for word in 0..<rowWordCount {
              window[row * rowWordCount + word] = source.words[pixel * source.wordsPerPixel + word]
            }
          }
          window.withUnsafeBufferPointer { window in
            for filter in 0..<layer.filters {
              let start = filter * windowWordCount
              var ones = 0
              for word in 0..<windowWordCount {
                ones &+= combine(window[word], kernels[start &+ word]).nonzeroBitCount
              }
              map.values[index] = result(Int32(truncatingIfNeeded: ones))
              index += 1
            }
          }
        }
      }
    }
    return map
  }

  /// The sum of products of weights (-1, 0, +1) and activations (-1, +1, or levels) that an accumulator
  /// of `filter` stands for.
  public func sum(of accumulator: Int32, filter: Int) -> Int {
    if activationBits > 1 {
      guard case .signedBinary(let signs) = layer.kind else { return Int(accumulator) }
      return signs[filter] ? Int(accumulator) : -Int(accumulator)
    }
    switch layer.kind {
    case .binary: return 2 * Int(accumulator) - inputCount
    case .signedBinary(let signs):
      let sum = 2 * Int(accumulator) - onesPerFilter[filter]
      return signs[filter] ? sum : -sum
    }
  }

  /// What each window shows of each channel, as the hardware takes it: in the order output row,
  /// output column, channel.
  ///
  /// Bit order: that of a sequence, position (0,0) the most significant of `side` x `side`;
  /// positions in the border are the padding value's bit.
  public func activationWindows(of input: FeatureMap) -> [UInt32] {
    let source = bordered(input)
    let height = geometry.outputLength(of: input.height)
    let width = geometry.outputLength(of: input.width)
    var windows: [UInt32] = []
    windows.reserveCapacity(height * width * layer.channels)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<layer.channels {
          var window: UInt32 = 0
          for position in 0..<layer.side.sequenceWidth {
            let (row, column) = position.quotientAndRemainder(dividingBy: geometry.side)
            let bit = source[channel, y * geometry.stride + row, x * geometry.stride + column]
            window = window << 1 | (bit ? 1 : 0)
          }
          windows.append(window)
        }
      }
    }
    return windows
  }
}
