/// A tensor of a file that is no binary layer, and why.
public struct LeftOutTensor: Hashable, Sendable {
  /// Why a tensor is not taken.
  public enum Reason: Hashable, Sendable {
    /// Its values are not those of a layer, in a file of which not all are.
    case noLayer(TensorFault)
    /// It has this many axes; a layer has two or four.
    case rank(Int)
    case empty
    case skipped
    /// Others were asked for.
    case notChosen
    /// The graph of the file does not call it the weights of a binary layer.
    case notBinaryInGraph
    /// In a file of ternary weights: its values or its shape are not those of a layer.
    case notTernary
  }

  public var name: String
  public var elementType: ElementType
  public var shape: [Int]
  public var reason: Reason

  init(_ tensor: Tensor, reason: Reason) {
    name = tensor.name
    elementType = tensor.elementType
    shape = tensor.shape
    self.reason = reason
  }
}

extension LeftOutTensor.Reason {
  /// Why a tensor's shape is not that of a layer; nil where it is.
  init?(of tensor: Tensor) {
    if tensor.shape.count != 2 && tensor.shape.count != 4 {
      self = .rank(tensor.shape.count)
    } else if tensor.elementCount == 0 {
      self = .empty
    } else {
      return nil
    }
  }
}

extension LeftOutTensor.Reason: CustomStringConvertible {
  /// The reason in words, for example `has 1 axis; a layer has two or four`.
  public var description: String {
    switch self {
    case .noLayer(let fault): fault.description
    case .rank(let rank): "has \(rank) \(rank == 1 ? "axis" : "axes"); a layer has two or four"
    case .empty: "has no elements"
    case .skipped: "skipped"
    case .notChosen: "not chosen"
    case .notBinaryInGraph: "no binary layer in the file's graph"
    case .notTernary: "no layer of weights -1, 0 and +1, with or without a factor a filter"
    }
  }
}
