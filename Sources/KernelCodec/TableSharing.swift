import ToolSupport

/// Which layers of one sequence width share a rank table.
///
/// Of a few layers, the best partition of all. Of more, the two groups whose union seems to save the most bytes are joined until
/// none seems to save any; of many, each layer in turn joins the group that seems to grow least. What a group takes as one, and
/// what as its parts, is then found for each of these groups, and the smaller is kept: sharing never costs a byte.
struct TableSharing {
  /// Layers of one table, or that are stored.
  struct Group {
    var members: [Int]
    /// The table, and the layout of each member; nil where all are cheaper stored.
    var fit: TableFitter.Fit?
    var byteCount: Int
  }

  private let profiles: [LayerProfile]
  private let kinds: [LayoutKind]
  private let configuration: CodecConfiguration

  /// Of at most so many layers every set is tried.
  private static let setLimit = 6
  /// More layers than this are not tried pair by pair.
  private static let pairLimit = 40
  /// The most groups that layers join in their order.
  private static let groupLimit = 50
  /// The most tables of a width of sequences: a container has 254.
  private var tableLimit: Int { profiles.count <= 254 ? 254 : 50 }
  /// With more layers there are fewer groups, so that the time grows with the layers, not their square.
  private static let trialLimit = 20_000

  init(
    _ profiles: [LayerProfile], kinds: [LayoutKind], in configuration: CodecConfiguration
  ) {
    self.profiles = profiles
    self.kinds = kinds
    self.configuration = configuration
  }

  /// The groups of `members`, which number some of `profiles`: each by rising number, and of equals the first first.
  static func groups(
    of members: [Int], _ profiles: [LayerProfile], kinds: [LayoutKind],
    in configuration: CodecConfiguration
  ) -> [[Int]] {
    TableSharing(profiles, kinds: kinds, in: configuration).groups(of: members).map(\.members)
  }

  /// The groups of `members` with their tables.
  func groups(of members: [Int]) -> [Group] {
    if members.count <= Self.setLimit { return bestPartition(of: members) }
    return limited(candidates(members)).sorted { $0.members[0] < $1.members[0] }
  }

  /// Groups whose layers are alike, whether or not sharing a table pays for these.
  func similar(_ members: [Int]) -> [[Int]] { candidates(members).map(\.members) }

  /// What the layers come to, nearly, where those of one group share a table if that is less.
  func estimate(_ groups: [[Int]]) -> Int {
    let estimates = concurrentMap(groups.count) { index in
      let members = groups[index]
      let alone = members.reduce(0) { $0 + fitter([$1]).estimate }
      return members.count == 1 ? alone : min(alone, fitter(members).estimate)
    }
    return estimates.reduce(0, +)
  }

  /// The best groups of each candidate, but that where there are more tables than a container has, candidates stay whole: those first
  /// that lose least for each table.
  private func limited(_ candidates: [Candidate]) -> [Group] {
    var found = candidates.map(best)
    func tableCount(_ groups: [Group]) -> Int { groups.count { $0.fit != nil } }
    var excess = found.reduce(-tableLimit) { $0 + tableCount($1) }
    guard excess > 0 else { return found.flatMap { $0 } }
    let wholes = candidates.map { group($0.members) }
    let merges = candidates.indices.map { index in
      let parts = found[index].reduce(0) { $0 + $1.byteCount }
      let saved = tableCount(found[index]) - (wholes[index].fit == nil ? 0 : 1)
      return (index: index, lost: wholes[index].byteCount - parts, tables: saved)
    }.filter { $0.tables > 0 }
    for merge in merges.sorted(by: {
      ($0.lost * $1.tables, $0.index) < ($1.lost * $0.tables, $1.index)
    }) where excess > 0 {
      found[merge.index] = [wholes[merge.index]]
      excess -= merge.tables
    }
    return found.flatMap { $0 }
  }

  private func fitter(_ members: [Int]) -> TableFitter {
    TableFitter(for: members.map { profiles[$0] }, kinds: kinds, in: configuration)
  }

  /// What `members` come to with one table.
  func group(_ members: [Int]) -> Group {
    let fit = fitter(members).best
    if let stored = storedByteCount(members), stored <= fit.byteCount {
      return Group(members: members, fit: nil, byteCount: stored)
    }
    var found = Group(members: members, fit: fit, byteCount: fit.byteCount)
    let (coded, left) = (
      members.indices.filter { fit.layouts[$0] != nil },
      members.indices.filter { fit.layouts[$0] == nil }
    )
    guard !left.isEmpty, !coded.isEmpty else { return found }
    // Of layers that are better stored the table need not know.
    let others = group(coded.map { members[$0] })
    let bytes = others.byteCount + storedByteCount(left.map { members[$0] })!
    if let fit = others.fit, bytes < found.byteCount {
      var layouts = [Layout?](repeating: nil, count: members.count)
      for (index, layout) in zip(coded, fit.layouts) { layouts[index] = layout }
      found.fit = fit
      found.fit!.layouts = layouts
      found.byteCount = bytes
    }
    return found
  }

  /// The bytes of all members raw; nil where that is not allowed.
  private func storedByteCount(_ members: [Int]) -> Int? {
    let stored = members.compactMap { profiles[$0].storedByteCount }
    return stored.count == members.count ? stored.reduce(0, +) : nil
  }

  /// Codes of whole numbers of bits are not where estimates have them, all alike but for this.
  private static func margin(_ byteCount: Int) -> Int { 64 + byteCount / 1024 }

