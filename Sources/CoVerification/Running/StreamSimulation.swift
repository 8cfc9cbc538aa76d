import Foundation
import Hardware
import KernelCodec
import Netlist
import SystemVerilog

/// Decodes the streams of whole layers on kernel decoders in Verilator, and compares with the model.
///
/// A decoder is built for each side of kernels when its first layer comes. The vectors of a layer are written, run
/// and removed before the next is looked at, so that a network of any size takes the memory of its largest layer.
public struct StreamSimulation {
  /// The configuration that the layers are coded for.
  public var configuration: CodecConfiguration
  /// Where the decoders are generated and built.
  public var buildDirectory: String
  public var tools: Toolbox
  public var seed: Int
  /// Told what is being done.
  public var progress: @Sendable (String) -> Void
  private var decoders: [KernelSide: Decoder] = [:]

  /// What the decoder made of a layer.
  public struct LayerReport: Codable, Hashable, Sendable {
    public var name: String
    public var layout: String
    /// The form in which the rank table was sent; nil where there is none.
    public var tableForm: String?
    public var sequences: Int
    /// Beats and levels compared.
    public var vectors: Int
    public var mismatches: Int
    /// Clock edges from the one that takes the first words of the streams to the one that takes the last beat, measured;
    /// zero of a layer that is too small for its time to be told from that of its packets.
    public var cycles: Int
    public var predictedCycles: Int
    public var first: BenchRun.Mismatch?
  }

  /// A decoder for kernels of one side, built.
  private struct Decoder {
    var bench: KernelDecoderBench
    var model: VerilatorBench
  }

  public init(
    configuration: CodecConfiguration, buildDirectory: String, tools: Toolbox = Toolbox(),
    seed: Int = 1, progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.configuration = configuration
    self.buildDirectory = buildDirectory
    self.tools = tools
    self.seed = seed
    self.progress = progress
  }

  /// Sends the packets and streams of a layer, and compares every sequence that comes out.
  public mutating func run(_ layer: Workload.CodedLayer) throws -> LayerReport {
    let decoder = try decoder(for: layer.kernels.side)
    let model = decoder.model
    let name = layer.kernels.name
    progress("\(name): \(layer.kernels.sequences.count) sequences, \(layer.coded.layout.kind)")
    var program = VectorProgram(
      interface: model.plan.interface, title: "\(model.plan.name): one layer")
    try decoder.bench.fill(&program, layers: [layer], "one layer")
    let runs = try model.run(program, seed: seed)
    return LayerReport(
      name: name, layout: layer.coded.layout.kind.description,
      tableForm: layer.table?.shortestForm().description,
      sequences: layer.kernels.sequences.count,
      vectors: runs.reduce(0) { $0 + $1.vectors },
      mismatches: runs.reduce(0) { $0 + $1.mismatches },
      cycles: runs.reduce(0) { $0 + $1.cycles },
      predictedCycles: runs.reduce(0) { $0 + $1.predicted },
      first: runs.compactMap(\.first).first)
  }

  /// The decoder for kernels of that side, as `hwgen generate` makes it.
  private mutating func decoder(for side: KernelSide) throws -> Decoder {
    if let built = decoders[side] { return built }
    let hardware = HardwareConfiguration(codec: configuration, kernelSide: side)
    let block = KernelDecoder(
      lane: hardware.lane, laneCount: configuration.lanes, streamWidth: hardware.streamWidth)
    let named = NamedConfiguration(
      "kernel_decoder_side_\(side.rawValue)", "A decoder of kernels of one side.",
      .kernelDecoder(block))
    progress("kernels of side \(side.rawValue): building the decoder")
    let model = try VerilatorBench(
      building: named, in: buildDirectory, tools: tools, adjusting: KernelDecoderBench.adjust)
    let decoder = Decoder(bench: KernelDecoderBench(block: block), model: model)
    decoders[side] = decoder
    return decoder
  }
}
