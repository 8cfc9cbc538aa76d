import Netlist

/// What the array has to know of a layer: fields of its descriptor, steady while it runs.
///
/// Source: docs/engine.md, sections 5 and 6.
@Bundle public struct ArrayLayer {
  public var filters: Unsigned
  /// Channels of the windows.
  public var channels: Unsigned
  public var weightPlanes: Unsigned
  /// Planes of the windows: two for exact zero.
  public var planes: Unsigned
  public var outputPlanes: Unsigned
  /// Whether planes are added and not doubled: exact zero.
  public var hasEqualWeight: Bit
  /// Whether positions count at which weight and activation are 1; else those at which they agree.
  public var isAnd: Bit
  public var isPooled: Bit
  public var givesLogits: Bit
  /// Of the map that is computed, before pooling.
  public var outputTiles: TileCounts
  /// Of the map that is written, after pooling.
  public var pitch: TilePitches

  public static func shape() -> ShapeOf<ArrayLayer> {
    ArrayLayer.shape(
      filters: .width(16), channels: .width(16), weightPlanes: .width(4), planes: .width(4),
      outputPlanes: .width(4), outputTiles: TileCounts.shape(), pitch: TilePitches.shape())
  }
}
