import EngineModel
import Netlist

/// Reads a word of an activation memory: the pixels of one tile, of one channel and plane.
@Bundle public struct TileRead {
  public var enable: Bit
  public var address: Unsigned
}

/// Writes a word of an activation memory, or quarters of it.
@Bundle public struct TileWrite {
  public var enable: Bit
  /// Which quarters are written; bit `2 i + j` is that of the rows `i * tileHeight / 2` on and the
  /// columns `j * tileWidth / 2` on.
  public var quarters: Bits
  public var address: Unsigned
  /// Pixel (y, x) is bit `y * tileWidth + x`.
  public var word: Bits
}

extension TileWrite {
  static func shape(for tile: TileShape, words: Int) -> ShapeOf<TileWrite> {
    TileWrite.shape(
      quarters: .width(4), address: .indexing(words), word: .width(tile.pixelCount))
  }
}
