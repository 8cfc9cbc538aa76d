extension ImportedNetwork {
  /// What `file` says: as its reader understood it, by its graph, or tensor by tensor.
  ///
  /// Without a graph no tensor stops the reading: what is no layer is left out with its reason.
  /// `selection` says how weights may be spelled; its patterns do not matter.
  ///
  /// Throws: `.graph`, `.json`, `.tensor` for a graph that is wrong, `.selection`.
  public init(
    of file: NetworkFile, selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) {
    if let imported = file.imported {
      try selection.checkSpelling(of: file.format)
      self = imported
    } else if let graph = try NetworkGraph(metadata: file.metadata) {
      let readers = graph.readers(tensors: file.tensors)
      var layers: [ImportedLayer] = []
      for reader in readers { layers.append(try reader.imported()) }
      self.init(
        format: file.format, hasGraph: true,
        inputShape: try? readers.first?.integers("input", count: 3, in: 1...65535),
        meaning: readers.first?.imageMeaning, layers: layers)
    } else {
      self.init(
        format: file.format, hasGraph: false,
        layers: file.tensors.map { ImportedLayer($0, selection) }
          + file.unread.map(ImportedLayer.init))
    }
  }

  /// Why a file of this network has no layer that can be compressed.
  public var faultOfNoLayer: SelectionFault {
    layers.compactMap(\.leftOutTensor).fault
  }
}

extension ImportedLayer {
  /// What a tensor of a file without a graph is.
  fileprivate init(_ tensor: Tensor, _ selection: WeightSelection) {
    switch TensorReading(tensor, selection) {
    case .left(let reason): self.init(LeftOutTensor(tensor, reason: reason))
    case .layer(let layer, let spelling):
      var scales = spelling.isBinarized ? [] : tensor.withoutFactors?.factors ?? []
      if scales.allSatisfy({ $0 == 1 }) { scales = [] }
      self.init(
        name: tensor.name, operation: tensor.elementType.name, content: .kernels(layer),
        scales: scales)
      statedSpelling = spelling
    }
  }

  /// A tensor that is no layer.
  fileprivate init(_ tensor: LeftOutTensor) {
    self.init(
      name: tensor.name, operation: tensor.elementType.name,
      content: .leftOut(shape: tensor.shape, reason: tensor.reason.description))
    leftOutTensor = tensor
  }
}
