import BinaryNetwork
import KernelCodec

extension TernaryLayer {
  /// The layer of a tensor of two or four axes whose elements are all -1, 0 and +1, but for a factor a filter; nil for any
  /// other tensor.
  ///
  /// At most 32 767 channels, so that two sequences a channel can be counted.
  init?(_ tensor: Tensor) {
    guard let (filters, channels, side) = try? tensor.kernelShape(), channels <= 32767 else {
      return nil
    }
    let values = (tensor.withoutFactors?.weights ?? tensor).doubles()
    guard !values.isEmpty, values.allSatisfy({ $0 == 0 || $0 == 1 || $0 == -1 }) else {
      return nil
    }
    self.init(
      name: tensor.name, side: side, axisCount: tensor.shape.count, filters: filters,
      channels: channels, weights: values.map { Int8($0) })
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
