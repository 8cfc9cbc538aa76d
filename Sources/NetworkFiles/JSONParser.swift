/// Parses one JSON text (RFC 8259), refusing repeated keys and nesting deeper than 32.
struct JSONParser {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private static let deepest = 32

  /// Throws: `.json` with the offset in `bytes`.
  static func value(of bytes: ArraySlice<UInt8>) throws(NetworkFileError) -> JSONValue {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.peek != nil { throw parser.fault(.textAfterTheEnd) }
    return value
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    self.position = bytes.startIndex
  }

  private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func fault(_ fault: JSONFault) -> NetworkFileError {
    .json(byteOffset: position - bytes.startIndex, fault)
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(character.value) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(NetworkFileError) -> JSONValue {
    skipSpace()
    if depth > Self.deepest { throw fault(.tooDeep(limit: Self.deepest)) }
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(NetworkFileError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    var keys = NameSet()
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      let start = position
      guard peek == UInt8(ascii: "\"") else { throw fault(.unexpected) }
      let key = try string()
      if !keys.insert(key) {
        position = start
        throw fault(.repeatedKey(key))
      }
      skipSpace()
      guard take(":") else { throw fault(.unexpected) }
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault(.unexpected) }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(NetworkFileError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault(.unexpected) }
    return .array(elements)
  }

  /// `true`, `false`, `null` or a number.
  private mutating func word() throws(NetworkFileError) -> JSONValue {
    for (word, value) in Self.words where bytes[position...].starts(with: word) {
      position += word.count
      return value
    }
    return try number()
  }

  private static let words: [([UInt8], JSONValue)] = [
    (Array("true".utf8), .bool(true)), (Array("false".utf8), .bool(false)),
    (Array("null".utf8), .null),
  ]

  private mutating func number() throws(NetworkFileError) -> JSONValue {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    let isWhole =
      peek != UInt8(ascii: ".") && peek != UInt8(ascii: "e") && peek != UInt8(ascii: "E")
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text) else { throw fault(.unexpected) }
    return .number(number)
  }

  /// One digit or more.
  private mutating func digits() throws(NetworkFileError) {
    let start = position
    while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
    if position == start { throw fault(.unexpected) }
  }

  private mutating func string() throws(NetworkFileError) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = peek, byte >= 0x20 {
      if byte == UInt8(ascii: "\"") {
        guard let text = String(validating: content, as: UTF8.self) else {
          throw fault(.invalidText)
        }
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") {
        content += String(try escape()).utf8
      } else {
        content.append(byte)
        position += 1
      }
    }
    throw fault(.unexpected)
  }

  /// What follows a backslash: one character, or `u` and four digits, twice for a surrogate pair.
  private mutating func escape() throws(NetworkFileError) -> Unicode.Scalar {
    let plain: [UInt8: Unicode.Scalar] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r",
      0x74: "\t",
    ]
    position += 1
    if let byte = peek, let scalar = plain[byte] {
      position += 1
      return scalar
    }
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, take("\\") else { throw fault(.invalidText) }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault(.invalidText) }
    return scalar
  }

  private mutating func codeUnit() throws(NetworkFileError) -> UInt32 {
    let digits = bytes[position...].dropFirst().prefix(4)
    guard peek == UInt8(ascii: "u"), digits.count == 4,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault(.invalidText) }
    position += 5
    return unit
  }
}
