import Testing

@testable import KernelCodec

@Suite struct CodecConfigurationTests {
  @Test func hasTheHashOfItsText() {
    let configuration = CodecConfiguration()
    #expect(configuration.hashText == "bnk1 entries=256 lanes=1 layouts=0,1,2,3")
    #expect(configuration.hash == CRC32.checksum(of: Array(configuration.hashText.utf8)))
    let other = CodecConfiguration(entries: 64, lanes: 4, layouts: [.stored, .class16])
    #expect(other.hashText == "bnk1 entries=64 lanes=4 layouts=0,2")
  }

  @Test func acceptsTheLimits() throws {
    try CodecConfiguration(entries: 1, lanes: 1, layouts: .stored).validate()
    try CodecConfiguration(entries: 512, lanes: 64).validate()
  }

  @Test(arguments: [
    (CodecConfiguration(entries: 0), CodecError.configuration(.entries(0))),
    (CodecConfiguration(entries: 513), .configuration(.entries(513))),
    (CodecConfiguration(lanes: 0), .configuration(.lanes(0))),
    (CodecConfiguration(lanes: 65), .configuration(.lanes(65))),
    (CodecConfiguration(layouts: []), .configuration(.layouts(0))),
    (CodecConfiguration(layouts: LayoutSet(rawValue: 16)), .configuration(.layouts(16))),
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
