/// A layer as a function of words, tile by tile: what the benches of the engine's blocks expect.
///
/// Source: docs/engine.md, sections 4 and 5.
package struct LayerModel {
  package let descriptor: EngineDescriptor
  private let parameters: EngineParameters

  package init(_ descriptor: EngineDescriptor, for parameters: EngineParameters) {
    self.descriptor = descriptor
    self.parameters = parameters
  }

  /// The windows of an output tile.
  ///
  /// Shape: channel (or group of nine), plane, pixel. Bit order: that of a sequence, position 0 in bit 8.
  /// `words` are those of the activation memory, all of them.
  package func windows(row: Int, column: Int, of words: [UInt64]) -> [UInt16] {
    WindowModel(descriptor: descriptor, tile: parameters.tile)
      .windows(row: row, column: column, of: MapMemory(words: words))
  }

  /// The sums of a filter at each pixel of a tile with those windows.
  package func sums(of sequences: ArraySlice<UInt32>, _ windows: [UInt16]) -> [Int] {
    ArrayModel(
      descriptor: descriptor, pixelCount: parameters.tile.pixelCount,
      sumWidth: parameters.sumWidth
    ).sums(of: sequences, windows)
  }

  /// What is written for the sums of a filter, in this order.
  package func writes(
    of sums: [Int], filter: Int, _ thresholds: FilterThresholds, row: Int, column: Int
  ) -> [MapWrite] {
    ResultModel(descriptor: descriptor, tile: parameters.tile)
      .writes(of: sums, filter: filter, thresholds, row: row, column: column)
  }

  /// The logit of a filter with those sums.
  package func logit(of sums: [Int], _ thresholds: FilterThresholds) -> Int {
    thresholds.logit(of: sums[0], sumWidth: parameters.sumWidth)
  }
}
