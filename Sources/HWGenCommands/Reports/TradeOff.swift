import KernelCodec

/// What one strength of clustering would give.
public struct TradeOffPoint: Codable, Hashable, Sendable {
  /// "rate-distortion" or "paper".
  public var method: String
  /// The parameter, for a person.
  public var strength: String
  /// The share of all weights that change, 0 to 1.
  public var flippedShare: Double
  /// Raw bytes over those of the whole container, about: a `ContainerEstimate`.
  public var ratio: Double
}

/// Tries clustering at several strengths.
enum TradeOff {
  /// Bits a flip, from few flips to many.
  private static let flipCosts = [8, 7, 6, 5.5, 5, 4.5, 4, 3.5, 3]
  /// Sequences that the paper's rule keeps, from few flips to many.
  private static let keptCounts = [384, 256, 192, 128, 96, 64, 48, 32]
  /// No network survives more flips than this share.
  private static let mostFlips = 0.1

  /// The points, method by method, by rising flips, which cost as `costs` say; `progress` hears what is being tried.
  static func points<Base>(
    of layers: SurveyedLayers<Base>, costs: [FlipCosts]?, estimate: ContainerEstimate,
    progress: (String) -> Void
  ) throws -> [TradeOffPoint] {
    let rawByteCount = layers.surveys.reduce(0) { $0 + $1.outline.rawByteCount }
    func ratio(_ clustered: ClusteredLayers<Base>) -> Double {
      Double(rawByteCount) / Double(estimate.byteCount(of: clustered))
    }
    var points = [
      TradeOffPoint(
        method: "rate-distortion", strength: "unchanged", flippedShare: 0,
        ratio: ratio(ClusteredLayers(unchanged: layers)))
    ]
    points.append(points[0])
    points[1].method = "paper"
    func add(_ method: String, _ strength: String, _ clustered: ClusteredLayers<Base>?) {
      guard let clustered, clustered.flippedShare <= mostFlips else { return }
      points.append(
        TradeOffPoint(
          method: method, strength: strength, flippedShare: clustered.flippedShare,
          ratio: ratio(clustered)))
    }
    for cost in flipCosts {
      let strength = "\(cost.trimmed) bits a flip"
      progress("trade-off: \(strength)")
      let clustering = RateDistortionClustering(flipCost: cost)
      add(
        "rate-distortion", strength,
        try ClusteredLayers(
          of: layers, by: clustering, costs: costs, flippingAtMost: mostFlips))
    }
    for count in keptCounts {
      let strength = "keep \(count)"
      progress("trade-off: the paper's rule, \(strength)")
      let clustering = PaperClustering(keptCount: count)
      add("paper", strength, try ClusteredLayers(of: layers, by: clustering))
    }
    return points
  }
}
