/// A flatbuffer, of which each offset is checked when it is followed.
///
/// Every vector and text that is read out counts against an allowance of twice the file: tables
/// may share their parts, and without it a small file could be read for ever. Offsets lead only
/// forwards, so there are no loops. Source: the FlatBuffers internals document.
final class Flatbuffer {
  let bytes: LittleEndianBytes
  private var allowance: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = LittleEndianBytes(bytes)
    allowance = 2 * bytes.count
  }

  /// The identifier of the schema: four bytes after the offset of the root.
  var identifier: ArraySlice<UInt8>? { bytes[4, byteCount: 4] }

  /// The table that holds all others.
  ///
  /// Throws: `.flatbuffer`.
  func root() throws(NetworkFileError) -> FlatbufferTable {
    try FlatbufferTable(in: self, at: try target(of: 0))
  }

  /// Where the offset at `place` leads.
  func target(of place: Int) throws(NetworkFileError) -> Int {
    guard let offset = bytes.count(at: place, byteCount: 4), offset <= bytes.count - place else {
      throw .flatbuffer(byteOffset: place, .outside)
    }
    return place + offset
  }

  /// The elements of the vector that the offset at `place` leads to, and where they begin.
  func vector(
    at place: Int, elementByteCount: Int
  ) throws(NetworkFileError) -> (elements: LittleEndianBytes, start: Int) {
    let start = try target(of: place)
    guard let count = bytes.count(at: start, byteCount: 4),
      let elements = bytes[start + 4, byteCount: count * elementByteCount]
    else { throw .flatbuffer(byteOffset: place, .outside) }
    return (LittleEndianBytes(elements), start + 4)
  }

  /// Counts `byteCount` bytes that are read out of the vector at `place`.
  func spend(_ byteCount: Int, at place: Int) throws(NetworkFileError) {
    if byteCount > allowance { throw .flatbuffer(byteOffset: place, .sharedTooOften) }
    allowance -= byteCount
  }
}

/// A table of a flatbuffer: fields by number, each with a value when it is absent.
struct FlatbufferTable {
  /// Names the fields of a table; the raw value is the field's number.
  typealias Field = RawRepresentable<Int>

  let file: Flatbuffer
  private let position: Int
  /// What the vtable says: the places of the fields in the table, 0 for an absent one.
  private let fields: LittleEndianBytes
  private let byteCount: Int

  /// Throws: `.flatbuffer`.
  init(in file: Flatbuffer, at position: Int) throws(NetworkFileError) {
    guard let distance = file.bytes.number(at: position, byteCount: 4) else {
      throw .flatbuffer(byteOffset: position, .outside)
    }
    let vtable = position - Int(Int32(truncatingIfNeeded: distance))
    guard let length = file.bytes.count(at: vtable, byteCount: 2), length >= 4,
      let byteCount = file.bytes.count(at: vtable + 2, byteCount: 2), byteCount >= 4,
      let fields = file.bytes[vtable + 4, byteCount: length - 4],
      file.bytes[position, byteCount: byteCount] != nil
    else { throw .flatbuffer(byteOffset: position, .badTable) }
    self.file = file
    self.position = position
    self.fields = LittleEndianBytes(fields)
    self.byteCount = byteCount
  }

  /// Where a field of `byteCount` bytes stands, or nil where it is absent.
  private func place(
    _ field: some Field, byteCount: Int
  ) throws(NetworkFileError) -> Int? {
    guard let offset = fields.count(at: 2 * field.rawValue, byteCount: 2), offset != 0 else {
      return nil
    }
    guard offset >= 4, offset + byteCount <= self.byteCount else {
      throw .flatbuffer(byteOffset: position, .badTable)
    }
    return position + offset
  }

  /// A whole number.
  ///
  /// Throws: `.flatbuffer`, as do all that follow.
  func integer<Integer: FixedWidthInteger>(
    _ field: some Field, _: Integer.Type, or absent: Integer = 0
  ) throws(NetworkFileError) -> Int {
    let width = Integer.bitWidth / 8
    guard let place = try place(field, byteCount: width) else { return Int(absent) }
    let pattern = file.bytes.number(at: place, byteCount: width)!
    guard let integer = Int(exactly: Integer(truncatingIfNeeded: pattern)) else {
      throw .flatbuffer(byteOffset: place, .outside)
    }
    return integer
  }

  func table(_ field: some Field) throws(NetworkFileError) -> FlatbufferTable? {
    guard let place = try place(field, byteCount: 4) else { return nil }
    return try FlatbufferTable(in: file, at: try file.target(of: place))
  }

  /// A vector of tables, empty where it is absent; no more than `limit`.
  func tables(
    _ field: some Field, limit: Int
  ) throws(NetworkFileError) -> [FlatbufferTable] {
    guard let place = try place(field, byteCount: 4) else { return [] }
    let (elements, start) = try file.vector(at: place, elementByteCount: 4)
    let count = elements.count / 4
    if count > limit { throw .flatbuffer(byteOffset: place, .tooMany(count, limit: limit)) }
    try file.spend(elements.count, at: place)
    var tables: [FlatbufferTable] = []
    for index in 0..<count {
      let table = try file.target(of: start + 4 * index)
      tables.append(try FlatbufferTable(in: file, at: table))
    }
    return tables
  }

  /// A vector of whole numbers, empty where it is absent.
  func integers<Integer: FixedWidthInteger>(
    _ field: some Field, _: Integer.Type
  ) throws(NetworkFileError) -> [Integer] {
    let width = Integer.bitWidth / 8
    guard let place = try place(field, byteCount: 4) else { return [] }
    let (elements, _) = try file.vector(at: place, elementByteCount: width)
    try file.spend(elements.count, at: place)
    return stride(from: 0, to: elements.count, by: width).map { offset in
      Integer(truncatingIfNeeded: elements.number(at: offset, byteCount: width)!)
    }
  }

  /// A vector of bytes as a part of the file, which costs nothing; nil where it is absent.
  func bytes(_ field: some Field) throws(NetworkFileError) -> ArraySlice<UInt8>? {
    guard let place = try place(field, byteCount: 4) else { return nil }
    return try file.vector(at: place, elementByteCount: 1).elements.bytes
  }

  func text(_ field: some Field) throws(NetworkFileError) -> String? {
    guard let bytes = try bytes(field) else { return nil }
    try file.spend(bytes.count, at: position)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .flatbuffer(byteOffset: position, .invalidText)
    }
    return text
  }
}

/// What is wrong with a flatbuffer, at the byte of a table or an offset.
public enum FlatbufferFault: Hashable, Sendable {
  /// An offset or a vector leads out of the file.
  case outside
  /// A table that lies outside the file, or has a field outside itself.
  case badTable
  case invalidText
  /// A vector of more tables than are read.
  case tooMany(Int, limit: Int)
  /// Tables share their parts until they are more than the file.
  case sharedTooOften
}

extension FlatbufferFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .outside: "leads out of the file; the file is incomplete or damaged"
    case .badTable: "no valid table; the file is damaged"
    case .invalidText: "a name is not valid text; the file is damaged"
    case .tooMany(let count, let limit): "\(count) entries are more than \(limit); split the model"
    case .sharedTooOften: "the same parts are used again and again; the file is damaged"
    }
  }
}
