/// Where the central directory of a zip archive lies: its last record, found from the end.
struct ZipDirectoryEnd: Hashable {
  let entryCount: Int
  let directoryByteCount: Int
  let directoryOffset: Int

  /// Throws: `.zip(.noDirectory)` where no record ends the file, or it is one of several parts; `.unreadable`.
  init(of file: StoredBytes) throws(NetworkFileError) {
    // The record, a comment of up to 65 535 bytes behind it, and the locator of the long record before it.
    let start = max(0, file.count - Self.byteCount - 0xFFFF - Self.locatorByteCount)
    let tail = LittleEndianBytes(try file.bytes(at: start, count: file.count - start)!)
    guard let record = Self.record(of: tail), tail.number(at: record + 4, byteCount: 4) == 0 else {
      throw .zip(.noDirectory)
    }
    var counts = (
      entries: tail.count(at: record + 10, byteCount: 2)!,
      bytes: tail.count(at: record + 12, byteCount: 4)!,
      offset: tail.count(at: record + 16, byteCount: 4)!
    )
    let isLong =
      counts.entries == 0xFFFF || counts.bytes == 0xFFFF_FFFF || counts.offset == 0xFFFF_FFFF
    let locator = record - Self.locatorByteCount
    if isLong, tail.number(at: locator, byteCount: 4) == 0x0706_4B50 {
      guard let place = tail.count(at: locator + 8, byteCount: 8),
        let long = try file.bytes(at: place, count: 56).map(LittleEndianBytes.init),
        long.number(at: 0, byteCount: 4) == 0x0606_4B50,
        let entries = long.count(at: 32, byteCount: 8),
        let bytes = long.count(at: 40, byteCount: 8),
        let offset = long.count(at: 48, byteCount: 8)
      else { throw .zip(.noDirectory) }
      counts = (entries, bytes, offset)
    }
    (entryCount, directoryByteCount, directoryOffset) = counts
  }

  /// The bytes of the record without its comment.
  private static let byteCount = 22
  /// The bytes of what says where the record with long sizes is.
  private static let locatorByteCount = 20

  /// The offset of the record, whose comment ends the file, in the file's last bytes.
  private static func record(of tail: LittleEndianBytes) -> Int? {
    let last = tail.count - byteCount
    guard last >= 0 else { return nil }
    for offset in stride(from: last, through: max(0, last - 0xFFFF), by: -1) {
      if tail.number(at: offset, byteCount: 4) == 0x0605_4B50,
        tail.count(at: offset + 20, byteCount: 2) == last - offset
      {
        return offset
      }
    }
    return nil
  }
}
