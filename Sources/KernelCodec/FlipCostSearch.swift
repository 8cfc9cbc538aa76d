/// Finds the flip cost with which a network's layers meet a limit on flips, or a compression ratio.
///
/// Costs are tried in steps of 1/64 bit by bisection: a lower cost flips more and compresses better, but for small
/// irregularities, so what is returned meets the goal and its neighbour, as a rule, does not.
public enum FlipCostSearch {
  /// Steps in a bit.
  private static let steps = 64
  /// With this cost, in bits, no flip pays.
  private static let most = 64

  /// How much lower than that of all, in steps, the cost of one layer may be.
  private static let slack = steps / 2

  /// The layers clustered as far as `flippedShare`, 0 to 1, allows.
  ///
  /// One layer may flip many more weights from one step to the next. What that leaves of the limit goes to the others.
  public static func layers(
    _ layers: [KernelLayer], flippingAtMost flippedShare: Double,
    progress: (RateDistortionClustering) -> Void = { _ in }
  ) -> ClusteredLayers {
    var found = ClusteredLayers(unchanged: layers)
    // The lowest cost that keeps to the limit lies above `below`.
    var (below, least) = (-1, most * steps)
    while least - below > 1 {
      let middle = (least + below) / 2
      let clustering = RateDistortionClustering(flipCost: Double(middle) / Double(steps))
      progress(clustering)
      let clustered = ClusteredLayers(of: layers, by: clustering)
      if clustered.flippedShare <= flippedShare {
        (least, found) = (middle, clustered)
      } else {
        below = middle
      }
    }
    for index in layers.indices where least > 0 {
      fill(&found, layer: index, of: layers, above: least, flippingAtMost: flippedShare)
    }
    return found
  }

  /// Lowers the cost of one layer as far as the limit on the flips of all lets it.
  private static func fill(
    _ found: inout ClusteredLayers, layer index: Int, of layers: [KernelLayer],
    above cost: Int, flippingAtMost flippedShare: Double
  ) {
    var (below, least) = (max(0, cost - slack) - 1, cost)
    while least - below > 1 {
      let middle = (least + below) / 2
      var other = found
      other.replace(
        index,
        by: RateDistortionClustering(flipCost: Double(middle) / Double(steps)).apply(
          to: layers[index].sequences, sequenceWidth: layers[index].side.sequenceWidth))
      if other.flippedShare <= flippedShare {
        (least, found) = (middle, other)
      } else {
        below = middle
      }
    }
  }

  /// The layers clustered as little as `ratio` of what they encode to needs; nil where no clustering reaches it.
  ///
  /// `measure` gives the ratio of clustered layers; they are returned as they are where that suffices.
  public static func layers(
    _ layers: [KernelLayer], reaching ratio: Double,
    measure: (ClusteredLayers) throws -> Double,
    progress: (RateDistortionClustering) -> Void = { _ in }
  ) rethrows -> ClusteredLayers? {
    let unchanged = ClusteredLayers(unchanged: layers)
    if try measure(unchanged) >= ratio { return unchanged }
    var found: ClusteredLayers?
    // The highest cost that reaches the ratio lies below `above`.
    var (greatest, above) = (-1, most * steps)
    while above - greatest > 1 {
      let middle = (above + greatest) / 2
      let clustering = RateDistortionClustering(flipCost: Double(middle) / Double(steps))
      progress(clustering)
      let clustered = ClusteredLayers(of: layers, by: clustering)
      if try measure(clustered) >= ratio {
        (greatest, found) = (middle, clustered)
      } else {
        above = middle
      }
    }
    return found
  }
}
