import BinaryNetwork
import Hardware
import KernelCodec
import NetworkFiles

/// A layer of 3x3 kernels with what its sequences mean: binary, ternary or signed-binary weights.
struct WeightedLayer {
  /// The sequences as a decoder delivers them: of ternary weights two a channel.
  var kernels: KernelLayer
  var coding: WeightCoding

  /// Channels of the input.
  var channels: Int { kernels.channels / coding.planes }
  var weightCount: Int { kernels.weightCount / coding.planes }

  /// The positions that are +1 and those that are -1 of each kernel, but for a filter's sign; filter by filter.
  var signedKernels: [(plus: UInt32, minus: UInt32)] {
    switch coding {
    case .binary, .binaryOnes: kernels.sequences.map { ($0, ~$0 & 0x1FF) }
    case .signedBinary: kernels.sequences.map { ($0, 0) }
    case .ternary:
      stride(from: 0, to: kernels.sequences.count, by: 2).map {
        (kernels.sequences[$0], kernels.sequences[$0 + 1])
      }
    }
  }

  /// The layers of a network's file; tensors of other kernels are noted.
  static func layers(
    at path: String, selection: WeightSelection, console: Console
  ) throws -> [WeightedLayer] {
    let layers: [WeightedLayer]
    switch try NetworkInput.weights(at: path, selection: selection, console: console) {
    case .binary(let kernels):
      layers = kernels.map {
        WeightedLayer(kernels: $0, coding: $0.kind == .binary ? .binary : .signedBinary)
      }
    case .ternary(let ternary):
      layers = ternary.map { WeightedLayer(kernels: $0.signKernels, coding: .ternary) }
    }
    let chosen = layers.filter { $0.kernels.side == .three }
    if chosen.isEmpty {
      throw CommandError.badFile(path: path, reason: "no layer of 3x3 kernels")
    }
    return chosen
  }
}
