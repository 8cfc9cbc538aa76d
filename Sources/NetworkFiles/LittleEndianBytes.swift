/// Fixed-width numbers, least significant byte first, read within bounds.
struct LittleEndianBytes {
  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// The `byteCount` bytes at `offset`, or nil where they are not all there.
  subscript(offset: Int, byteCount byteCount: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, byteCount >= 0, offset <= count, byteCount <= count - offset else {
      return nil
    }
    let start = bytes.startIndex + offset
    return bytes[start..<start + byteCount]
  }

  /// The number of `byteCount` bytes, at most 8, at `offset`.
  func number(at offset: Int, byteCount: Int) -> UInt64? {
    self[offset, byteCount: byteCount]?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The number of `byteCount` bytes at `offset`, if it is an `Int`.
  func count(at offset: Int, byteCount: Int) -> Int? {
    number(at: offset, byteCount: byteCount).flatMap { Int(exactly: $0) }
  }
}
