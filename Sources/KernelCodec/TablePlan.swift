/// Which layers share a rank table, which are stored raw, and how the rest is coded.
///
/// `TableSharing` says which layers share, `TableFitter` what a table for them looks like. Ties go to the lower number throughout.
struct TablePlan {
  /// The group of each layer; nil for one that is stored.
  private(set) var groups: [Int?]
  /// The layout of each layer.
  private(set) var layouts: [Layout]
  /// The table of each group that has layers, in the order in which it compresses best.
  private(set) var tables: [Int: [UInt32]] = [:]

  init(
    for histograms: [SequenceHistogram], kinds: [LayoutKind], in configuration: CodecConfiguration,
    sharesTables: Bool
  ) {
    groups = [Int?](repeating: nil, count: histograms.count)
    layouts = [Layout](repeating: .stored, count: histograms.count)
    guard kinds.contains(where: { $0 != .stored }) else { return }
    let profiles = histograms.map { LayerProfile(of: $0, mayStore: kinds.contains(.stored)) }
    let sharing = TableSharing(profiles, kinds: kinds, in: configuration)
    let found =
      sharesTables
      ? Self.members(of: histograms).flatMap(sharing.groups)
      : histograms.indices.map { sharing.group([$0]) }
    for group in found {
      guard let fit = group.fit else { continue }
      tables[group.members[0]] = fit.sequences
      for (layer, layout) in zip(group.members, fit.layouts) {
        guard let layout else { continue }
        groups[layer] = group.members[0]
        layouts[layer] = layout
      }
    }
  }

  /// The layers of each width of sequences.
  static func members(of histograms: [SequenceHistogram]) -> [[Int]] {
    KernelSide.allCases.map { side in
      histograms.indices.filter { histograms[$0].sequenceWidth == side.sequenceWidth }
    }.filter { !$0.isEmpty }
  }
}
