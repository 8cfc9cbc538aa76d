// Speed of the codec, and its ratios on networks: swift run -c release KernelCodecBenchmarks [NETWORK...]

import Foundation
import KernelCodec
import NetworkFiles

var layers: [KernelLayer] = []
for path in CommandLine.arguments.dropFirst() {
  do {
    let network = try BinaryWeights(of: NetworkFile(path: path)).layers
    try RatioReport(of: network).print(name: URL(fileURLWithPath: path).lastPathComponent)
    layers += network
  } catch {
    print("\(path): \(error)")
    exit(65)
  }
}

let measured = layers.filter { $0.side == .three }.flatMap(\.sequences)
SpeedReport(of: measured.isEmpty ? SpeedReport.skewedSequences() : measured).print()
