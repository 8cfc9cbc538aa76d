import SecondDecoder
import Testing

@testable import KernelCodec

/// One field of a directory wrong at a time, under checksums that are right: both decoders name its bit.
@Suite struct DirectoryReaderTests {
  /// Two layers, `a` and `b`, whose directory entries have 20 bytes each.
  private static func container() throws -> [UInt8] {
    let layers = ["a", "b"].map {
      KernelLayer(name: $0, side: .three, filters: 1, channels: 1, sequences: [5])
    }
    return try Container(encoding: layers).bytes()
  }

  private static let start = Container.headerByteCount
  private static let end = start + 40

  /// Puts the checksum of a range of bytes behind it.
  static func seal(_ bytes: inout [UInt8], _ range: Range<Int>) {
    let checksum = CRC32.checksum(of: bytes[range])
    for byte in 0..<4 {
      bytes[range.upperBound + byte] = UInt8(truncatingIfNeeded: checksum >> UInt32(24 - 8 * byte))
    }
  }

  private func expect(
    _ bytes: [UInt8], _ field: DirectoryField, at bit: Int,
    location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: SecondDecoder.Failure("bad directory", at: bit), sourceLocation: location) {
      try SecondDecoder.container(bytes)
    }
    #expect(sourceLocation: location) {
      try Container(parsing: bytes)
    } throws: { error in
      guard case CodecError.container(let fault) = error else { return false }
      return fault.structure == .directory && fault.rule == .badDirectory(field)
        && fault.bitOffset == bit
    }
  }

  @Test func theContainerAsItIsIsRead() throws {
    #expect(try Container(parsing: Self.container()).layers.map(\.name) == ["a", "b"])
  }

  @Test(arguments: [
    (0, [2], DirectoryField.kind, 0), (1, [0], .side, 8), (1, [6], .side, 8),
    (2, [2], .axes, 16), (2, [3], .axes, 16), (3, [0], .table, 24), (4, [0, 0], .filters, 32),
    (6, [0, 0], .channels, 48), (8, [2], .paddingValue, 64), (8, [254], .paddingValue, 64),
    (9, [2], .polarity, 72), (10, [0, 0], .nameLength, 80), (10, [1, 0], .entry, 320),
    (15, [3], .laneLength, 96), (16, [0xFF], .name, 128), (17, [1], .namePadding, 136),
    (36, [UInt8(ascii: "a")], .nameInUse, 288),
  ])
  func aFieldOutsideItsRangeIsNamed(
    offset: Int, values: [UInt8], field: DirectoryField, bit: Int
  ) throws {
    var bytes = try Self.container()
    for (index, value) in values.enumerated() { bytes[Self.start + offset + index] = value }
    Self.seal(&bytes, Self.start..<Self.end)
    expect(bytes, field, at: bit)
  }

  @Test func entriesBeyondTheHeadersCountAreLeftOver() throws {
    var bytes = try Self.container()
    bytes[11] = 1
    Self.seal(&bytes, 0..<24)
    expect(bytes, .leftOver, at: 160)
  }
}
