extension ImportedNetwork {
  /// What `file` says: as its reader understood it, by its graph, or tensor by tensor.
  ///
  /// Without a graph no tensor stops the reading: what is no layer is left out with its reason.
  /// `takesSigns` makes weights that are not binary so by their signs.
  ///
  /// Throws: `.graph`, `.json`, `.tensor` for a graph that is wrong, `.selection`.
  public init(of file: NetworkFile, takesSigns: Bool = false) throws(NetworkFileError) {
    if let imported = file.imported {
      if takesSigns { throw .selection(.signsOfGraph(file.format)) }
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
        layers: file.tensors.map { ImportedLayer($0, takesSigns: takesSigns) })
    }
  }
}

extension ImportedLayer {
  /// What a tensor of a file without a graph is.
  fileprivate init(_ tensor: Tensor, takesSigns: Bool) {
    let content: Content
    var scales: [Double] = []
    if let reason = LeftOutTensor.Reason(of: tensor) {
      content = .leftOut(shape: tensor.shape, reason: reason.description)
    } else {
      do throws(NetworkFileError) {
        content = .kernels(try tensor.kernelLayer(takesSigns: takesSigns))
        scales = tensor.withoutFactors?.factors ?? []
        if scales.allSatisfy({ $0 == 1 }) { scales = [] }
      } catch {
        guard case .tensor(_, let fault) = error else {
          preconditionFailure("kernelLayer() throws .tensor alone")
        }
        content = .leftOut(shape: tensor.shape, reason: fault.description)
      }
    }
    self.init(
      name: tensor.name, operation: tensor.elementType.name, content: content, scales: scales)
  }
}
