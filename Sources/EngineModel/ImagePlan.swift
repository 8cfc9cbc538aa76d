/// How pixels become the map that the first layer reads.
///
/// A channel of the map is a channel of the image from some row and column on, every so many pixels: so a
/// convolution of any side and stride becomes one of 3x3 with stride 1.
public struct ImagePlan: Hashable, Sendable {
  /// A channel of the map.
  public struct Channel: Hashable, Sendable {
    /// The channel of the image.
    public var source: Int
    /// The image's row of the map's first row; negative in the border.
    public var top: Int
    /// The image's column of the map's first column.
    public var left: Int
  }

  public var imageChannels: Int
  public var imageHeight: Int
  public var imageWidth: Int
  public var channels: [Channel]
  /// Pixels of the image from one of the map to the next.
  public var stride: Int
  /// What lies outside the image.
  public var outside: UInt8
  /// Rows of the map.
  public var height: Int
  /// Columns of the map.
  public var width: Int

  /// Bit planes of a pixel.
  public static let planes = 8

  /// The bytes of an image.
  public var pixelCount: Int { imageChannels * imageHeight * imageWidth }

  /// How the map lies in memory A.
  public func map(tile: TileShape) -> TiledMap {
    TiledMap(
      tile: tile, channels: channels.count, planes: Self.planes, height: height, width: width)
  }

  /// The bytes of the image as the engine reads them.
  ///
  /// `pixels`: channel, row, column. Shape: the words of memory A in order, each in a power of two of at least 8 bits,
  /// byte 0 first. Throws `.image` for another number of pixels.
  public func bytes(of pixels: [UInt8], tile: TileShape) throws(EngineRefusal) -> [UInt8] {
    guard pixels.count == pixelCount else {
      throw .image(found: pixels.count, expected: pixelCount)
    }
    let words = map(tile: tile).words { channel, y, x in
      let channel = channels[channel]
      let row = y * stride + channel.top
      let column = x * stride + channel.left
      guard 0..<imageHeight ~= row, 0..<imageWidth ~= column else { return Int(outside) }
      return Int(pixels[(channel.source * imageHeight + row) * imageWidth + column])
    }
    return tile.imageBytes(of: words)
  }
}

extension TileShape {
  /// The bytes of a word of an image.
  public var wordByteCount: Int { max(1, pixelCount / 8) }

  /// The words of memory A as an image: each in a power of two of at least 8 bits, byte 0 first.
  public func imageBytes(of words: [UInt64]) -> [UInt8] {
    words.flatMap { word in
      (0..<wordByteCount).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
  }
}
