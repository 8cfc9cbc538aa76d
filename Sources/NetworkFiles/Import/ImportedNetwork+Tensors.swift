extension ImportedNetwork {
  /// What `file` says: as its reader understood it, by its graph, or tensor by tensor.
  ///
  /// Without a graph no tensor stops the reading: what is no layer is left out with its reason.
  ///
  /// Throws: `.graph`, `.json`, `.tensor` for a graph that is wrong.
  public init(of file: NetworkFile) throws(NetworkFileError) {
    if let imported = file.imported {
      self = imported
    } else if let graph = try NetworkGraph(metadata: file.metadata) {
      let readers = graph.readers(tensors: file.tensors)
      var layers: [ImportedLayer] = []
      for reader in readers { layers.append(try reader.imported()) }
      self.init(
        format: file.format, hasGraph: true,
        inputShape: try? readers.first?.integers("input", count: 3, in: 1...65535),
        layers: layers)
    } else {
      self.init(
        format: file.format, hasGraph: false, layers: file.tensors.map(ImportedLayer.init))
    }
  }
}

extension ImportedLayer {
  /// What a tensor of a file without a graph is.
  fileprivate init(_ tensor: Tensor) {
    let content: Content
    if let reason = LeftOutTensor.Reason(of: tensor) {
      content = .leftOut(shape: tensor.shape, reason: reason.description)
    } else {
      do throws(NetworkFileError) {
        content = .kernels(try tensor.kernelLayer())
      } catch {
        guard case .tensor(_, let fault) = error else {
          preconditionFailure("kernelLayer() throws .tensor alone")
        }
        content = .leftOut(shape: tensor.shape, reason: fault.description)
      }
    }
    self.init(name: tensor.name, operation: tensor.elementType.name, content: content)
  }
}
