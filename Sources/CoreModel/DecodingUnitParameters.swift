import EngineTiming
import Hardware
import KernelCodec

/// What the unit beside a core is made of, and what it costs to set it up for a layer.
public struct DecodingUnitParameters: Sendable {
  /// Decodes a layer's stream, once for every tile of its output.
  public var lane: DecoderLane
  public var packing: PackingUnit
  /// Cycles in which table and layout are loaded before a layer.
  public var configurationCycles: Int

  /// `packets`: what configures the unit for a layer, of a loader that belongs to the lane.
  public init(lane: DecoderLane, packing: PackingUnit, packets: [ConfigurationPacket] = []) {
    self.lane = lane
    self.packing = packing
    let loader = ConfigurationLoader(lane: lane.lane, laneCount: 1)
    configurationCycles = packets.reduce(0) { $0 + loader.predictedCycles(for: $1) }
  }

  /// The lane before the first stream of a layer whose code words have so many bits.
  func laneTwin(_ lengths: [UInt8]) -> LaneTwin {
    var twin = LaneTwin(lane.lane, streamWidth: lane.streamWidth)
    twin.load(lengths)
    return twin
  }

  /// Words of such a stream at the lane's port, its padding and checksum included.
  func wordCount(_ lengths: [UInt8]) -> Int {
    let bits = lengths.reduce(0) { $0 + Int($1) }
    return 8 * LaneEncoder.byteCount(ofBits: bits) / lane.streamWidth
  }
}
