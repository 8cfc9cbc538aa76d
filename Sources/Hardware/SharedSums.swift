/// Sums modulo two that have parts in common, with each common part added up once.
///
/// Greedy: the pair that the most sums have becomes a source of its own, until no pair is in two of them. For the CRC-32 of
/// 32-bit words that takes half of the gates.
struct SharedSums {
  /// The sums of two sources each: pair `k` is source `sourceCount + k`.
  private(set) var pairs: [(first: Int, second: Int)] = []
  /// The sources that each sum is of, rising.
  private(set) var terms: [[Int]]

  /// Shares what `terms` have in common, each a rising list of sources below `sourceCount`.
  init(of terms: [[Int]], sourceCount: Int) {
    self.terms = terms
    while let pair = mostFrequentPair(of: sourceCount + pairs.count) {
      let sum = sourceCount + pairs.count
      pairs.append(pair)
      for index in self.terms.indices
      where self.terms[index].contains(pair.first) && self.terms[index].contains(pair.second) {
        self.terms[index].removeAll { $0 == pair.first || $0 == pair.second }
        self.terms[index].append(sum)
      }
    }
  }

  /// The pair that the most sums have, of several the first; nil where none is in two.
  private func mostFrequentPair(of count: Int) -> (first: Int, second: Int)? {
    var frequencies = [Int](repeating: 0, count: count * count)
    for sources in terms {
      for (place, first) in sources.enumerated() {
        for second in sources[(place + 1)...] { frequencies[first * count + second] += 1 }
      }
    }
    guard let most = frequencies.max(), most > 1,
      let index = frequencies.firstIndex(of: most)
    else { return nil }
    return (first: index / count, second: index % count)
  }
}
