// Unsafe code like that of LaneDecoder+Fast: writes of four bytes that the allocation's bound keeps inside the output.

/// The code words of all sequences of at most nine bits, in a table that one look-up a sequence reads.
struct EncodeLookup: Sendable {
  /// For each sequence its word above five bits of the word's width; zero where it has none.
  private let entries: [UInt32]
  /// The widest word.
  private let maximumWidth: Int

  /// A word of a sequence of nine bits has at most 7 + 9 of them, so that it fits an entry.
  static let maximumSequenceWidth = 9

  /// `word` gives the code word of a sequence; nil where there is none.
  init(sequenceWidth: Int, word: (UInt32) -> CodeWord?) {
    precondition(sequenceWidth <= Self.maximumSequenceWidth)
    let words = (0..<UInt32(1) << UInt32(sequenceWidth)).map(word)
    entries = words.map { $0.map { $0.bits << 5 | UInt32($0.width) } ?? 0 }
    maximumWidth = words.reduce(0) { max($0, $1?.width ?? 0) }
  }

  func word(of sequence: UInt32) -> CodeWord? {
    guard sequence < UInt32(entries.count) else { return nil }
    let entry = entries[Int(sequence)]
    return entry == 0 ? nil : CodeWord(bits: entry >> 5, width: Int(entry & 31))
  }

  /// The words of `sequences`, with zero bits up to the next word of the stream; nil where one has none.
  func encode(_ sequences: UnsafeBufferPointer<UInt32>) -> [UInt8]? {
    var isComplete = true
    let capacity = (sequences.count * maximumWidth + 31) / 32 * 4
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      var pending: UInt64 = 0
      var pendingCount: UInt64 = 0
      let target = UnsafeMutableRawBufferPointer(output)
      entries.withUnsafeBufferPointer { entries in
        for sequence in sequences {
          // A buffer's subscript has no check of its own.
          let entry = sequence < UInt32(entries.count) ? entries[Int(sequence)] : 0
          if entry == 0 {
            isComplete = false
            return
          }
          let width = UInt64(entry & 31)
          pending = pending &<< width | UInt64(entry &>> 5)
          pendingCount &+= width
          if pendingCount >= 32 {
            pendingCount &-= 32
            let word = UInt32(truncatingIfNeeded: pending &>> pendingCount)
            target.storeBytes(of: word.bigEndian, toByteOffset: count, as: UInt32.self)
            count &+= 4
          }
        }
      }
      if pendingCount > 0 {
        let word = UInt32(truncatingIfNeeded: pending &<< (32 &- pendingCount))
        target.storeBytes(of: word.bigEndian, toByteOffset: count, as: UInt32.self)
        count &+= 4
      }
    }
    return isComplete ? bytes : nil
  }
}
