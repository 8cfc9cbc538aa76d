import KernelCodec

/// The binary layers of a file, and what was left out of it.
public struct BinaryWeights: Hashable, Sendable {
  /// The layers in the order of the file; in that of the graph, where there is one.
  public var layers: [KernelLayer]
  public var leftOut: [LeftOutTensor]

  /// Takes the layers of `file`.
  ///
  /// With a graph the layers are the binary ones of the graph. Without, every tensor of two or
  /// four axes must be one, and tensors of other axes are left out; in a file of PyTorch, which
  /// holds all that a network has, so are those of other values.
  ///
  /// Throws: `.tensor` for a tensor that should be a layer and is none, `.selection`, `.graph`.
  public init(
    of file: NetworkFile, selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) {
    if selection.takesSigns && file.imported != nil {
      throw .selection(.signsOfGraph(file.format))
    }
    let graph = try NetworkGraph(metadata: file.metadata)
    let uses = graph?.binaryWeights ?? []
    let names = Set(file.tensors.map(\.name))
    let places = Dictionary(
      uses.enumerated().map { ($1.tensor, $0) }, uniquingKeysWith: { first, _ in first })
    try selection.checkPatterns(
      against: file.tensors.map(\.name) + uses.map(\.layer))
    for use in uses where !names.contains(use.tensor) {
      throw .graph(.missingTensor(layer: use.layer, tensor: use.tensor))
    }
    layers = []
    leftOut = []
    for tensor in file.tensors {
      let use = places[tensor.name].map { uses[$0] }
      switch selection.choice(names: [tensor.name] + (use.map { [$0.layer] } ?? [])) {
      case .leave(let reason): leave(tensor, reason)
      case .take(let named):
        if let reason = Self.reasonToLeave(tensor, inGraph: graph.map { _ in use != nil }) {
          if named, case .rank(let rank) = reason { throw .tensor(tensor.name, .rank(rank)) }
          leave(tensor, reason)
          break
        }
        do throws(NetworkFileError) {
          layers.append(
            try tensor.kernelLayer(
              oneIsMinusOne: use?.oneIsMinusOne ?? selection.oneIsMinusOne,
              paddingValue: use?.paddingValue ?? -1, takesSigns: selection.takesSigns))
        } catch .tensor(_, let fault) where file.format == .pytorch && !named && !fault.isOfSigns {
          leave(tensor, .noLayer(fault))
        }
      }
    }
    if layers.isEmpty { throw .selection(.noLayer) }
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
