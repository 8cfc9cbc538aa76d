import Hardware
import KernelCodec

/// A stream cut into code words by a class table: what a stream parser must make of it.
///
/// Bits beyond the end are zero. A code word of an unused class has a length only if the parser is told one.
struct ParsedStream: Sendable {
  /// One code word.
  struct Symbol: Hashable, Sendable {
    /// The rank, or the raw sequence in the low bits.
    var value: PartialWord
    var isRaw: PartialWord
    /// Whether no code word begins like this.
    var isInvalid: Bool
    /// Whether the stream ends before the code word does.
    var isTruncated: PartialWord
    /// Bits of the code word, less one.
    var length: PartialWord

    /// Whether a decoder stops here, whatever the rank.
    var fails: Bool { isInvalid || isTruncated.value == 1 }
  }

  var symbols: [Symbol] = []
  /// The first bit behind the code words.
  var bitOffset = 0

  /// The first `count` code words of `stream`, or those up to the first invalid one, of `invalidLength` bits.
  init(_ stream: [UInt8], _ table: ClassTable, count: Int, invalidLength: Int) {
    let reader = BitReader(stream[...])
    while symbols.count < count {
      let (row, length) = Self.codeClass(reader, at: bitOffset, table)
      let raw = UInt32(1) << UInt32(table.lane.sequenceWidth) - 1
      guard let length else {
        symbols.append(
          Symbol(
            value: .any, isRaw: .any, isInvalid: true, isTruncated: .any, length: .any))
        bitOffset += invalidLength
        return
      }
      let bits = Int(reader.field(at: bitOffset, width: min(length, 32)))
      bitOffset += length
      symbols.append(
        Symbol(
          value: row.isRaw
            ? PartialWord(bits, mask: raw) : PartialWord((bits + Int(row.offset.value)) & 511),
          isRaw: PartialWord(row.isRaw ? 1 : 0), isInvalid: false,
          isTruncated: PartialWord(bitOffset > reader.bitCount ? 1 : 0),
          length: PartialWord(length - 1)))
    }
  }

  /// The class of the code word at a bit, and its length; none in an unused class.
  private static func codeClass(
    _ reader: BitReader, at position: Int, _ table: ClassTable
  ) -> (row: ClassTable.Row, length: Int?) {
    guard table.kind == .canonical else {
      let row = table.rows[Int(reader.field(at: position, width: 4))]
      return (row, row.isUnused ? nil : Int(row.length.value) + 1)
    }
    for length in 1...table.lane.longestCanonical {
      let row = table.rows[length - 1]
      let isUnlimited = row.limit.value >> UInt32(length) == 1
      if isUnlimited || reader.field(at: position, width: length) < row.limit.value {
        return (row, length)
      }
    }
    var row = table.rows[table.lane.longestCanonical]
    row.isRaw = true
    return (row, table.escape == 0 ? nil : table.escape + table.lane.sequenceWidth)
  }
}
