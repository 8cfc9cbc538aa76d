/// Huffman's code of unlimited length: the measure that the layouts are held against.
public enum HuffmanCode {
  /// The bits that symbols with those counts, falling, take altogether; a lone symbol takes one bit.
  ///
  /// Two queues: of symbols by rising count, and of joined nodes, whose weights rise by themselves.
  public static func bitCount(ofFallingCounts counts: [Int]) -> Int {
    guard counts.count > 1 else { return counts.first ?? 0 }
    var symbols = counts[...]
    var joined: [Int] = []
    var nextJoined = 0
    var bits = 0
    func takeSmallest() -> Int {
      if let symbol = symbols.last, nextJoined == joined.count || symbol <= joined[nextJoined] {
        symbols.removeLast()
        return symbol
      }
      defer { nextJoined += 1 }
      return joined[nextJoined]
    }
    for _ in 1..<counts.count {
      let weight = takeSmallest() + takeSmallest()
      joined.append(weight)
      bits += weight
    }
    return bits
  }

  /// How many ranks have words of each length from 1 on, and the escape's length; 0 where there is none.
  struct Lengths {
    var counts: [Int]
    var escape: Int

    /// The bits of as many of `weights` as have words, and of what is escaped.
    func bitCount<Number: Numeric>(
      of weights: [Number], escaped: Number, sequenceWidth: Int
    ) -> Number {
      var bits = escaped * Number(exactly: escape + sequenceWidth)!
      var rank = 0
      for (index, count) in counts.enumerated() {
        var sum: Number = 0
        for weight in weights[rank..<rank + count] { sum += weight }
        bits += sum * Number(exactly: index + 1)!
        rank += count
      }
      return bits
    }
  }

  /// The code of ranks whose weights fall, and of an escape of weight `escaped` unless that is 0; at least one rank.
  static func lengths(
    ofFallingWeights weights: some BidirectionalCollection<Double>, escaped: Double
  ) -> Lengths {
    let hasEscape = escaped > 0
    guard weights.count > 1 || hasEscape else { return Lengths(counts: [1], escape: 0) }
    let symbolCount = weights.count + (hasEscape ? 1 : 0)
    let nodeCount = 2 * symbolCount - 1
    // Symbols by rising weight, then the joined nodes, whose weights rise by themselves.
    var nodes: [Double] = []
    nodes.reserveCapacity(nodeCount)
    var escapeNode = -1
    for weight in weights.reversed() {
      if hasEscape, escapeNode < 0, escaped < weight {
        escapeNode = nodes.count
        nodes.append(escaped)
      }
      nodes.append(weight)
    }
    if hasEscape, escapeNode < 0 {
      escapeNode = nodes.count
      nodes.append(escaped)
    }
    var parents = [Int](repeating: 0, count: nodeCount)
    var (symbol, joined) = (0, symbolCount)
    for node in symbolCount..<nodeCount {
      var sum = 0.0
      for _ in 0..<2 {
        let takesSymbol =
          symbol < symbolCount && (joined == node || nodes[symbol] <= nodes[joined])
        let taken = takesSymbol ? symbol : joined
        if takesSymbol { symbol += 1 } else { joined += 1 }
        sum += nodes[taken]
        parents[taken] = node
      }
      nodes.append(sum)
    }
    var depths = [Int](repeating: 0, count: nodeCount)
    var found = Lengths(counts: [], escape: 0)
    for node in (0..<nodeCount - 1).reversed() {
      depths[node] = depths[parents[node]] + 1
      guard node < symbolCount else { continue }
      if node == escapeNode {
        found.escape = depths[node]
      } else {
        while found.counts.count < depths[node] { found.counts.append(0) }
        found.counts[depths[node] - 1] += 1
      }
    }
    return found
  }
}
