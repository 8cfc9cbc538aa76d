/// What flips of a kernel's weights cost, in 1/65536 of a bit.
struct FlipPrice {
  /// Of each bit of a sequence, the least significant first.
  let bits: [Int]
  /// The price of the cheapest bit.
  let least: Int
  /// The price of all bits alike; nil where they differ.
  let uniform: Int?

  init(_ costs: [Double], flipCost: Double) {
    let bits = costs.reversed().map {
      // What costs more than any code word never pays.
      Int((min($0 * flipCost, 1024) * Double(FixedPointBits.unit)).rounded())
    }
    self.bits = bits
    least = bits.min() ?? 0
    uniform = bits.allSatisfy { $0 == bits[0] } ? bits[0] : nil
  }

  /// The price of the flips at the ones of `difference`.
  func of(_ difference: UInt32) -> Int {
    if let uniform { return uniform * difference.nonzeroBitCount }
    var sum = 0
    var left = difference
    while left != 0 {
      sum += bits[left.trailingZeroBitCount]
      left &= left - 1
    }
    return sum
  }
}
