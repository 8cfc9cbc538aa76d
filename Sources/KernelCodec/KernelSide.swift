/// The side of a square kernel, 1 to 5, and so the width of its sequences.
///
/// Source: docs/format.md, section 2.
public enum KernelSide: Int, CaseIterable, Hashable, Sendable {
  case one = 1
  case two, three, four, five

  /// The number of bits of a sequence: one a kernel position.
  public var sequenceWidth: Int { rawValue * rawValue }

  /// The side whose sequences have `sequenceWidth` bits, if there is one.
  public init?(sequenceWidth: Int) {
    guard let side = Self.allCases.first(where: { $0.sequenceWidth == sequenceWidth }) else {
      return nil
    }
    self = side
  }
}
