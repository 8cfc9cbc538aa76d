/// Finds how many places of an order a table should have for a group of layers.
struct TableSizeSearch {
  /// The layers' weights under the whole order.
  private let weights: [RankWeights]
  /// The bytes of each layer raw; nil where that is not allowed.
  private let stored: [Int?]
  private let ranksPerPlace: Int
  private let longestCode: Int
  /// The bytes of a table's packet, by the number of its places.
  private let packetByteCount: (Int) -> Int
  /// The places of the whole order.
  private let most: Int
  /// For each number of places, bytes that no code of all layers comes below; the packet is not counted.
  private let bounds: [Int]

  init(
    _ weights: [RankWeights], stored: [Int?], ranksPerPlace: Int, longestCode: Int,
    packetByteCount: @escaping (Int) -> Int
  ) {
    self.weights = weights
    self.stored = stored
    self.ranksPerPlace = ranksPerPlace
    self.longestCode = longestCode
    self.packetByteCount = packetByteCount
    most = (weights.first?.ranks.count ?? 0) / ranksPerPlace
    var bounds = [Int](repeating: 0, count: most + 1)
    for (weights, stored) in zip(weights, stored) {
      let curve = weights.informationByRankCount
      for places in 0...most {
        bounds[places] += min(Self.byteCount(curve[places * ranksPerPlace]), stored ?? .max)
      }
    }
    self.bounds = bounds
  }

  /// The best numbers of places: one a kind of layout, each once, in the order of the kinds.
  func proposals(for kinds: [LayoutKind]) -> [Int] {
    var proposals: [Int] = []
    for kind in kinds {
      let proposal: Int?
      switch kind {
      case .stored: proposal = nil
      case .codebook: proposal = most
      case .canonical: proposal = bestOfCanonical()
      case .fourNode, .class16: proposal = bestOfNodes(kind)
      }
      if let proposal, !proposals.contains(proposal) { proposals.append(proposal) }
    }
    return proposals
  }

  private static func byteCount(_ bits: Int) -> Int { (bits + 31) / 32 * 4 }

  /// Bytes that no code of all layers comes below, where the table has so many places.
  func bound(_ placeCount: Int) -> Int { bounds[placeCount] }

  /// Whether a table of so many places may come to fewer bytes.
  func mayBeat(_ byteCount: Int?, _ placeCount: Int) -> Bool {
    byteCount.map { packetByteCount(placeCount) + bounds[placeCount] < $0 } ?? true
  }

  private func bestOfNodes(_ kind: LayoutKind) -> Int {
    var bytes = (0...most).map(packetByteCount)
    let parameters = 4 * (kind == .fourNode ? 1 : 2)
    for (weights, stored) in zip(weights, stored) {
      let curve = NodeLayoutSearch.bitCounts(kind, for: weights)
      for places in 1...most {
        let coded = curve[places * ranksPerPlace].map { Self.byteCount($0) + parameters }
        bytes[places] += min(coded ?? 1 << 40, stored ?? .max)
      }
    }
    return (1...most).min { bytes[$0] < bytes[$1] }!
  }

  /// The best size for canonical codes.
  private func bestOfCanonical() -> Int {
    let totals = (0...most).map { packetByteCount($0) + bounds[$0] }
    let start = (1...most).min { totals[$0] < totals[$1] }!
    var codes: [Int: Int] = [:]
    func coded(_ placeCount: Int) -> Int {
      if let known = codes[placeCount] { return known }
      var bytes = 0
      for (weights, stored) in zip(weights, stored) {
        let found = LayoutSearch.quick(
          .canonical, for: weights.prefix(placeCount * ranksPerPlace), longestCode: longestCode)!
        bytes += min(found.byteCount, stored ?? .max)
      }
      codes[placeCount] = bytes
      return bytes
    }
    var best = (placeCount: start, byteCount: packetByteCount(start) + coded(start))
    // Of sizes whose packets are equally long the largest has the shortest code.
    let sizes = (1...most).filter {
      totals[$0] < best.byteCount
        && ($0 == most || packetByteCount($0 + 1) > packetByteCount($0))
    }
    func consider(_ placeCount: Int) {
      let bytes = packetByteCount(placeCount) + coded(placeCount)
      if bytes < best.byteCount { best = (placeCount, bytes) }
    }
    // Code gets shorter with the table, so between two sizes nothing is better than the smaller's packet with the larger's code.
    func search(between low: Int, and high: Int) {
      guard high - low > 1, packetByteCount(sizes[low + 1]) + coded(sizes[high]) < best.byteCount
      else { return }
      let middle = (low + high) / 2
      if totals[sizes[middle]] < best.byteCount { consider(sizes[middle]) }
      search(between: low, and: middle)
      search(between: middle, and: high)
    }
    if let first = sizes.first, let last = sizes.last {
      consider(last)
      consider(first)
      search(between: 0, and: sizes.count - 1)
    }
    return best.placeCount
  }
}
