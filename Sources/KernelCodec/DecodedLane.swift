/// What a lane stream decodes to.
///
/// Source: docs/format.md, section 4.
public struct DecodedLane: Hashable, Sendable {
  /// The sequences before the failing code word; all of them where the verdict is `ok`.
  public var sequences: [UInt32]
  public var verdict: Verdict
}
