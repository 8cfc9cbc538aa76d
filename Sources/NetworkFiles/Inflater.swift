// Deflated data, through zlib.
import CZlib

/// Expands deflated data within a bound that is known beforehand.
enum Inflater {
  enum Framing: Int32 {
    /// Bare deflate, as in a zip archive.
    case raw = -15
    /// One gzip member, its checksum tested.
    case gzip = 31
  }

  enum Fault: Error {
    case damaged, tooLong, trailingBytes
  }

  /// What `bytes` expand to, no more than `limit` bytes; memory grows with what there is.
  ///
  /// `expected` is the length that is allocated at first.
  static func expand(
    _ bytes: ArraySlice<UInt8>, _ framing: Framing, expected: Int, limit: Int
  ) throws(Fault) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, framing.rawValue, ZLIB_VERSION, size) == Z_OK else {
      throw .damaged
    }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    result.reserveCapacity(min(expected, limit))
    var source = bytes
    var status = Z_OK
    while status == Z_OK {
      let piece = step(&stream, &source, &status)
      if piece.count > limit - result.count { throw .tooLong }
      result += piece
      if status == Z_OK && piece.isEmpty && source.isEmpty { throw .damaged }
    }
    guard status == Z_STREAM_END else { throw .damaged }
    if !source.isEmpty { throw .trailingBytes }
    return result
  }

  /// Takes what it can of `source` and gives back up to a piece of what it expands to.
  private static func step(
    _ stream: inout z_stream, _ source: inout ArraySlice<UInt8>, _ status: inout Int32
  ) -> [UInt8] {
    let pieceByteCount = 1 << 18
    let given = min(source.count, 1 << 30)
    var taken = 0
    let piece = [UInt8](unsafeUninitializedCapacity: pieceByteCount) { target, count in
      source.withUnsafeBufferPointer { buffer in
        stream.next_in = UnsafeMutablePointer(mutating: buffer.baseAddress)
        stream.avail_in = UInt32(given)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(pieceByteCount)
        status = inflate(&stream, Z_NO_FLUSH)
        taken = given - Int(stream.avail_in)
        count = pieceByteCount - Int(stream.avail_out)
      }
    }
    source = source.dropFirst(taken)
    return piece
  }
}
