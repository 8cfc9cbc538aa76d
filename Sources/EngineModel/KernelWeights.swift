/// Whole weights of kernels of up to 3x3 positions, and the planes of bits that stand for them.
struct KernelWeights {
  /// Filter, channel, position of nine; nil where there is none.
  private var weights: [Int?]
  private let channels: Int

  /// Kernels without positions.
  init(filters: Int, channels: Int) {
    weights = [Int?](repeating: nil, count: filters * channels * 9)
    self.channels = channels
  }

  subscript(filter: Int, channel: Int, position: Int) -> Int? {
    get { weights[(filter * channels + channel) * 9 + position] }
    set { weights[(filter * channels + channel) * 9 + position] = newValue }
  }

  /// The planes that all weights have room in, in two's complement; one for 0 and 1.
  var planes: Int {
    let least = weights.reduce(0) { min($0, $1 ?? 0) }
    let greatest = weights.reduce(0) { max($0, $1 ?? 0) }
    if least == 0 && greatest <= 1 { return 1 }
    // One plane has no sign, so that weights 0 and -1 take two.
    return max(2, 1 + Int.bitWidth - max(greatest, ~least).leadingZeroBitCount)
  }

  /// The sequences of `planes`: filter, plane, channel; positions that are not there weigh 0.
  func sequences(planes: Int) -> [UInt32] {
    sequences(planes: planes, missing: 0) { weight, plane in
      UInt32(weight >> (planes - 1 - plane) & 1)
    }
  }

  /// The sequences of one plane for xnor: 1 for weights that are positive. Positions that are not there read 0, and a 1 there
  /// never agrees.
  var signSequences: [UInt32] {
    sequences(planes: 1, missing: 1) { weight, _ in weight > 0 ? 1 : 0 }
  }

  /// Whether every weight is -1 or +1.
  var areSigns: Bool { weights.allSatisfy { $0 == nil || $0 == 1 || $0 == -1 } }

  /// Whether every position has a weight.
  var isFull: Bool { !weights.contains(nil) }

  /// The sum of a filter's weights that are negative, without its sign.
  func negativeSum(ofFilter filter: Int) -> Int {
    weights[filter * channels * 9..<(filter + 1) * channels * 9].reduce(0) {
      $0 - min(0, $1 ?? 0)
    }
  }

  private func sequences(
    planes: Int, missing: UInt32, bit: (_ weight: Int, _ plane: Int) -> UInt32
  ) -> [UInt32] {
    var sequences: [UInt32] = []
    for filter in 0..<weights.count / (9 * channels) {
      for plane in 0..<planes {
        for channel in 0..<channels {
          sequences.append(
            (0..<9).reduce(0) { sequence, position in
              sequence << 1 | (self[filter, channel, position].map { bit($0, plane) } ?? missing)
            })
        }
      }
    }
    return sequences
  }
}
