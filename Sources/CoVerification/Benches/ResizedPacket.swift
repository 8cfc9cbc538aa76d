extension [UInt32] {
  /// The words of a packet that has `newCount` beats instead of `count`: its first ones, or beats of zeros before its last.
  func resized(from count: Int, to newCount: Int) -> [UInt32] {
    let size = self.count / count
    let kept = Swift.min(count, newCount) - 1
    let zeros = [UInt32](repeating: 0, count: (newCount - 1 - kept) * size)
    return prefix(kept * size) + zeros + suffix(size)
  }
}
