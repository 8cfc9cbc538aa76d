import NetworkFiles

/// Reads the image that a network is run on: a PGM or PPM file of eight bits, or bare bytes.
enum ImageFile {
  /// The pixels of an image of `shape`, channels, rows and columns, in that order.
  ///
  /// Throws `.badFile` where the file is neither such an image nor as many bytes.
  static func pixels(
    in bytes: [UInt8], shape: [Int], path: String
  ) throws(CommandError) -> [UInt8] {
    let expected = "\(shape[1]) rows of \(shape[2]) pixels in \(shape[0]) channels"
    if let header = Header(bytes) {
      let found = [header.channels, header.height, header.width]
      guard found == shape else {
        throw .badFile(
          path: path,
          reason: "\(found[1]) rows of \(found[2]) pixels in \(found[0]) channels;"
            + " the network takes \(expected)")
      }
      let data = bytes.dropFirst(header.byteCount)
      guard data.count == shape.reduce(1, *) else {
        throw .badFile(
          path: path,
          reason: "\(data.count) bytes of pixels where its header says \(expected)")
      }
      // The channels of a pixel lie side by side in the file.
      let area = shape[1] * shape[2]
      return (0..<shape[0]).flatMap { channel in
        (0..<area).map { data[data.startIndex + $0 * shape[0] + channel] }
      }
    }
    guard bytes.count == shape.reduce(1, *) else {
      throw .badFile(
        path: path,
        reason: "neither a PGM or PPM file of eight bits nor \(shape.reduce(1, *)) bytes;"
          + " the network takes \(expected)")
    }
    return bytes
  }

  /// The header of a binary PGM (P5) or PPM (P6) file.
  private struct Header {
    var channels: Int
    var width: Int
    var height: Int
    var byteCount: Int

    /// Nil where `bytes` do not begin with such a header, or pixels have more than eight bits.
    init?(_ bytes: [UInt8]) {
      switch bytes.prefix(2) {
      case [0x50, 0x35]: channels = 1
      case [0x50, 0x36]: channels = 3
      default: return nil
      }
      var offset = 2
      var numbers: [Int] = []
      for _ in 0..<3 {
        guard let number = Self.number(in: bytes, at: &offset) else { return nil }
        numbers.append(number)
      }
      // One space, and the pixels begin.
      guard offset < bytes.count, Self.isSpace(bytes[offset]), (1...255).contains(numbers[2])
      else { return nil }
      (width, height, byteCount) = (numbers[0], numbers[1], offset + 1)
    }

    /// The next number of at most five digits, after spaces and comments.
    private static func number(in bytes: [UInt8], at offset: inout Int) -> Int? {
      let start = offset
      while offset < bytes.count, isSpace(bytes[offset]) || bytes[offset] == 0x23 {
        if bytes[offset] == 0x23 {
          while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        } else {
          offset += 1
        }
      }
      guard offset > start else { return nil }
      let digits = bytes[offset...].prefix { (0x30...0x39).contains($0) }.prefix(6)
      guard (1...5).contains(digits.count) else { return nil }
      offset += digits.count
      return digits.reduce(0) { 10 * $0 + Int($1 - 0x30) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || (0x09...0x0D).contains(byte)
    }
  }
}
