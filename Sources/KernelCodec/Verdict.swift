/// What a decoder says of a structure: a code, and the bit of the structure at which a rule failed.
///
/// Source: docs/format.md, section 1.
public struct Verdict: Error, Hashable, Sendable {
  public var code: VerdictCode
  /// Bits from the start of the structure; 0 where the code is `ok`.
  public var bitOffset: Int

  public init(_ code: VerdictCode, at bitOffset: Int) {
    self.code = code
    self.bitOffset = bitOffset
  }

  /// The verdict on a structure that broke no rule.
  public static let ok = Verdict(.ok, at: 0)

  /// Whether the structure broke no rule.
  public var isOK: Bool { code == .ok }
}
