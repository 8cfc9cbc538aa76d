import Foundation
import KernelCodec

/// What choosing tables and layouts takes for networks of many layers, in processor time a layer.
///
/// `hwgen compress` surveys and plans; its table needs the costs of all layouts; `--report` clusters and estimates as well, 17 and
/// 18 times.
struct PlanningReport {
  private let layers: [KernelLayer]

  /// So many layers with `channels` filters and channels.
  init(layerCount: Int, channels: Int) {
    let sequences = SpeedReport.skewedSequences()
    layers = (0..<layerCount).map { number in
      KernelLayer(
        name: "layer\(number)", side: .three, filters: channels, channels: channels,
        sequences: (0..<channels * channels).map { kernel in
          sequences[(kernel + 7919 * number) % sequences.count]
        })
    }
  }

  func print() throws {
    var line =
      "\(layers.count) layers of \(layers[0].filters)x\(layers[0].channels)x3x3, ms a layer:"
    func time<Result>(_ what: String, _ body: () throws -> Result) rethrows -> Result {
      let start = SpeedReport.processorSeconds()
      defer {
        let milliseconds = 1000 * (SpeedReport.processorSeconds() - start) / Double(layers.count)
        line += String(format: " %@ %.3f", what, milliseconds)
      }
      return try body()
    }
    let configuration = CodecConfiguration()
    let source = time("survey") { SurveyedLayers(layers) }
    let plan = try time("plan") { try ContainerPlan(for: source, in: configuration) }
    _ = time("costs") { LayerCost.all(of: source, in: configuration) }
    let clustered = time("clustering") {
      ClusteredLayers(of: source, by: RateDistortionClustering(flipCost: 4))
    }
    let estimator = ContainerEstimate(from: plan, for: source)
    _ = time("estimate") { estimator.byteCount(of: clustered) }
    Swift.print(line)
  }
}
