import BinaryNetwork

extension NetworkFile {
  /// The tensors and the graph of an imported network, as our own safetensors files have them.
  ///
  /// The metadata have a `graph` where the whole network can be computed, else its `layers`, from
  /// which it can be compressed: `obstacle` says why.
  public init(imported: ImportedNetwork) {
    var writer = ImportedTensors()
    let objects = writer.objects(of: imported)
    let tensors = writer.all()
    func file(_ key: String) -> NetworkFile {
      NetworkFile(tensors: tensors, metadata: ImportedTensors.metadata(key, objects))
    }
    obstacle = imported.firstObstacle
    if obstacle == nil {
      do throws(NetworkFileError) {
        _ = try Network(file: file("graph"))
      } catch {
        obstacle = "\(error)"
      }
    }
    let content = file(obstacle == nil ? "graph" : "layers")
    (self.tensors, metadata, format) = (content.tensors, content.metadata, imported.format)
    self.imported = imported
  }
}

extension ImportedNetwork {
  /// The first reason for which the network is not computed.
  fileprivate var firstObstacle: String? {
    if !hasGraph { return "the file has no graph" }
    var given: Int?
    for layer in layers {
      if let obstacle = layer.obstacle(behind: given) { return "`\(layer.name)`: \(obstacle)" }
      given = layer.outputBits
    }
    if let obstacle { return obstacle }
    return inputShape == nil ? "the file does not say which image it takes" : nil
  }
}

extension ImportedLayer {
  /// The bits of an activation that it is known to give.
  fileprivate var outputBits: Int? {
    if case .folded(let threshold) = comparison { threshold.bits } else { nil }
  }

  /// What the graph calls what is pooled.
  var whatIsPooled: String {
    if poolsSums { return "sums" }
    return outputBits ?? 1 > 1 ? "levels" : "bits"
  }

  /// `given` are the bits of an activation that the layer before is known to give.
  fileprivate func obstacle(behind given: Int?) -> String? {
    if let reasonLeftOut { return reasonLeftOut }
    if case .notFolded(let reason) = comparison { return reason }
    if let padding = window?.padding, Set(padding).count > 1 {
      return "its padding \(padding) (top, left, bottom, right) differs from side to side"
    }
    guard let kernels else { return nil }
    switch activationBits {
    case 1: return nil
    case 8 where takesPixels && kernels.axisCount == 4: return nil
    // Levels that count thresholds are computed; what those of other formats stand for is not known.
    case let bits?: return bits == given ? nil : "takes activations of \(bits) bits"
    case nil: return "the file does not say that it takes bits"
    }
  }
}
