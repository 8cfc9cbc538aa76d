/// Where a layer's windows lie in its input.
///
/// Source: docs/engine.md, section 4.
public enum LayerGeometry: Hashable, Sendable {
  /// Windows of 3x3 pixels of a channel, `stride` (1 or 2) apart, on a map with a border of `padding`
  /// (0 or 1) pixels.
  case square(stride: Int, padding: Int)
  /// Windows of one pixel of nine channels.
  case points

  /// The words that the window generator reads for a channel and plane of the windows of one output tile: a tile of the
  /// input each, or nine channels of one.
  public func wordsRead(row: Int, column: Int, of input: TileGrid) -> Int {
    guard case .square(let stride, let padding) = self else { return 9 }
    func tiles(_ output: Int, of inputs: Int) -> Int {
      // Without stride and padding, the third tile is not needed.
      let first = stride * output - padding
      let last = first + (stride == 1 && padding == 0 ? 1 : 2)
      return min(last, inputs - 1) - max(first, 0) + 1
    }
    return tiles(row, of: input.rows) * tiles(column, of: input.columns)
  }
}

/// What lies beyond the border of a layer's input, and in channels that are not there.
public enum LayerBorder: Hashable, Sendable {
  /// All planes 0: -1, or 0 where activations have several planes.
  case zeros
  /// All planes 1.
  case ones
  /// Half an agreement: 0 between -1 and +1. The one plane of the map is used twice.
  case half
}

/// What pooling over 2x2 outputs takes of a filter; each filter's thresholds say which.
public enum PoolingChoice: Hashable, Sendable {
  case greatest, least
}
