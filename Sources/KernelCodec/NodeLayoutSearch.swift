/// Finds the best node sizes of a four-node or class16 layout by dynamic programming over ranks.
///
/// The state is the number of ranks that the nodes so far cover; a raw node has one of the few different
/// prefix widths, tried in turn. The result is optimal among layouts with at most one raw node.
///
/// Source: docs/format.md, section 3.
public enum NodeLayoutSearch {
  /// The layout of `kind` with the fewest bits for `weights`, and those bits.
  public static func best(
    _ kind: LayoutKind, for weights: RankWeights
  ) -> (layout: NodeLayout, bitCount: Int) {
    let widths = NodeLayout.prefixes(of: kind).map(\.width)
    var best: (payloads: [NodePayload], bitCount: Int)?
    for raw in rawChoices(widths) where raw != nil || weights.escaped == 0 {
      let found = payloads(prefixWidths: widths, raw: raw, for: weights)
      if best == nil || found.bitCount < best!.bitCount { best = found }
    }
    return (NodeLayout(checked: kind, best!.payloads), best!.bitCount)
  }

  /// For each number of ranks, from 0 to all of `weights`: the fewest bits of a layout of `kind` where the table has no more; nil where
  /// there is none.
  ///
  /// So the best size of a table is known without a search for each. Between them, nodes cover the table exactly, but for the last,
  /// which may reach beyond it.
  static func bitCounts(_ kind: LayoutKind, for weights: RankWeights) -> [Int?] {
    let widths = NodeLayout.prefixes(of: kind).map(\.width)
    let count = weights.ranks.count
    let infinite = Int.max / 2
    var before = [0]
    before.reserveCapacity(count + 1)
    for weight in weights.ranks { before.append(before.last! + weight) }
    let total = before[count] + weights.escaped
    var best = [Int](repeating: infinite, count: count + 1)
    for raw in rawChoices(widths) where raw != nil || weights.escaped == 0 {
      let escapeBits = raw.map { widths[$0] + weights.sequenceWidth } ?? 0
      // Without an escape, every rank that is used must be covered.
      let first = raw == nil ? weights.lastUsedRank + 1 : 1
      // The fewest bits of the ranks that are covered by the nodes so far, exactly.
      var cost = [Int](repeating: infinite, count: count + 1)
      cost[0] = 0
      for (node, prefixWidth) in widths.enumerated() where node != raw {
        let next = node + 1
        if next == widths.count || next == raw || widths[next] != prefixWidth {
          // It may be the last: nodes of equal prefixes are as good as the last of them.
          for width in 0...NodePayload.maximumRankWidth {
            let covered = lastNodes(cost, before, width: width, bits: prefixWidth + width)
            for end in stride(from: max(1, first), through: count, by: 1) {
              best[end] = min(best[end], covered[end] + (total - before[end]) * escapeBits)
            }
          }
        }
        var nextCost = cost
        for width in 0...NodePayload.maximumRankWidth where 1 << width <= count {
          let size = 1 << width
          let bits = prefixWidth + width
          cost.withUnsafeBufferPointer { cost in
            before.withUnsafeBufferPointer { before in
              nextCost.withUnsafeMutableBufferPointer { next in
                for start in 0...count - size {
                  let reached = cost[start] &+ (before[start + size] &- before[start]) &* bits
                  next[start + size] = min(next[start + size], reached)
                }
              }
            }
          }
        }
        cost = nextCost.map { min($0, infinite) }
      }
    }
    return best.map { $0 < infinite ? $0 : nil }
  }

  /// For each number of ranks, the fewest bits where a last node of `width` behind the nodes of `cost` covers the rest, and may reach
  /// beyond it; each of its ranks takes `bits`.
  private static func lastNodes(
    _ cost: [Int], _ before: [Int], width: Int, bits: Int
  ) -> [Int] {
    let infinite = Int.max / 2
    let size = 1 << width
    var covered = [Int](repeating: infinite, count: cost.count)
    // Starts that no later one is better than, with what each has already paid: a sliding minimum.
    var starts: [(start: Int, paid: Int)] = []
    var head = 0
    for end in 1..<max(1, cost.count) {
      let start = end - 1
      if cost[start] < infinite, start + size <= CodecConfiguration.maximumEntries {
        let paid = cost[start] - before[start] * bits
        while starts.count > head, starts.last!.paid >= paid { starts.removeLast() }
        starts.append((start, paid))
      }
      while head < starts.count, starts[head].start < end - size { head += 1 }
      if head < starts.count { covered[end] = starts[head].paid + before[end] * bits }
    }
    return covered
  }

  /// Which node is the raw one; nil, where all sequences may have ranks, for none.
  private static func rawChoices(_ widths: [Int]) -> [Int?] {
    // Of nodes with equal prefixes the last may as well be the raw one.
    let choices: [Int?] = widths.indices.filter {
      $0 + 1 == widths.count || widths[$0 + 1] != widths[$0]
    }
    return [nil] + choices
  }

  /// The best payloads where node `raw` is the raw one.
  private static func payloads(
    prefixWidths: [Int], raw: Int?, for weights: RankWeights
  ) -> (payloads: [NodePayload], bitCount: Int) {
    let limit = CodecConfiguration.maximumEntries
    let infinite = Int.max / 2
    var before = [0]
    for rank in 0..<limit {
      before.append(before[rank] + (rank < weights.ranks.count ? weights.ranks[rank] : 0))
    }
    let used = weights.ranks.count
    var cost = [Int](repeating: infinite, count: limit + 1)
    cost[0] = 0
    // For each node and number of ranks covered after it: the payload's width, -1 for unused.
    var chosen: [[Int]] = []
    for (node, prefixWidth) in prefixWidths.enumerated() {
      var next = cost
      var choice = [Int](repeating: -1, count: limit + 1)
      if node != raw {
        for covered in 0..<used where cost[covered] < infinite {
          for width in 0...NodePayload.maximumRankWidth where covered + 1 << width <= limit {
            let reached = covered + 1 << width
            let words = before[reached] - before[covered]
            let bits = cost[covered] + words * (prefixWidth + width)
            if bits < next[reached] {
              next[reached] = bits
              choice[reached] = width
            }
          }
        }
      }
      cost = next
      chosen.append(choice)
    }
    var best = (covered: 0, bitCount: infinite)
    for covered in 0...limit where cost[covered] < infinite {
      let escaped = weights.escaped + before[limit] - before[covered]
      let escapeBits = raw.map { prefixWidths[$0] + weights.sequenceWidth }
      guard escaped == 0 || escapeBits != nil else { continue }
      let bits = cost[covered] + escaped * (escapeBits ?? 0)
      if bits < best.bitCount { best = (covered, bits) }
    }
    var payloads = [NodePayload](repeating: .unused, count: prefixWidths.count)
    var covered = best.covered
    for node in prefixWidths.indices.reversed() {
      let width = chosen[node][covered]
      if width >= 0 {
        payloads[node] = .ranks(width: width)
        covered -= 1 << width
      }
    }
    if let raw { payloads[raw] = .raw }
    return (payloads, best.bitCount)
  }
}
