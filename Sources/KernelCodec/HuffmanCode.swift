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
}
