import KernelCodec

/// Why layers or a network cannot be built; `description` says it in words.
public enum BinaryNetworkError: Error, Hashable, Sendable {
  case geometry(ConvolutionGeometry)
  /// A padding value that the arithmetic does not have; it has -1 and +1 among bits, and 0 among levels.
  case paddingValue(Int, activationBits: Int)
  /// Not filters x channels sequences, or not one sign a filter.
  case sequenceCount(found: Int, expected: Int)
  /// A list of weights, thresholds, directions or biases of another length than the layer's.
  case count(of: String, found: Int, expected: Int)
  /// An accumulator could exceed 32 bits.
  case tooWide(inputCount: Int)
  /// A layer whose input is not what the layer before it, or the image, gives.
  case input(layer: String, found: [Int], expected: [Int])
  /// A layer that takes activations of other bits than the layer before it gives.
  case activationBits(layer: String, found: Int, expected: Int)
  /// Windows or pooling squares larger than what they slide over.
  case noOutput(layer: String)
  /// A layer that cannot stand where it does.
  case place(layer: String, Misplacement)
  /// A last layer that gives more than one pixel; channels, rows and columns.
  case logitsOfMap(layer: String, shape: [Int])
  case noLayers
  indirect case inLayer(String, BinaryNetworkError)

  /// Why a layer cannot stand where it does.
  public enum Misplacement: Hashable, Sendable {
    /// The first layer, which does not take pixels.
    case takesNoPixels
    /// A later layer, which takes pixels.
    case takesPixels
    /// A layer before the last, without thresholds.
    case givesSums
    /// The last layer, with thresholds.
    case givesActivations
  }
}

extension BinaryNetworkError: CustomStringConvertible {
  /// Where, what was wrong, and what to do.
  public var description: String {
    switch self {
    case .geometry(let geometry):
      "windows of side \(geometry.side), stride \(geometry.stride) and padding "
        + "\(geometry.padding) are not computed; sides are 1 to 5, strides 1 or 2, and the "
        + "padding is less than the side"
    case .paddingValue(let value, let bits):
      "the padding value \(value) is not computed; pad "
        + (bits == 1 ? "with -1 or +1" : "activations of \(bits) bits with 0")
    case .sequenceCount(let found, let expected):
      "\(found) sequences or signs, expected \(expected); export the network again"
    case .count(let what, let found, let expected):
      "\(found) \(what), expected \(expected); export the network again"
    case .tooWide(let inputCount):
      "\(inputCount) inputs could exceed an accumulator of 32 bits; split the layer"
    case .input(let layer, let found, let expected):
      "layer `\(layer)`: takes \(found), and what comes before gives \(expected) "
        + "(channels, rows, columns); export the network again"
    case .activationBits(let layer, let found, let expected):
      "layer `\(layer)`: takes activations of \(found) bits, and what comes before gives \(expected); "
        + "export the network again"
    case .noOutput(let layer):
      "layer `\(layer)`: its window is larger than its input; export the network again"
    case .place(let layer, let misplacement): "layer `\(layer)`: \(misplacement)"
    case .logitsOfMap(let layer, let shape):
      "layer `\(layer)`: the last one gives a map of \(shape) (channels, rows, columns), not one "
        + "number a class; let its windows cover the whole map, or end in a fully connected layer"
    case .noLayers: "a network needs a layer"
    case .inLayer(let layer, let error): "layer `\(layer)`: \(error)"
    }
  }
}

extension BinaryNetworkError.Misplacement: CustomStringConvertible {
  public var description: String {
    switch self {
    case .takesNoPixels:
      "is the first and does not take the pixels of an image; begin with a convolution of pixels"
    case .takesPixels: "takes pixels and is not the first; only the first layer can"
    case .givesSums:
      "gives sums, and another layer follows, which takes bits; put a sign or quantiser between them"
    case .givesActivations:
      "is the last and gives bits or levels, not logits; end in a layer without a sign behind it"
    }
  }
}
