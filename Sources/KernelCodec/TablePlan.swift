/// Which layers share a rank table, and which are stored raw.
///
/// Layers start with tables of their own. The pair of groups whose union saves the most bytes is joined
/// until none saves any. With many layers, each joins the group that it is cheapest in, in their order.
/// Then each layer takes the cheapest of its layouts, or is stored, and tables are fitted to those that
/// remain. Ties go to the lower number throughout.
struct TablePlan {
  /// The group of each layer; nil for one that is stored.
  private(set) var groups: [Int?]
  /// The layout of each layer.
  private(set) var layouts: [Layout]
  /// The table of each group that has layers, falling by frequency in the group.
  private(set) var tables: [Int: [UInt32]] = [:]

  /// More layers than this of one sequence width are not tried pair by pair.
  private static let pairLimit = 40
  /// The most groups of one sequence width, so that all widths together stay below 255.
  private static let groupLimit = 50
  /// With more layers there are fewer groups, so that the time grows with the layers, not their square.
  private static let trialLimit = 20_000
  /// Sequences that are not among so many of a layer's most frequent are never in a table.
  private static let planned = 4096

  private let histograms: [SequenceHistogram]
  private let kinds: [LayoutKind]
  private let configuration: CodecConfiguration

  init(
    for histograms: [SequenceHistogram], kinds: [LayoutKind], in configuration: CodecConfiguration,
    sharesTables: Bool
  ) {
    self.histograms = histograms.map { $0.keeping(Self.planned) }
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
      let partition = sharesTables ? shared(members) : members.map { [$0] }
      for group in partition { settle(group) }
    }
  }

  private var entries: Int { configuration.entries }

  /// The cheapest layout of `kinds` over a table.
  ///
  /// Where only a codebook is allowed, and is too small, that one all the same: encoding says which sequence it lacks.
  private func bestWithTable(
    _ kinds: [LayoutKind], for weights: RankWeights
  ) -> LayoutSearch.Candidate {
    LayoutSearch.bestWithTable(kinds, for: weights, longestCode: configuration.longestCode)
      ?? LayoutSearch.Candidate(
        layout: .codebook(width: Layout.codebookWidths.upperBound),
        codeBitCount: 1 << 40)
  }

  /// The bytes of one layer raw, but for its packets and checksums; nil where that is not allowed.
  private func storedByteCount(_ layer: Int) -> Int? {
    guard kinds.contains(.stored) else { return nil }
    return (histograms[layer].total * histograms[layer].sequenceWidth + 31) / 32 * 4
  }

  /// The layouts that stand for all while groups are tried: canonical is slow to fit, and never far off.
  private var trialKinds: [LayoutKind] {
    let quick = kinds.filter { [.fourNode, .class16, .codebook].contains($0) }
    return quick.isEmpty ? [.class16] : quick
  }

  /// The sizes that a table may have for a group with `unique` sequences, rising.
  private func tableSizes(unique: Int) -> [Int] {
    let most = min(unique, entries)
    return [1, 2, 4, 8, 16, 24, 32, 48, 64, 96, 128, 160, 192, 224, 256, 320, 384, 448]
      .filter { $0 < most } + [most]
  }

  /// The best table of a group: the size that suits the quick layouts, and the largest, with all layouts.
  private func bestFit(_ group: [Int]) -> (table: [UInt32], layouts: [Layout?], byteCount: Int) {
    let quick = fit(group, trying: trialKinds) { unique in
      let sizes = tableSizes(unique: unique)
      return group.count <= 2 * Self.pairLimit ? sizes : sizes.suffix(3)
    }
    return fit(group, trying: kinds) { unique in
      let most = min(unique, entries)
      return quick.table.count == most ? [most] : [quick.table.count, most]
    }
  }

  /// The best table of a group, and each member's layout over it (nil where it is better stored).
  private func fit(
    _ group: [Int], trying kinds: [LayoutKind], sizes: (Int) -> [Int]
  ) -> (table: [UInt32], layouts: [Layout?], byteCount: Int) {
    let merged = SequenceHistogram(
      merging: group.map { histograms[$0] }, sequenceWidth: histograms[group[0]].sequenceWidth)
    var best: (table: [UInt32], layouts: [Layout?], byteCount: Int)?
    for size in sizes(merged.uniqueCount) {
      let table = RankTable(
        checkedSide: KernelSide(sequenceWidth: merged.sequenceWidth)!,
        sequences: merged.entries.prefix(size).map(\.sequence))
      let index = SequenceIndex(table)
      var bytes = table.packetByteCount
      let layouts = group.map { layer -> Layout? in
        let weights = RankWeights(of: histograms[layer], under: index)
        let found = bestWithTable(kinds, for: weights)
        if let stored = storedByteCount(layer), stored <= found.byteCount {
          bytes += stored
          return nil
        }
        bytes += found.byteCount
        return found.layout
      }
      if best == nil || bytes < best!.byteCount { best = (table.sequences, layouts, bytes) }
    }
    return best!
  }

  /// What a group costs, with one table as large as may be or without.
  private func trialCost(_ group: [Int]) -> Int {
    let fitted = fit(group, trying: trialKinds) { [min($0, entries)] }
    let stored = group.map { storedByteCount($0) }
    guard !stored.contains(nil) else { return fitted.byteCount }
    return min(fitted.byteCount, stored.reduce(0) { $0 + $1! })
  }

  private func shared(_ members: [Int]) -> [[Int]] {
    members.count <= Self.pairLimit ? joinedByPairs(members) : joinedInOrder(members)
  }

  private func joinedByPairs(_ members: [Int]) -> [[Int]] {
    var groups = members.map { [$0] }
    var costs = groups.map { trialCost($0) }
    // pairCosts[i][j], j < i: the cost of groups i and j with one table.
    var pairCosts: [[Int]] = groups.indices.map { i in
      (0..<i).map { trialCost(groups[i] + groups[$0]) }
    }
    while true {
      var best: (i: Int, j: Int, saved: Int) = (0, 0, 0)
      for i in groups.indices {
        for j in 0..<i where costs[i] + costs[j] - pairCosts[i][j] > best.saved {
          best = (i, j, costs[i] + costs[j] - pairCosts[i][j])
        }
      }
      guard best.saved > 0 else { return groups }
      let joined = (groups[best.j] + groups[best.i]).sorted()
      costs[best.j] = pairCosts[best.i][best.j]
      groups[best.j] = joined
      groups.remove(at: best.i)
      costs.remove(at: best.i)
      pairCosts.remove(at: best.i)
      for i in pairCosts.indices where i >= best.i { pairCosts[i].remove(at: best.i) }
      for j in 0..<best.j { pairCosts[best.j][j] = trialCost(groups[j] + joined) }
      for i in groups.indices where i > best.j {
        pairCosts[i][best.j] = trialCost(groups[i] + joined)
      }
    }
  }

  /// Each layer in turn joins the group that grows least; a group is judged as if it were one layer.
  private func joinedInOrder(_ members: [Int]) -> [[Int]] {
    let limit = max(1, min(Self.groupLimit, Self.trialLimit / members.count))
    var groups: [(members: [Int], histogram: SequenceHistogram, byteCount: Int)] = []
    for layer in members {
      let histogram = histograms[layer]
      var best = (group: groups.count, histogram, byteCount: pooledByteCount(histogram))
      var added = groups.count < limit ? best.byteCount : Int.max
      for (index, group) in groups.enumerated() {
        let merged = SequenceHistogram(
          merging: [group.histogram, histogram], sequenceWidth: histogram.sequenceWidth
        ).keeping(Self.planned)
        let bytes = pooledByteCount(merged)
        if bytes - group.byteCount < added {
          best = (index, merged, bytes)
          added = bytes - group.byteCount
        }
      }
      if best.group == groups.count {
        groups.append(([layer], best.1, best.byteCount))
      } else {
        groups[best.group].members.append(layer)
        groups[best.group].histogram = best.1
        groups[best.group].byteCount = best.byteCount
      }
    }
    return groups.map(\.members)
  }

  /// The bytes of a table, and of a layer of that histogram over it.
  private func pooledByteCount(_ histogram: SequenceHistogram) -> Int {
    let weights = RankWeights(of: histogram, ownTableOf: entries)
    return bestWithTable(trialKinds, for: weights).byteCount
      + RankTableForm.plain.packetByteCount(
        count: weights.ranks.count, side: KernelSide(sequenceWidth: histogram.sequenceWidth)!)
  }

  /// Fits the group's table to the members that are better coded than stored.
  private mutating func settle(_ group: [Int]) {
    var members = group
    while !members.isEmpty {
      let fitted = bestFit(members)
      let coded = members.indices.filter { fitted.layouts[$0] != nil }
      let stored = coded.compactMap { storedByteCount(members[$0]) }
      let allStored = members.compactMap { storedByteCount($0) }
      if stored.count == coded.count && allStored.count == members.count
        && allStored.reduce(0, +) <= fitted.byteCount
      {
        return
      }
      if coded.count == members.count {
        for (layer, layout) in zip(members, fitted.layouts) {
          groups[layer] = group[0]
          layouts[layer] = layout!
        }
        tables[group[0]] = fitted.table
        return
      }
      members = coded.map { members[$0] }
    }
  }
}
