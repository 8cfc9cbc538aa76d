import ArgumentParser
import Foundation
import KernelCodec
import NetworkFiles

/// Ratios on networks, and the codec's speed.
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "KernelCodecBenchmarks",
    abstract:
      "How far networks compress, and how fast: swift run -c release KernelCodecBenchmarks FILE...",
    discussion: """
      Ratios are of the files given. Speed is measured on the 3x3 kernels of all of them, or on made-up ones, in \
      processor time. scripts/compare-compressors puts the figures beside those of other compressors.
      """)

  @Argument(help: "Networks: .safetensors or .npz files.")
  var networks: [String] = []

  @Flag(help: "Print figures for a program.")
  var json = false

  @Flag(help: "Leave out the speed.")
  var ratiosOnly = false

  @Flag(help: "Leave out the ratios.")
  var speedOnly = false

  @Flag(help: "Time how layouts are chosen for networks of many layers, and do nothing else.")
  var planning = false

  @Option(
    help:
      "Write the weights of all networks, packed bit after bit, to this file, and do nothing else.")
  var pack: String?

  @Flag(help: "With --pack, begin each sequence at a byte.")
  var wholeBytes = false

  /// What `--json` prints.
  struct Figures: Codable {
    var ratios: [String: NetworkRatios] = [:]
    var speed: [SpeedReport.Measurement] = []
  }

  func run() throws {
    if planning {
      for (layerCount, channels) in [(5000, 8), (200, 16), (200, 64), (40, 256)] {
        try PlanningReport(layerCount: layerCount, channels: channels).print()
      }
      return
    }
    let read = try networks.map { path in
      (
        name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent,
        layers: try BinaryWeights(of: NetworkFile(path: path)).layers
      )
    }
    let layers = read.flatMap(\.layers)
    if let pack {
      var writer = BitWriter()
      for layer in layers {
        let bits = layer.side.sequenceWidth
        let width = wholeBytes ? (bits + 7) / 8 * 8 : bits
        for sequence in layer.sequences { writer.append(sequence, width: width) }
      }
      writer.padToWord()
      return try FileBytes.write(writer.bytes, to: pack)
    }
    let kernels = layers.filter { $0.side == .three }.flatMap(\.sequences)
    let speed = SpeedReport(of: kernels.isEmpty ? SpeedReport.skewedSequences() : kernels)
    guard json else {
      if !speedOnly {
        for network in read { try RatioReport(of: network.layers).print(name: network.name) }
      }
      if !ratiosOnly { try speed.print() }
      return
    }
    var figures = Figures()
    if !speedOnly {
      for network in read { figures.ratios[network.name] = try NetworkRatios(of: network.layers) }
    }
    if !ratiosOnly { figures.speed = try speed.measurements() }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
  }
}

Benchmarks.main()
