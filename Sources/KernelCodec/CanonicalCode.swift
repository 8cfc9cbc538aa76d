/// A canonical Huffman code over ranks, with an optional escape prefix of all ones.
///
/// Source: docs/format.md, section 3.
public struct CanonicalCode: Hashable, Sendable {
  /// The longest code word that any configuration allows, in bits.
  public static let maximumLength = 15
  /// The longest escape prefix, in bits.
  public static let maximumEscape = 7
  /// The whole code space in units of the longest word: 2^15.
  static let space = 1 << maximumLength

  /// How many ranks have words of 1, 2, ... 15 bits; fifteen counts.
  public let counts: [Int]
  /// The length of the escape prefix, 1 to 7; 0 where there is none.
  public let escape: Int

  /// The code of those counts, after the checks of a layout packet in their order.
  ///
  /// Counts that are not given are zero; more than fifteen are a programmer's error. Throws `badEscape`, `codeTooLong`,
  /// `capacityOverflow`, `oversubscribedCode` or `incompleteCode`, with the field: 0 for `escape`, l for `count[l]`.
  public init(
    counts: [Int], escape: Int, longest: Int = maximumLength
  ) throws(LayoutFault) {
    self.init(checkedCounts: counts, escape: escape)
    if !(0...Self.maximumEscape).contains(escape) {
      throw LayoutFault(.badEscape, field: 0, detail: .value(escape))
    }
    var check = CodeSpaceCheck(escape: escape, longest: longest)
    for (index, count) in self.counts.enumerated() {
      try check.add(count, ofLength: index + 1)
    }
    try check.finish()
  }

  init(checkedCounts counts: [Int], escape: Int) {
    precondition(counts.count <= Self.maximumLength)
    self.counts = counts + Array(repeating: 0, count: Self.maximumLength - counts.count)
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
  let longest: Int
  private var ranks = 0
  private var used = 0

  init(escape: Int, longest: Int) {
    self.escape = escape
    self.longest = longest
  }

  /// Adds `count[length]`; throws where the length is beyond the longest, or ranks or code space run over.
  mutating func add(_ count: Int, ofLength length: Int) throws(LayoutFault) {
    if count != 0 && length > longest {
      throw LayoutFault(.codeTooLong, field: length, detail: .value(length))
    }
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

  /// After `count[15]`: with an escape, the words must fill the code space.
  func finish() throws(LayoutFault) {
    if escape != 0 && used != CanonicalCode.space {
      throw LayoutFault(.incompleteCode, field: 0, detail: .kraftSum(used))
    }
  }
}
