/// What batch normalisation and sign come to: one comparison a channel.
public struct Threshold: Hashable, Sendable {
  /// One a channel, on the scale of the layer's accumulators.
  public let thresholds: [Int32]
  /// Whether the bit is `accumulator >= threshold` (else it is `accumulator <= threshold`).
  public let isAtLeast: [Bool]

  /// Throws: `.count` unless there are as many directions as thresholds.
  public init(thresholds: [Int32], isAtLeast: [Bool]) throws(BinaryNetworkError) {
    if isAtLeast.count != thresholds.count {
      throw .count(of: "directions", found: isAtLeast.count, expected: thresholds.count)
    }
    self.thresholds = thresholds
    self.isAtLeast = isAtLeast
  }

  /// The bit of an accumulator of `channel`.
  public func bit(of accumulator: Int32, channel: Int) -> Bool {
    isAtLeast[channel]
      ? accumulator >= thresholds[channel] : accumulator <= thresholds[channel]
  }

  /// The bits of a map, which has as many channels as there are thresholds.
  public func bits(of map: AccumulatorMap) -> FeatureMap {
    precondition(map.channels == thresholds.count, "the map has other channels than thresholds")
    var result = FeatureMap(channels: map.channels, height: map.height, width: map.width)
    var index = 0
    for pixel in 0..<map.height * map.width {
      for channel in 0..<map.channels {
        if bit(of: map.values[index], channel: channel) {
          result.words[pixel * result.wordsPerPixel + channel >> 6] |= 1 << UInt64(channel & 63)
        }
        index += 1
      }
    }
    return result
  }
}
