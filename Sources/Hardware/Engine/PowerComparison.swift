import Netlist

extension Unsigned {
  /// Whether it is greater than a power of two: a comparison without a carry chain.
  ///
  /// `power`: at least 1, and less than the values that it can take.
  @Elaborated func exceeds(_ power: Int) -> Bit {
    let place = power.trailingZeroBitCount
    let isEqual = self == power
    return !slice(at: place, width: width - place).isZero && !isEqual
  }
}
