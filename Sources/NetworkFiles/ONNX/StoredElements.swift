/// The elements of a tensor where they are: in a file, or in memory. They are read part by part.
final class StoredElements {
  private enum Place {
    case memory([UInt8])
    /// The bytes of the elements, one piece after another.
    case bytes(StoredBytes, [Range<Int>])
    /// Numbers of one to ten bytes each, of which the low bytes are an element.
    case varints(StoredBytes, [Range<Int>], marks: [Mark])
  }

  /// Where the element `index` begins.
  private struct Mark {
    var index: Int
    var piece: Int
    var position: Int
  }

  let type: ElementType
  /// The number of elements.
  let count: Int
  private let place: Place

  /// How many numbers are passed over, at most, before the first that is wanted.
  private static let markDistance = 512
  private static let pieceByteCount = 1 << 16

  /// Elements in memory.
  init(_ bytes: [UInt8], type: ElementType) {
    self.type = type
    count = bytes.count / type.byteCount
    place = .memory(bytes)
  }

  /// Elements that stand in `pieces` of a file as they are; bytes beyond the last whole one are not looked at.
  init(_ file: StoredBytes, _ pieces: [Range<Int>], type: ElementType) {
    self.type = type
    count = pieces.reduce(0) { $0 + $1.count } / type.byteCount
    place = .bytes(file, pieces)
  }

  /// Elements that stand in `pieces` of a file as protobuf packs whole numbers; they are counted here.
  ///
  /// Throws: `.onnx(.damaged)`, `.unreadable`.
  init(
    varintsOf file: StoredBytes, _ pieces: [Range<Int>], type: ElementType
  ) throws(NetworkFileError) {
    var marks: [Mark] = []
    var count = 0
    for (number, piece) in pieces.enumerated() {
      var length = 0
      var position = piece.lowerBound
      while position < piece.upperBound {
        let size = min(Self.pieceByteCount, piece.upperBound - position)
        for byte in try file.bytes(at: position, count: size)! {
          if length == 0 && count % Self.markDistance == 0 {
            marks.append(Mark(index: count, piece: number, position: position))
          }
          position += 1
          length += 1
          if length > 10 { throw .onnx(.damaged) }
          if byte & 0x80 == 0 {
            count += 1
            length = 0
          }
        }
      }
      if length != 0 { throw .onnx(.damaged) }
    }
    self.type = type
    self.count = count
    place = .varints(file, pieces, marks: marks)
  }

  /// The bytes of the elements, however they are stored.
  var byteCount: Int {
    switch place {
    case .memory(let bytes): bytes.count
    case .bytes(_, let pieces): pieces.reduce(0) { $0 + $1.count }
    case .varints: count * type.byteCount
    }
  }

  /// Appends the bytes of the elements of a range, which lies in the tensor.
  ///
  /// Throws: `.unreadable`.
  func read(_ range: Range<Int>, into target: inout [UInt8]) throws(NetworkFileError) {
    if range.isEmpty { return }
    let size = type.byteCount
    switch place {
    case .memory(let bytes): target += bytes[range.lowerBound * size..<range.upperBound * size]
    case .bytes(let file, let pieces):
      var before = 0
      for piece in pieces {
        let start = max(range.lowerBound * size, before)
        let end = min(range.upperBound * size, before + piece.count)
        if start < end {
          target += try file.bytes(at: piece.lowerBound + start - before, count: end - start)!
        }
        before += piece.count
      }
    case .varints(let file, let pieces, let marks):
      try readVarints(range, file, pieces, marks[range.lowerBound / Self.markDistance], &target)
    }
  }

  private func readVarints(
    _ range: Range<Int>, _ file: StoredBytes, _ pieces: [Range<Int>], _ mark: Mark,
    _ target: inout [UInt8]
  ) throws(NetworkFileError) {
    let size = type.byteCount
    var index = mark.index
    var (value, shift): (UInt64, UInt64) = (0, 0)
    // A number takes at most ten bytes, so no read needs more than this.
    let most = 10 * (range.upperBound - mark.index)
    for (number, piece) in pieces.enumerated().dropFirst(mark.piece) {
      var position = number == mark.piece ? mark.position : piece.lowerBound
      while position < piece.upperBound {
        let length = min(Self.pieceByteCount, most, piece.upperBound - position)
        for byte in try file.bytes(at: position, count: length)! {
          value |= UInt64(byte & 0x7F) << shift
          shift += 7
          guard byte & 0x80 == 0 else { continue }
          if index >= range.lowerBound {
            for place in 0..<size {
              target.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place)))
            }
          }
          index += 1
          if index == range.upperBound { return }
          (value, shift) = (0, 0)
        }
        position += length
      }
    }
  }
}
