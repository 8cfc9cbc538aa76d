import KernelCodec
import Testing

@testable import Hardware

@Suite struct CRC32RegisterTests {
  /// The sums that the hardware is made of, applied to words, against zlib.
  @Test(arguments: [8, 16, 32]) func sumsAreTheChecksum(width: Int) {
    let bytes: [UInt8] = (0..<64).map { UInt8($0 * 37 & 255) }
    let terms = CRC32Register.terms(width: width)
    var state = [Bool](repeating: true, count: 32)
    for start in stride(from: 0, to: bytes.count, by: width / 8) {
      // Bit 0 of a word is the last bit of its last byte.
      let word = bytes[start..<start + width / 8].reversed().flatMap { byte in
        (0..<8).map { byte >> $0 & 1 == 1 }
      }
      let sources = state + word
      state = terms.map { $0.reduce(false) { $0 != sources[$1] } }
    }
    let value = state.enumerated().reduce(UInt32(0)) { $1.element ? $0 : $0 | 1 << $1.offset }
    #expect(value == CRC32.checksum(of: bytes))
  }
}
