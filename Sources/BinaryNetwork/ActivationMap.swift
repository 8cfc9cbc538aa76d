/// Activations, one a channel and pixel: what a layer gives to the next.
///
/// Of one bit, 1 is +1 and 0 is -1. Of b bits, an activation is a level, 0 to 2^b - 1.
public struct ActivationMap: Hashable, Sendable {
  /// The bits of all activations, the most significant first.
  public let planes: [FeatureMap]

  init(planes: [FeatureMap]) {
    self.planes = planes
  }

  /// Activations of one bit.
  public init(_ bits: FeatureMap) {
    planes = [bits]
  }

  /// The activations that `level` gives for channel, row and column, each of `bits` bits.
  public init(
    channels: Int, height: Int, width: Int, bits: Int,
    level: (_ channel: Int, _ y: Int, _ x: Int) -> Int
  ) {
    var planes = [FeatureMap](
      repeating: FeatureMap(channels: channels, height: height, width: width), count: bits)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<channels {
          let level = level(channel, y, x)
          for plane in 0..<bits where level >> (bits - 1 - plane) & 1 == 1 {
            planes[plane][channel, y, x] = true
          }
        }
      }
    }
    self.planes = planes
  }

  /// The bits of an activation.
  public var bits: Int { planes.count }
  public var channels: Int { planes[0].channels }
  public var height: Int { planes[0].height }
  public var width: Int { planes[0].width }

  /// The level of a channel at a row and column; 0 or 1 where activations are bits.
  public subscript(channel: Int, y: Int, x: Int) -> Int {
    planes.reduce(0) { $0 << 1 | ($1[channel, y, x] ? 1 : 0) }
  }

  /// The activations as the channels of one pixel, in the order channel, row, column.
  public func flattened() -> ActivationMap {
    ActivationMap(planes: planes.map { $0.flattened() })
  }

  /// Max-pooling over squares of `side` x `side`: the greatest level, or the least in the channels where
  /// `isLeast` says so. What is left over at the right and at the bottom is dropped.
  public func pooled(side: Int, isLeast: [Bool]? = nil) -> ActivationMap {
    var result = [FeatureMap](
      repeating: FeatureMap(channels: channels, height: height / side, width: width / side),
      count: bits)
    // The least is the greatest of the opposite bits, turned round.
    let wordsPerPixel = planes[0].wordsPerPixel
    var flips = [UInt64](repeating: 0, count: wordsPerPixel)
    for (channel, isLeast) in (isLeast ?? []).enumerated() where isLeast {
      flips[channel >> 6] |= 1 << UInt64(channel & 63)
    }
    for y in 0..<height / side {
      for x in 0..<width / side {
        let pixels = (y * side..<(y + 1) * side).flatMap { row in
          (x * side..<(x + 1) * side).map { row * width + $0 }
        }
        for word in 0..<wordsPerPixel {
          // The channels in which each pixel is, by the planes so far, one of the greatest.
          var leads = [UInt64](repeating: .max, count: pixels.count)
          for plane in 0..<bits {
            let ones = pixels.map {
              planes[plane].words[$0 * wordsPerPixel + word] ^ flips[word]
            }
            let greatest = zip(leads, ones).reduce(0) { $0 | $1.0 & $1.1 }
            for index in leads.indices { leads[index] &= ones[index] | ~greatest }
            result[plane].words[(y * (width / side) + x) * wordsPerPixel + word] =
              greatest ^ flips[word]
          }
        }
      }
    }
    return ActivationMap(planes: result)
  }
}
