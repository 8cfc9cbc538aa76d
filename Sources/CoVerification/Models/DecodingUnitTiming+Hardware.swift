import CoreModel
import Hardware
import KernelCodec

extension DecodingUnitTiming {
  /// The times of a unit of one lane and a packing unit, as the hardware's own predictions have them.
  ///
  /// `packets`: what configures the unit for a layer, of a loader that belongs to the lane.
  public init(lane: DecoderLane, packing: PackingUnit, packets: [ConfigurationPacket] = []) {
    let loader = ConfigurationLoader(lane: lane.lane, laneCount: 1)
    let trailer = lane.trailer
    self.init(
      channelsPacked: packing.channelsPacked, wordWidth: lane.lane.wordWidth,
      needsThirdWord: lane.lane.needsThirdWord, pipelineLatency: lane.pipelineLatency,
      queueDepth: lane.queue.depth, queueReserve: lane.queue.reserve,
      startLatency: StreamTrailer.startLatency,
      configurationCycles: packets.reduce(0) { $0 + loader.predictedCycles(for: $1) }
    ) { trailer.endCycleCount(codeBitCount: $0) }
  }
}
