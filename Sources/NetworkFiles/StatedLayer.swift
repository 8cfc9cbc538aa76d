/// What a file's graph states of a binary layer besides its weights.
public struct StatedLayer: Hashable, Sendable {
  /// The layer's name in the graph.
  public var name: String
  /// The name of the tensor of its weights.
  public var tensor: String
  /// Channels, rows and columns that it takes; nil where the file does not say.
  public var input: [Int]?
  /// Where its windows lie; nil in a fully connected layer, or where the file does not say.
  public var window: ImportedWindow?
  /// The bits of an activation that it takes; nil where the file does not say.
  public var activationBits: Int?
  /// Whether it takes the pixels of the image.
  public var takesPixels: Bool
}

extension NetworkFile {
  /// The binary layers that the graph states, in its order; none without a graph.
  ///
  /// What a layer takes is what it states, or what follows from the layer before it.
  ///
  /// Throws: `.json`, `.graph`.
  public func statedLayers() throws(NetworkFileError) -> [StatedLayer] {
    guard let graph = try NetworkGraph(metadata: metadata) else { return [] }
    var stated: [StatedLayer] = []
    var shape: [Int]?
    for reader in graph.readers(tensors: tensors) {
      let taken = reader.inputShape ?? shape
      let kind = reader.json["kind"]?.text.flatMap(NetworkGraph.LayerKind.init)
      let window = kind?.isLinear ?? true ? nil : try reader.importedWindow()
      if let kind, kind.isBinary {
        stated.append(
          StatedLayer(
            name: reader.name, tensor: try reader.text("weight"), input: taken, window: window,
            activationBits: kind.takesPixels
              ? 8 : reader.json["activation_bits"].map(\.integer) ?? 1,
            takesPixels: kind.takesPixels))
      }
      shape = try taken.flatMap { taken throws(NetworkFileError) in
        try reader.outputShape(of: taken, kind, window)
      }
    }
    return stated
  }
}

extension GraphLayer {
  /// Channels, rows and columns of what it gives; nil where that does not follow from what it states.
  fileprivate func outputShape(
    of input: [Int], _ kind: NetworkGraph.LayerKind?, _ window: ImportedWindow?
  ) throws(NetworkFileError) -> [Int]? {
    guard let kind, let weights = json["weight"]?.text.flatMap({ tensors[$0] }),
      let filters = weights.shape.first
    else { return nil }
    if kind.isLinear { return [filters, 1, 1] }
    guard let window, weights.shape.count == 4 else { return nil }
    let pool = try poolSide()
    let lengths = (0..<2).map {
      window.outputLength(of: input[$0 + 1], axis: $0, side: weights.shape[$0 + 2]) / pool
    }
    return lengths.contains(0) ? nil : [filters] + lengths
  }
}
