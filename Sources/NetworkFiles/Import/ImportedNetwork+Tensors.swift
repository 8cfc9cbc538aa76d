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
    try self.init(of: NetworkReader(file), selection: selection)
  }

  /// The same of a file whose tensors are read one by one.
  ///
  /// Throws: `.inFile` of those, or the format's error.
  public init(
    of file: NetworkReader, selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) {
    self = try file.naming { () throws(NetworkFileError) in
      try Self(file, selection)
    }
  }

  private init(
    _ file: NetworkReader, _ selection: WeightSelection
  ) throws(NetworkFileError) {
    if let imported = file.imported {
      try selection.checkSpelling(of: file.format)
      self = imported
      return
    }
    var layers: [ImportedLayer] = []
    guard let graph = try NetworkGraph(metadata: file.metadata) else {
      for index in file.names.indices {
        layers.append(ImportedLayer(try file.tensor(index), selection))
      }
      self.init(
        format: file.format, hasGraph: false, layers: layers + file.unread.map(ImportedLayer.init))
      return
    }
    var tensors: [Tensor] = []
    for index in file.names.indices { tensors.append(try file.tensor(index)) }
    let readers = graph.readers(tensors: tensors)
    for reader in readers { layers.append(try reader.imported()) }
    self.init(
      format: file.format, hasGraph: true,
      inputShape: try? readers.first?.integers("input", count: 3, in: 1...65535),
      meaning: readers.first?.imageMeaning, layers: layers)
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
