/// Reads the fields of a packet in order, as its words arrive.
///
/// Throws `packetTruncated` at the first bit of the word that is missing in whole or in part.
///
/// Source: docs/format.md, section 5.
struct PacketReader {
  private let reader: BitReader
  /// The first bit that has not been read.
  private(set) var bitOffset = 0

  init(_ bytes: ArraySlice<UInt8>) {
    reader = BitReader(bytes)
  }

  /// The next `width` bits, 32 at most.
  mutating func field(width: Int) throws(PacketFault) -> Int {
    guard bitOffset + width <= reader.bitCount / 32 * 32 else {
      throw PacketFault(
        .packetTruncated, at: reader.bitCount / 32 * 32,
        detail: .lengths(found: reader.bytes.count, expected: (bitOffset + width + 31) / 32 * 4))
    }
    defer { bitOffset += width }
    return Int(reader.field(at: bitOffset, width: width))
  }

  /// The bits up to the next word, which must be zero.
  mutating func padding() throws(PacketFault) {
    let start = bitOffset
    guard start % 32 != 0 else { return }
    if try field(width: 32 - start % 32) != 0 {
      throw PacketFault(.packetNonzeroPadding, at: start)
    }
  }

  /// The CRC-32 of the bytes before it.
  mutating func checksum() throws(PacketFault) {
    let start = bitOffset
    let computed = CRC32.checksum(of: reader.bytes.prefix(start / 8))
    let found = UInt32(try field(width: 32))
    if found != computed {
      throw PacketFault(
        .packetChecksumMismatch, at: start, detail: .mismatch(found: found, expected: computed))
    }
  }

  /// The sequence width in the packet's second byte.
  mutating func side(in context: PacketContext) throws(PacketFault) -> KernelSide {
    let width = try field(width: 8)
    guard let side = KernelSide(sequenceWidth: width),
      context.sequenceWidth == nil || context.sequenceWidth == width
    else {
      throw PacketFault(.wrongSequenceWidth, at: 8, detail: .value(width))
    }
    return side
  }
}
