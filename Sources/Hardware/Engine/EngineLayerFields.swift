import EngineModel
import Netlist

/// What a descriptor says of what follows it in the program.
///
/// Source: docs/engine.md, section 6.
@Bundle struct LayerPackets {
  /// Whether the program ends with the layer.
  var isLast: Bit
  var hasTable: Bit
  /// Sequences of a filter, as the layout packet says too.
  var streamChannels: Unsigned
  /// Words of the rank table packet, and of the layout packet.
  var tableWords: Unsigned
  var layoutWords: Unsigned

  static func shape() -> ShapeOf<LayerPackets> {
    LayerPackets.shape(
      streamChannels: .width(16), tableWords: .width(16), layoutWords: .width(16))
  }
}

/// What a descriptor says of the layer itself.
@Bundle struct EngineLayerFields {
  var window: WindowLayer
  var array: ArrayLayer
  /// The stream of each lane.
  var streams: [BurstRequest]

  static func shape(for parameters: EngineParameters) -> ShapeOf<EngineLayerFields> {
    EngineLayerFields.shape(
      window: WindowLayer.shape(), array: ArrayLayer.shape(),
      streams: .array(parameters.laneCount, of: BurstRequest.shape()))
  }
}
