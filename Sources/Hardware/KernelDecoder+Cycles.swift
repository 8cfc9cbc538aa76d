import KernelCodec
import Netlist

/// What a lane has to decode of a layer, for a prediction of its time.
public struct LaneWork: Hashable, Sendable {
  /// Sequences of the lane.
  public var sequenceCount: Int
  /// Bits of its code words, without padding and checksum.
  public var codeBitCount: Int

  public init(sequenceCount: Int, codeBitCount: Int) {
    self.sequenceCount = sequenceCount
    self.codeBitCount = codeBitCount
  }
}

extension DecoderLane {
  /// Clock edges from the one that takes the first beat of a stream to the first that can take a code word; a beat of
  /// several words is taken with its last.
  var entryLatency: Int { parser.entryLatency + 1 - streamWidth / lane.wordWidth }

  /// Clock edges from the one that takes a code word to the one that takes its symbol from the pipeline: parser, cache.
  package var pipelineLatency: Int { parser.latency + cache.latency }

  /// Clock edges from the one that takes a code word to the one that takes its sequence, where the consumer waits for it.
  var sequenceLatency: Int { pipelineLatency + queue.latency }

  /// Clock edges from the one that can first take a code word, itself not counted, to the one that takes the
  /// verdict on a good stream.
  ///
  /// A code word takes one; a lane without any has no symbol to wait for.
  func cycleCountFromFirstStep(for work: LaneWork) -> Int {
    work.sequenceCount + (work.sequenceCount == 0 ? 0 : pipelineLatency) - 1
      + trailer.endCycleCount(codeBitCount: work.codeBitCount)
  }

  /// Clock edges from the one that takes `start`, at which the first word of a good stream comes, to the one that takes
  /// its verdict, both counted, where nothing stalls.
  ///
  /// `isWaiting`: the first words have come before, and are in the parser.
  public func cycleCount(for work: LaneWork, isWaiting: Bool = false) -> Int {
    let entryLatency = isWaiting ? 0 : parser.entryLatency
    return 1 + max(StreamTrailer.startLatency, entryLatency) + cycleCountFromFirstStep(for: work)
  }
}

extension KernelDecoder {
  /// Cycles in which the decoder is busy with a good layer (what `busy_cycles` counts), exactly, where the
  /// streams wait at the ports and neither they nor the consumer ever stall.
  ///
  /// Terms: the lane starts, during which its first word, which waits, enters; then the lane's own.
  public func busyCycleCount(for lanes: [LaneWork]) -> Int {
    let slowest = lanes.map(decoderLane.cycleCountFromFirstStep).max()
    return slowest.map { StreamTrailer.startLatency + $0 } ?? 0
  }

  /// Clock edges from the one that takes the first words of a good layer's streams to the one that takes its last beat,
  /// both counted, without stalls and with the layer staged before.
  ///
  /// Terms: the first word enters the parser; the slowest lane's own, up to its verdict, for which the last beat waits; the
  /// way of that beat to the port.
  public func predictedCycles(for lanes: [LaneWork]) -> Int {
    let slowest = lanes.map(decoderLane.cycleCountFromFirstStep).max() ?? 0
    return 1 + decoderLane.entryLatency + slowest + PacketRegister.latency
      + Stream<Bits>.bufferedLatency
  }
}

extension DecodeAndAccumulate {
  /// Clock edges from the one that takes the first word of a good stream to the one that takes the last result, both
  /// counted, without stalls and with layout, windows and thresholds received before.
  ///
  /// Terms: the first word enters the parser; the lane's own, up to its verdict, for which the last result waits; the
  /// way of the verdict through the datapath. Where terms are added, the datapath decides: `SparseTiming`.
  public func predictedCycles(for work: LaneWork, of layer: KernelLayer) -> Int {
    if let terms {
      let timing = SparseTiming(
        format: terms, sequences: layer.sequences, channels: layer.channels,
        from: SparseTiming.Lane(decoderLane, codeBitCount: work.codeBitCount))
      return decoderLane.entryLatency + (timing.runCycles ?? 0)
    }
    return 1 + decoderLane.entryLatency + decoderLane.cycleCountFromFirstStep(for: work)
      + core.latency
  }
}
