/// Where the places of a table may be divided into groups, so that no layer's code pays for it.
///
/// Ranks whose code words are of one length in every layer's code may change places. So groups end where the length of
/// any code changes. Where that makes more groups than a packet has, neighbours are joined that differ least: by what it would
/// cost to code each as if all its places were as frequent as each other.
struct TableGroups {
  /// The boundaries, from 0 to the number of places.
  private(set) var boundaries: [Int]
  /// Whether no groups had to be joined.
  private(set) var areAllKept = true

  /// Joins groups of places where `layouts` over `weights` need more than there are.
  init(of layouts: [Layout], over weights: [RankWeights], placeCount: Int, ranksPerPlace: Int) {
    var isBoundary = [Bool](repeating: false, count: placeCount + 1)
    isBoundary[0] = true
    isBoundary[placeCount] = true
    for layout in layouts {
      var last = 0
      let widths = layout.rankWords.prefix(placeCount * ranksPerPlace).map(\.width)
      for (rank, width) in (widths + [0]).enumerated() {
        // Where the length changes within a pair, the pair is a group of its own.
        if width != last {
          isBoundary[rank / ranksPerPlace] = true
          isBoundary[(rank + ranksPerPlace - 1) / ranksPerPlace] = true
        }
        last = width
      }
    }
    boundaries = isBoundary.indices.filter { isBoundary[$0] }
    join(weights, ranksPerPlace)
  }

  private mutating func join(_ weights: [RankWeights], _ ranksPerPlace: Int) {
    guard boundaries.count - 1 > RankTableForm.groupCount else { return }
    areAllKept = false
    let before = weights.map { weights in
      weights.ranks.reduce(into: [0]) { $0.append($0.last! + $1) }
    }
    /// The information that a group's places take, but for that of the group.
    func cost(_ first: Int, _ end: Int) -> Int {
      let size = (end - first) * ranksPerPlace
      return before.reduce(0) {
        let weight = $1[end * ranksPerPlace] - $1[first * ranksPerPlace]
        return $0 - FixedPointBits.selfInformation(weight) + weight * FixedPointBits.log2(size)
      }
    }
    while boundaries.count - 1 > RankTableForm.groupCount {
      var best = (index: 1, added: Int.max)
      for index in 1..<boundaries.count - 1 {
        let (first, middle, end) = (
          boundaries[index - 1], boundaries[index], boundaries[index + 1]
        )
        let added = cost(first, end) - cost(first, middle) - cost(middle, end)
        if added < best.added { best = (index, added) }
      }
      boundaries.remove(at: best.index)
    }
  }
}
