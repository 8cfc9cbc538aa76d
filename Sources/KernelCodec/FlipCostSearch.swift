/// Finds the flip cost with which a network's layers meet a limit on flips, or a compression ratio.
///
/// Costs are tried in steps of 1/64 bit by bisection: a lower cost flips more and compresses better, but for small
/// irregularities, so what is returned meets the goal and its neighbour, as a rule, does not.
public enum FlipCostSearch {
  /// Steps in a bit.
  private static let steps = 64
  /// With this cost, in bits, no flip pays.
  private static let most = 64

  /// With this cost, in bits, no flip pays that costs anything.
  private static func most(_ costs: [FlipCosts]?) -> Int {
    let least = costs?.compactMap(\.least).min() ?? 1
    return Int(min(Double(most) / min(least, 1), RateDistortionClustering.flipCostRange.upperBound))
  }

  /// How much lower than that of all, in steps, the cost of one layer may be.
  private static func slack(_ costs: [FlipCosts]?) -> Int { steps / 2 * (most(costs) / most) }

  /// The layers clustered as far as `flippedShare`, 0 to 1, allows.
  ///
  /// One layer may flip many more weights from one step to the next. What that leaves of the limit goes to the others.
  public static func layers(
    _ layers: [KernelLayer], flippingAtMost flippedShare: Double, costs: [FlipCosts]? = nil,
    progress: (RateDistortionClustering) -> Void = { _ in }
  ) -> ClusteredLayers {
    var found = ClusteredLayers(unchanged: layers)
    // The lowest cost that keeps to the limit lies above `below`.
    var (below, least) = (-1, most(costs) * steps)
    while least - below > 1 {
      let middle = (least + below) / 2
      let clustering = RateDistortionClustering(flipCost: Double(middle) / Double(steps))
      progress(clustering)
      let clustered = ClusteredLayers(of: layers, by: clustering, costs: costs)
      if clustered.flippedShare <= flippedShare {
        (least, found) = (middle, clustered)
      } else {
        below = middle
      }
    }
    for index in layers.indices where least > 0 {
      fill(
        &found, layer: index, of: layers, costs: costs, above: least,
        flippingAtMost: flippedShare)
    }
    return found
  }

  /// Lowers the cost of one layer as far as the limit on the flips of all lets it.
  private static func fill(
    _ found: inout ClusteredLayers, layer index: Int, of layers: [KernelLayer],
    costs: [FlipCosts]?, above cost: Int, flippingAtMost flippedShare: Double
  ) {
    var (below, least) = (max(0, cost - slack(costs)) - 1, cost)
    while least - below > 1 {
      let middle = (least + below) / 2
      var other = found
      let clustering = RateDistortionClustering(flipCost: Double(middle) / Double(steps))
      other.replace(index, of: layers, by: clustering, costs: costs)
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
    _ layers: [KernelLayer], reaching ratio: Double, costs: [FlipCosts]? = nil,
    measure: (ClusteredLayers) throws -> Double,
    progress: (RateDistortionClustering) -> Void = { _ in }
  ) rethrows -> ClusteredLayers? {
    let unchanged = ClusteredLayers(unchanged: layers)
    if try measure(unchanged) >= ratio { return unchanged }
    // The highest cost that reaches the ratio.
    return try edge(layers, costs: costs, progress: progress) { try measure($0) < ratio }.beyond
  }

  /// The layers clustered as far as they do what is wanted, as they are where no clustering does.
  ///
  /// `isWanted` is asked of clustered layers: as a rule, of those with few flips it is true, and of those with more false.
  public static func layers(
    _ layers: [KernelLayer], while isWanted: (ClusteredLayers) throws -> Bool,
    costs: [FlipCosts]? = nil, progress: (RateDistortionClustering) -> Void = { _ in }
  ) rethrows -> ClusteredLayers {
    try edge(layers, costs: costs, progress: progress, isWanted).before
      ?? ClusteredLayers(unchanged: layers)
  }

  /// The layers of the lowest cost at which `isBefore` holds, and of the highest at which it does not; nil where there are none.
  private static func edge(
    _ layers: [KernelLayer], costs: [FlipCosts]?,
    progress: (RateDistortionClustering) -> Void,
    _ isBefore: (ClusteredLayers) throws -> Bool
  ) rethrows -> (before: ClusteredLayers?, beyond: ClusteredLayers?) {
    var found: (before: ClusteredLayers?, beyond: ClusteredLayers?) = (nil, nil)
    var (below, above) = (-1, most(costs) * steps)
    while above - below > 1 {
      let middle = (above + below) / 2
      let clustering = RateDistortionClustering(flipCost: Double(middle) / Double(steps))
      progress(clustering)
      let clustered = ClusteredLayers(of: layers, by: clustering, costs: costs)
      if try isBefore(clustered) {
        (above, found.before) = (middle, clustered)
      } else {
        (below, found.beyond) = (middle, clustered)
      }
    }
    return found
  }
}
