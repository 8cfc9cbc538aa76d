/// Reads a file byte by byte, a piece of it in memory at a time.
final class StoredWindow {
  let file: StoredBytes
  private var piece: ArraySlice<UInt8> = []
  /// Where the piece is in the file.
  private var range = 0..<0

  private static let pieceByteCount = 1 << 16

  init(_ file: StoredBytes) { self.file = file }

  /// The byte at `position`, which lies in the file.
  ///
  /// Throws: `.unreadable`.
  func byte(at position: Int) throws(NetworkFileError) -> UInt8 {
    if !range.contains(position) {
      let count = min(Self.pieceByteCount, file.count - position)
      piece = try file.bytes(at: position, count: count)!
      range = position..<position + count
    }
    return piece[piece.startIndex + position - range.lowerBound]
  }

  /// The bytes of a part of the file.
  ///
  /// Throws: `.unreadable`.
  func bytes(_ part: Range<Int>) throws(NetworkFileError) -> ArraySlice<UInt8> {
    if range.lowerBound <= part.lowerBound && part.upperBound <= range.upperBound {
      let start = piece.startIndex + part.lowerBound - range.lowerBound
      return piece[start..<start + part.count]
    }
    return try file.bytes(at: part.lowerBound, count: part.count)!
  }
}
