/// A rule that a layout's parameters break, and the parameter that breaks it.
///
/// Source: docs/format.md, section 5.2.
public struct LayoutFault: Error, Hashable, Sendable {
  public var code: VerdictCode
  /// The parameter: the number of the node, or 0 for `escape` and l for `count[l]`.
  public var field: Int
  /// What was found there.
  public var detail: FaultDetail

  init(_ code: VerdictCode, field: Int, detail: FaultDetail = .none) {
    self.code = code
    self.field = field
    self.detail = detail
  }
}

/// What a rule found where it failed, for the message.
public enum FaultDetail: Hashable, Sendable {
  case none
  /// The value of the field.
  case value(Int)
  /// The value of the field, and the one that it had to have.
  case mismatch(found: UInt32, expected: UInt32)
  /// The sum of 2^-length over the words of a code, in units of 1/32768.
  case kraftSum(Int)
  /// Bytes that are there, and bytes that were to be.
  case lengths(found: Int, expected: Int)
}
