/// Reads fields, most significant bit first, of bytes that begin at bit 0.
///
/// Bits beyond the end read as zero: whether they are there is the caller's rule to check.
///
/// Source: docs/format.md, sections 1 and 4.
package struct BitReader {
  let bytes: ArraySlice<UInt8>

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  package var bitCount: Int { bytes.count * 8 }

  /// The `width` bits at `bitOffset`; `width` is at most 32.
  package func field(at bitOffset: Int, width: Int) -> UInt32 {
    var value: UInt64 = 0
    let first = bitOffset >> 3
    for index in first..<first + 5 {
      value = value << 8 | UInt64(byte(index))
    }
    let unread = 40 - (bitOffset & 7) - width
    return UInt32(truncatingIfNeeded: value >> UInt64(unread) & ((1 << UInt64(width)) - 1))
  }

  private func byte(_ index: Int) -> UInt8 {
    index < bytes.count ? bytes[bytes.startIndex + index] : 0
  }
}
