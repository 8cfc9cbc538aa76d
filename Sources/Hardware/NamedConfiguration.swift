import KernelCodec
import Netlist

/// A block with the parameters under which it is emitted, verified, synthesised and documented.
///
/// The one table of these feeds `rtl/`, `testbench/`, `golden/`, the tests and the documents.
public struct NamedConfiguration: Sendable {
  /// The blocks that are emitted; all but a lane have benches of their own.
  public enum Block: Sendable {
    case xnorPopcount(XnorPopcount)
    case signedBinaryPopcount(SignedBinaryPopcount)
    case accumulator(Accumulator)
    case packingUnit(PackingUnit)
    case decoderLane(DecoderLane)
    case kernelDecoder(KernelDecoder)
    case decodeAndAccumulate(DecodeAndAccumulate)
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
    case .decoderLane(let block): try Design(top: block)
    case .kernelDecoder(let block): try Design(top: block)
    case .decodeAndAccumulate(let block): try Design(top: block)
    }
  }

  /// The configurations of the repository, for decoders of `codec`.
  public static func all(
    for codec: CodecConfiguration = CodecConfiguration()
  ) -> [NamedConfiguration] {
    [
      NamedConfiguration(
        "xnor_popcount", "One kernel position row: nine weights against nine activations.",
        .xnorPopcount(XnorPopcount(width: 9))),
      NamedConfiguration(
        "xnor_popcount_288", "A wide count from full adders, pipelined.",
        .xnorPopcount(
          XnorPopcount(width: 288, structure: .compressorTree, isPipelined: true))),
      NamedConfiguration(
        "signed_binary_popcount", "Nine weights of one sign and zeros against nine activations.",
        .signedBinaryPopcount(SignedBinaryPopcount(width: 9))),
      NamedConfiguration(
        "accumulator", "Sums and thresholds of four pixels.",
        .accumulator(Accumulator(width: 14, countMaximum: 9, beatsMaximum: 1024, pixels: 4))),
      NamedConfiguration(
        "packing_unit", "Sequences to planes of 64 channels.",
        .packingUnit(PackingUnit(sequenceWidth: 9, channelsPacked: 64))),
    ] + decoders(for: codec)
  }

  private static func decoders(for codec: CodecConfiguration) -> [NamedConfiguration] {
    let lane = LaneParameters(
      entries: codec.entries, sequenceWidth: 9, layouts: codec.layouts)
    var configurations = [
      NamedConfiguration(
        "kernel_decoder", "The decoder of the command line's configuration.",
        .kernelDecoder(KernelDecoder(lane: lane, laneCount: codec.lanes)))
    ]
    if codec.lanes == 1 {
      configurations += lanes
      configurations += [
        NamedConfiguration(
          "kernel_decoder_lanes_4", "The same with four lanes.",
          .kernelDecoder(KernelDecoder(lane: lane, laneCount: 4))),
        NamedConfiguration(
          "decode_and_accumulate", "A binary layer: decoder, popcounts, sums, thresholds.",
          .decodeAndAccumulate(
            DecodeAndAccumulate(lane: lane, channelsMaximum: 256, filtersMaximum: 256))),
      ]
    }
    return configurations
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
      lane("lane_all", "A decoder lane for every layout.", .all),
    ]
  }
}
