/// Finds the best canonical code for falling weights: package-merge, in the form of a knapsack of code space.
///
/// A word of l bits takes 2^-l of the code space. Each rank starts without a word of its own (or, where there is no escape, with
/// one of the longest). Making a word of `longest` bits for it, and making a word one bit shorter, are items: each has a width,
/// which is a power of two, and saves so many bits. The items of each width go into a list by what they save. From the
/// narrowest up, two neighbours of a list make an item of the next, after the first has filled what the space left
/// has of an odd width. As weights fall, so do the items of each width in the order of the ranks: how many are taken is all that
/// the code needs.
///
/// Source: Larmore, Hirschberg, A fast algorithm for optimal length-limited Huffman codes, J. ACM 37, 1990.
struct PackageMerge {
  private enum Item {
    /// Two of the width below.
    case package
    /// A word one bit shorter.
    case shortening
    /// A word of the longest length for a rank that was escaped.
    case word
  }

  /// For each width, narrowest first: the items of its list, falling by what they save.
  private var lists: [[Item]] = []
  /// For each width, whether its first item fills an odd width of the space.
  private var takesFirst: [Bool] = []

  /// How many ranks have words of each length from 1 on; nil where no such code has that escape.
  ///
  /// An `escape` of 0 is none, and all ranks have words; else the last may be escaped, at `escapeBits` each.
  static func counts(
    for weights: [Double], escape: Int, escapeBits: Int, longest: Int
  ) -> [Int]? {
    if escape == 0 {
      guard weights.count > 1 else { return [weights.count] }
      guard weights.count <= 1 << longest else { return nil }
      var merge = PackageMerge()
      return merge.run(
        weights, savedByWord: nil, space: 1 << longest - weights.count, longest: longest)
    }
    // A word as long as an escape saves nothing.
    let longest = min(longest, escapeBits - 1)
    var merge = PackageMerge()
    return merge.run(
      weights, savedByWord: Double(escapeBits - longest),
      space: 1 << longest - 1 << (longest - escape), longest: longest)
  }

  /// `space` is in units of the longest word; `savedByWord` the bits by which that is shorter than an escape.
  private mutating func run(
    _ weights: [Double], savedByWord: Double?, space: Int, longest: Int
  ) -> [Int]? {
    var packages: [Double] = []
    for length in (1...longest).reversed() {
      var list = packages
      var items = [Item](repeating: .package, count: packages.count)
      if length > 1 { (list, items) = Self.merged(list, items, with: weights, .shortening, 1) }
      if length == longest, let savedByWord {
        (list, items) = Self.merged(list, items, with: weights, .word, savedByWord)
      }
      let isOdd = space >> (longest - length) & 1 == 1
      if isOdd && list.isEmpty { return nil }
      packages = []
      packages.reserveCapacity(list.count / 2)
      var index = isOdd ? 1 : 0
      while index + 1 < list.count {
        packages.append(list[index] + list[index + 1])
        index += 2
      }
      lists.append(items)
      takesFirst.append(isOdd)
    }
    return counts(longest: longest, hasEscape: savedByWord != nil, rankCount: weights.count)
  }

  /// A list with one more item for each weight; of equals, packages come first, for what is in them is narrower, and words before
  /// they are shortened.
  private static func merged(
    _ list: [Double], _ items: [Item], with weights: [Double], _ item: Item, _ factor: Double
  ) -> ([Double], [Item]) {
    var values: [Double] = []
    var merged: [Item] = []
    values.reserveCapacity(list.count + weights.count)
    merged.reserveCapacity(list.count + weights.count)
    var next = 0
    for weight in weights {
      let value = weight * factor
      while next < list.count, item == .word ? list[next] > value : list[next] >= value {
        values.append(list[next])
        merged.append(items[next])
        next += 1
      }
      values.append(value)
      merged.append(item)
    }
    values += list[next...]
    merged += items[next...]
    return (values, merged)
  }

  /// Follows the packages that are taken down to their items.
  private func counts(longest: Int, hasEscape: Bool, rankCount: Int) -> [Int] {
    // Ranks whose words have at most so many bits.
    var upTo = [Int](repeating: 0, count: longest + 1)
    var packages = 0
    for length in 1...longest {
      let index = longest - length
      let taken = lists[index].prefix((takesFirst[index] ? 1 : 0) + 2 * packages)
      packages = taken.count { $0 == .package }
      upTo[length - 1] = taken.count { $0 == .shortening }
      if length == longest {
        upTo[longest] = hasEscape ? taken.count { $0 == .word } : rankCount
      }
    }
    return (1...longest).map { upTo[$0] - upTo[$0 - 1] }
  }
}
