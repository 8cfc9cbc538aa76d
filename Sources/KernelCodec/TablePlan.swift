/// Which layers share a rank table, which are stored raw, and how the rest is coded.
///
/// `TableSharing` says which layers share, `TableFitter` what a table for them looks like. Layers that are cheaper
/// stored leave their group, and its table is fitted again. Ties go to the lower number throughout.
struct TablePlan {
  /// The group of each layer; nil for one that is stored.
  private(set) var groups: [Int?]
  /// The layout of each layer.
  private(set) var layouts: [Layout]
  /// The table of each group that has layers, in the order in which it compresses best.
  private(set) var tables: [Int: [UInt32]] = [:]

  private let profiles: [LayerProfile]
  private let kinds: [LayoutKind]
  private let configuration: CodecConfiguration

  init(
    for histograms: [SequenceHistogram], kinds: [LayoutKind], in configuration: CodecConfiguration,
    sharesTables: Bool
  ) {
    let profiles = histograms.map { LayerProfile(of: $0, mayStore: kinds.contains(.stored)) }
    self.profiles = profiles
    self.kinds = kinds
    self.configuration = configuration
    groups = [Int?](repeating: nil, count: histograms.count)
    layouts = [Layout](repeating: .stored, count: histograms.count)
    guard kinds.contains(where: { $0 != .stored }) else { return }
    for side in KernelSide.allCases {
      let members = histograms.indices.filter {
        histograms[$0].sequenceWidth == side.sequenceWidth
      }
      guard !members.isEmpty else { continue }
      let partition =
        sharesTables
        ? TableSharing.groups(of: members, profiles, kinds: kinds, in: configuration)
        : members.map { [$0] }
      for group in partition { settle(group) }
    }
  }

  /// Fits the group's table to the members that are better coded than stored.
  private mutating func settle(_ group: [Int]) {
    var members = group
    while !members.isEmpty {
      let fitter = TableFitter(
        for: members.map { profiles[$0] }, kinds: kinds, in: configuration)
      let fitted = fitter.best
      let coded = members.indices.filter { fitted.layouts[$0] != nil }
      let allStored = members.compactMap { profiles[$0].storedByteCount }
      if allStored.count == members.count, allStored.reduce(0, +) <= fitted.byteCount { return }
      if coded.count == members.count {
        for (layer, layout) in zip(members, fitted.layouts) {
          groups[layer] = group[0]
          layouts[layer] = layout!
        }
        tables[group[0]] = fitted.sequences
        return
      }
      members = coded.map { members[$0] }
    }
  }
}
