import KernelCodec

extension ClusteringOptions {
  /// The layers of `network` after a lossy step in which flips cost as `costs` say.
  ///
  /// `ratio` measures what clustered layers come to, `heldOut` the share of held-out images that they get right; without it,
  /// a step that asks for accuracy is refused.
  func layers<Base: LayerSource>(
    _ layers: SurveyedLayers<Base>, of network: String, by step: Step, costs: [FlipCosts]?,
    ratio: (ClusteredLayers<Base>) throws -> Double,
    heldOut: (before: Double, measure: (ClusteredLayers<Base>) throws -> Double)?,
    on console: Console
  ) throws -> ClusteredLayers<Base> {
    func progress(_ clustering: RateDistortionClustering) {
      console.progress("clustering: \(clustering.flipCost) bits a flip")
    }
    switch step {
    case .none: return ClusteredLayers(unchanged: layers)
    case .paper(let clustering): return try ClusteredLayers(of: layers, by: clustering)
    case .flipCost(let clustering):
      progress(clustering)
      return try ClusteredLayers(of: layers, by: clustering, costs: costs)
    case .flips(let share):
      return try FlipCostSearch.layers(
        layers, flippingAtMost: share, costs: costs, progress: progress)
    case .accuracyLoss(let share):
      guard let heldOut else {
        throw CommandError.badOption(
          name: "max-accuracy-loss", value: maxAccuracyLoss ?? "",
          legal: "another lossy step: this command runs no images; hwgen compress does")
      }
      let least = heldOut.before - share
      return try FlipCostSearch.layers(
        layers, while: { try heldOut.measure($0) >= least }, costs: costs, progress: progress)
    case .ratio(let least):
      let found = try FlipCostSearch.layers(
        layers, reaching: least, costs: costs, measure: ratio, progress: progress)
      guard let found else {
        throw CommandError.badOption(
          name: "target-ratio", value: targetRatio ?? "",
          legal: "a lower one: no clustering of \(network) reaches it")
      }
      return found
    }
  }
}
