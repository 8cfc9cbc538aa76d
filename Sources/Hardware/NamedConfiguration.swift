import EngineModel
import KernelCodec
import Netlist

/// A block with the parameters under which it is emitted, verified, synthesised and documented.
///
/// The one table of these feeds `rtl/`, `testbench/`, `golden/`, the tests and the documents.
public struct NamedConfiguration: Sendable {
  /// The blocks that are emitted; each has a bench of its own.
  public enum Block: Sendable {
    case xnorPopcount(XnorPopcount)
    case signedBinaryPopcount(SignedBinaryPopcount)
    case accumulator(Accumulator)
    case packingUnit(PackingUnit)
    case streamParser(StreamParser)
    case decodeCache(DecodeCache)
    case configurationLoader(ConfigurationLoader)
    case decoderLane(DecoderLane)
    case kernelDecoder(KernelDecoder)
    case decodeAndAccumulate(DecodeAndAccumulate)
    case burstReader(BurstReader)
    case engine(Engine)
    case windowStage(WindowStage)
    case engineArray(EngineArray)
    case sparseCore(SparseCore)
  }

  /// The folder under `rtl/`, `testbench/` and `golden/vectors/`.
  public var name: String
  /// What it is there for, in a line.
  public var summary: String
  public var block: Block

  public init(_ name: String, _ summary: String, _ block: Block) {
    self.name = name
    self.summary = summary
    self.block = block
  }

  /// The block, elaborated.
  public func design() throws(DesignErrors) -> Design {
    switch block {
    case .xnorPopcount(let block): try Design(top: block)
    case .signedBinaryPopcount(let block): try Design(top: block)
    case .accumulator(let block): try Design(top: block)
    case .packingUnit(let block): try Design(top: block)
    case .streamParser(let block): try Design(top: block)
    case .decodeCache(let block): try Design(top: block)
    case .configurationLoader(let block): try Design(top: block)
    case .decoderLane(let block): try Design(top: block)
    case .kernelDecoder(let block): try Design(top: block)
    case .decodeAndAccumulate(let block): try Design(top: block)
    case .burstReader(let block): try Design(top: block)
    case .engine(let block): try Design(top: block)
    case .windowStage(let block): try Design(top: block)
    case .engineArray(let block): try Design(top: block)
    case .sparseCore(let block): try Design(top: block)
    }
  }

  /// Every configuration that is generated, for the parameters of `hardware`; what compares structures and layouts
  /// keeps its own.
  public static func all(
    for hardware: HardwareConfiguration = HardwareConfiguration()
  ) -> [NamedConfiguration] {
    let sequenceWidth = hardware.kernelSide.sequenceWidth
    return [
      NamedConfiguration(
        "xnor_popcount", "The weights of one kernel and channel against as many activations.",
        .xnorPopcount(XnorPopcount(width: sequenceWidth))),
      NamedConfiguration(
        "xnor_popcount_288", "A wide count from full adders, pipelined.",
        .xnorPopcount(
          XnorPopcount(width: 288, structure: .compressorTree, isPipelined: true))),
      NamedConfiguration(
        "signed_binary_popcount", "Weights of one sign and zeros against as many activations.",
        .signedBinaryPopcount(SignedBinaryPopcount(width: sequenceWidth))),
      NamedConfiguration(
        "accumulator", "Sums and thresholds of four pixels.",
        .accumulator(
          Accumulator(
            width: hardware.accumulatorWidth, countMaximum: sequenceWidth,
            beatsMaximum: min(1024, ((1 << hardware.accumulatorWidth) - 1) / sequenceWidth),
            pixels: 4))),
      NamedConfiguration(
        "packing_unit", "Sequences to planes of \(hardware.channelsPacked) channels.",
        .packingUnit(
          PackingUnit(sequenceWidth: sequenceWidth, channelsPacked: hardware.channelsPacked))),
    ] + decoders(for: hardware) + engine + sparse
  }

  /// Adders of activations of four bits under each coding of weights: what a coding costs.
  private static var sparse: [NamedConfiguration] {
    func core(
      _ name: String, _ summary: String, _ coding: WeightCoding, groupWidth: Int = 1
    ) -> NamedConfiguration {
      NamedConfiguration(
        name, summary,
        .sparseCore(SparseCore(format: TermFormat(coding: coding, groupWidth: groupWidth))))
    }
    return [
      core("sparse_binary", "Adds activations of four bits, dense: binary weights.", .binary),
      core(
        "sparse_binary_ones", "The same where a weight is +1, once with all activations.",
        .binaryOnes),
      core("sparse_ternary", "The same where a weight is not zero: ternary weights.", .ternary),
      core("sparse_signed_binary", "The same for weights of one sign and zeros.", .signedBinary),
      core(
        "sparse_tables", "The same with tables of the sums of three positions.", .signedBinary,
        groupWidth: 3),
      core(
        "sparse_binary_tables", "Binary weights with such tables, where a weight is +1.",
        .binaryOnes, groupWidth: 3),
    ]
  }

