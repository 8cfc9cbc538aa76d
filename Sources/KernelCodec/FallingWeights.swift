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
    var means: [Double] = []
    for block in blocks {
      let mean = Double(block.sum) / Double(block.count)
      for _ in 0..<block.count { means.append(mean) }
    }
    return means
  }
}

extension RankWeights {
  /// The bits of the best code whose lengths rise with the rank, if they could be any numbers.
  var information: Int {
    var words = FixedPointBits.selfInformation(escaped)
    if zip(ranks, ranks.dropFirst()).allSatisfy({ $0 >= $1 }) {
      // Each is a block of its own.
      for weight in ranks { words += FixedPointBits.selfInformation(weight) }
    } else {
      for block in FallingWeights(of: ranks).blocks {
        words +=
          FixedPointBits.selfInformation(block.sum) - block.sum * FixedPointBits.log2(block.count)
      }
    }
    return (FixedPointBits.selfInformation(total) - words) / FixedPointBits.unit
      + escaped * sequenceWidth
  }

  /// The weights under the first `count` ranks of the table alone.
  func prefix(_ count: Int) -> RankWeights {
    let ranks = Array(ranks.prefix(count))
    return RankWeights(
      ranks: ranks, escaped: total - ranks.reduce(0, +), sequenceWidth: sequenceWidth)
  }

  /// For each number of ranks from 0, bits that no code comes below whose lengths rise with the rank, where the table has so many.
  ///
  /// It is the information of the falling weights that are nearest.
  var informationByRankCount: [Int] {
    let total = total
    // Logarithms are rounded down, by less than a part a symbol.
    let whole = FixedPointBits.selfInformation(total) - total - FixedPointBits.unit
    // For each block of neighbours of one mean: sum and count, and the self-information of it and the blocks before.
    var blocks: [(sum: Int, count: Int, information: Int)] = []
    var escaped = total
    func bits() -> Int {
      let words = (blocks.last?.information ?? 0) + FixedPointBits.selfInformation(escaped)
      return max(0, whole - words) / FixedPointBits.unit + escaped * sequenceWidth
    }
    var curve = [bits()]
    curve.reserveCapacity(ranks.count + 1)
    for weight in ranks {
      escaped -= weight
      var (sum, count) = (weight, 1)
      while let last = blocks.last, last.sum * count < sum * last.count {
        sum += last.sum
        count += last.count
        blocks.removeLast()
      }
      let own = FixedPointBits.selfInformation(sum) - sum * FixedPointBits.log2(count)
      blocks.append((sum, count, (blocks.last?.information ?? 0) + own))
      curve.append(bits())
    }
    return curve
  }
}
