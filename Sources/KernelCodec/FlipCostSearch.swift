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
  public static func layers<Base>(
    _ layers: SurveyedLayers<Base>, flippingAtMost flippedShare: Double,
    costs: [FlipCosts]? = nil, progress: (RateDistortionClustering) -> Void = { _ in }
  ) throws(Base.Failure) -> ClusteredLayers<Base> {
    func keepsLimit(_ clustered: ClusteredLayers<Base>) -> Bool {
      clustered.flippedShare <= flippedShare
    }
    let common = try edge(
      above: -1, upTo: most(costs) * steps,
      { step throws(Base.Failure) in try clustered(layers, step, costs, progress) },
      { clustered throws(Base.Failure) in keepsLimit(clustered) })
    var found = common.before?.layers ?? ClusteredLayers(unchanged: layers, costs: costs)
    let least = common.before?.step ?? most(costs) * steps
    for index in 0..<layers.count where least > 0 {
      let own = try edge(
        above: max(0, least - slack(costs)) - 1, upTo: least,
        { step throws(Base.Failure) in try found.replacing(index, by: clustering(step)) },
        { clustered throws(Base.Failure) in keepsLimit(clustered) })
      found = own.before?.layers ?? found
    }
    return found
  }

  /// The layers clustered as little as `ratio` of what they encode to needs; nil where no clustering reaches it.
  ///
  /// `measure` gives the ratio of clustered layers; they are returned as they are where that suffices. From one step to
  /// the next a layer may flip many more weights: only as many kernels as the ratio needs take the last step, the last ones first.
  public static func layers<Base>(
    _ layers: SurveyedLayers<Base>, reaching ratio: Double, costs: [FlipCosts]? = nil,
    measure: (ClusteredLayers<Base>) throws -> Double,
    progress: (RateDistortionClustering) -> Void = { _ in }
  ) throws -> ClusteredLayers<Base>? {
    func fallsShort(_ clustered: ClusteredLayers<Base>) throws -> Bool {
      try measure(clustered) < ratio
    }
    let unchanged = ClusteredLayers(unchanged: layers)
    guard try fallsShort(unchanged) else { return unchanged }
    let common = try edge(
      above: -1, upTo: most(costs) * steps, { try clustered(layers, $0, costs, progress) },
      fallsShort)
    guard let beyond = common.beyond?.layers else { return nil }
    let before = common.before?.layers ?? unchanged
    let kernelCount = layers.surveys.reduce(0) { $0 + $1.histogram.total }
    let mixed = try edge(
      above: 0, upTo: kernelCount, { try before.prefix($0, then: beyond) }, fallsShort)
    return mixed.beyond?.layers ?? beyond
  }

  /// The layers clustered as far as they do what is wanted, as they are where no clustering does.
  ///
  /// `isWanted` is asked of clustered layers: as a rule, of those with few flips it is true, and of those with more false.
  public static func layers<Base>(
    _ layers: SurveyedLayers<Base>, while isWanted: (ClusteredLayers<Base>) throws -> Bool,
    costs: [FlipCosts]? = nil, progress: (RateDistortionClustering) -> Void = { _ in }
  ) throws -> ClusteredLayers<Base> {
    let common = try edge(
      above: -1, upTo: most(costs) * steps, { try clustered(layers, $0, costs, progress) },
      isWanted)
    return common.before?.layers ?? ClusteredLayers(unchanged: layers)
  }

  private static func clustering(_ step: Int) -> RateDistortionClustering {
    RateDistortionClustering(flipCost: Double(step) / Double(steps))
  }

  private static func clustered<Base>(
    _ layers: SurveyedLayers<Base>, _ step: Int, _ costs: [FlipCosts]?,
    _ progress: (RateDistortionClustering) -> Void
  ) throws(Base.Failure) -> ClusteredLayers<Base> {
    progress(clustering(step))
    return try ClusteredLayers(of: layers, by: clustering(step), costs: costs)
  }

  /// The lowest step found for which something holds, and the highest for which it does not, with the layers there; nil where
  /// there are none.
  private typealias Edge<Base: LayerSource> = (
    before: (step: Int, layers: ClusteredLayers<Base>)?,
    beyond: (step: Int, layers: ClusteredLayers<Base>)?
  )

  /// The edge, by bisection, among the steps between `floor` and `ceiling`, which are not tried themselves.
  private static func edge<Base, Failure>(
    above floor: Int, upTo ceiling: Int,
    _ clustered: (Int) throws(Failure) -> ClusteredLayers<Base>,
    _ isBefore: (ClusteredLayers<Base>) throws(Failure) -> Bool
  ) throws(Failure) -> Edge<Base> {
    var found: Edge<Base> = (nil, nil)
    var (below, above) = (floor, ceiling)
    while above - below > 1 {
      let middle = (above + below) / 2
      let layers = try clustered(middle)
      if try isBefore(layers) {
        above = middle
        found.before = (middle, layers)
      } else {
        below = middle
        found.beyond = (middle, layers)
      }
    }
    return found
  }
}
