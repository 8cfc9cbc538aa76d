import KernelCodec

/// A convolution of bytes, such as the pixels of an image, with eight-bit weights.
public struct IntegerConvolution: Hashable, Sendable {
  public let geometry: ConvolutionGeometry
  public let filters: Int
  public let channels: Int
  /// What stands beyond the border of the image.
  public let paddingValue: UInt8
  /// The kernels whose signs its weights are; nil where they have eight bits.
  public private(set) var kernels: KernelLayer?
  /// Channel, then position row by row, then filter.
  private let weights: [Int32]

  /// `weights`: filter, channel, row, column.
  ///
  /// Throws: `.geometry`, `.count`, `.tooWide`.
  public init(
    weights: [Int8], filters: Int, channels: Int, geometry: ConvolutionGeometry,
    paddingValue: UInt8 = 0
  ) throws(BinaryNetworkError) {
    try geometry.validate()
    let inputCount = channels * geometry.side * geometry.side
    guard inputCount * filters > 0, weights.count == inputCount * filters else {
      throw .count(of: "weights", found: weights.count, expected: inputCount * filters)
    }
    if inputCount > Int(Int32.max) / (255 * 128) { throw .tooWide(inputCount: inputCount) }
    self.geometry = geometry
    self.filters = filters
    self.channels = channels
    self.paddingValue = paddingValue
    self.weights = (0..<inputCount).flatMap { input in
      (0..<filters).map { Int32(weights[$0 * inputCount + input]) }
    }
  }

  /// A convolution with the weights of `kernels`, -1, 0 and +1, which are of the geometry's side.
  ///
  /// Throws: `.geometry`, `.count`, `.tooWide`.
  public init(
    _ kernels: KernelLayer, geometry: ConvolutionGeometry, paddingValue: UInt8 = 0
  ) throws(BinaryNetworkError) {
    var weights: [Int8] = []
    weights.reserveCapacity(kernels.weightCount)
    for (index, sequence) in kernels.sequences.enumerated() {
      let (one, zero): (Int8, Int8) =
        switch kernels.kind {
        case .binary: (1, -1)
        case .signedBinary(let signs): (signs[index / kernels.channels] ? 1 : -1, 0)
        }
      for bit in (0..<UInt32(kernels.side.sequenceWidth)).reversed() {
        weights.append(sequence >> bit & 1 == 1 ? one : zero)
      }
    }
    try self.init(
      weights: weights, filters: kernels.filters, channels: kernels.channels, geometry: geometry,
      paddingValue: paddingValue)
    self.kernels = kernels
  }

  /// The weight of a filter at a position of a channel's kernel.
  package func weight(filter: Int, channel: Int, row: Int, column: Int) -> Int {
    let input = (channel * geometry.side + row) * geometry.side + column
    return Int(weights[input * filters + filter])
  }

  /// The sums of products of each filter and window.
  ///
  /// `pixels`: channel, row, column; as many as the three lengths say.
  public func accumulators(of pixels: [UInt8], height: Int, width: Int) -> AccumulatorMap {
    precondition(pixels.count == channels * height * width, "not the pixels of the image")
    var map = AccumulatorMap(
      channels: filters, height: geometry.outputLength(of: height),
      width: geometry.outputLength(of: width))
    let positions = geometry.side * geometry.side
    map.values.withUnsafeMutableBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        for (pixel, start) in stride(from: 0, to: values.count, by: filters).enumerated() {
          let top = pixel / map.width * geometry.stride - geometry.padding
          let left = pixel % map.width * geometry.stride - geometry.padding
          for input in 0..<channels * positions {
            let y = top + input % positions / geometry.side
            let x = left + input % geometry.side
            let isInside = 0..<height ~= y && 0..<width ~= x
            let index = (input / positions * height + y) * width + x
            let value = Int32(isInside ? pixels[index] : paddingValue)
            if value == 0 { continue }
            for filter in 0..<filters {
              values[start + filter] &+= value &* weights[input * filters + filter]
            }
          }
        }
      }
    }
    return map
  }
}
