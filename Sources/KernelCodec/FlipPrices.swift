/// What flips of kernels' weights cost, by the class of the kernel, in 1/65536 of a bit.
struct FlipPrices {
  private let width: Int
  /// Of each class in turn, of each bit of a sequence, the least significant first.
  private let bits: [Int]
  /// The price of each class's cheapest bit.
  private let least: [Int]
  /// Whether all bits of each class cost the same.
  private let isUniform: [Bool]

  /// Classes whose bits count for so much, the most significant first; each bit of it `flipCost` bits.
  init(_ classes: [[Double]], flipCost: Double, width: Int) {
    let prices = classes.map { costs in
      costs.reversed().map {
        // What costs more than any code word never pays.
        Int((min($0 * flipCost, 1024) * Double(FixedPointBits.unit)).rounded())
      }
    }
    self.width = width
    bits = prices.flatMap(\.self)
    least = prices.map { $0.min() ?? 0 }
    isUniform = prices.map { bits in bits.allSatisfy { $0 == bits[0] } }
  }

  /// The price of the cheapest bit.
  func least(costs: Int) -> Int { least[costs] }

  /// Whether all bits cost the same.
  func isUniform(costs: Int) -> Bool { isUniform[costs] }

  /// The price of the flip of one bit.
  @inline(__always)
  func of(bit: Int, costs: Int) -> Int { bits[costs * width + bit] }

  /// The price of the flips at the ones of `difference`.
  @inline(__always)
  func of(_ difference: UInt32, costs: Int) -> Int {
    if isUniform[costs] { return least[costs] * difference.nonzeroBitCount }
    var sum = 0
    var left = difference
    while left != 0 {
      sum += of(bit: left.trailingZeroBitCount, costs: costs)
      left &= left - 1
    }
    return sum
  }
}
