/// Finds the best canonical code for weights in any order, by dynamic programming over ranks and code tree nodes.
///
/// Lengths rise with the rank, as the format has it, whether or not the weights fall: so the result is
/// optimal for shared tables too, where package-merge would not apply.
///
/// Source: docs/format.md, section 3.
struct MonotoneCodeSearch {
  private let weights: [Int]
  /// Weight of the ranks from each on.
  private let remaining: [Int]
  private let escape: Int
  private let escapeBits: Int
  private let longest: Int
  /// For each level, rank and number of free nodes: whether the rank takes a node at that level.
  private var takes: [Bool]
  private let stride: Int

  private static let infinite = Int.max / 2

  /// The counts of each length for `weights`, and the bits of those that have code words and those that are escaped; nil where
  /// no code has that escape.
  ///
  /// An `escape` of 0 is none, and all ranks have words; else the last may be escaped, at `escapeBits` each.
  static func best(
    for weights: [Int], escape: Int, escapeBits: Int, longest: Int
  ) -> (counts: [Int], bitCount: Int)? {
    var search = MonotoneCodeSearch(
      weights, escape: escape, escapeBits: escapeBits, longest: longest)
    return search.run()
  }

  private init(_ weights: [Int], escape: Int, escapeBits: Int, longest: Int) {
    self.weights = weights
    self.escape = escape
    self.escapeBits = escapeBits
    self.longest = longest
    var remaining = [0]
    for weight in weights.reversed() { remaining.append(remaining.last! + weight) }
    self.remaining = remaining.reversed()
    stride = weights.count + 2
    takes = []
  }

  /// The counts of each length and the bits of all ranks; nil where no code has that escape.
  private mutating func run() -> (counts: [Int], bitCount: Int)? {
    let levels = longest
    let states = (weights.count + 1) * stride
    takes = [Bool](repeating: false, count: (levels + 1) * states)
    var deeper = [Int](repeating: Self.infinite, count: states)
    for level in (1...levels).reversed() {
      deeper = costs(atLevel: level, deeper: deeper, decisionsAt: level * states)
    }
    let free = freeNodes(below: 1, toLevel: 1)
    guard free < stride, deeper[free] < Self.infinite else { return nil }
    return (counts(from: free, states: states), deeper[free])
  }

  /// For each rank and number of free nodes at `level`, the fewest bits of the ranks from there on.
  private mutating func costs(
    atLevel level: Int, deeper: [Int], decisionsAt decisions: Int
  ) -> [Int] {
    var costs = [Int](repeating: Self.infinite, count: deeper.count)
    for rank in (0...weights.count).reversed() {
      let end = remaining[rank] * escapeBits
      // Each free node must have a rank or the escape below it, and level l has 2^l nodes.
      let most = min(weights.count - rank + 1, 1 << level, stride - 1)
      for free in 0...most {
        let state = rank * stride + free
        var best = Self.infinite
        if escape == 0 {
          if rank == weights.count { best = 0 }
        } else if free == 0 && level >= escape {
          best = end
        }
        if free > 0, level < longest {
          let below = freeNodes(below: free, toLevel: level + 1, rank: rank)
          if below < stride { best = min(best, deeper[rank * stride + below]) }
        }
        if free > 0 && rank < weights.count {
          let taken = costs[state + stride - 1] + weights[rank] * level
          if taken < best {
            best = taken
            takes[decisions + state] = true
          }
        }
        costs[state] = best
      }
    }
    return costs
  }

  /// The free nodes of `level`, twice those of the level above but for the escape's own.
  ///
  /// Without an escape, more than there are ranks are as good as those.
  private func freeNodes(below free: Int, toLevel level: Int, rank: Int = 0) -> Int {
    let doubled = 2 * free - (level == escape ? 1 : 0)
    return escape == 0 ? min(doubled, weights.count - rank) : doubled
  }

  private func counts(from start: Int, states: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: CanonicalCode.maximumLength)
    var level = 1
    var rank = 0
    var free = start
    while level <= longest {
      if takes[level * states + rank * stride + free] {
        counts[level - 1] += 1
        rank += 1
        free -= 1
      } else if free == 0 || rank == weights.count && escape == 0 {
        break
      } else {
        level += 1
        free = freeNodes(below: free, toLevel: level, rank: rank)
      }
    }
    return counts
  }
}
