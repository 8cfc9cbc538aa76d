/// The falling weights that are nearest to given ones: neighbours that rise are given their mean.
///
/// Code lengths that rise with the rank cost no less under the given weights than under these, and as much where they are the same
/// within each block: so the best code for these bounds the best code for the others, and is seldom far from it.
///
/// Source: Barlow, Bartholomew, Bremner, Brunk, Statistical Inference under Order Restrictions, 1972 (pool adjacent violators).
struct FallingWeights {
  /// Neighbours of one mean.
  struct Block {
    var sum: Int
    var count: Int
  }

  /// The blocks in order, their means falling.
  private(set) var blocks: [Block] = []

  init(of weights: some Sequence<Int>) {
    for weight in weights {
      var block = Block(sum: weight, count: 1)
      while let last = blocks.last, last.sum * block.count < block.sum * last.count {
        block.sum += last.sum
        block.count += last.count
        blocks.removeLast()
      }
      blocks.append(block)
    }
  }

  /// The mean of each rank.
  var means: [Double] {
    blocks.flatMap {
      Array(repeating: Double($0.sum) / Double($0.count), count: $0.count)
    }
  }
}
