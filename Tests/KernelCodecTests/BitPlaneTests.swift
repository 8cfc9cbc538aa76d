import Testing

@testable import KernelCodec

/// Bits beside a list of the same: at every place of a word, and across words.
@Suite struct BitPlaneTests {
  private static func sample(_ count: Int) -> (plane: BitPlane, bits: [Bool]) {
    var generator = SeededGenerator(seed: UInt64(count) + 1)
    let bits = (0..<count).map { _ in Bool.random(using: &generator) }
    var plane = BitPlane()
    for bit in bits { plane.append(bit) }
    return (plane, bits)
  }

  @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 200])
  func holdsWhatWasAppended(count: Int) {
    let (plane, bits) = Self.sample(count)
    #expect(plane.count == count)
    #expect((0..<count).map { plane[$0] } == bits)
  }

  @Test func valuesAreRead() {
    let (plane, bits) = Self.sample(200)
    for width in 1...32 {
      for start in 0...(200 - width) {
        let expected = bits[start..<start + width].reduce(UInt32(0)) { $0 << 1 | ($1 ? 1 : 0) }
        #expect(plane.value(at: start, width: width) == expected)
      }
    }
  }

  @Test func onesAreCounted() {
    let (plane, bits) = Self.sample(192)
    for start in 0...192 {
      for end in start...192 {
        let range = start..<end
        #expect(plane.oneCount(in: range) == bits[range].count { $0 })
      }
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 128, 130])
  func inversionTurnsTheBitsAndNoOthers(count: Int) {
    let (plane, bits) = Self.sample(count)
    var expected = BitPlane()
    for bit in bits { expected.append(!bit) }
    #expect(plane.inverted() == expected)
    #expect(plane.inverted().inverted() == plane)
  }
}
