import BinaryNetwork
import KernelCodec
import NetworkFiles

extension Workload {
  /// Layers of every side, binary and signed binary, of few favourite kernels among random ones, on random maps; and the
  /// networks whose activations have several bits.
  public static func random(seed: Int) throws -> Workload {
    var generator = SeededGenerator(seed: seed)
    var runs: [ConvolutionRun] = []
    for side in KernelSide.allCases {
      for (number, shape) in [(1, 1), (5, 3), (7, 20), (33, 8)].enumerated() {
        for isSigned in [false, true] {
          let layer = randomLayer(
            "\(isSigned ? "signed" : "binary") \(side.rawValue)x\(side.rawValue) \(number)",
            side: side, filters: shape.0, channels: shape.1, isSigned: isSigned,
            generator: &generator)
          runs.append(try ConvolutionRun(random: layer, generator: &generator))
        }
      }
    }
    let networks = try EmbeddedFiles.levelNetworkPaths.map { name, path in
      let file = try NetworkFile(bytes: (EmbeddedFiles.all[path] ?? [])[...], name: path)
      let network = try Network(file: file)
      return WholeNetwork(
        name: name, network: network, image: EmbeddedFiles.pixels(network.pixelCount))
    }
    return Workload(runs: runs, networks: networks)
  }

  private static func randomLayer(
    _ name: String, side: KernelSide, filters: Int, channels: Int, isSigned: Bool,
    generator: inout SeededGenerator
  ) -> KernelLayer {
    let favourites = (0..<6).map { _ in UInt32(generator.bits(side.sequenceWidth)) }
    let sequences = (0..<filters * channels).map { _ in
      let pick = Int(generator.bits(3))
      return pick < 6 ? favourites[pick] : UInt32(generator.bits(side.sequenceWidth))
    }
    return KernelLayer(
      name: name,
      kind: isSigned
        ? .signedBinary(signs: (0..<filters).map { _ in generator.bits(1) == 1 }) : .binary,
      side: side, filters: filters, channels: channels,
      axisCount: side == .one && generator.bits(1) == 1 ? 2 : 4,
      paddingValue: generator.bits(1) == 1 ? 1 : -1, sequences: sequences)
  }
}
