import BinaryNetwork
import Hardware
import Testing

@testable import CoreModel

/// A unit; that its lane and its packing unit are the hardware's, `CoVerificationTests` shows.
private func decodingUnit(packed: Int = 16) -> DecodingUnitParameters {
  DecodingUnitParameters(
    lane: DecoderLane(lane: LaneParameters(entries: 256), repeats: true),
    packing: PackingUnit(channelsPacked: packed))
}

private func unit(
  channels: Int, filters: Int, bits: UInt8 = 7, reads: Int = 1, lines: Int = 4
) -> DecodingUnit {
  DecodingUnit(
    decodingUnit(), lengths: Array(repeating: bits, count: channels * filters),
    channels: channels, address: 0, reads: reads, lines: lines, lineBytes: 64, startingAt: 0)
}

@Suite struct DecodingUnitTests {
  @Test func `a core that takes at once gets a group in as many cycles as it has channels`() {
    var (unit, path) = (unit(channels: 16, filters: 6), MemoryPath(MemoryParameters()))
    var cycles: [Int] = []
    for _ in 0..<6 * 9 { cycles.append(unit.take(from: 0, through: &path)) }
    #expect(zip(cycles, cycles.dropFirst()).allSatisfy { $0 < $1 })
    let firsts = stride(from: 0, to: cycles.count, by: 9).map { cycles[$0] }
    #expect(zip(firsts, firsts.dropFirst()).allSatisfy { $1 - $0 == 16 })
    // 84 bytes and a checksum: two lines.
    #expect(path.traffic.unitLines == 2 && path.traffic.unitMemoryLines == 2)
  }

  @Test func `a slow core finds every word waiting`() {
    var (unit, path) = (unit(channels: 16, filters: 6), MemoryPath(MemoryParameters()))
    for word in 0..<6 * 9 {
      let start = 300 + 20 * word
      expect(unit.take(from: start, through: &path), is: start)
    }
  }

  @Test func `the stream is read again for every tile and ahead of it`() {
    var path = MemoryPath(MemoryParameters())
    var unit = unit(channels: 16, filters: 6, reads: 5, lines: 3)
    for word in 0..<5 * 6 * 9 {
      // The end of a stream costs some cycles, which the groups that are packed hide from a slow core.
      let start = 400 + 20 * word
      expect(unit.take(from: start, through: &path), is: start)
    }
    #expect(path.traffic.unitLines == 5 * 2 && path.traffic.unitMemoryLines == 2)
  }

  @Test func `a memory slower than the lane sets the pace`() {
    var parameters = MemoryParameters(memoryBytesPerCycle: 0.25)
    parameters.second = CacheParameters(byteCount: 1024, ways: 16)
    var path = MemoryPath(parameters)
    var unit = unit(channels: 16, filters: 256)
    var last = 0
    for _ in 0..<256 * 9 { last = unit.take(from: last, through: &path) }
    // 4096 sequences of seven bits at a quarter of a byte a cycle.
    let bytes = 4096 * 7 / 8
    #expect(last > 4 * bytes && last < 4 * bytes + 700)
    #expect(path.traffic.unitMemoryLines == bytes / 64 + 1)
  }

  @Test func `advancing in pieces or at once is the same`() {
    var (whole, path) = (unit(channels: 16, filters: 6), MemoryPath(MemoryParameters()))
    var (pieces, other) = (whole, path)
    whole.advance(to: 500, through: &path)
    for end in 1...500 { pieces.advance(to: end, through: &other) }
    for _ in 0..<6 * 9 {
      expect(
        whole.take(from: 500, through: &path), is: pieces.take(from: 500, through: &other))
    }
    #expect(path.traffic == other.traffic)
  }

  @Test func `a run with the unit reads no weights through the first cache`() throws {
    let shape = ModelledLayer(
      name: "", channels: 256, filters: 16, height: 4, width: 4,
      geometry: ConvolutionGeometry(side: 3, padding: 1))
    let lengths = [UInt8](repeating: 6, count: 256 * 16)
    var parameters = CoreParameters()
    parameters.memory.prefetchLines = 0
    let without = try CoreRun(shape, on: parameters)
    let with = try CoreRun(shape, on: parameters, unit: decodingUnit(packed: 128), lengths: lengths)
    #expect(with.reads == without.reads - 4 * 16 * 18)
    #expect(with.instructions == without.instructions)
    // Four tiles; a stream of 3072 bytes and four of checksum.
    #expect(with.unitBytes == 4 * 49 * 64)
    #expect(with.memoryBytes == 49 * 64)
  }
}
