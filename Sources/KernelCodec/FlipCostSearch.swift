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
    func keepsLimit(_ clustered: ClusteredLayers) -> Bool {
      clustered.flippedShare <= flippedShare
    }
    let most = most(costs) * steps
    let common = edge(
      above: -1, upTo: most, clustered: { ClusteredLayers(of: layers, by: $0, costs: costs) },
      progress: progress, keepsLimit)
    var found = common.before?.layers ?? ClusteredLayers(unchanged: layers)
    let least = common.before?.step ?? most
    for index in layers.indices where least > 0 {
      let own = edge(
        above: max(0, least - slack(costs)) - 1, upTo: least,
        clustered: { found.replacing(index, of: layers, by: $0, costs: costs) }, keepsLimit)
      found = own.before?.layers ?? found
    }
    return found
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

  /// The edge over all costs, one for all layers.
  private static func edge(
    _ layers: [KernelLayer], costs: [FlipCosts]?,
    progress: (RateDistortionClustering) -> Void,
    _ isBefore: (ClusteredLayers) throws -> Bool
  ) rethrows -> (before: ClusteredLayers?, beyond: ClusteredLayers?) {
    let found = try edge(
      above: -1, upTo: most(costs) * steps,
      clustered: { ClusteredLayers(of: layers, by: $0, costs: costs) },
      progress: progress, isBefore)
    return (found.before?.layers, found.beyond)
  }

  /// The lowest cost above `floor`, in steps, at which `isBefore` holds of what it makes of the layers, and what the
  /// highest makes at which it does not; nil where there are none. The cost `ceiling` itself is not tried.
  private static func edge(
    above floor: Int, upTo ceiling: Int, clustered: (RateDistortionClustering) -> ClusteredLayers,
    progress: (RateDistortionClustering) -> Void = { _ in },
    _ isBefore: (ClusteredLayers) throws -> Bool
  ) rethrows -> (before: (step: Int, layers: ClusteredLayers)?, beyond: ClusteredLayers?) {
    var before: (step: Int, layers: ClusteredLayers)?
    var beyond: ClusteredLayers?
    var (below, above) = (floor, ceiling)
    while above - below > 1 {
      let middle = (above + below) / 2
      let clustering = RateDistortionClustering(flipCost: Double(middle) / Double(steps))
      progress(clustering)
      let layers = clustered(clustering)
      if try isBefore(layers) {
        (above, before) = (middle, (middle, layers))
      } else {
        (below, beyond) = (middle, layers)
      }
    }
    return (before, beyond)
  }
}
