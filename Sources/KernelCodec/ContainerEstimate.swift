/// What containers of variants of the same layers come to, nearly: by the information in them, without choosing layouts.
///
/// It is much faster than a plan, and for curves of many points. Variants share tables among layers that are alike in the original,
/// whose plan the estimate is scaled to.
public struct ContainerEstimate {
  private let plan: ContainerPlan
  private let kinds: [LayoutKind]
  private let similar: [[Int]]
  private let original: Int

  /// Estimates for variants of `source`, for which `plan` was made with these options.
  public init<Source: SurveyedSource>(
    from plan: ContainerPlan, for source: Source, insisting: LayoutKind? = nil,
    sharesTables: Bool = true
  ) {
    self.plan = plan
    kinds = insisting.map { [$0] } ?? plan.configuration.layouts.kinds
    let histograms = source.surveys.map(\.histogram)
    let codes = kinds.filter { $0 != .stored }
    if sharesTables, !codes.isEmpty {
      let profiles = histograms.map { LayerProfile(of: $0, mayStore: false) }
      let sharing = TableSharing(profiles, kinds: codes, in: plan.configuration)
      similar = TablePlan.members(of: histograms).flatMap(sharing.similar)
    } else {
      similar = histograms.indices.map { [$0] }
    }
    original =
      codes.isEmpty ? 0 : Self.information(source, kinds, similar, plan.configuration)
  }

  /// About the bytes of a container of `variant`, whose layers have the shapes of the original's.
  public func byteCount<Source: SurveyedSource>(of variant: Source) -> Int {
    let own = Self.information(variant, kinds, similar, plan.configuration)
    guard original > 0 else { return plan.byteCount }
    return Int((Double(plan.byteCount) * Double(own) / Double(original)).rounded())
  }

  private static func information<Source: SurveyedSource>(
    _ source: Source, _ kinds: [LayoutKind], _ similar: [[Int]], _ configuration: CodecConfiguration
  ) -> Int {
    let mayStore = kinds.contains(.stored)
    let profiles = source.surveys.map { LayerProfile(of: $0.histogram, mayStore: mayStore) }
    return TableSharing(profiles, kinds: kinds, in: configuration).estimate(similar)
  }
}
