/// The header of a `.npy` array: a Python dictionary of type, order and shape.
///
/// Only what NumPy writes is accepted: the keys `descr`, `fortran_order` and `shape`, once each,
/// in any order.
struct NPYHeader: Hashable {
  /// The type as NumPy spells it, for example `<f4`; nil for a structured type.
  private(set) var descr: String?
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []
  /// The offset of the elements.
  private(set) var byteCount = 0

  private var scanner: Scanner

  /// Throws: `.npy` with the offset in the file.
  init(of file: LittleEndianBytes) throws(NetworkFileError) {
    guard file[0, byteCount: 6].map(Array.init) == [0x93] + Array("NUMPY".utf8),
      let version = file.number(at: 6, byteCount: 1)
    else { throw .npy(byteOffset: 0, .noMagic) }
    guard (1...3).contains(version) else {
      throw .npy(byteOffset: 6, .unknownVersion(Int(version)))
    }
    let start = version == 1 ? 10 : 12
    guard let length = file.count(at: 8, byteCount: start - 8),
      let text = file[start, byteCount: length]
    else { throw .npy(byteOffset: 8, .truncated) }
    scanner = Scanner(bytes: text, start: start)
    byteCount = start + length
    try readDictionary()
  }

  private mutating func readDictionary() throws(NetworkFileError) {
    var keys: Set<String> = []
    try scanner.expect("{")
    while !scanner.take("}") {
      let key = try scanner.string()
      guard keys.insert(key).inserted else { throw scanner.fault }
      try scanner.expect(":")
      switch key {
      case "descr": descr = try scanner.isString ? scanner.string() : scanner.skipList()
      case "fortran_order": isFortranOrder = try scanner.bool()
      case "shape": shape = try scanner.tuple()
      default: throw scanner.fault
      }
      if !scanner.take(",") {
        try scanner.expect("}")
        break
      }
    }
    guard keys.count == 3, scanner.isAtEnd else { throw scanner.fault }
  }
}

extension NPYHeader {
  /// Takes the tokens of the dictionary, and the spaces before each.
  struct Scanner: Hashable {
    private let bytes: ArraySlice<UInt8>
    private let start: Int
    private var position: Int

    init(bytes: ArraySlice<UInt8>, start: Int) {
      self.bytes = bytes
      self.start = start
      self.position = bytes.startIndex
    }

    var fault: NetworkFileError {
      .npy(byteOffset: start + position - bytes.startIndex, .badHeader)
    }

    private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func skipSpace() {
      while let byte = peek, byte == 0x20 || byte == 0x0A { position += 1 }
    }

    var isAtEnd: Bool {
      mutating get {
        skipSpace()
        return peek == nil
      }
    }

    var isString: Bool {
      mutating get {
        skipSpace()
        return peek == UInt8(ascii: "'") || peek == UInt8(ascii: "\"")
      }
    }

    mutating func take(_ token: String) -> Bool {
      skipSpace()
      guard bytes[position...].starts(with: token.utf8) else { return false }
      position += token.utf8.count
      return true
    }

    mutating func expect(_ token: String) throws(NetworkFileError) {
      if !take(token) { throw fault }
    }

    mutating func string() throws(NetworkFileError) -> String {
      guard isString, let mark = peek,
        let end = bytes[(position + 1)...].firstIndex(of: mark),
        let text = String(validating: bytes[position + 1..<end], as: UTF8.self),
        !text.contains("\\")
      else { throw fault }
      position = end + 1
      return text
    }

    mutating func bool() throws(NetworkFileError) -> Bool {
      if take("True") { return true }
      try expect("False")
      return false
    }

    /// Whole numbers in parentheses; Python 2 wrote an L after each.
    mutating func tuple() throws(NetworkFileError) -> [Int] {
      var numbers: [Int] = []
      try expect("(")
      while !take(")") {
        skipSpace()
        let digits = bytes[position...].prefix { (0x30...0x39).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), numbers.count < 64
        else { throw fault }
        position = digits.endIndex
        numbers.append(number)
        _ = take("L")
        if !take(",") {
          try expect(")")
          break
        }
      }
      return numbers
    }

    /// A structured type: its fields are not read.
    mutating func skipList() throws(NetworkFileError) -> String? {
      try expect("[")
      var depth = 1
      while depth > 0 {
        guard let byte = peek else { throw fault }
        if byte == UInt8(ascii: "[") { depth += 1 }
        if byte == UInt8(ascii: "]") { depth -= 1 }
        position += 1
      }
      return nil
    }
  }
}
