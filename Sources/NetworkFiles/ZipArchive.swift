import KernelCodec

/// The central directory of a zip archive, and its members on request.
///
/// Stored and deflated members, also with 64-bit sizes; no encryption, no parts. Where the
/// directory and a member's own header differ, the directory holds.
struct ZipArchive {
  struct Entry: Hashable {
    var name: String
    var flags: UInt64
    var method: UInt64
    var checksum: UInt32
    var storedByteCount: Int
    var byteCount: Int
    var headerOffset: Int
  }

  let entries: [Entry]
  private let file: StoredBytes

  /// Reads the directory.
  ///
  /// Throws: `.zip`; among the rules: the members expand to no more than the limits in all, and
  /// none to more than deflate can expand.
  init(_ file: StoredBytes, limits: ReadingLimits) throws(NetworkFileError) {
    self.file = file
    let end = try ZipDirectoryEnd(of: file)
    guard
      let directory = try file.bytes(at: end.directoryOffset, count: end.directoryByteCount)
    else {
      throw .zip(.directoryOutside)
    }
    let fields = LittleEndianBytes(directory)
    var entries: [Entry] = []
    var names = NameSet()
    var total = 0
    var offset = 0
    while offset < directory.count {
      let entry = try Self.entry(of: fields, at: &offset)
      if !names.insert(entry.name) { throw .zip(.repeatedName(entry.name)) }
      if entry.byteCount > limits.expandedByteCount - total {
        throw .zip(.expandsTooFar(member: entry.name, limit: limits.expandedByteCount))
      }
      total += entry.byteCount
      entries.append(entry)
    }
    if entries.count != end.entryCount { throw .zip(.wrongEntryCount(entries.count)) }
    self.entries = entries
  }

  /// One entry of the directory; `offset` moves to the next.
  private static func entry(
    of fields: LittleEndianBytes, at offset: inout Int
  ) throws(NetworkFileError) -> Entry {
    guard fields.number(at: offset, byteCount: 4) == 0x0201_4B50,
      let nameLength = fields.count(at: offset + 28, byteCount: 2),
      let extraLength = fields.count(at: offset + 30, byteCount: 2),
      let commentLength = fields.count(at: offset + 32, byteCount: 2),
      let name = fields[offset + 46, byteCount: nameLength],
      let extra = fields[offset + 46 + nameLength, byteCount: extraLength],
      fields[offset + 46 + nameLength + extraLength, byteCount: commentLength] != nil,
      let text = String(validating: name, as: UTF8.self)
    else { throw .zip(.badEntry(directoryOffset: offset)) }
    var entry = Entry(
      name: text, flags: fields.number(at: offset + 8, byteCount: 2)!,
      method: fields.number(at: offset + 10, byteCount: 2)!,
      checksum: UInt32(fields.number(at: offset + 16, byteCount: 4)!),
      storedByteCount: fields.count(at: offset + 20, byteCount: 4)!,
      byteCount: fields.count(at: offset + 24, byteCount: 4)!,
      headerOffset: fields.count(at: offset + 42, byteCount: 4)!)
    guard entry.takeLongSizes(from: LittleEndianBytes(extra)) else {
      throw .zip(.badEntry(directoryOffset: offset))
    }
    offset += 46 + nameLength + extraLength + commentLength
    return entry
  }

  /// Reads the directory of an archive in memory.
  ///
  /// Throws: `.zip`.
  init(bytes: ArraySlice<UInt8>, limits: ReadingLimits) throws(NetworkFileError) {
    try self.init(StoredBytes(bytes), limits: limits)
  }

  /// The bytes of a member, checked against its checksum.
  ///
  /// Throws: `.zip`, `.unreadable`.
  func bytes(of entry: Entry) throws(NetworkFileError) -> ArraySlice<UInt8> {
    if entry.flags & 1 != 0 { throw .zip(.encrypted(member: entry.name)) }
    let header = try file.bytes(at: entry.headerOffset, count: 30).map(LittleEndianBytes.init)
    guard let header, header.number(at: 0, byteCount: 4) == 0x0403_4B50,
      let nameLength = header.count(at: 26, byteCount: 2),
      let extraLength = header.count(at: 28, byteCount: 2),
      let stored = try file.bytes(
        at: entry.headerOffset + 30 + nameLength + extraLength, count: entry.storedByteCount)
    else { throw .zip(.memberOutside(member: entry.name)) }
    let bytes = try expanded(stored, of: entry)
    if bytes.count != entry.byteCount {
      throw .zip(
        .wrongLength(member: entry.name, found: bytes.count, expected: entry.byteCount))
    }
    if CRC32.checksum(of: bytes) != entry.checksum {
      throw .zip(.checksumMismatch(member: entry.name))
    }
    return bytes
  }

  private func expanded(
    _ stored: ArraySlice<UInt8>, of entry: Entry
  ) throws(NetworkFileError) -> ArraySlice<UInt8> {
    switch entry.method {
    case 0: return stored
    case 8:
      // Deflate expands by no more than 1032 : 1; the directory may claim anything.
      let expected = min(entry.byteCount, 1032 * stored.count)
      do {
        return try Inflater.expand(
          stored, .raw, expected: expected, limit: entry.byteCount)[...]
      } catch .tooLong {
        throw .zip(.longerThanStated(member: entry.name, expected: entry.byteCount))
      } catch {
        throw .zip(.damaged(member: entry.name))
      }
    default: throw .zip(.unknownMethod(member: entry.name, method: Int(entry.method)))
    }
  }
}

extension ZipArchive.Entry {
  /// Replaces sizes and offset of all ones by the 64-bit ones of the extra field with tag 1.
  fileprivate mutating func takeLongSizes(from extra: LittleEndianBytes) -> Bool {
    let absent = 0xFFFF_FFFF
    guard [byteCount, storedByteCount, headerOffset].contains(absent) else { return true }
    var offset = 0
    while let tag = extra.number(at: offset, byteCount: 2),
      let length = extra.count(at: offset + 2, byteCount: 2)
    {
      if tag == 1, let field = extra[offset + 4, byteCount: length] {
        return takeLongSizes(in: LittleEndianBytes(field), absent: absent)
      }
      offset += 4 + length
    }
    return false
  }

  private mutating func takeLongSizes(in field: LittleEndianBytes, absent: Int) -> Bool {
    var offset = 0
    for path in [\Self.byteCount, \.storedByteCount, \.headerOffset]
    where self[keyPath: path] == absent {
      guard let long = field.count(at: offset, byteCount: 8) else { return false }
      self[keyPath: path] = long
      offset += 8
    }
    return true
  }
}
