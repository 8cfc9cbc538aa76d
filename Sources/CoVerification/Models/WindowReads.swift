import EngineModel

/// The words that the window generator reads for a layer, and so its cycles.
///
/// Source: docs/engine.md, section 4.
struct WindowReads {
  var descriptor: EngineDescriptor

  /// The words of all tiles.
  var count: Int {
    let tiles = descriptor.outputTiles
    guard case .square(let stride, let padding) = descriptor.geometry else {
      return tiles.count * descriptor.windowWords * 9
    }
    func words(_ outputs: Int, _ inputs: Int) -> Int {
      (0..<outputs).reduce(0) { count, output in
        // Without stride and padding, the third tile is not needed.
        let first = stride * output - padding
        let last = first + (stride == 1 && padding == 0 ? 1 : 2)
        return count + min(last, inputs - 1) - max(first, 0) + 1
      }
    }
    return words(tiles.rows, descriptor.inputTiles.rows)
      * words(tiles.columns, descriptor.inputTiles.columns) * descriptor.windowWords
  }
}
