/// A network's layers after a lossy step, and what it changed.
public struct ClusteredLayers: Hashable, Sendable {
  public var layers: [KernelLayer]
  /// The weights of each layer that changed.
  public var flippedBitCounts: [Int]

  /// Layers as they are.
  public init(unchanged layers: [KernelLayer]) {
    self.layers = layers
    flippedBitCounts = [Int](repeating: 0, count: layers.count)
  }

  public init(of layers: [KernelLayer], by clustering: PaperClustering) {
    self.init(unchanged: layers)
    for (index, layer) in layers.enumerated() {
      let width = layer.side.sequenceWidth
      replace(index, by: clustering.apply(to: layer.sequences, sequenceWidth: width))
    }
  }

  /// One flip cost for all layers: so that a bit saved anywhere is worth as many flips.
  ///
  /// `costs`, one a layer, say for how much each flip counts.
  public init(
    of layers: [KernelLayer], by clustering: RateDistortionClustering, costs: [FlipCosts]? = nil
  ) {
    self.init(unchanged: layers)
    for index in layers.indices {
      replace(index, of: layers, by: clustering, costs: costs)
    }
  }

  /// The first `count` kernels of these, layer by layer, and then those of `other`; both were `layers`.
  func prefix(
    _ count: Int, then other: ClusteredLayers, of layers: [KernelLayer]
  ) -> ClusteredLayers {
    var result = other
    var left = count
    for (index, layer) in layers.enumerated() where left > 0 {
      let own = self.layers[index].sequences.prefix(left)
      left -= own.count
      let mixed = own + other.layers[index].sequences.dropFirst(own.count)
      result.replace(index, by: ClusteringResult(of: layer.sequences, becoming: Array(mixed)))
    }
    return result
  }

  /// The same with one of `layers` clustered anew.
  func replacing(
    _ index: Int, of layers: [KernelLayer], by clustering: RateDistortionClustering,
    costs: [FlipCosts]?
  ) -> ClusteredLayers {
    var result = self
    result.replace(index, of: layers, by: clustering, costs: costs)
    return result
  }

  /// Clusters one of `layers` anew.
  private mutating func replace(
    _ index: Int, of layers: [KernelLayer], by clustering: RateDistortionClustering,
    costs: [FlipCosts]?
  ) {
    let layer = layers[index]
    let result = clustering.apply(
      to: layer.sequences, sequenceWidth: layer.side.sequenceWidth, costs: costs?[index])
    replace(index, by: result)
  }

  private mutating func replace(_ index: Int, by result: ClusteringResult) {
    layers[index].sequences = result.sequences
    flippedBitCounts[index] = result.flippedBitCount
  }

  /// The share of all weights that changed, 0 to 1.
  public var flippedShare: Double {
    let weights = layers.reduce(0) { $0 + $1.weightCount }
    return weights == 0 ? 0 : Double(flippedBitCounts.reduce(0, +)) / Double(weights)
  }
}
