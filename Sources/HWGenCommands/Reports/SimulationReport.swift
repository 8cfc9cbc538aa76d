import CoVerification
import KernelCodec
import ToolSupport

/// What the hardware made of a network's streams.
public struct SimulationReport: Codable, Sendable {
  public var network: String
  public var codec: ConfigurationReport
  public var layers: [StreamSimulation.LayerReport]
  /// Layers that were left out, as there was a limit.
  public var leftOut: Int

  public init(
    network: String, configuration: CodecConfiguration, layers: [StreamSimulation.LayerReport],
    leftOut: Int
  ) {
    self.network = network
    codec = ConfigurationReport(configuration)
    self.layers = layers
    self.leftOut = leftOut
  }

  /// One line on the first layer that differs.
  var firstMismatch: String? {
    guard let layer = layers.first(where: { $0.mismatches > 0 }) else { return nil }
    let place = layer.first.map {
      ": \($0) (cycle \($0.cycle))"
    }
    return "\(layer.name.printable) as \(layer.layout)" + (place ?? "")
  }

  /// The report for a person.
  var text: String {
    var table = TextTable(
      [
        "layer", "layout", "table", "sequences", "cycles", "predicted", "sequences/cycle",
        "mismatches",
      ], leftColumns: [1, 2])
    for layer in layers {
      let rate = Double(layer.sequences) / Double(max(1, layer.cycles))
      table.rows.append([
        layer.name, layer.layout, layer.tableForm ?? "-", "\(layer.sequences)",
        layer.cycles > 0 ? "\(layer.cycles)" : "-",
        layer.cycles > 0 ? "\(layer.predictedCycles)" : "-",
        layer.cycles > 0 ? rate.fixed(3) : "-", "\(layer.mismatches)",
      ])
    }
    let sequences = layers.reduce(0) { $0 + $1.sequences }
    let cycles = layers.reduce(0) { $0 + $1.cycles }
    let mismatches = layers.reduce(0) { $0 + $1.mismatches }
    let verdict = mismatches == 0 ? "PASS" : "FAIL"
    return table.text + "\n\ndecoder: \(codec.line)\n"
      + "\(verdict): \(sequences) sequences of \(layers.count) layers in \(cycles) cycles, "
      + "\(mismatches) mismatches" + (leftOut > 0 ? ", \(leftOut) layers left out" : "")
  }
}
