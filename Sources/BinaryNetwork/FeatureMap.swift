/// One bit a channel and pixel: an activation, where 1 is +1 and 0 is -1, or one plane of it.
///
/// Bit order: pixels row by row, the channels of a pixel packed in 64-bit words, channel c in
/// bit c % 64 (the least significant is 0) of word c / 64. Bits beyond the last channel are zero.
public struct FeatureMap: Hashable, Sendable {
  public let channels: Int
  public let height: Int
  public let width: Int
  /// `wordsPerPixel` words a pixel.
  public internal(set) var words: [UInt64]

  /// A map of zeros.
  public init(channels: Int, height: Int, width: Int) {
    precondition(channels > 0 && height > 0 && width > 0, "a feature map has pixels and channels")
    self.channels = channels
    self.height = height
    self.width = width
    self.words = [UInt64](repeating: 0, count: height * width * ((channels + 63) / 64))
  }

  /// A map with the bits that `bit` gives for channel, row and column.
  public init(
    channels: Int, height: Int, width: Int, bit: (_ channel: Int, _ y: Int, _ x: Int) -> Bool
  ) {
    self.init(channels: channels, height: height, width: width)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<channels where bit(channel, y, x) {
          self[channel, y, x] = true
        }
      }
    }
  }

  /// The words of a pixel.
  public var wordsPerPixel: Int { (channels + 63) / 64 }

  /// The bit of a channel at a row and column.
  public subscript(channel: Int, y: Int, x: Int) -> Bool {
    get { words[wordIndex(channel, y, x)] >> UInt64(channel & 63) & 1 == 1 }
    set {
      let mask: UInt64 = 1 << UInt64(channel & 63)
      let index = wordIndex(channel, y, x)
      if newValue { words[index] |= mask } else { words[index] &= ~mask }
    }
  }

  private func wordIndex(_ channel: Int, _ y: Int, _ x: Int) -> Int {
    precondition(
      0..<channels ~= channel && 0..<height ~= y && 0..<width ~= x, "outside the feature map")
    return (y * width + x) * wordsPerPixel + channel >> 6
  }

  /// The map with a border of `border` pixels on every side, each channel of which is `bit`.
  public func bordered(by border: Int, with bit: Bool) -> FeatureMap {
    if border == 0 { return self }
    var result = FeatureMap(
      channels: channels, height: height + 2 * border, width: width + 2 * border)
    if bit {
      for index in result.words.indices {
        result.words[index] = fullWord(index % wordsPerPixel)
      }
    }
    let rowWordCount = width * wordsPerPixel
    for y in 0..<height {
      let target = ((y + border) * result.width + border) * wordsPerPixel
      result.words.replaceSubrange(
        target..<target + rowWordCount, with: words[y * rowWordCount..<(y + 1) * rowWordCount])
    }
    return result
  }

  /// The word `index` of a pixel all of whose channels are 1.
  private func fullWord(_ index: Int) -> UInt64 {
    let count = channels - 64 * index
    return count >= 64 ? .max : (1 << UInt64(count)) - 1
  }

  /// The bits as the channels of one pixel, in the order channel, row, column.
  public func flattened() -> FeatureMap {
    if height == 1 && width == 1 { return self }
    return FeatureMap(channels: channels * height * width, height: 1, width: 1) { index, _, _ in
      self[index / (height * width), index / width % height, index % width]
    }
  }
}
