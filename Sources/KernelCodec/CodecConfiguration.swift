/// What a decoder was built for: the size of its cache, its lanes, its layouts and their longest code word.
///
/// Hardware and container must agree on all four; `hash` is how they tell.
///
/// Source: docs/format.md, sections 2 and 6.
public struct CodecConfiguration: Hashable, Codable, Sendable {
  /// The most entries a rank table may have, 1 to 512.
  public var entries: Int
  /// The number of streams that a layer is dealt over, 1 to 64.
  public var lanes: Int
  /// The layouts that a layer may use; at least one.
  public var layouts: LayoutSet
  /// The longest code word of a canonical code, 8 to 15 bits; without meaning where `layouts` has no such code.
  public var longestCode: Int

  /// The largest rank table of the format.
  public static let maximumEntries = 512
  /// The most lanes of the format.
  public static let maximumLanes = 64
  /// What the longest code word of a canonical code may be limited to.
  public static let longestCodeRange = 8...CanonicalCode.maximumLength

  public init(
    entries: Int = 256, lanes: Int = 1, layouts: LayoutSet = .all, longestCode: Int = 12
  ) {
    self.entries = entries
    self.lanes = lanes
    self.layouts = layouts
    self.longestCode = longestCode
  }

  /// The field `longest` of a container's header and of the hash: 0 where no layout has a canonical code.
  package var longestField: Int { layouts.contains(.canonical) ? longestCode : 0 }

  /// The text that the hash is the CRC-32 of, for example `bnk1 entries=256 lanes=1 layouts=0,1,2,3,4 longest=12`.
  public var hashText: String {
    let ids = layouts.kinds.map { String($0.rawValue) }.joined(separator: ",")
    return "bnk1 entries=\(entries) lanes=\(lanes) layouts=\(ids) longest=\(longestField)"
  }

  /// The configuration hash: CRC-32 of `hashText`.
  public var hash: UInt32 {
    CRC32.checksum(of: Array(hashText.utf8))
  }

  /// Throws the first of the parts that lies outside the format's limits.
  public func validate() throws(CodecError) {
    if !(1...Self.maximumEntries).contains(entries) {
      throw .configuration(.entries(entries))
    }
    if !(1...Self.maximumLanes).contains(lanes) {
      throw .configuration(.lanes(lanes))
    }
    if layouts.isEmpty || !LayoutSet.all.isSuperset(of: layouts) {
      throw .configuration(.layouts(layouts.rawValue))
    }
    if layouts.contains(.canonical) && !Self.longestCodeRange.contains(longestCode) {
      throw .configuration(.longestCode(longestCode))
    }
  }
}
