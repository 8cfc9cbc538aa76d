import ArgumentParser
import BinaryNetwork
import CoVerification
import Foundation
import NetworkFiles
import ToolSupport

/// `hwgen sensitivity`: how much flips of weights matter, measured.
struct SensitivityCommand: HWGenCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Measure how much flipped weights of each filter move a network's logits.",
    discussion: """
      For each filter of each binary layer, some of its weights are flipped and the network is run on \
      held-out training images of Fashion-MNIST: the sensitivity is the fourth root of the squared change \
      of the logits a flip, so that a layer of little weight does not take all flips. Clustering takes the \
      file that is written: `hwgen compress --sensitivity`. Without a file it is the embedded network.

      A file made elsewhere will do as well: safetensors or NPZ, one array a layer under the layer's name, of \
      [filters], [filters, channels], [side, side] or all weights.

      EXAMPLES:
        hwgen sensitivity net.safetensors -o s.safetensors
        hwgen sensitivity -o s.safetensors --images 64 --json
        hwgen compress net.safetensors -o net.bnk --max-flips 2 --sensitivity s.safetensors
      """)

  @Argument(help: "A network with a graph; default: the embedded one.")
  var network: String?

  @Option(name: .shortAndLong, help: "The file to write; without it only the report is made.")
  var output: String?

  @Option(parsing: .unconditional, help: "How many held-out training images, 1 to 5000.")
  var images = "128"

  @OptionGroup var printing: PrintingOptions

  var inputs: [String] { [network].compactMap(\.self) }

  func run(on console: Console) throws {
    let count = try Self.number(
      images, option: "images", in: 1...FashionMNIST.heldOutCount)
    let file = try output.map { try OutputFile($0) }
    let model = try NetworkInput.model(of: NetworkInput.file(network), at: network)
    let path = network ?? "the embedded network"
    try AccuracyCheck.check(model, at: path)
    let data = try FashionMNIST(.heldOut)
    let chosen = (0..<min(count, data.count)).map { data.image($0) }
    let layers = try Self.measure(FlipSensitivity(of: model, on: chosen), model, console)
    if let file {
      try SensitivityFile.write(layers.map { ($0.name, $0.filters) }, to: file)
      try OutputFile.commit([file])
    }
    let report = SensitivityReport(network: path, imageCount: chosen.count, layers: layers)
    let written = output.map { "\nwrote \($0.printable)" } ?? ""
    try printing.print(report, text: report.text + written, on: console)
  }

  private static func measure(
    _ sensitivity: FlipSensitivity, _ model: Network, _ console: Console
  ) throws -> [SensitivityReport.Layer] {
    var layers: [(name: String, measured: [Double])] = []
    for index in model.layers.indices {
      guard let layer = sensitivity.kernels(index) else { continue }
      let lock = NSLock()
      nonisolated(unsafe) var done = 0
      let measured = try concurrentMap(layer.filters) { filter throws(BinaryNetworkError) in
        let found = try sensitivity.measure(layer: index, filter: filter)
        lock.withLock {
          done += 1
          console.progress("\(layer.name): \(done) of \(layer.filters) filters")
        }
        return found
      }
      // Layers that share their weights are one layer of a container: a flip changes them all.
      if let first = layers.firstIndex(where: { $0.name.isSameName(as: layer.name) }) {
        layers[first].measured = zip(layers[first].measured, measured).map { $0 + $1 }
      } else {
        layers.append((layer.name, measured))
      }
    }
    return layers.map(SensitivityReport.Layer.init)
  }
}
