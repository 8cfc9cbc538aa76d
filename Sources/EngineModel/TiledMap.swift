/// How a map lies in an activation memory: a word a tile, channel and plane.
///
/// Source: docs/engine.md, section 3.
public struct TiledMap: Hashable, Sendable {
  public var tile: TileShape
  public var channels: Int
  /// Bit planes of a pixel, the most significant first.
  public var planes: Int
  public var height: Int
  public var width: Int

  public init(tile: TileShape, channels: Int, planes: Int, height: Int, width: Int) {
    self.tile = tile
    self.channels = channels
    self.planes = planes
    self.height = height
    self.width = width
  }

  /// Rows and columns of tiles.
  public var grid: TileGrid {
    TileGrid(rows: tile.rows(covering: height), columns: tile.columns(covering: width))
  }

  public var pitch: TilePitch {
    TilePitch(tile: channels * planes, row: channels * planes * grid.columns)
  }

  /// Words of the map.
  public var wordCount: Int { grid.rows * pitch.row }

  /// The word and the bit of a plane of a pixel.
  public func place(channel: Int, plane: Int, y: Int, x: Int) -> (address: Int, bit: Int) {
    let address =
      y / tile.height * pitch.row + x / tile.width * pitch.tile + channel * planes + plane
    return (address, y % tile.height * tile.width + x % tile.width)
  }

  /// The words of a map of those values, each of `planes` bits; pixels outside the map are zero.
  public func words(value: (_ channel: Int, _ y: Int, _ x: Int) -> Int) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: wordCount)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<channels {
          let value = value(channel, y, x)
          for plane in 0..<planes where value >> (planes - 1 - plane) & 1 == 1 {
            let (address, bit) = place(channel: channel, plane: plane, y: y, x: x)
            words[address] |= 1 << UInt64(bit)
          }
        }
      }
    }
    return words
  }

  /// The value of a pixel in a map of those words.
  public func value(in words: [UInt64], channel: Int, y: Int, x: Int) -> Int {
    (0..<planes).reduce(0) { value, plane in
      let (address, bit) = place(channel: channel, plane: plane, y: y, x: x)
      return value << 1 | Int(words[address] >> UInt64(bit) & 1)
    }
  }
}
