import KernelCodec

/// The kernels of one layer with weights of -1, 0 and +1.
public struct TernaryLayer: Hashable, Sendable {
  public var name: String
  public var side: KernelSide
  /// Axes of its tensor: two for a fully connected layer, whose side is 1, else four.
  public var axisCount: Int
  public var filters: Int
  public var channels: Int
  /// Filter, channel, position; position (0,0) first.
  public var weights: [Int8]

  /// A layer of `filters * channels` kernels; stops the program where their number is another.
  public init(
    name: String, side: KernelSide, axisCount: Int = 4, filters: Int, channels: Int,
    weights: [Int8]
  ) {
    precondition(weights.count == filters * channels * side.sequenceWidth, "a weight a position")
    precondition(weights.allSatisfy { (-1...1).contains($0) }, "-1, 0 or +1")
    self.name = name
    self.side = side
    self.axisCount = axisCount
    self.filters = filters
    self.channels = channels
    self.weights = weights
  }

  /// The weight of a kernel at a position.
  public subscript(filter: Int, channel: Int, position: Int) -> Int {
    Int(weights[(filter * channels + channel) * side.sequenceWidth + position])
  }

  /// The weights of a filter.
  public func weights(ofFilter filter: Int) -> ArraySlice<Int8> {
    let count = channels * side.sequenceWidth
    return weights[filter * count..<(filter + 1) * count]
  }

  /// Two sequences for each kernel, one after the other: where it is +1, and where it is -1.
  public var signKernels: KernelLayer {
    let width = side.sequenceWidth
    var sequences: [UInt32] = []
    for start in stride(from: 0, to: weights.count, by: width) {
      for sign: Int8 in [1, -1] {
        var sequence: UInt32 = 0
        for weight in weights[start..<start + width] {
          sequence = sequence << 1 | (weight == sign ? 1 : 0)
        }
        sequences.append(sequence)
      }
    }
    return KernelLayer(
      name: name, side: side, filters: filters, channels: 2 * channels, sequences: sequences)
  }
}
