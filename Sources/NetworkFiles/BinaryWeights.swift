import KernelCodec

/// The binary layers of a file, all of them in memory, and what was left out of it.
public struct BinaryWeights: Hashable, Sendable {
  /// The layers in the order of the file; in that of the graph, where there is one.
  public var layers: [KernelLayer]
  public var leftOut: [LeftOutTensor]

  /// Takes the layers of `file`, as `BinaryLayers` does.
  ///
  /// Throws: `.tensor` for a tensor that should be a layer and is none, `.selection`, `.graph`.
  public init(
    of file: NetworkFile, selection: WeightSelection = WeightSelection()
  ) throws(NetworkFileError) {
    let read = try BinaryLayers.read(NetworkReader(file), selection: selection) { $0 }
    layers = read.seen
    leftOut = read.layers.leftOut
  }
}
