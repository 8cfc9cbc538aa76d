import BinaryNetwork
import Testing

@testable import CoreModel

/// Two caches and a memory, small, with every latency another number.
private func small(prefetch: Int = 0, outstanding: Int = 2) -> MemoryParameters {
  MemoryParameters(
    first: CacheParameters(byteCount: 256, ways: 2),
    second: CacheParameters(byteCount: 1024, ways: 4), firstLatency: 2, secondLatency: 10,
    memoryLatency: 50, memoryBytesPerCycle: 4, outstanding: outstanding, prefetchLines: prefetch)
}

/// Lists of lines by recency, and counts of what the path must have counted.
private struct SlowPath {
  let parameters: MemoryParameters
  var first: [Int: [(line: Int, ahead: Bool)]] = [:]
  var second: [Int: [Int]] = [:]
  var traffic = MemoryPath.Traffic()

  mutating func read(_ address: Int) {
    traffic.reads += 1
    let line = address / 64
    let set = line % parameters.first.setCount
    var lines = first[set, default: []]
    var readsAhead = true
    if let index = lines.firstIndex(where: { $0.line == line }) {
      traffic.firstHits += 1
      readsAhead = lines[index].ahead
      lines.remove(at: index)
      lines.append((line, false))
      first[set] = lines
    } else {
      fetch(line)
      insert(line, ahead: false)
    }
    guard readsAhead else { return }
    for next in line + 1..<line + 1 + parameters.prefetchLines
    where !first[next % parameters.first.setCount, default: []].contains(where: { $0.line == next })
    {
      fetch(next)
      insert(next, ahead: true)
    }
  }

  private mutating func insert(_ line: Int, ahead: Bool) {
    traffic.firstLines += 1
    let set = line % parameters.first.setCount
    first[set, default: []].append((line, ahead))
    if first[set]!.count > parameters.first.ways { first[set]!.removeFirst() }
  }

  private mutating func fetch(_ line: Int) {
    if !useSecond(line) { traffic.memoryLines += 1 }
  }

  mutating func readForUnit(_ address: Int) {
    traffic.unitLines += 1
    if !useSecond(address / 64) { traffic.unitMemoryLines += 1 }
  }

  private mutating func useSecond(_ line: Int) -> Bool {
    let set = line % parameters.second.setCount
    let found = second[set, default: []].contains(line)
    second[set, default: []].removeAll { $0 == line }
    second[set]!.append(line)
    if second[set]!.count > parameters.second.ways { second[set]!.removeFirst() }
    return found
  }
}

@Suite struct MemoryPathTests {
  @Test(arguments: [0, 1, 2, 3], [1, 2])
  func `random traces move the lines that the slow model moves`(prefetch: Int, seed: Int) {
    var path = MemoryPath(small(prefetch: prefetch))
    var slow = SlowPath(parameters: small(prefetch: prefetch))
    var random = SplitMix64(seed: seed)
    var (address, cycle) = (0, 0)
    for access in 0..<3000 {
      cycle += Int(random.next() & 63)
      address = random.next() & 7 == 0 ? Int(random.next() >> 52) & ~15 : address + 16
      if random.next() & 7 == 0 {
        _ = path.readForUnit(address & ~63, at: cycle)
        slow.readForUnit(address & ~63)
      } else {
        let ready = path.quickRead(address, at: cycle) ?? path.read(address, at: cycle)
        #expect(ready >= cycle + 2)
        slow.read(address)
      }
      #expect(path.traffic == slow.traffic, "access \(access), seed \(seed)")
    }
  }

  @Test func `latencies add up`() {
    var path = MemoryPath(small())
    // Both caches miss: 10 to look, 50, then four cycles for sixteen bytes.
    expect(path.read(0, at: 100), is: 164)
    // Another word of the line, which is whole after sixteen cycles.
    expect(path.quickRead(16, at: 101), is: 176)
    expect(path.quickRead(32, at: 200), is: 202)
    // Lines 2, 4 and 6 share the set of two ways with line 0, which goes; the second cache has it.
    for (index, line) in [2, 4, 6].enumerated() {
      _ = path.read(line * 64, at: 1000 * (index + 1))
    }
    expect(path.quickRead(0, at: 5000), is: nil)
    expect(path.read(0, at: 5000), is: 5010)
    #expect(path.traffic.memoryLines == 4 && path.traffic.firstLines == 5)
  }

  @Test func `the memory gives one line after another`() {
    var path = MemoryPath(small())
    expect(path.read(0, at: 0), is: 64)
    // Asked for at 1, begins when the line before has gone: 60 + 16, then four cycles.
    expect(path.read(64, at: 1), is: 80)
    // Two lines are waited for: the third is asked for when the first is whole, 76.
    expect(path.read(128, at: 2), is: 76 + 60 + 4)
    expect(path.readForUnit(512, at: 3), is: 136 + 16 + 16)
  }

  @Test func `a line that is read ahead is there sooner`() {
    var path = MemoryPath(small(prefetch: 1))
    expect(path.read(0, at: 0), is: 64)
    expect(path.quickRead(64, at: 40), is: nil)
    expect(path.read(64, at: 40), is: 92)
    #expect(path.traffic.firstLines == 3 && path.traffic.firstHits == 1)
  }

  @Test func `what is put into the second cache costs no memory`() {
    var path = MemoryPath(small())
    path.warm(32..<200)
    expect(path.read(128, at: 10), is: 20)
    expect(path.readForUnit(0, at: 10), is: 20)
    expect(path.read(256, at: 100), is: 164)
    #expect(path.traffic.memoryLines == 1)
  }
}
