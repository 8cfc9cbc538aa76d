import BinaryNetwork
import Testing

@testable import CoreModel

/// A cache as its definition says it: for each set a list of lines, the last used at its end.
private struct SlowCache {
  let parameters: CacheParameters
  var sets: [Int: [Int]] = [:]

  /// Uses the line of an address; whether it was there.
  mutating func use(_ line: Int) -> Bool {
    let set = line % parameters.setCount
    var lines = sets[set, default: []]
    let found = lines.contains(line)
    lines.removeAll { $0 == line }
    lines.append(line)
    if lines.count > parameters.ways { lines.removeFirst() }
    sets[set] = lines
    return found
  }
}

extension Cache {
  /// Uses a line, which is filled where it is missing; whether it was there.
  fileprivate mutating func touch(_ line: Int) -> Bool {
    if let place = place(of: line) {
      _ = use(place)
      return true
    }
    fill(line, readyAt: 0)
    return false
  }
}

@Suite struct CacheTests {
  @Test(arguments: [(1, 1), (1, 4), (4, 2), (8, 3), (32, 16), (2, 1)], [1, 2, 3])
  func `random accesses hit where the slow model hits`(shape: (sets: Int, ways: Int), seed: Int) {
    let parameters = CacheParameters(byteCount: shape.sets * shape.ways * 64, ways: shape.ways)
    var cache = Cache(parameters)
    var slow = SlowCache(parameters: parameters)
    var random = SplitMix64(seed: seed)
    // Lines of a set two to three times its ways, in runs and at random.
    let range = shape.sets * shape.ways * 5 / 2 + 1
    var line = 0
    for access in 0..<4000 {
      line = random.next() & 3 == 0 ? Int(random.next() >> 33) % range : (line + 1) % range
      expect(cache.touch(line), is: slow.use(line), "access \(access), seed \(seed)")
    }
  }

  @Test func `a line more than fit, over and over, never hits with lru and mostly at random`() {
    var lru = Cache(CacheParameters(byteCount: 1024, ways: 16))
    var drawn = Cache(CacheParameters(byteCount: 1024, ways: 16, replacement: .random))
    let hits = (0..<1700).reduce((0, 0)) { sum, access in
      (
        sum.0 + (lru.touch(access % 17) ? 1 : 0), sum.1 + (drawn.touch(access % 17) ? 1 : 0)
      )
    }
    #expect(hits.0 == 0)
    // One of the seventeen is missing at any time, and is needed 8.5 accesses after it went, on average.
    #expect(hits.1 > 1400 && hits.1 < 1600)
  }

  @Test func `a line that was read ahead says so once`() {
    var cache = Cache(CacheParameters(byteCount: 128, ways: 2))
    cache.fill(4, readyAt: 9, ahead: true)
    let place = cache.place(of: 4)!
    #expect(cache.isAhead(place) && cache.readyAt[place] == 9)
    expect(cache.use(place), is: true)
    #expect(!cache.isAhead(place))
    expect(cache.use(place), is: false)
  }

  @Test func `sizes that are no power of two of sets are illegal`() {
    #expect(CacheParameters(byteCount: 32 << 10, ways: 4).isLegal)
    #expect(CacheParameters(byteCount: 48 << 10, ways: 3).isLegal)
    for (bytes, ways, line) in [
      (3000, 2, 64), (3 << 10, 1, 64), (0, 1, 64), (1024, 0, 64), (1024, 2, 48),
    ] {
      let isLegal = CacheParameters(byteCount: bytes, ways: ways, lineBytes: line).isLegal
      #expect(!isLegal, "\(bytes) bytes, \(ways) ways, lines of \(line)")
    }
  }
}
