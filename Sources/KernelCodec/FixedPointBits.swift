/// Amounts of information in 1/65536 of a bit, computed with whole numbers alone: the same on every machine.
enum FixedPointBits {
  /// The parts of a bit.
  static let unit = 1 << 16

  /// The binary logarithm of `number`, which is at least 1, rounded down.
  ///
  /// One digit a squaring: a number in 1..<2 whose square reaches 2 has a logarithm of at least a half.
  static func log2(_ number: Int) -> Int {
    number < logarithms.count ? logarithms[number] : computedLog2(number)
  }

  /// The logarithms of small numbers, which are asked for again and again; that of 0 is not used.
  private static let logarithms = [0] + (1..<1 << 16).map(computedLog2)

  private static func computedLog2(_ number: Int) -> Int {
    let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
    var mantissa = UInt64(number) << UInt64(63 - exponent)
    var logarithm = exponent
    for _ in 0..<16 {
      logarithm <<= 1
      let square = mantissa.multipliedFullWidth(by: mantissa).high
      if square >> 63 == 1 {
        logarithm += 1
        mantissa = square
      } else {
        mantissa = square << 1
      }
    }
    return logarithm
  }

  /// `count` times its binary logarithm; 0 of 0.
  ///
  /// What a class of `count` of `total` symbols costs in an order-0 code is `count * log2(total)` less this.
  static func selfInformation(_ count: Int) -> Int { count == 0 ? 0 : count * log2(count) }
}
