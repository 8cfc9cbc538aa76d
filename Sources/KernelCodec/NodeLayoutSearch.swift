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
    // Of nodes with equal prefixes the last may as well be the raw one.
    let rawChoices = widths.indices.filter {
      $0 + 1 == widths.count || widths[$0 + 1] != widths[$0]
    }
    let choices: [Int?] = weights.escaped == 0 ? [nil] + rawChoices : rawChoices
    var best: (payloads: [NodePayload], bitCount: Int)?
    for raw in choices {
      let found = payloads(prefixWidths: widths, raw: raw, for: weights)
      if best == nil || found.bitCount < best!.bitCount { best = found }
    }
    return (NodeLayout(checked: kind, best!.payloads), best!.bitCount)
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
