import SecondDecoder
import Testing

@testable import KernelCodec

@Suite struct CodecConfigurationTests {
  @Test func hasTheHashOfItsText() {
    let configuration = CodecConfiguration()
    #expect(configuration.hashText == "bnk1 entries=256 lanes=1 layouts=0,1,2,3,4 longest=12")
    #expect(configuration.hash == CRC32.checksum(of: Array(configuration.hashText.utf8)))
    let other = CodecConfiguration(entries: 64, lanes: 4, layouts: [.stored, .class16])
    #expect(other.hashText == "bnk1 entries=64 lanes=4 layouts=0,2 longest=0")
  }

  @Test func acceptsTheLimits() throws {
    try CodecConfiguration(entries: 1, lanes: 1, layouts: .stored).validate()
    try CodecConfiguration(entries: 512, lanes: 64).validate()
    for length in 8...15 { try CodecConfiguration(longestCode: length).validate() }
    try CodecConfiguration(layouts: .class16, longestCode: 99).validate()
  }

  @Test(arguments: [
    (CodecConfiguration(entries: 0), CodecError.configuration(.entries(0))),
    (CodecConfiguration(entries: 513), .configuration(.entries(513))),
    (CodecConfiguration(lanes: 0), .configuration(.lanes(0))),
    (CodecConfiguration(lanes: 65), .configuration(.lanes(65))),
    (CodecConfiguration(longestCode: 7), .configuration(.longestCode(7))),
    (CodecConfiguration(layouts: .canonical, longestCode: 16), .configuration(.longestCode(16))),
    (CodecConfiguration(layouts: []), .configuration(.layouts(0))),
    (CodecConfiguration(layouts: LayoutSet(rawValue: 32)), .configuration(.layouts(32))),
  ])
  func refusesWhatLiesBeyond(_ configuration: CodecConfiguration, _ error: CodecError) {
    #expect(throws: error) { try configuration.validate() }
  }

  @Test func checksumsAsZlibDoes() {
    #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum(of: []) == 0)
    let bits = SecondDecoder.Bits("123456789".utf8)
    #expect(bits.crc(0, bits.count) == 0xCBF4_3926)
  }
}
