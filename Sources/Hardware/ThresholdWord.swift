/// The threshold of a filter, and how hardware spells it.
public struct ThresholdWord: Hashable, Sendable {
  /// Whether an output is one for `sum >= value`; else it is one for `sum <= value`.
  public var isRising: Bool
  /// The sum at which the output is one in either direction.
  public var value: Int

  /// The range of values that a word can hold; others are moved to its nearer end, which no sum reaches.
  public static let range = -(1 << 30)...(1 << 30) - 1

  public init(isRising: Bool, value: Int) {
    self.isRising = isRising
    self.value = min(max(value, Self.range.lowerBound), Self.range.upperBound)
  }

  /// The word on the threshold port: the direction in bit 31, the value in bits 30 to 0 in two's complement.
  ///
  /// Shape: sent least significant byte first.
  public var word: UInt32 {
    (isRising ? 1 << 31 : 0) | UInt32(truncatingIfNeeded: value) & 0x7FFF_FFFF
  }

  /// Reads the word of a threshold port.
  public init(word: UInt32) {
    isRising = word >> 31 == 1
    value = Int(Int32(bitPattern: word << 1) >> 1)
  }

  /// What hardware starts a sum of `accumulatorWidth` bits at: a result is one if the sum of bias and counts is
  /// not negative, or, in the falling direction, if it is negative.
  ///
  /// `sum >= value` is `sum - value >= 0`, and `sum <= value` is `sum - (value + 1) < 0`. A threshold that every sum or no
  /// sum reaches stays one.
  public func bias(accumulatorWidth: Int) -> Int {
    let bias = isRising ? -value : -value - 1
    return min(max(bias, -(1 << accumulatorWidth)), 0)
  }
}
