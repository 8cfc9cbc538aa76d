/// A fully connected layer of eight-bit weights on levels, or on bits, which count as 0 and 1.
public struct IntegerLinear: Hashable, Sendable {
  public let outputs: Int
  /// Channels x rows x columns of the map that it takes.
  public let inputs: Int
  /// The bits of an activation that it takes, 1 to 8.
  public let activationBits: Int
  package let bias: [Int]
  /// Input, then output.
  private let weights: [Int]

  /// `weights`: output, then input in the order channel, row, column. One bias an output.
  ///
  /// Throws: `.count`.
  public init(
    weights: [Int8], bias: [Int32], activationBits: Int = 1
  ) throws(BinaryNetworkError) {
    precondition(1...8 ~= activationBits, "activations have 1 to 8 bits")
    let outputs = bias.count
    guard outputs > 0, !weights.isEmpty, weights.count % outputs == 0 else {
      throw .count(
        of: "biases", found: outputs, expected: outputs == 0 ? 1 : weights.count / outputs)
    }
    let inputs = weights.count / outputs
    self.outputs = outputs
    self.inputs = inputs
    self.activationBits = activationBits
    self.bias = bias.map(Int.init)
    self.weights = (0..<inputs).flatMap { input in
      (0..<outputs).map { Int(weights[$0 * inputs + input]) }
    }
  }

  /// The weight of an input, in the order channel, row, column, for an output.
  package func weight(output: Int, input: Int) -> Int { weights[input * outputs + output] }

  /// Each output's bias, and the weights times what they meet, added up.
  public func logits(of map: ActivationMap) -> [Int] {
    precondition(map.channels * map.height * map.width == inputs, "not the layer's input")
    precondition(map.bits == activationBits, "the map has other bits than the layer takes")
    var logits = bias
    for (index, plane) in map.planes.enumerated() {
      for (output, sum) in sums(of: plane).enumerated() {
        logits[output] += sum << (map.bits - 1 - index)
      }
    }
    return logits
  }

  /// For each output, the weights of the inputs that are 1, added up.
  private func sums(of plane: FeatureMap) -> [Int] {
    var sums = [Int](repeating: 0, count: outputs)
    for pixel in 0..<plane.height * plane.width {
      for word in 0..<plane.wordsPerPixel {
        var bits = plane.words[pixel * plane.wordsPerPixel + word]
        while bits != 0 {
          let channel = 64 * word + bits.trailingZeroBitCount
          let input = channel * plane.height * plane.width + pixel
          for output in 0..<outputs { sums[output] &+= weights[input * outputs + output] }
          bits &= bits - 1
        }
      }
    }
    return sums
  }
}
