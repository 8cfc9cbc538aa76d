/// `RoundRobin`: the first request behind the one that was taken last.
struct RoundRobinTwin {
  private var later: UInt32 = 0

  /// The number of the choice among `requests`, one bit each; nil where there is none.
  func choice(among requests: UInt32) -> Int? {
    guard requests != 0 else { return nil }
    let waiting = requests & later
    return (waiting == 0 ? requests : waiting).trailingZeroBitCount
  }

  /// Moves the turn behind the choice.
  mutating func take(_ choice: Int) {
    later = ~((UInt32(2) << UInt32(choice)) &- 1)
  }
}
