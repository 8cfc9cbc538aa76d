import KernelCodec

/// Why an engine cannot run a network.
public enum EngineRefusal: Error, Hashable, Sendable {
  /// Parameters that are not legal.
  case parameters(EngineParameterError)
  /// What the codec says of a layer.
  case codec(CodecError)
  /// A layer that cannot be expressed, or has no room.
  case layer(String, Reason)
  /// A program of 4 GiB or more.
  case programTooLong
  /// An image of another size than the network's.
  case image(found: Int, expected: Int)

  /// What the engine lacks.
  public enum Reason: Error, Hashable, Sendable {
    /// Kernels of bits that are larger than a window.
    case kernelSide(Int)
    /// A border of bits thicker than one pixel.
    case padding(Int)
    /// A step from window to window that is neither 1 nor 2.
    case stride(Int)
    /// A border no thinner than the kernels.
    case thickBorder(Int, side: Int)
    /// A map smaller than a window.
    case smallMap(height: Int, width: Int, side: Int)
    /// A fully connected layer on a map larger than a window.
    case flattened(height: Int, width: Int)
    /// Pooling of squares of another side than two.
    case poolSide(Int)
    /// A map that has no room in an activation memory, in words.
    case map(words: Int, room: Int)
    /// Rows or columns beyond what a program can say.
    case lengths(height: Int, width: Int)
    /// Channels times planes of a layer's windows.
    case windows(words: Int, room: Int)
    case filters(Int, room: Int)
    /// Sequences of a filter beyond what a layout packet can say.
    case streamChannels(Int)
    case sumBits(Int, room: Int)
    case activationPlanes(Int, most: Int)
    case outputPlanes(Int, most: Int)
    case weightPlanes(Int)
    case operation(ArrayOperation)
    /// A bias beyond what a threshold can say.
    case bias(Int)
    /// Not one list of 2^O - 1 thresholds a filter, or not as many sequences as filters and channels ask for.
    case misfit
    /// A layer that does not take what the layer before gives.
    case input
    /// Logits that are not those of the last layer.
    case order
  }
}

extension EngineRefusal: CustomStringConvertible {
  /// Which layer, why, and what to do.
  public var description: String {
    switch self {
    case .parameters(let error): "the engine: \(error)"
    case .codec(let error): "\(error)"
    case .layer(let name, let reason): "layer `\(name)`: \(reason)"
    case .programTooLong: "a program of 4 GiB or more: split the network"
    case .image(let found, let expected):
      "an image of \(found) bytes; the network takes \(expected)"
    }
  }
}

extension EngineRefusal.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .kernelSide(let side):
      "kernels of \(side)x\(side) bits; the engine has windows of 3x3 (larger ones on pixels alone)"
    case .padding(let padding):
      "a border of \(padding) pixels; the engine has at most 1 (more around pixels alone)"
    case .stride(let stride): "windows \(stride) pixels apart; the engine has strides of 1 and 2"
    case .thickBorder(let padding, let side):
      "a border of \(padding) pixels around kernels of \(side)x\(side); pad by less than the kernel's side"
    case .smallMap(let height, let width, let side):
      "a map of \(height)x\(width) is smaller than its windows of \(side)x\(side)"
    case .flattened(let height, let width):
      "fully connected to a map of \(height)x\(width); the engine has windows of 3x3: pool further before it"
    case .poolSide(let side): "pooling over \(side)x\(side); the engine pools over 2x2"
    case .map(let words, let room):
      "a map of \(words) words, in a memory of \(room): \(larger(.activationWords)) or `tile`"
    case .lengths(let height, let width):
      "a map of \(height)x\(width): a program says at most 65535 of each"
    case .windows(let words, let room):
      "windows of \(words) channels and planes, with room for \(room): \(larger(.windowWords))"
    case .filters(let count, let room):
      "\(count) filters or classes, with room for \(room): "
        + (count > EngineParameters.filtersRange.upperBound
          ? "no engine has room for more than \(EngineParameters.filtersRange.upperBound)"
          : larger(.filtersMaximum))
    case .streamChannels(let count):
      "\(count) sequences a filter: a stream has at most 65535"
    case .sumBits(let bits, let room):
      "sums of \(bits) bits, with room for \(room): \(larger(.sumWidth))"
    case .activationPlanes(let planes, let most):
      "activations of \(planes) bits, of at most \(most): \(larger(.activationBits))"
    case .outputPlanes(let planes, let most):
      "outputs of \(planes) bits, of at most \(most): \(larger(.outputBits))"
    case .weightPlanes(let planes): "weights of \(planes) bits, of 1 to 8"
    case .operation(let operation):
      "needs the operation \(operation), which the engine was generated without"
    case .bias(let value): "a bias of \(value), beyond 30 bits"
    case .misfit: "thresholds or kernels are not as many as its shape says"
    case .input: "does not take what the layer before it gives"
    case .order: "gives logits and is not the last layer"
    }
  }

  /// What to do where something has no room.
  private func larger(_ parameter: EngineParameterError.Parameter) -> String {
    "choose a larger `\(parameter.rawValue)`"
  }
}
