import KernelCodec

/// What an engine makes of a program and an image, layer by layer.
public struct EngineRun: Hashable, Sendable {
  /// One layer that was computed.
  public struct Layer: Hashable, Sendable {
    public var descriptor: EngineDescriptor
    public var layout: LayoutKind
    /// The words of the map that was written, from address 0 of its memory; none where the layer gives logits.
    ///
    /// Pixels outside the map are not defined in hardware.
    public var outputWords: [UInt64]
    /// Every word that was written, in the order of the hardware.
    package var writes: [MapWrite]
  }

  /// The layers that were computed, in order.
  public var layers: [Layer] = []
  /// `sum - T` of each class; none after a fault, or where the last layer gives none.
  public var logits: [Int] = []
  /// Why the engine stopped before the end.
  public var fault: EngineFault?

  /// The first of the greatest logits; nil where there are none.
  public var predictedClass: Int? {
    logits.indices.max { (logits[$0], $1) < (logits[$1], $0) }
  }
}
