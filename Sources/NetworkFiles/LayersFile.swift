import KernelCodec

/// How binary layers alone stand in a safetensors file, so that reading it gives the same layers again.
///
/// Tensors say it by themselves where bits are spelled 0 and 1 and borders are -1. For anything else the metadata have
/// `layers` (docs/networks.md), which say how each layer is spelled and what stands beyond its border.
public struct LayersFile {
  /// One a layer, in their order.
  public let outlines: [Tensor.Outline]
  public let metadata: [String: String]
  /// Layers that had to be given another name: that of something else in such files, for example.
  public let renamed: [(layer: String, tensor: String)]

  /// The sequences of `layers` do not matter.
  public init(of layers: [KernelLayer]) {
    let network = ImportedNetwork(
      format: .safetensors, hasGraph: true,
      layers: layers.map {
        ImportedLayer(name: $0.name, operation: "bnk", content: .kernels(PackedLayer($0)))
      })
    var tensors = ImportedTensors(statesSpelling: false)
    let objects = tensors.objects(of: network)
    outlines = zip(layers, tensors.names).map { layer, name in
      var outline = layer.tensorOutline
      outline.name = name
      return outline
    }
    renamed = zip(layers, tensors.names).filter { !$0.name.isSameName(as: $1) }
      .map { ($0.name, $1) }
    metadata =
      layers.allSatisfy(\.isPlain) && renamed.isEmpty
      ? [:] : ImportedTensors.metadata("layers", objects)
  }
}

extension KernelLayer {
  /// Whether its tensor alone says all of it.
  fileprivate var isPlain: Bool {
    kind == .binary && !spellsMinusOneAsOne && paddingValue == -1 && TensorRole(name: name) == nil
  }
}
