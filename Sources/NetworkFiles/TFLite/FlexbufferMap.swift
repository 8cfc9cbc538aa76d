/// The map at the root of a flexbuffer, whose values are whole numbers or texts.
///
/// The last two bytes are the type and the width of the root; offsets lead backwards from where
/// they stand. Source: the FlexBuffers section of the FlatBuffers internals document.
struct FlexbufferMap: Hashable {
  enum Value: Hashable {
    case integer(Int)
    case text(String)
    /// A value of another type.
    case other
  }

  /// More entries, or longer texts, than options of an operator have.
  private static let most = (entries: 64, characters: 64)

  private(set) var values: [String: Value] = [:]

  /// Nil where the bytes are no such map.
  init?(_ bytes: ArraySlice<UInt8>) {
    let file = LittleEndianBytes(bytes)
    guard let rootWidth = file.count(at: file.count - 1, byteCount: 1), Self.isWidth(rootWidth),
      let rootType = file.number(at: file.count - 2, byteCount: 1), rootType >> 2 == 9,
      let map = Self.target(of: file.count - 2 - rootWidth, width: rootWidth, in: file)
    else { return nil }
    let width = 1 << Int(rootType & 3)
    guard let count = file.count(at: map - width, byteCount: width), count <= Self.most.entries,
      let keyWidth = file.count(at: map - 2 * width, byteCount: width), Self.isWidth(keyWidth),
      let keys = Self.target(of: map - 3 * width, width: width, in: file)
    else { return nil }
    for index in 0..<count {
      guard let start = Self.target(of: keys + index * keyWidth, width: keyWidth, in: file),
        let key = Self.text(at: start, in: file),
        let type = file.number(at: map + count * width + index, byteCount: 1),
        let value = Self.value(
          at: map + index * width, width: width, type: Int(type >> 2), in: file)
      else { return nil }
      values[key] = value
    }
  }

  private static func isWidth(_ width: Int) -> Bool { [1, 2, 4, 8].contains(width) }

  /// Where the offset at `place` leads.
  private static func target(
    of place: Int, width: Int, in file: LittleEndianBytes
  ) -> Int? {
    guard let offset = file.count(at: place, byteCount: width), offset <= place else { return nil }
    return place - offset
  }

  /// The text that ends before the next zero.
  private static func text(at start: Int, in file: LittleEndianBytes) -> String? {
    let rest = file.bytes.dropFirst(start).prefix(most.characters + 1)
    guard let end = rest.firstIndex(of: 0) else { return nil }
    return String(validating: rest[..<end], as: UTF8.self)
  }

  private static func value(
    at place: Int, width: Int, type: Int, in file: LittleEndianBytes
  ) -> Value? {
    guard let pattern = file.number(at: place, byteCount: width) else { return nil }
    switch type {
    case 1:
      let unused = UInt64(64 - 8 * width)
      return .integer(Int(Int64(bitPattern: pattern << unused) >> unused))
    case 2, 26: return Int(exactly: pattern).map(Value.integer)
    case 4, 5:
      return target(of: place, width: width, in: file).flatMap { text(at: $0, in: file) }
        .map(Value.text)
    default: return .other
    }
  }
}
