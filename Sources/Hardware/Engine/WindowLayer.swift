import Netlist

/// What the window generator has to know of a layer: fields of its descriptor, steady while it runs.
///
/// Source: docs/engine.md, sections 4 and 6.
@Bundle public struct WindowLayer {
  /// Channels of the windows; `points`: groups of nine channels.
  public var channels: Unsigned
  /// Planes of the windows: two for exact zero.
  public var planes: Unsigned
  /// Whether both planes are the one in memory, with borders of 1 and 0: exact zero.
  public var hasEqualWeight: Bit
  /// Whether a window is one pixel of nine channels; then stride 1, no padding.
  public var isPoints: Bit
  /// Whether the stride is 2.
  public var isStrided: Bit
  public var isPadded: Bit
  public var borderIsOne: Bit
  /// Rows of the input map.
  public var height: Unsigned
  /// Columns of the input map.
  public var width: Unsigned
  /// Channels of the input map.
  public var inputChannels: Unsigned
  public var inputTiles: TileCounts
  /// Of the map that is computed, before pooling.
  public var outputTiles: TileCounts
  /// Of the input map.
  public var pitch: TilePitches

  public static func shape() -> ShapeOf<WindowLayer> {
    WindowLayer.shape(
      channels: .width(16), planes: .width(4), height: .width(16), width: .width(16),
      inputChannels: .width(16), inputTiles: TileCounts.shape(), outputTiles: TileCounts.shape(),
      pitch: TilePitches.shape())
  }
}

/// Rows and columns of tiles of a map.
@Bundle public struct TileCounts {
  public var rows: Unsigned
  public var columns: Unsigned

  public static func shape() -> ShapeOf<TileCounts> {
    TileCounts.shape(rows: .width(16), columns: .width(16))
  }
}

/// Words from a tile of a map to the next in its row, and from a row of tiles to the next.
@Bundle public struct TilePitches {
  public var tile: Unsigned
  public var row: Unsigned

  public static func shape() -> ShapeOf<TilePitches> {
    TilePitches.shape(tile: .width(24), row: .width(24))
  }
}
