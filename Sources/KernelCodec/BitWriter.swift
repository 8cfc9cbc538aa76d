/// Appends fields, most significant bit first, and closes structures with padding and a CRC-32.
///
/// Source: docs/format.md, section 1.
package struct BitWriter {
  package init() {}

  package private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// The number of bits written.
  package var bitCount: Int { bytes.count * 8 + pendingCount }

  /// Appends the lowest `width` bits of `value`; `width` is at most 32.
  package mutating func append(_ value: UInt32, width: Int) {
    precondition(width <= 32)
    pending = pending << UInt64(width) | UInt64(value) & ((1 << UInt64(width)) - 1)
    pendingCount += width
    while pendingCount >= 8 {
      pendingCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: pending >> UInt64(pendingCount)))
    }
  }

  /// Appends whole bytes; the writer must stand at a byte.
  package mutating func append(bytes more: some Sequence<UInt8>) {
    precondition(pendingCount == 0)
    bytes.append(contentsOf: more)
  }

  /// Appends zero bits up to the next word.
  package mutating func padToWord() {
    while bitCount % 32 != 0 { append(0, width: min(8, 32 - bitCount % 32)) }
  }

  /// Pads to a word and appends the CRC-32 of the bytes from `start` on.
  package mutating func close(from start: Int = 0) {
    padToWord()
    append(CRC32.checksum(of: bytes[start...]), width: 32)
  }
}
