import KernelCodec

/// How often each sequence of nine bits occurs in layers that are drawn: a few are frequent, none is absent.
///
/// A sequence and its complement are equally frequent, as in trained networks. The 256 pairs have the frequencies
/// (i + 16) ^ -e, i = 0, 1, ...: a Zipf law with its head made flat. Pairs whose kernels have fewer changes of sign
/// between neighbours come first, in an order that is drawn for each layer among those of equally many, so that every layer has a table of its
/// own. The exponent is the one parameter, chosen for what a sequence shall take.
///
/// Only operations that IEEE 754 rounds in one way are used, so every machine draws the same.
public struct KernelDistribution: Hashable, Sendable {
  /// The exponent e in units of 1 / 1024.
  public let exponent1024: Int
  /// Of each pair, 2^32 times the share of it and all before; the last is 2^32.
  private let limits: [UInt64]

  /// 6.82 bits of order-0 entropy: what the paper's 1.32x is to the best code of single sequences.
  public static let entropy = KernelDistribution(exponent1024: 2388)

  /// 6.82 bits in code words of 6, 8, 9 and 12 bits, the paper's tree: 1.32x there, and 6.43 bits of entropy.
  public static let paperTree = KernelDistribution(exponent1024: 2719)

  /// A distribution of another exponent, 0 (all alike) to 8.
  public init(exponent1024: Int) {
    precondition(0...8192 ~= exponent1024, "the exponent is 0 to 8")
    self.exponent1024 = exponent1024
    let weights = (0..<256).map { 1 / Self.power(Double($0 + 16), exponent1024) }
    let total = weights.reduce(0, +)
    var sum = 0.0
    limits = weights.indices.map { pair in
      sum += weights[pair]
      return pair == 255 ? 1 << 32 : UInt64(sum / total * 4_294_967_296)
    }
  }

  /// `base` to the power of `exponent1024` / 1024, of square roots and products.
  private static func power(_ base: Double, _ exponent1024: Int) -> Double {
    var (result, factor) = (1.0, base)
    for _ in 0..<exponent1024 >> 10 { result *= base }
    for bit in (0..<10).reversed() {
      factor.formSquareRoot()
      if exponent1024 >> bit & 1 == 1 { result *= factor }
    }
    return result
  }

  /// The share of each rank, 0 to 511; they fall, and pairs are equal.
  public var shares: [Double] {
    limits.indices.flatMap { pair in
      let share = Double(limits[pair] - (pair == 0 ? 0 : limits[pair - 1])) / 8_589_934_592
      return [share, share]
    }
  }

  /// `count` sequences, drawn one by one.
  func drawn(_ count: Int, state: UInt64) -> [UInt32] {
    var random = SplitMix64(state: state)
    let pairs = Self.pairsByChanges(using: &random)
    return (0..<count).map { _ in
      let bits = random.next()
      let sequence = pairs[pair(at: bits >> 32)]
      return bits & 1 == 0 ? sequence : ~sequence & 0x1FF
    }
  }

  /// The first pair whose limit lies above `position`, which is below 2^32.
  private func pair(at position: UInt64) -> Int {
    var (low, high) = (0, limits.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if limits[middle] > position { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// One sequence of each pair, by rising changes of sign; those of equally many in an order that is drawn.
  private static func pairsByChanges(using random: inout SplitMix64) -> [UInt32] {
    (0..<256).map { (sequence: UInt32($0), key: random.next()) }
      .sorted {
        let (left, right) = (changes(in: $0.sequence), changes(in: $1.sequence))
        return left == right ? $0.key < $1.key : left < right
      }.map(\.sequence)
  }

  /// The neighbours, side by side or one above the other, whose signs differ.
  static func changes(in sequence: UInt32) -> Int {
    // Bit 8 - (3 row + column): two columns of each row have a right neighbour, six positions one below.
    let right = (sequence ^ sequence >> 1) & 0b011_011_011
    let below = (sequence ^ sequence >> 3) & 0b000_111_111
    return right.nonzeroBitCount + below.nonzeroBitCount
  }
}