  /// The parts of an engine, small.
  private static var engine: [NamedConfiguration] {
    let tile = TileShape(height: 4, width: 4)
    let parameters = EngineParameters(
      codec: CodecConfiguration(entries: 16, lanes: 2, layouts: [.stored, .canonical]), tile: tile,
      busWidth: 32, burstLength: 4, outstanding: 2, readAhead: 2, activationWords: 256,
      windowWords: 32, filtersMaximum: 16, activationBits: 2, outputBits: 2, sumWidth: 12,
      operations: .both)
    return [
      NamedConfiguration(
        "burst_reader", "Four streams from memory, in bursts of sixteen beats of 64 bits.",
        .burstReader(BurstReader(clientCount: 4, burstLength: 16))),
      NamedConfiguration(
        "window_stage", "Activation memories, and the windows of each tile.",
        .windowStage(WindowStage(tile: tile, words: parameters.activationWords))),
      NamedConfiguration(
        "engine_array", "Two filters by sixteen pixels, thresholds, pooling, results.",
        .engineArray(EngineArray(parameters: parameters))),
    ] + engines
  }

  /// The smallest of the named engines.
  private static var engines: [NamedConfiguration] {
    let preset = EngineParameters.Preset.small
    // The named ones are legal: their test says so.
    guard let engine = try? Engine(EngineParameters(preset)) else { return [] }
    return [
      NamedConfiguration(
        "engine_\(preset.rawValue)", "An engine of \(preset.summary).", .engine(engine))
    ]
  }

  private static func decoders(for hardware: HardwareConfiguration) -> [NamedConfiguration] {
    func decoder(laneCount: Int) -> Block {
      .kernelDecoder(
        KernelDecoder(
          lane: hardware.lane, laneCount: laneCount, streamWidth: hardware.streamWidth))
    }
    let chosen = [
      NamedConfiguration(
        "stream_parser", "Cuts streams of every layout into code words.",
        .streamParser(StreamParser(lane: hardware.lane))),
      NamedConfiguration(
        "decode_cache", "Turns ranks into sequences, from two banks.",
        .decodeCache(DecodeCache(lane: hardware.lane))),
      NamedConfiguration(
        "configuration_loader", "Judges packets and prepares the lanes.",
        .configurationLoader(
          ConfigurationLoader(lane: hardware.lane, laneCount: hardware.codec.lanes))),
      NamedConfiguration(
        "kernel_decoder", "The decoder of the command line's configuration.",
        decoder(laneCount: hardware.codec.lanes)),
    ]
    guard hardware.codec.lanes == 1 else { return chosen }
    return chosen + lanes + [
      NamedConfiguration(
        "kernel_decoder_lanes_4", "The same with four lanes.", decoder(laneCount: 4)),
      NamedConfiguration(
        "decode_and_accumulate", "A binary layer: decoder, popcounts, sums, thresholds.",
        .decodeAndAccumulate(
          DecodeAndAccumulate(
            lane: hardware.lane, streamWidth: hardware.streamWidth, pixels: hardware.pixels,
            channelsMaximum: hardware.channelsMaximum, filtersMaximum: hardware.filtersMaximum,
            accumulatorWidth: hardware.accumulatorWidth))),
      NamedConfiguration(
        "decode_and_add",
        "A signed-binary layer of two-bit activations: decoder, sparse adders, thresholds.",
        .decodeAndAccumulate(
          DecodeAndAccumulate(
            lane: hardware.lane, streamWidth: hardware.streamWidth, pixels: 8,
            channelsMaximum: 128, filtersMaximum: 128, accumulatorWidth: 14,
            terms: TermFormat(
              coding: .signedBinary, sequenceWidth: hardware.lane.sequenceWidth,
              activationBits: 2)))),
    ]
  }

  /// One lane without loader and ports, for each layout alone and for all: what a layout costs.
  private static var lanes: [NamedConfiguration] {
    func lane(_ name: String, _ summary: String, _ layouts: LayoutSet) -> NamedConfiguration {
      NamedConfiguration(
        name, summary, .decoderLane(DecoderLane(lane: LaneParameters(layouts: layouts))))
    }
    return [
      lane("lane_four_node", "A decoder lane for the paper's four-node tree alone.", .fourNode),
      lane("lane_class16", "A decoder lane for sixteen classes alone.", .class16),
      lane("lane_canonical", "A decoder lane for canonical codes alone.", .canonical),
      lane("lane_codebook", "A decoder lane for codebooks alone.", .codebook),
      lane("lane_all", "A decoder lane for every layout.", .all),
    ]
  }
}
