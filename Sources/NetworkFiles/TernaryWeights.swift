import BinaryNetwork

/// The layers of a file of ternary weights, binary ones among them, and what was left out of it.
public struct TernaryWeights: Hashable, Sendable {
  /// The layers in the order of the file: of every chosen tensor that `TernaryLayer` takes.
  public private(set) var layers: [TernaryLayer] = []
  public private(set) var leftOut: [LeftOutTensor] = []

  /// Takes the layers of `file`.
  ///
  /// Throws: `.selection` for a pattern that matches no tensor.
  public init(
    of file: NetworkFile, selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) {
    try selection.checkPatterns(against: file.tensors.map(\.name) + file.unread.map(\.name))
    for tensor in file.tensors {
      let reason: LeftOutTensor.Reason
      switch selection.choice(names: [tensor.name]) {
      case .leave(let choice): reason = choice
      case .take:
        if let layer = TernaryLayer(tensor), TensorRole(name: tensor.name) == nil {
          layers.append(layer)
          continue
        }
        reason =
          TensorRole(name: tensor.name).map { .role($0) } ?? LeftOutTensor.Reason(of: tensor)
          ?? .notTernary
      }
      leftOut.append(LeftOutTensor(tensor, reason: reason))
    }
    leftOut += file.unread
  }
}
