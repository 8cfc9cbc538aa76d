import Netlist

/// A threshold as the array holds it.
@Bundle struct ThresholdEntry {
  /// Whether sums from the threshold on count, not those up to it.
  var isRising: Bit
  /// Whether pooling takes the least output of the filter.
  var takesLeast: Bit
  /// What is added to a sum, so that its sign says on which side it is: `-T` if rising, `-T - 1` else.
  var bias: Signed

  /// Biases of one bit more than a sum: one beyond every sum stays beyond it.
  static func shape(sumWidth: Int) -> ShapeOf<ThresholdEntry> {
    ThresholdEntry.shape(bias: .width(sumWidth + 1))
  }

  /// Reads a word of the program (docs/engine.md, section 5).
  @Elaborated init(word: Bits, sumWidth: Int) {
    let isRising = word[31]
    let exact = thresholdBias(isRising: isRising, value: word[29...0])
    // Beyond the range, the end of it.
    let low = exact.asBits[sumWidth - 1...0]
    let rest = exact.asBits[30...sumWidth]
    let isNegative = exact.mostSignificantBit
    let fits = mux(isNegative, rest.reducedAnd, !rest.reducedOr)
    let end = (!isNegative).asBits.repeated(sumWidth)
    self.init(
      isRising: isRising, takesLeast: word[30],
      bias: concatenate(isNegative, mux(fits, low, end)).asSigned)
  }
}

/// What is added to a sum, so that `sum >= value` is not negative (rising), or `sum <= value` is negative: `-value`,
/// `-value - 1`; both are `~value + rising`.
///
/// Shape: one bit more than `value`.
@Elaborated func thresholdBias(isRising: Bit, value: Bits) -> Signed {
  let inverted = (~value).asSigned.extended(to: value.width + 1)
  return inverted &+ concatenate(Bits(0, width: value.width), isRising).asSigned
}
