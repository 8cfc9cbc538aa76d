/// What batch normalisation and quantisation come to: comparisons of a channel's accumulators.
///
/// An activation is the number of its channel's thresholds that the accumulator passes: of one threshold a bit, of
/// 2^b - 1 a level of b bits.
public struct Threshold: Hashable, Sendable {
  /// Those of channel 0, then of channel 1, ..., on the scale of the layer's accumulators.
  public let thresholds: [Int32]
  /// Whether a channel's thresholds are passed by `accumulator >= threshold` (else by
  /// `accumulator <= threshold`).
  public let isAtLeast: [Bool]
  /// The bits of an activation.
  public let bits: Int

  /// Throws: `.count` unless each direction has 2^bits - 1 thresholds; `bits` is 1 to 8.
  public init(
    thresholds: [Int32], isAtLeast: [Bool], bits: Int = 1
  ) throws(BinaryNetworkError) {
    precondition(1...8 ~= bits, "activations have 1 to 8 bits")
    let steps = 1 << bits - 1
    if isAtLeast.count * steps != thresholds.count {
      throw .count(of: "directions", found: isAtLeast.count, expected: thresholds.count / steps)
    }
    self.thresholds = thresholds
    self.isAtLeast = isAtLeast
    self.bits = bits
  }

  /// The channels.
  public var channels: Int { isAtLeast.count }

  /// The thresholds of a channel.
  public func steps(of channel: Int) -> ArraySlice<Int32> {
    let count = 1 << bits - 1
    return thresholds[channel * count..<(channel + 1) * count]
  }

  /// The level of an accumulator of `channel`: 0 or 1 where activations are bits.
  public func level(of accumulator: Int32, channel: Int) -> Int {
    let isAtLeast = isAtLeast[channel]
    return steps(of: channel).count { isAtLeast ? accumulator >= $0 : accumulator <= $0 }
  }

  /// The activations of a map, which has as many channels as there are directions.
  public func activations(of map: AccumulatorMap) -> ActivationMap {
    precondition(map.channels == channels, "the map has other channels than thresholds")
    var planes = [FeatureMap](
      repeating: FeatureMap(channels: channels, height: map.height, width: map.width), count: bits)
    let wordsPerPixel = planes[0].wordsPerPixel
    var index = 0
    for pixel in 0..<map.height * map.width {
      for channel in 0..<channels {
        let level = level(of: map.values[index], channel: channel)
        let word = pixel * wordsPerPixel + channel >> 6
        for plane in 0..<bits where level >> (bits - 1 - plane) & 1 == 1 {
          planes[plane].words[word] |= 1 << UInt64(channel & 63)
        }
        index += 1
      }
    }
    return ActivationMap(planes: planes)
  }
}
