import CoVerification
import Hardware
import KernelCodec
import ToolSupport

/// What `hwgen generate` made.
public struct GenerationReport: Codable, Hashable, Sendable {
  public struct Configuration: Codable, Hashable, Sendable {
    public var name: String
    public var top: String
    public var summary: String
    public var modules: [String]
    /// Lines of SystemVerilog.
    public var lineCount: Int
    public var vectorFiles: [String]
    public var expectedBeats: Int
  }

  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var sequenceCount: Int
    public var layout: String
    /// Raw bits over the bits of the layer's streams.
    public var ratio: Double
    /// Cycles from the first word of the stream to the last sequence, without stalls.
    public var predictedCycles: Int?
  }

  public var network: String
  public var codec: ConfigurationReport
  public var hardware: HardwareReport
  public var configurations: [Configuration]
  public var layers: [Layer]

  public init(
    hardware: HardwareConfiguration, workload: Workload,
    generated: [HardwareGenerator.Generated], network: String
  ) throws {
    let codec = hardware.codec
    self.network = network
    self.codec = ConfigurationReport(codec)
    self.hardware = HardwareReport(hardware)
    configurations = generated.map { one in
      Configuration(
        name: one.configuration.name, top: one.top,
        summary: one.configuration.summary,
        modules: one.files.map { String($0.name.dropLast(3)) },
        lineCount: one.files.reduce(0) { total, file in
          total + file.text.utf8.count { $0 == 10 }
        },
        vectorFiles: one.bench.plan.vectorFiles,
        expectedBeats: one.bench.vectors.reduce(0) { $0 + $1.program.expectedCount })
    }
    let decoder = KernelDecoder(
      lane: hardware.lane, laneCount: codec.lanes, streamWidth: hardware.streamWidth)
    let suitable = try workload.layers(for: codec, sequenceWidth: hardware.lane.sequenceWidth)
    layers = suitable.map { layer in
      let streamBytes = layer.coded.streams.reduce(0) { $0 + $1.count }
      return Layer(
        name: layer.kernels.name, sequenceCount: layer.kernels.sequences.count,
        layout: layer.coded.layout.kind.description,
        ratio: Double(layer.kernels.weightCount) / Double(8 * streamBytes),
        predictedCycles: decoder.predictedCycles(for: layer.work))
    }
  }

  /// The report for a person.
  public var text: String {
    var modules = TextTable(
      ["configuration", "top", "modules", "lines", "golden beats", "what it is"],
      leftColumns: [1, 5])
    for one in configurations {
      modules.rows.append([
        one.name, one.top, "\(one.modules.count)", "\(one.lineCount)", "\(one.expectedBeats)",
        one.summary,
      ])
    }
    var table = TextTable(
      ["layer", "sequences", "layout", "ratio", "predicted cycles"], leftColumns: [2])
    for layer in layers {
      table.rows.append([
        layer.name, "\(layer.sequenceCount)", layer.layout, layer.ratio.fixed(3),
        layer.predictedCycles.map(String.init) ?? "-",
      ])
    }
    return [
      modules.text, "", "decoder: \(codec.line)", "hardware: \(hardware.line)",
      "network: \(network.printable)", "", table.text, "",
    ].joined(separator: "\n")
  }
}
