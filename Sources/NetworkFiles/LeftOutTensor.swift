/// A tensor of a file that is no binary layer, and why.
public struct LeftOutTensor: Hashable, Sendable {
  /// Why a tensor is not taken.
  public enum Reason: Hashable, Sendable {
    /// Its values are not those of a layer, in a file of which not all are.
    case noLayer(TensorFault)
    /// The reader of the format does not read it, and why, in words.
    case unread(String)
    /// By its name no weights.
    case role(TensorRole)
    /// All its values are this one, or have this one sign.
    case constant(String)
    /// It has this many axes; a layer has two or four.
    case rank(Int)
    case empty
    case skipped
    /// Others were asked for.
    case notChosen
    /// The graph of the file does not name it.
    case notBinaryInGraph
    /// The graph of the file uses it otherwise than as binary weights: as thresholds, for example.
    case usedByGraph
    /// In a file of ternary weights: its values or its shape are not those of a layer.
    case notTernary
  }

  public var name: String
  public var elementType: ElementType
  public var shape: [Int]
  public var reason: Reason

  init(name: String, elementType: ElementType, shape: [Int], reason: Reason) {
    self.name = name
    self.elementType = elementType
    self.shape = shape
    self.reason = reason
  }

  init(_ tensor: Tensor, reason: Reason) {
    self.init(
      name: tensor.name, elementType: tensor.elementType, shape: tensor.shape, reason: reason)
  }
}

extension LeftOutTensor.Reason {
  /// Whether someone who compresses the file needs to know: what was asked for, or is in use, is not lost.
  public var isWorthANote: Bool {
    switch self {
    case .skipped, .notChosen, .usedByGraph: false
    default: true
    }
  }

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
    case .unread(let reason): reason
    case .role(let role): "\(role.rawValue) by its name; --only with the whole name takes it"
    case .constant(let value):
      "all its values are \(value): no weights; --only with the whole name takes it"
    case .rank(let rank): "has \(rank) \(rank == 1 ? "axis" : "axes"); a layer has two or four"
    case .empty: "has no elements"
    case .skipped: "skipped"
    case .notChosen: "not chosen"
    case .notBinaryInGraph: "no binary layer in the file's graph"
    case .usedByGraph: "used by the file's graph, not as binary weights"
    case .notTernary: "no layer of weights -1, 0 and +1, with or without a factor a filter"
    }
  }
}
