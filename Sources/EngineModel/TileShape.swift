/// The pixels that the array computes at a time, and so a word of an activation memory.
///
/// Bit order: pixel (y, x) is bit `y * width + x` of the word. Source: docs/engine.md, section 3.
public struct TileShape: Hashable, Codable, Sendable {
  /// Rows of a tile.
  public var height: Int
  /// Columns of a tile.
  public var width: Int

  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }

  /// The pixels of a tile, P.
  public var pixelCount: Int { height * width }

  /// The rows of tiles that cover a map of `height` pixels.
  public func rows(covering height: Int) -> Int { (height + self.height - 1) / self.height }

  /// The columns of tiles that cover a map of `width` pixels.
  public func columns(covering width: Int) -> Int { (width + self.width - 1) / self.width }
}

extension TileShape: CustomStringConvertible {
  public var description: String { "\(height)x\(width)" }
}
