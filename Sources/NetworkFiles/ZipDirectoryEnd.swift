/// Where the central directory of a zip archive lies: its last record, found from the end.
struct ZipDirectoryEnd: Hashable {
  let entryCount: Int
  let directoryByteCount: Int
  let directoryOffset: Int

  /// Throws: `.zip(.noDirectory)` where no record ends the file, or it is one of several parts.
  init(of file: LittleEndianBytes) throws(NetworkFileError) {
    guard let record = Self.record(of: file) else { throw .zip(.noDirectory) }
    var counts = (
      entries: file.count(at: record + 10, byteCount: 2)!,
      bytes: file.count(at: record + 12, byteCount: 4)!,
      offset: file.count(at: record + 16, byteCount: 4)!
    )
    guard file.number(at: record + 4, byteCount: 4) == 0 else { throw .zip(.noDirectory) }
    let isLong =
      counts.entries == 0xFFFF || counts.bytes == 0xFFFF_FFFF || counts.offset == 0xFFFF_FFFF
    if isLong, file.number(at: record - 20, byteCount: 4) == 0x0706_4B50 {
      guard let long = file.count(at: record - 12, byteCount: 8),
        file.number(at: long, byteCount: 4) == 0x0606_4B50,
        let entries = file.count(at: long + 32, byteCount: 8),
        let bytes = file.count(at: long + 40, byteCount: 8),
        let offset = file.count(at: long + 48, byteCount: 8)
      else { throw .zip(.noDirectory) }
      counts = (entries, bytes, offset)
    }
    (entryCount, directoryByteCount, directoryOffset) = counts
  }

  /// The offset of the record, whose comment of up to 65 535 bytes ends the file.
  private static func record(of file: LittleEndianBytes) -> Int? {
    let last = file.count - 22
    guard last >= 0 else { return nil }
    for offset in stride(from: last, through: max(0, last - 0xFFFF), by: -1) {
      if file.number(at: offset, byteCount: 4) == 0x0605_4B50,
        file.count(at: offset + 20, byteCount: 2) == last - offset
      {
        return offset
      }
    }
    return nil
  }
}
