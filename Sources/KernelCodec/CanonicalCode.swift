/// A canonical Huffman code over ranks, with an optional escape prefix of all ones.
///
/// Source: docs/format.md, section 3.
public struct CanonicalCode: Hashable, Sendable {
  /// The longest code word of a rank, in bits.
  public static let maximumLength = 12
  /// The longest escape prefix, in bits.
  public static let maximumEscape = 7
  /// The whole code space in units of the longest word: 2^12.
  static let space = 1 << maximumLength

  /// How many ranks have words of 1, 2, ... 12 bits; twelve counts.
  public let counts: [Int]
  /// The length of the escape prefix, 1 to 7; 0 where there is none.
  public let escape: Int

  /// The code of those counts, after the checks of a layout packet in their order.
  ///
  /// Throws `badEscape`, `capacityOverflow`, `oversubscribedCode` or `incompleteCode`, with the field: 0 for
  /// `escape`, l for `count[l]`. Other than twelve counts is a programmer's error.
  public init(counts: [Int], escape: Int) throws(LayoutFault) {
    precondition(counts.count == Self.maximumLength)
    self.counts = counts
    self.escape = escape
    if !(0...Self.maximumEscape).contains(escape) {
      throw LayoutFault(.badEscape, field: 0, detail: .value(escape))
    }
    var check = CodeSpaceCheck(escape: escape)
    for (index, count) in counts.enumerated() {
      try check.add(count, ofLength: index + 1)
    }
    try check.finish()
  }

  init(checkedCounts counts: [Int], escape: Int) {
    self.counts = counts
    self.escape = escape
  }

  /// The number of ranks that have a code word.
  public var capacity: Int { counts.reduce(0, +) }

  /// The code words: for rank r, its bits in the lowest `width` bits.
  public var words: [CodeWord] {
    var words: [CodeWord] = []
    var code: UInt32 = 0
    for (index, count) in counts.enumerated() {
      for _ in 0..<count {
        words.append(CodeWord(bits: code, width: index + 1))
        code += 1
      }
      code <<= 1
    }
    return words
  }

  /// The escape prefix, if the code has one: `escape` ones.
  public var escapePrefix: CodeWord? {
    escape == 0 ? nil : CodeWord(bits: (1 << UInt32(escape)) - 1, width: escape)
  }
}

/// The rules on the counts of a canonical code, field by field as a packet brings them.
struct CodeSpaceCheck {
  let escape: Int
  private var ranks = 0
  private var used = 0

  init(escape: Int) {
    self.escape = escape
  }

  /// Adds `count[length]`; throws where ranks or code space run over.
  mutating func add(_ count: Int, ofLength length: Int) throws(LayoutFault) {
    ranks += count
    if count < 0 || ranks > CodecConfiguration.maximumEntries {
      throw LayoutFault(.capacityOverflow, field: length, detail: .value(ranks))
    }
    used += count << (CanonicalCode.maximumLength - length)
    if length == escape {
      used += CanonicalCode.space >> escape
    }
    if used > CanonicalCode.space {
      throw LayoutFault(.oversubscribedCode, field: length, detail: .kraftSum(used))
    }
  }

  /// After `count[12]`: with an escape, the words must fill the code space.
  func finish() throws(LayoutFault) {
    if escape != 0 && used != CanonicalCode.space {
      throw LayoutFault(.incompleteCode, field: 0, detail: .kraftSum(used))
    }
  }
}
