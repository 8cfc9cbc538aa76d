import BinaryNetwork
import KernelCodec

extension Network {
  /// The network that the graph of `file` describes.
  ///
  /// `layers` replaces weights by name, for example by those that a codec has given back.
  ///
  /// Throws: `.graph`, `.network`, `.tensor`, `.json` with the offset in the graph's text.
  public init(
    file: NetworkFile, replacing layers: [KernelLayer] = []
  ) throws(NetworkFileError) {
    if let obstacle = file.obstacle { throw .graph(.notComputed(reason: obstacle)) }
    guard let graph = try NetworkGraph(metadata: file.metadata), graph.isWhole else {
      throw .graph(.missing)
    }
    let readers = graph.readers(tensors: file.tensors, replacements: layers)
    guard let first = readers.first else { throw .network(.noLayers) }
    let inputShape = try first.integers("input", count: 3, in: 1...65535)
    var built: [Layer] = []
    for reader in readers { built.append(try reader.layer()) }
    do throws(BinaryNetworkError) {
      try self.init(
        inputChannels: inputShape[0], height: inputShape[1], width: inputShape[2],
        layers: built)
    } catch {
      throw .network(error)
    }
    for (index, reader) in readers.enumerated() {
      let before = index == 0 ? inputShape : outputShapes[index - 1]
      try reader.check("input", is: before)
      try reader.check("output", is: outputShapes[index])
    }
  }
}

extension GraphLayer {
  /// Throws `.graph(.wrongShape)` where a shape is stated and is another; `[n, 1, 1]` may be
  /// stated as `[n]`.
  fileprivate func check(_ field: String, is shape: [Int]) throws(NetworkFileError) {
    guard let stated = json[field]?.integers else { return }
    if stated != shape && stated + [1, 1] != shape {
      throw .graph(
        .wrongShape(layer: name, field: field, found: stated, expected: shape))
    }
  }
}
