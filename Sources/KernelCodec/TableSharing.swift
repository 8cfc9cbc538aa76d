/// Which layers of one sequence width share a rank table.
///
/// Of a few layers, the best partition of all. Of more, every layer starts with a table of its own, and the two groups whose union
/// saves the most bytes are joined until none saves any. What a union saves is first estimated: pairs are tried in the order
/// of the estimates, and those that are hopeless not at all.
struct TableSharing {
  private struct Group {
    var members: [Int]
    var estimate: Int
    var byteCount: Int
  }

  private let profiles: [LayerProfile]
  private let kinds: [LayoutKind]
  private let configuration: CodecConfiguration

  /// Of at most so many layers every set is tried.
  private static let setLimit = 6
  /// More layers than this are not tried pair by pair.
  private static let pairLimit = 40
  /// The most groups, so that all widths together stay below 255.
  private static let groupLimit = 50
  /// With more layers there are fewer groups, so that the time grows with the layers, not their square.
  private static let trialLimit = 20_000
  /// Pairs tried before the best of them is joined.
  private static let batch = 6

  /// The groups of `members`, which number some of `profiles`: each by rising number, and of equals the first first.
  static func groups(
    of members: [Int], _ profiles: [LayerProfile], kinds: [LayoutKind],
    in configuration: CodecConfiguration
  ) -> [[Int]] {
    let sharing = TableSharing(profiles: profiles, kinds: kinds, configuration: configuration)
    if members.count <= setLimit { return sharing.bestPartition(of: members) }
    return members.count <= pairLimit
      ? sharing.joinedByPairs(members) : sharing.joinedInOrder(members)
  }

  private func fitter(_ members: [Int]) -> TableFitter {
    TableFitter(for: members.map { profiles[$0] }, kinds: kinds, in: configuration)
  }

  // MARK: By sets

  /// The partition of few members whose sets come to the fewest bytes.
  private func bestPartition(of members: [Int]) -> [[Int]] {
    // Of the members that are bits of the index: the fewest bytes, and the set of the lowest of them.
    var best: [(byteCount: Int, set: Int)] = [(0, 0)]
    var costs = [0]
    for all in 1..<1 << members.count {
      costs.append(fitter(Self.members(members, in: all)).quick)
      let lowest = all & -all
      var found = (byteCount: Int.max, set: 0)
      for set in 1...all where set & ~all == 0 && set & lowest != 0 {
        let bytes = costs[set] + best[all & ~set].byteCount
        if bytes < found.byteCount { found = (bytes, set) }
      }
      best.append(found)
    }
    var groups: [[Int]] = []
    var left = best.count - 1
    while left != 0 {
      groups.append(Self.members(members, in: best[left].set))
      left &= ~best[left].set
    }
    return groups
  }

  private static func members(_ members: [Int], in set: Int) -> [Int] {
    members.indices.filter { set >> $0 & 1 == 1 }.map { members[$0] }
  }

  // MARK: By pairs

  private func group(_ members: [Int]) -> Group {
    let fitter = fitter(members)
    return Group(members: members, estimate: fitter.estimate, byteCount: fitter.quick)
  }

  /// Two groups, their union, and what it saves; the union's bytes are not known before it is tried.
  private struct Pair {
    var first: Int
    var second: Int
    var members: [Int]
    var estimate: Int
    var estimatedSaving: Int
    var union: Group?
    var saving = 0
  }

  private func joinedByPairs(_ members: [Int]) -> [[Int]] {
    // Joined groups stay in their places as nil, so that pairs keep their numbers.
    var groups: [Group?] = members.map { group([$0]) }
    var pairs: [Pair] = []
    for second in groups.indices {
      for first in 0..<second { pairs.append(pair(first, second, groups)) }
    }
    while let best = bestPair(&pairs, groups) {
      groups[best.first] = nil
      groups[best.second] = nil
      groups.append(best.union)
      pairs.removeAll { groups[$0.first] == nil || groups[$0.second] == nil }
      for first in groups.indices.dropLast() where groups[first] != nil {
        pairs.append(pair(first, groups.count - 1, groups))
      }
    }
    return groups.compactMap { $0?.members }.sorted { $0[0] < $1[0] }
  }

  private func pair(_ first: Int, _ second: Int, _ groups: [Group?]) -> Pair {
    let (a, b) = (groups[first]!, groups[second]!)
    let members = (a.members + b.members).sorted()
    let estimate = fitter(members).estimate
    return Pair(
      first: first, second: second, members: members, estimate: estimate,
      estimatedSaving: a.estimate + b.estimate - estimate)
  }

  /// The pair whose union saves the most of those tried; nil where none saves any.
  private func bestPair(_ pairs: inout [Pair], _ groups: [Group?]) -> Pair? {
    pairs.sort {
      ($0.estimatedSaving, $1.second, $1.first) > ($1.estimatedSaving, $0.second, $0.first)
    }
    var best: Pair?
    var tried = 0
    for index in pairs.indices {
      if tried >= Self.batch && best != nil { break }
      let (a, b) = (groups[pairs[index].first]!, groups[pairs[index].second]!)
      // Codes of whole numbers of bits are not where the estimate has them, all alike but for this.
      let margin = 64 + (a.byteCount + b.byteCount) / 1024
      if pairs[index].estimatedSaving < -margin { continue }
      if pairs[index].union == nil {
        let union = Group(
          members: pairs[index].members, estimate: pairs[index].estimate,
          byteCount: fitter(pairs[index].members).quick)
        pairs[index].union = union
        pairs[index].saving = a.byteCount + b.byteCount - union.byteCount
      }
      tried += 1
      if pairs[index].saving > max(0, best?.saving ?? 0) { best = pairs[index] }
    }
    return best
  }

  // MARK: In order

  /// Each layer in turn joins the group that grows least; a group is judged as if it were one layer.
  private func joinedInOrder(_ members: [Int]) -> [[Int]] {
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
    return groups.map(\.members)
  }

  /// What a table and a layer of that histogram come to, nearly.
  private func pooledByteCount(_ histogram: SequenceHistogram) -> Int {
    let profile = LayerProfile(of: histogram, mayStore: kinds.contains(.stored))
    return TableFitter(for: [profile], kinds: kinds, in: configuration).estimate
  }
}
