/// What the flips of several sequences cost where all of them become one, which is not chosen yet.
///
/// It is kept from sum to sum, so that a search allocates nothing for each.
struct FlipSum {
  /// Of each bit, the least significant first: what it costs where the bit becomes 0 in all of them, and where it becomes 1.
  private(set) var bits: [(zero: Int, one: Int)]

  init(width: Int) { bits = [(zero: Int, one: Int)](repeating: (0, 0), count: width) }

  mutating func removeAll() {
    for bit in bits.indices { bits[bit] = (0, 0) }
  }

  /// Adds `count` times the flips of one sequence, of the class `costs`.
  mutating func add(_ sequence: UInt32, count: Int, _ prices: FlipPrices, costs: Int) {
    bits.withUnsafeMutableBufferPointer { bits in
      for bit in bits.indices {
        let price = prices.of(bit: bit, costs: costs) * count
        let isOne = Int(sequence >> UInt32(bit) & 1)
        bits[bit].zero += price * isOne
        bits[bit].one += price * (1 - isOne)
      }
    }
  }

  /// What it costs where all become `sequence`.
  func price(of sequence: UInt32) -> Int {
    var sum = 0
    for (bit, price) in bits.enumerated() {
      sum += sequence >> UInt32(bit) & 1 == 0 ? price.zero : price.one
    }
    return sum
  }

  /// The sequence that costs least; of bits that cost the same either way, 0.
  var nearest: UInt32 {
    var sequence: UInt32 = 0
    for (bit, price) in bits.enumerated() where price.one < price.zero {
      sequence |= 1 << UInt32(bit)
    }
    return sequence
  }

  /// What `nearest` costs.
  var least: Int { bits.reduce(0) { $0 + min($1.zero, $1.one) } }
}
