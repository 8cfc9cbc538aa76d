import Netlist

extension [UInt32] {
  /// The words of a packet that has `newCount` beats instead of `count`: its first ones, or beats of zeros before its last.
  func resized(from count: Int, to newCount: Int) -> [UInt32] {
    let size = self.count / count
    let kept = Swift.min(count, newCount) - 1
    let zeros = [UInt32](repeating: 0, count: (newCount - 1 - kept) * size)
    return prefix(kept * size) + zeros + suffix(size)
  }
}

/// What a counter of 0 to `maximum` comes around with where it does not stop there.
func counterPeriod(upTo maximum: Int) -> Int { 1 << Unsigned.counting(to: maximum).width }
