import BinaryNetwork

/// Finds the comparison that a monotone rule of an accumulator comes to.
enum ThresholdSearch {
  /// The comparison that gives, for every accumulator of `range`, the bit that `bit` gives.
  ///
  /// `bit` must change once at most over the range, as it does where it compares a monotone
  /// function; it is called some thirty times.
  static func comparison<Failure>(
    over range: ClosedRange<Int>, bit: (Int) throws(Failure) -> Bool
  ) throws(Failure) -> (threshold: Int, isAtLeast: Bool) {
    let first = try bit(range.lowerBound)
    if try bit(range.upperBound) == first {
      // A constant: what every accumulator reaches, or none.
      return (first ? range.lowerBound : range.upperBound + 1, true)
    }
    // `low` gives the first bit, `high` the other.
    var (low, high) = (range.lowerBound, range.upperBound)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if try bit(middle) == first { low = middle } else { high = middle }
    }
    return first ? (low, false) : (high, true)
  }
}

extension Threshold {
  /// The comparisons that give the opposite bits.
  func flipped() throws(BinaryNetworkError) -> Threshold {
    try Threshold(
      // Not `a >= t` is `a <= t - 1`, and not `a <= t` is `a >= t + 1`.
      thresholds: zip(thresholds, isAtLeast).map { $1 ? $0 - 1 : $0 + 1 },
      isAtLeast: isAtLeast.map { !$0 })
  }
}
