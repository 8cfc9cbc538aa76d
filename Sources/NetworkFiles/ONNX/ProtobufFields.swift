/// The fields of one protobuf message as the wire format has them, read within bounds.
///
/// Of a message that is cut, its last field may be cut as well.
///
/// Source: https://protobuf.dev/programming-guides/encoding
struct ProtobufFields {
  struct Field {
    var number: Int
    /// The bytes of a length-delimited field; nil of a number.
    var contents: ArraySlice<UInt8>?
  }

  private let bytes: ArraySlice<UInt8>
  private let isCut: Bool
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>, isCut: Bool = false) {
    self.bytes = bytes
    self.isCut = isCut
    position = bytes.startIndex
  }

  /// The fields at the beginning of a message that may be cut, up to what is no field.
  static func first(of bytes: ArraySlice<UInt8>) -> [Field] {
    var fields = ProtobufFields(bytes, isCut: true)
    var found: [Field] = []
    while let field = try? fields.next() { found.append(field) }
    return found
  }

  /// The next field, or nil at the end.
  ///
  /// Throws: `.onnx(.damaged)`; groups, which the format does not use, are damage.
  mutating func next() throws(NetworkFileError) -> Field? {
    if position == bytes.endIndex { return nil }
    let key = try varint()
    guard let number = Int(exactly: key >> 3), number > 0 else { throw .onnx(.damaged) }
    switch key & 7 {
    case 0:
      _ = try varint()
      return Field(number: number)
    case 1:
      _ = try take(8)
      return Field(number: number)
    case 2:
      guard let count = Int(exactly: try varint()) else { throw .onnx(.damaged) }
      return Field(number: number, contents: try take(count))
    case 5:
      _ = try take(4)
      return Field(number: number)
    default: throw .onnx(.damaged)
    }
  }

  private mutating func take(_ count: Int) throws(NetworkFileError) -> ArraySlice<UInt8> {
    let rest = bytes.endIndex - position
    guard count <= rest || isCut else { throw .onnx(.damaged) }
    let count = min(count, rest)
    defer { position += count }
    return bytes[position..<position + count]
  }

  private mutating func varint() throws(NetworkFileError) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard position < bytes.endIndex else { throw .onnx(.damaged) }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    throw .onnx(.damaged)
  }
}