  // MARK: By sets

  /// The partition of few members whose sets come to the fewest bytes.
  private func bestPartition(of members: [Int]) -> [Group] {
    // Of the members that are bits of the index: the fewest bytes, and the set of the lowest of them.
    var best: [(byteCount: Int, set: Int)] = [(0, 0)]
    var sets: [Group?] = [nil]
    // The same of bounds, which are far below but nearly alike: what is hopeless is not tried.
    var bounds = [0]
    for all in 1..<1 << members.count {
      let lowest = all & -all
      var found = (byteCount: Int.max, set: 0)
      for set in 1..<all where set & ~all == 0 && set & lowest != 0 {
        guard let group = sets[set] else { continue }
        let bytes = group.byteCount + best[all & ~set].byteCount
        if bytes < found.byteCount { found = (bytes, set) }
      }
      let own = Self.members(members, in: all)
      let bound = fitter(own).bound
      var parts = Int.max
      for set in 1..<all where set & ~all == 0 {
        parts = min(parts, bounds[set] + bounds[all & ~set])
      }
      bounds.append(min(bound, parts))
      let isHopeless = parts < Int.max && bound > parts + Self.margin(bound)
      sets.append(isHopeless || bound >= found.byteCount ? nil : group(own))
      if let group = sets[all], group.byteCount < found.byteCount {
        found = (group.byteCount, all)
      }
      best.append(found)
    }
    var groups: [Group] = []
    var left = best.count - 1
    while left != 0 {
      groups.append(sets[best[left].set]!)
      left &= ~best[left].set
    }
    return groups
  }

  private static func members(_ members: [Int], in set: Int) -> [Int] {
    members.indices.filter { set >> $0 & 1 == 1 }.map { members[$0] }
  }

  // MARK: By joining

  /// Layers that may share a table, and the groups that were joined to this one.
  private struct Candidate {
    var members: [Int]
    var parts: [Candidate] = []
    var estimate = 0
  }

  private func candidates(_ members: [Int]) -> [Candidate] {
    members.count <= Self.pairLimit ? joinedByPairs(members) : joinedInOrder(members)
  }

  /// The candidate as one group or as the best groups of its parts, whichever comes to fewer bytes.
  private func best(_ candidate: Candidate) -> [Group] {
    let parts = candidate.parts.flatMap(best)
    let bytes = parts.reduce(0) { $0 + $1.byteCount }
    guard parts.isEmpty || fitter(candidate.members).bound < bytes else { return parts }
    let whole = group(candidate.members)
    return parts.isEmpty || whole.byteCount < bytes ? [whole] : parts
  }

  /// Two groups, their union, and what it seems to save.
  private struct Pair {
    var first: Int
    var second: Int
    var members: [Int]
    var estimate: Int
    var saving: Int
  }

  private func joinedByPairs(_ members: [Int]) -> [Candidate] {
    // Joined groups stay in their places as nil, so that pairs keep their numbers.
    var groups: [Candidate?] = members.map {
      Candidate(members: [$0], estimate: fitter([$0]).estimate)
    }
    var pairs: [Pair] = []
    for second in groups.indices {
      for first in 0..<second { pairs.append(pair(first, second, groups)) }
    }
    while let best = pairs.max(by: {
      ($0.saving, $1.second, $1.first) < ($1.saving, $0.second, $0.first)
    }) {
      guard best.saving >= -Self.margin(best.estimate) else { break }
      groups.append(
        Candidate(
          members: best.members, parts: [groups[best.first]!, groups[best.second]!],
          estimate: best.estimate))
      groups[best.first] = nil
      groups[best.second] = nil
      pairs.removeAll { groups[$0.first] == nil || groups[$0.second] == nil }
      for first in groups.indices.dropLast() where groups[first] != nil {
        pairs.append(pair(first, groups.count - 1, groups))
      }
    }
    return groups.compactMap { $0 }
  }

  private func pair(_ first: Int, _ second: Int, _ groups: [Candidate?]) -> Pair {
    let (a, b) = (groups[first]!, groups[second]!)
    let members = (a.members + b.members).sorted()
    let estimate = fitter(members).estimate
    return Pair(
      first: first, second: second, members: members, estimate: estimate,
      saving: a.estimate + b.estimate - estimate)
  }

  /// Each layer in turn joins the group that grows least; a group is judged as if it were one layer.
  private func joinedInOrder(_ members: [Int]) -> [Candidate] {
    let limit = max(1, min(Self.groupLimit, Self.trialLimit / members.count))
    var groups: [(members: [Int], histogram: SequenceHistogram, byteCount: Int)] = []
    for layer in members {
      let histogram = profiles[layer].histogram
      var best = (group: groups.count, histogram, byteCount: pooledByteCount(histogram))
      var added = groups.count < limit ? best.byteCount : Int.max
      for (index, group) in groups.enumerated() {
        let merged = SequenceHistogram(
          merging: [group.histogram, histogram], sequenceWidth: histogram.sequenceWidth
        ).keeping(LayerProfile.planned)
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
    return groups.map { group in
      Candidate(
        members: group.members,
        parts: group.members.count == 1 ? [] : group.members.map { Candidate(members: [$0]) })
    }
  }

  /// What a table and a layer of that histogram come to, nearly.
  private func pooledByteCount(_ histogram: SequenceHistogram) -> Int {
    let profile = LayerProfile(of: histogram, mayStore: kinds.contains(.stored))
    return TableFitter(for: [profile], kinds: kinds, in: configuration).estimate
  }
}
