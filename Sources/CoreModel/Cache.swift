import BinaryNetwork

/// The size and the rules of a cache.
public struct CacheParameters: Hashable, Sendable, Codable {
  /// Which line of a full set goes.
  public enum Replacement: String, CaseIterable, Hashable, Sendable, Codable {
    /// The one that was used longest ago.
    case lru
    /// One that is drawn, the same in every run.
    case random
  }

  public var byteCount: Int
  /// Lines of a set.
  public var ways: Int
  /// Bytes of a line.
  public var lineBytes: Int
  public var replacement: Replacement

  public init(byteCount: Int, ways: Int, lineBytes: Int = 64, replacement: Replacement = .lru) {
    self.byteCount = byteCount
    self.ways = ways
    self.lineBytes = lineBytes
    self.replacement = replacement
  }

  /// Sets; a power of two where the cache is legal.
  public var setCount: Int { byteCount / (ways * lineBytes) }

  /// Whether line and sets are powers of two, and nothing is left over.
  var isLegal: Bool {
    ways >= 1 && lineBytes >= 16 && lineBytes & (lineBytes - 1) == 0 && setCount >= 1
      && setCount & (setCount - 1) == 0 && setCount * ways * lineBytes == byteCount
  }
}

/// Which lines a cache holds, and from which cycle on it has their bytes.
///
/// A line is named by its address over the bytes of a line. Data are not kept.
struct Cache {
  /// A line's place.
  typealias Place = Int

  private let ways: Int
  private let setMask: Int
  private let isRandom: Bool
  /// The line of each place; -1 where there is none.
  private var lines: [Int]
  /// When each place was used, in accesses.
  private var used: [Int]
  /// From which cycle on each place has its bytes.
  private(set) var readyAt: [Int]
  /// Whether the line of each place was asked for ahead and not used since.
  private var ahead: [Bool]
  private var accesses = 0
  private var random = SplitMix64(seed: 1)

  /// An empty cache; the parameters must be legal.
  init(_ parameters: CacheParameters) {
    precondition(parameters.isLegal, "a cache of sets that are a power of two")
    ways = parameters.ways
    setMask = parameters.setCount - 1
    isRandom = parameters.replacement == .random
    let count = parameters.setCount * ways
    lines = Array(repeating: -1, count: count)
    used = Array(repeating: 0, count: count)
    readyAt = Array(repeating: 0, count: count)
    ahead = Array(repeating: false, count: count)
  }

  /// Where `line` is, without using it.
  func place(of line: Int) -> Place? {
    let first = (line & setMask) * ways
    for place in first..<first + ways where lines[place] == line { return place }
    return nil
  }

  /// Whether the line of a place was asked for ahead and not used since.
  func isAhead(_ place: Place) -> Bool { ahead[place] }

  /// Uses the line of a place; whether it had been asked for ahead, and this is its first use.
  mutating func use(_ place: Place) -> Bool {
    accesses += 1
    used[place] = accesses
    defer { ahead[place] = false }
    return ahead[place]
  }

  /// Puts `line`, which the cache does not hold, in the place of another.
  mutating func fill(_ line: Int, readyAt cycle: Int, ahead: Bool = false) {
    let first = (line & setMask) * ways
    var victim = first
    if let empty = (first..<first + ways).first(where: { lines[$0] < 0 }) {
      victim = empty
    } else if isRandom {
      victim = first + Int(random.next() >> 32) % ways
    } else {
      for place in first..<first + ways where used[place] < used[victim] { victim = place }
    }
    accesses += 1
    lines[victim] = line
    used[victim] = accesses
    readyAt[victim] = cycle
    self.ahead[victim] = ahead
  }
}
