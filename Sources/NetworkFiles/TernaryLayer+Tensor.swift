import BinaryNetwork
import KernelCodec

extension TernaryLayer {
  /// The layer of a tensor of two or four axes whose elements are all -1, 0 and +1; nil for any other tensor.
  ///
  /// At most 65 535 filters and 32 767 channels, so that two sequences a channel can be counted.
  init?(_ tensor: Tensor) {
    let shape = tensor.shape
    let kernel = shape.count == 4 ? (shape[2], shape[3]) : (1, 1)
    guard shape.count == 2 || shape.count == 4, kernel.0 == kernel.1,
      let side = KernelSide(rawValue: kernel.0), (1...65535).contains(shape[0]),
      (1...32767).contains(shape[1])
    else { return nil }
    let values = tensor.doubles()
    guard values.allSatisfy({ $0 == 0 || $0 == 1 || $0 == -1 }) else { return nil }
    self.init(
      name: tensor.name, side: side, axisCount: shape.count, filters: shape[0],
      channels: shape[1], weights: values.map { Int8($0) })
  }
}

extension NetworkFile {
  /// The layers of a file of ternary weights: of every chosen tensor that `TernaryLayer` takes.
  ///
  /// Throws: `.selection` for a pattern that matches no tensor.
  public func ternaryLayers(
    selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) -> [TernaryLayer] {
    try selection.checkPatterns(against: tensors.map(\.name))
    return tensors.compactMap { tensor in
      guard case .take = selection.choice(names: [tensor.name]) else { return nil }
      return TernaryLayer(tensor)
    }
  }
}

extension NetworkFileError {
  /// Whether a filter has weights of both signs beside zeros.
  public var isOfTernaryWeights: Bool {
    switch self {
    case .inFile(_, let error), .inMember(_, let error): error.isOfTernaryWeights
    case .tensor(_, .ternary): true
    default: false
    }
  }
}
