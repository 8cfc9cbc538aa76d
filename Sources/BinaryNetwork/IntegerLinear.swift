/// A fully connected layer of eight-bit weights on bits, which count as 0 and 1.
public struct IntegerLinear: Hashable, Sendable {
  public let outputs: Int
  /// Channels x rows x columns of the map that it takes.
  public let inputs: Int
  package let bias: [Int]
  /// Input, then output.
  private let weights: [Int]

  /// `weights`: output, then input in the order channel, row, column. One bias an output.
  ///
  /// Throws: `.count`.
  public init(weights: [Int8], bias: [Int32]) throws(BinaryNetworkError) {
    let outputs = bias.count
    guard outputs > 0, !weights.isEmpty, weights.count % outputs == 0 else {
      throw .count(
        of: "biases", found: outputs, expected: outputs == 0 ? 1 : weights.count / outputs)
    }
    let inputs = weights.count / outputs
    self.outputs = outputs
    self.inputs = inputs
    self.bias = bias.map(Int.init)
    self.weights = (0..<inputs).flatMap { input in
      (0..<outputs).map { Int(weights[$0 * inputs + input]) }
    }
  }

  /// The weight of an input, in the order channel, row, column, for an output.
  package func weight(output: Int, input: Int) -> Int { weights[input * outputs + output] }

  /// Each output's bias and the weights of the inputs that are 1, added up.
  public func logits(of map: FeatureMap) -> [Int] {
    precondition(map.channels * map.height * map.width == inputs, "not the layer's input")
    var logits = bias
    for pixel in 0..<map.height * map.width {
      for word in 0..<map.wordsPerPixel {
        var bits = map.words[pixel * map.wordsPerPixel + word]
        while bits != 0 {
          let channel = 64 * word + bits.trailingZeroBitCount
          let input = channel * map.height * map.width + pixel
          for output in 0..<outputs { logits[output] &+= weights[input * outputs + output] }
          bits &= bits - 1
        }
      }
    }
    return logits
  }
}
