import KernelCodec

/// The binary layers of a file, and what was left out of it.
public struct BinaryWeights: Hashable, Sendable {
  /// The layers in the order of the file; in that of the graph, where there is one.
  public var layers: [KernelLayer]
  public var leftOut: [LeftOutTensor]

  /// Takes the layers of `file`.
  ///
  /// With a graph the layers are the binary ones of the graph. Without, every tensor of two or
  /// four axes must be one, and tensors of other axes are left out.
  ///
  /// Throws: `.tensor` for a tensor that should be a layer and is none, `.selection`, `.graph`.
  public init(
    of file: NetworkFile, selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) {
    let graph = try NetworkGraph(metadata: file.metadata)
    let uses = graph?.binaryWeights ?? []
    try selection.checkPatterns(
      against: file.tensors.map(\.name) + uses.map(\.layer))
    for use in uses where !file.tensors.contains(where: { $0.name == use.tensor }) {
      throw .graph(.missingTensor(layer: use.layer, tensor: use.tensor))
    }
    layers = []
    leftOut = []
    for tensor in file.tensors {
      let use = uses.first { $0.tensor == tensor.name }
      switch selection.choice(names: [tensor.name] + (use.map { [$0.layer] } ?? [])) {
      case .leave(let reason): leave(tensor, reason)
      case .take(let named):
        if let reason = Self.reasonToLeave(tensor, inGraph: graph.map { _ in use != nil }) {
          if named, case .rank(let rank) = reason { throw .tensor(tensor.name, .rank(rank)) }
          leave(tensor, reason)
        } else {
          layers.append(
            try tensor.kernelLayer(
              oneIsMinusOne: use?.oneIsMinusOne ?? selection.oneIsMinusOne,
              paddingValue: use?.paddingValue ?? -1))
        }
      }
    }
    if layers.isEmpty { throw .selection(.noLayer) }
    let places = Dictionary(
      uses.enumerated().map { ($1.tensor, $0) }, uniquingKeysWith: { first, _ in first })
    if !places.isEmpty { layers.sort { places[$0.name]! < places[$1.name]! } }
  }

  private mutating func leave(_ tensor: Tensor, _ reason: LeftOutTensor.Reason) {
    leftOut.append(
      LeftOutTensor(
        name: tensor.name, elementType: tensor.elementType, shape: tensor.shape, reason: reason))
  }

  private static func reasonToLeave(
    _ tensor: Tensor, inGraph: Bool?
  ) -> LeftOutTensor.Reason? {
    inGraph == false ? .notBinaryInGraph : LeftOutTensor.Reason(of: tensor)
  }
}
