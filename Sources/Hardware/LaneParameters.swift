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

  public init(entries: Int = 512, sequenceWidth: Int = 9, layouts: LayoutSet = decodable) {
    precondition((1...CodecConfiguration.maximumEntries).contains(entries))
    precondition(KernelSide(sequenceWidth: sequenceWidth) != nil)
    precondition(!layouts.isEmpty && Self.decodable.isSuperset(of: layouts))
    self.entries = entries
    self.sequenceWidth = sequenceWidth
    self.layouts = layouts
  }

  /// Bits of a rank.
  package static let rankWidth = 9
  /// The longest canonical code word without an escape.
  package static let canonicalLength = 12
  /// The layouts that the hardware decodes.
  public static let decodable: LayoutSet = [.stored, .fourNode, .class16, .canonical]
  /// Code classes of a layout: nodes, classes, or lengths and the escape.
  package static let classCount = 16

  package var hasCanonical: Bool { layouts.contains(.canonical) }
  /// Whether a layout finds the class in the first four bits.
  package var hasRows: Bool { layouts != .canonical }

  /// The longest step in bits: that of a code word, or of a head.
  public var longestCode: Int {
    let payload = max(Self.rankWidth, sequenceWidth)
    var longest = max(sequenceWidth, headWidth)
    if layouts.contains(.fourNode) { longest = max(longest, 3 + payload) }
    if layouts.contains(.class16) { longest = max(longest, 4 + payload) }
    if hasCanonical {
      longest = max(longest, Self.canonicalLength, CanonicalCode.maximumEscape + sequenceWidth)
    }
    return longest
  }

  /// Bits of the words that the lane works on: no code word is longer.
  public var wordWidth: Int { longestCode <= 16 ? 16 : 32 }
  /// Bits of a position within a word, and of a length less one.
  package var positionWidth: Int { wordWidth == 16 ? 4 : 5 }
  /// Bits that decide on the class of a code word.
  var headWidth: Int { hasCanonical ? Self.canonicalLength : 4 }
  /// Bits of a code word's end that matter: a rank, or a raw sequence.
  package var valueWidth: Int { max(Self.rankWidth, sequenceWidth) }
  /// Whether the next head may reach into a third word.
  var needsThirdWord: Bool { wordWidth + headWidth + longestCode - 1 > 2 * wordWidth }
  /// Bits of a rank that address the table.
  var tableAddressWidth: Int {
    var width = 1
    while 1 << width < entries { width += 1 }
    return width
  }
}
