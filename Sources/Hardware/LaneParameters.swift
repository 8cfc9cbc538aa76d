import KernelCodec
import Netlist

/// What a decoder lane is generated for; everything in its hardware follows from these.
public struct LaneParameters: Hashable, Sendable {
  /// The most entries of a rank table, 1 to 512.
  public var entries: Int
  /// Bits of a sequence: 1, 4, 9, 16 or 25.
  public var sequenceWidth: Int
  /// The layouts that a layer may choose at run time.
  public var layouts: LayoutSet
  /// The longest canonical code word without an escape, 8 to 15 bits; without meaning where there is no such code.
  public var longestCanonical: Int

  public init(
    entries: Int = 512, sequenceWidth: Int = 9, layouts: LayoutSet = .all,
    longestCanonical: Int = 12
  ) {
    precondition((1...CodecConfiguration.maximumEntries).contains(entries))
    precondition(KernelSide(sequenceWidth: sequenceWidth) != nil)
    precondition(!layouts.isEmpty)
    precondition(CodecConfiguration.longestCodeRange.contains(longestCanonical))
    self.entries = entries
    self.sequenceWidth = sequenceWidth
    self.layouts = layouts
    self.longestCanonical = longestCanonical
  }

  /// Bits of a rank.
  package static let rankWidth = 9
  /// Code classes of a layout: nodes, classes, or lengths and the escape.
  package static let classCount = 16

  package var hasCanonical: Bool { layouts.contains(.canonical) }
  /// Whether a class says how long its code words are; where all are canonical, their limits do.
  package var hasRows: Bool { layouts != .canonical }
  /// Whether a layout finds the class in the first four bits; else all code words of one that is not canonical are of
  /// one class.
  package var hasNodes: Bool { !layouts.isDisjoint(with: [.fourNode, .class16]) }
  /// Whether a class has an offset: ranks are more than the bits of their code words.
  package var hasOffsets: Bool { hasNodes || hasCanonical }
  /// Whether a class may hold sequences and not ranks.
  package var hasRawClasses: Bool { hasNodes || layouts.contains(.stored) }
  /// Whether a code word may hold a sequence and not a rank.
  package var hasRawWords: Bool { hasRawClasses || hasCanonical }
  /// Whether a rank table may be folded: there are pairs of complements.
  var hasFoldedTables: Bool { sequenceWidth > 1 }
  /// Whether a rank table may be grouped: it has a field for each of all sequences.
  var hasGroupedTables: Bool { sequenceWidth <= 9 }

  /// The longest step in bits: that of a code word, or of a head.
  public var longestCode: Int {
    let payload = max(Self.rankWidth, sequenceWidth)
    var longest = entryLength
    if layouts.contains(.stored) { longest = max(longest, sequenceWidth) }
    if layouts.contains(.codebook) { longest = max(longest, Self.rankWidth) }
    if layouts.contains(.fourNode) { longest = max(longest, 3 + payload) }
    if layouts.contains(.class16) { longest = max(longest, 4 + payload) }
    if hasCanonical {
      longest = max(longest, CanonicalCode.maximumEscape + sequenceWidth)
    }
    return longest
  }

  /// Bits that every code word has.
  var shortestCode: Int {
    layouts.kinds.map { kind in
      switch kind {
      case .stored: sequenceWidth
      case .class16: 4
      case .fourNode, .canonical, .codebook: 1
      }
    }.min() ?? 1
  }

  /// Bits of the words that the lane works on: no code word is longer.
  public var wordWidth: Int { longestCode <= 16 ? 16 : 32 }
  /// Bits of a position within a word, and of a length less one.
  package var positionWidth: Int { wordWidth == 16 ? 4 : 5 }
  /// Bits that decide on the class of a code word; none where there is one class.
  var headWidth: Int { hasCanonical ? longestCanonical : hasNodes ? 4 : 0 }
  /// Bits of the step that takes the first word of a stream: a whole head.
  package var entryLength: Int { max(1, headWidth) }
  /// Bits of a code word's end that matter: a rank, or a raw sequence.
  package var valueWidth: Int { hasRawWords ? max(Self.rankWidth, sequenceWidth) : Self.rankWidth }
  /// Whether the next head may reach into a third word.
  package var needsThirdWord: Bool { wordWidth + headWidth + longestCode - 1 > 2 * wordWidth }
  /// Bits of a rank that address the table.
  var tableAddressWidth: Int {
    var width = 1
    while 1 << width < entries { width += 1 }
    return width
  }
}
