/// Turns sums into outputs, pools them, and writes them as words of a map.
///
/// Source: docs/engine.md, section 5.
public struct ResultModel: Sendable {
  public let descriptor: EngineDescriptor
  public let tile: TileShape

  public init(descriptor: EngineDescriptor, tile: TileShape) {
    self.descriptor = descriptor
    self.tile = tile
  }

  /// What the sums of `filter` in output tile (`row`, `column`) come to, in the order in which it is written.
  func writes(
    of sums: [Int], filter: Int, _ thresholds: FilterThresholds, row: Int, column: Int
  ) -> [MapWrite] {
    let outputs = sums.map(thresholds.output)
    guard descriptor.isPooled else {
      return writes(of: outputs, filter: filter, mask: .max, row: row, column: column)
    }
    var pooled = [Int](repeating: 0, count: tile.pixelCount)
    var mask: UInt64 = 0
    for y in 0..<tile.height / 2 {
      for x in 0..<tile.width / 2 {
        let first = 2 * y * tile.width + 2 * x
        let target =
          (row % 2 * tile.height / 2 + y) * tile.width + column % 2 * tile.width / 2 + x
        pooled[target] = thresholds.pooled(
          [0, 1, tile.width, tile.width + 1].map { outputs[first + $0] })
        mask |= 1 << UInt64(target)
      }
    }
    return writes(of: pooled, filter: filter, mask: mask, row: row / 2, column: column / 2)
  }

  private func writes(
    of outputs: [Int], filter: Int, mask: UInt64, row: Int, column: Int
  ) -> [MapWrite] {
    let planes = descriptor.outputPlanes
    let start =
      row * descriptor.outputPitch.row + column * descriptor.outputPitch.tile + filter * planes
    return (0..<planes).map { plane in
      let word = outputs.enumerated().reduce(UInt64(0)) { word, output in
        word | UInt64(output.element >> (planes - 1 - plane) & 1) << UInt64(output.offset)
      }
      return MapWrite(address: start + plane, word: word, mask: mask)
    }
  }
}

/// A word that is written to an activation memory, and which of its bits are.
package struct MapWrite: Hashable, Sendable {
  package var address: Int
  package var word: UInt64
  package var mask: UInt64
}
