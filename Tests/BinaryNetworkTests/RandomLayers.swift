// Layers and maps at random, from a seed that failures print.
import KernelCodec

@testable import BinaryNetwork

/// A generator of random numbers with a seed: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

extension KernelLayer {
  /// A layer of random sequences.
  static func random(
    side: KernelSide, filters: Int, channels: Int, isSigned: Bool = false, axisCount: Int = 4,
    paddingValue: Int = -1, using random: inout SeededGenerator
  ) -> KernelLayer {
    let mask = (UInt32(1) << UInt32(side.sequenceWidth)) - 1
    return KernelLayer(
      name: "random",
      kind: isSigned
        ? .signedBinary(signs: (0..<filters).map { _ in .random(using: &random) }) : .binary,
      side: side, filters: filters, channels: channels, axisCount: axisCount,
      paddingValue: paddingValue,
      sequences: (0..<filters * channels).map { _ in
        UInt32.random(in: 0...UInt32.max, using: &random) & mask
      })
  }

  /// The weight -1, 0 or +1 of a filter's channel at a row and column.
  func weight(_ filter: Int, _ channel: Int, _ row: Int, _ column: Int) -> Int {
    let position = row * side.rawValue + column
    let sequence = sequences[filter * channels + channel]
    let isOne = sequence >> UInt32(side.sequenceWidth - 1 - position) & 1 == 1
    switch kind {
    case .binary: return isOne ? 1 : -1
    case .signedBinary(let signs): return isOne ? (signs[filter] ? 1 : -1) : 0
    }
  }
}

extension FeatureMap {
  static func random(
    channels: Int, height: Int, width: Int, using random: inout SeededGenerator
  ) -> FeatureMap {
    FeatureMap(channels: channels, height: height, width: width) { _, _, _ in
      .random(using: &random)
    }
  }
}

extension ActivationMap {
  static func random(
    channels: Int, height: Int, width: Int, bits: Int, using random: inout SeededGenerator
  ) -> ActivationMap {
    ActivationMap(channels: channels, height: height, width: width, bits: bits) { _, _, _ in
      .random(in: 0..<1 << bits, using: &random)
    }
  }
}

extension Threshold {
  static func random(
    channels: Int, bits: Int, in range: ClosedRange<Int32>, using random: inout SeededGenerator
  ) throws -> Threshold {
    try Threshold(
      thresholds: (0..<channels * (1 << bits - 1)).map { _ in .random(in: range, using: &random) },
      isAtLeast: (0..<channels).map { _ in .random(using: &random) }, bits: bits)
  }
}

/// The sum of products at an output pixel, straight from the definition.
func slowSum(
  _ convolution: BinaryConvolution, _ map: ActivationMap, filter: Int, y: Int, x: Int
) -> Int {
  let (layer, geometry) = (convolution.layer, convolution.geometry)
  var sum = 0
  for channel in 0..<layer.channels {
    for row in 0..<geometry.side {
      for column in 0..<geometry.side {
        let inputY = y * geometry.stride + row - geometry.padding
        let inputX = x * geometry.stride + column - geometry.padding
        let isInside = 0..<map.height ~= inputY && 0..<map.width ~= inputX
        let level = isInside ? map[channel, inputY, inputX] : 0
        let activation =
          isInside ? (map.bits == 1 ? 2 * level - 1 : level) : layer.paddingValue
        sum += layer.weight(filter, channel, row, column) * activation
      }
    }
  }
  return sum
}
