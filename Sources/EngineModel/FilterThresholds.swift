/// What becomes of a filter's sums: the number of thresholds that each passes, and what pooling takes.
///
/// Source: docs/engine.md, section 5.
public struct FilterThresholds: Hashable, Sendable {
  /// Whether a threshold T is passed by `sum >= T`; else by `sum <= T`.
  public var isRising: Bool
  /// What pooling takes of four outputs.
  public var pooling: PoolingChoice
  /// The thresholds: rising ones rise, falling ones fall.
  public var values: [Int]

  /// What a word has room for; a threshold beyond is moved to the nearer end, which no sum reaches.
  public static let range = -(1 << 29)...(1 << 29) - 1

  public init(isRising: Bool, pooling: PoolingChoice = .greatest, values: [Int]) {
    self.isRising = isRising
    self.pooling = pooling
    self.values = values
  }

  /// Each threshold as it stands in a program.
  public var words: [UInt32] {
    values.map { value in
      let clamped = min(max(value, Self.range.lowerBound), Self.range.upperBound)
      return (isRising ? 1 << 31 : 0) | (pooling == .least ? 1 << 30 : 0)
        | UInt32(truncatingIfNeeded: clamped) & 0x3FFF_FFFF
    }
  }

  /// The thresholds that a filter's words stand for; there is at least one, which has the directions.
  public init(words: some Collection<UInt32>) {
    isRising = words.first! >> 31 == 1
    pooling = words.first! >> 30 & 1 == 1 ? .least : .greatest
    values = words.map { Int(Int32(bitPattern: $0 << 2) >> 2) }
  }

  /// The number of thresholds that `sum` passes.
  public func output(of sum: Int) -> Int {
    values.count { isRising ? sum >= $0 : sum <= $0 }
  }

  /// `sum - T` of the one threshold of a logit, where T is within `biasRange`, and rising.
  ///
  /// It is the sum that a comparison looks at the sign of.
  func logit(of sum: Int, sumWidth: Int) -> Int {
    let bias = isRising ? -values[0] : -values[0] - 1
    let range = Self.biasRange(sumWidth: sumWidth)
    return sum + min(max(bias, range.lowerBound), range.upperBound)
  }

  /// What the engine can add to a sum of `sumWidth` bits: `-T`.
  static func biasRange(sumWidth: Int) -> ClosedRange<Int> {
    -(1 << sumWidth)...(1 << sumWidth) - 1
  }

  /// What pooling keeps of outputs.
  public func pooled(_ outputs: [Int]) -> Int {
    (pooling == .least ? outputs.min() : outputs.max()) ?? 0
  }
}
