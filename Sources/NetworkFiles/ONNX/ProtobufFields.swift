/// The fields of one protobuf message as the wire format has them, read within bounds, their contents left in the file.
///
/// Of a message that is cut, its last field may be cut as well.
///
/// Source: https://protobuf.dev/programming-guides/encoding
struct ProtobufFields {
  struct Field {
    var number: Int
    /// Where all of it is in the file.
    var range: Range<Int>
    /// Where the contents of a length-delimited field are; nil of a number.
    var contents: Range<Int>?
  }

  /// A field with its contents in memory; nil of a number.
  struct Content {
    var number: Int
    var contents: ArraySlice<UInt8>?
  }

  private let window: StoredWindow
  private let end: Int
  private let isCut: Bool
  private var position: Int

  /// The fields of the message that takes up `range` of a file.
  init(_ window: StoredWindow, _ range: Range<Int>, isCut: Bool = false) {
    self.window = window
    self.isCut = isCut
    end = range.upperBound
    position = range.lowerBound
  }

  /// The fields at the beginning of a message that may be cut, up to what is no field.
  static func first(of bytes: ArraySlice<UInt8>) -> [Content] {
    let window = StoredWindow(StoredBytes(bytes))
    var fields = ProtobufFields(window, 0..<bytes.count, isCut: true)
    var found: [Content] = []
    while let field = try? fields.next() {
      let contents = field.contents.flatMap { try? window.bytes($0) }
      found.append(Content(number: field.number, contents: contents))
    }
    return found
  }

  /// The next field, or nil at the end.
  ///
  /// Throws: `.onnx(.damaged)`, `.unreadable`; groups, which the format does not use, are damage.
  mutating func next() throws(NetworkFileError) -> Field? {
    if position == end { return nil }
    let start = position
    let key = try varint()
    guard let number = Int(exactly: key >> 3), number > 0 else { throw .onnx(.damaged) }
    var contents: Range<Int>?
    switch key & 7 {
    case 0: _ = try varint()
    case 1: _ = try take(8)
    case 2:
      guard let count = Int(exactly: try varint()) else { throw .onnx(.damaged) }
      contents = try take(count)
    case 5: _ = try take(4)
    default: throw .onnx(.damaged)
    }
    return Field(number: number, range: start..<position, contents: contents)
  }

  private mutating func take(_ count: Int) throws(NetworkFileError) -> Range<Int> {
    guard count <= end - position || isCut else { throw .onnx(.damaged) }
    let count = min(count, end - position)
    defer { position += count }
    return position..<position + count
  }

  private mutating func varint() throws(NetworkFileError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard position < end else { throw .onnx(.damaged) }
      let byte = try window.byte(at: position)
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .onnx(.damaged)
  }
}
