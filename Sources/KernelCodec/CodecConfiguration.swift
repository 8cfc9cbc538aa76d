/// What a decoder was built for: the size of its cache, its lanes and its layouts.
///
/// Hardware and container must agree on all three; `hash` is how they tell.
///
/// Source: docs/format.md, sections 2 and 6.
public struct CodecConfiguration: Hashable, Sendable {
  /// The most entries a rank table may have, 1 to 512.
  public var entries: Int
  /// The number of streams that a layer is dealt over, 1 to 64.
  public var lanes: Int
  /// The layouts that a layer may use; at least one.
  public var layouts: LayoutSet

  /// The largest rank table of the format.
  public static let maximumEntries = 512
  /// The most lanes of the format.
  public static let maximumLanes = 64

  public init(entries: Int = 256, lanes: Int = 1, layouts: LayoutSet = .all) {
    self.entries = entries
    self.lanes = lanes
    self.layouts = layouts
  }

  /// The text that the hash is the CRC-32 of, for example `bnk1 entries=256 lanes=1 layouts=0,1,2,3`.
  public var hashText: String {
    let ids = layouts.kinds.map { String($0.rawValue) }.joined(separator: ",")
    return "bnk1 entries=\(entries) lanes=\(lanes) layouts=\(ids)"
  }

  /// The configuration hash: CRC-32 of `hashText`.
  public var hash: UInt32 {
    CRC32.checksum(of: Array(hashText.utf8))
  }

  /// Throws the first of the three parts that lies outside the format's limits.
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
  }
}
