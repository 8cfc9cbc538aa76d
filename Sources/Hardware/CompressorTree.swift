import Netlist

/// A population count made of carry chains.
///
/// A count of up to 2^k - 1 bits is the sum of two counts of up to 2^(k-1) - 1 bits and of one more bit, which enters as
/// the carry: a ripple adder of k - 1 positions does all of it. The leaves count three bits with one
/// full adder, that is in two six-input tables even where each bit is itself a function of two
/// inputs, such as an agreement.
struct CompressorTree {
  /// Lets the registers between the levels advance; nil for a tree without registers.
  var enable: Bit?

  /// The level of the sum of `width` bits: the least k with `width` < 2^k.
  static func level(of width: Int) -> Int {
    Int.bitWidth - width.leadingZeroBitCount
  }

  /// Whether a register follows `level`, in a tree whose root has level `top`.
  static func isRegistered(level: Int, top: Int) -> Bool {
    level == top || (level > 2 && level % 2 == 1)
  }

  /// The number of registers below `level`, excluding its own.
  static func registerCount(below level: Int, top: Int) -> Int {
    (1..<max(1, level)).filter { isRegistered(level: $0, top: top) }.count
  }

  /// Cycles from the bits to their count, where there are registers.
  static func latency(of width: Int) -> Int {
    let top = level(of: width)
    return registerCount(below: top + 1, top: top)
  }

  /// The number of `bits` that are one, as wide as it takes to count to all of them.
  func count(_ bits: [Bit]) -> Unsigned {
    let top = Self.level(of: bits.count)
    return count(bits, from: 0, level: top, top: top)
  }

  /// Counts `bits`, of which the first is bit `first` of the word, in a node at `level`.
  private func count(_ bits: [Bit], from first: Int, level: Int, top: Int) -> Unsigned {
    let name = "count_\(bits.count)_from_\(first)"
    let capacity = 1 << (level - 1) - 1
    guard level > 2 else {
      return registered(leaf(bits).named(name), level: level, top: top)
    }
    guard bits.count > capacity else {
      let below = count(bits, from: first, level: level - 1, top: top)
      return registered(below, level: level, top: top)
    }
    let leftCount = min(capacity, bits.count - 1)
    let rightCount = min(capacity, bits.count - leftCount)
    let left = count(Array(bits[..<leftCount]), from: first, level: level - 1, top: top)
    let right = count(
      Array(bits[leftCount..<leftCount + rightCount]), from: first + leftCount,
      level: level - 1, top: top)
    var carry: Bit?
    if leftCount + rightCount < bits.count {
      carry = bits.last
      for _ in 0..<Self.registerCount(below: level, top: top) {
        carry = enable.map { carry!.registered(enable: $0) } ?? carry
      }
    }
    return registered(sum(left, right, carry: carry).named(name), level: level, top: top)
  }

  /// The number of ones among one, two or three bits.
  private func leaf(_ bits: [Bit]) -> Unsigned {
    switch bits.count {
    case 1: return bits[0].asBits.asUnsigned
    case 2: return concatenate(bits[0] & bits[1], bits[0] ^ bits[1]).asUnsigned
    default:
      let majority = (bits[0] & bits[1]) | (bits[0] & bits[2]) | (bits[1] & bits[2])
      return concatenate(majority, bits[0] ^ bits[1] ^ bits[2]).asUnsigned
    }
  }

  /// `left + right + carry`; the carry comes in through an extra lowest position, whose own sum is
  /// zero, so that synthesis sees one plain adder.
  private func sum(_ left: Unsigned, _ right: Unsigned, carry: Bit?) -> Unsigned {
    let width = max(left.width, right.width)
    let (wideLeft, wideRight) = (left.extended(to: width), right.extended(to: width))
    guard let carry else { return wideLeft + wideRight }
    let withCarry =
      concatenate(wideLeft, carry).asUnsigned + concatenate(wideRight, carry).asUnsigned
    withCarry[0].ignored("the position that makes the carry")
    return withCarry[(width + 1)...1].asUnsigned
  }

  private func registered(_ count: Unsigned, level: Int, top: Int) -> Unsigned {
    guard let enable, Self.isRegistered(level: level, top: top) else { return count }
    return count.registered(enable: enable)
  }
}
