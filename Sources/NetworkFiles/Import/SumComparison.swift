import BinaryNetwork

/// The comparison of a layer's sums with one threshold a channel that a rule behind a function of
/// them comes to, also where values are max-pooled between the function and the rule.
struct SumComparison {
  /// Max-pooling between the sums and the bits.
  struct Pool {
    var side: Int
    /// Whether what is pooled falls where the sum of a channel rises.
    var falls: [Bool]
  }

  enum Fault: Error, Hashable {
    case notFinite(channel: Int)
    case beyond32Bits
    /// The rule and what is pooled are turned round in ways that no pooling of bits or sums is.
    case mixedPooling
    case network(BinaryNetworkError)
  }

  let threshold: Threshold
  /// Whether pooling is that of sums, before the comparison; else that of bits, behind it.
  let poolsSums: Bool

  /// `bit` is monotone in the value that `function` gives.
  init(
    _ function: SumFunction, of accumulators: [ImportedLayer.Accumulators], pool: Pool?,
    bit: (_ value: Double, _ channel: Int) -> Bool
  ) throws(Fault) {
    var thresholds: [Int32] = []
    var isAtLeast: [Bool] = []
    var needs = (sums: false, bits: false)
    for (channel, own) in accumulators.enumerated() {
      guard function.isFinite(over: own, channel: channel) else {
        throw .notFinite(channel: channel)
      }
      func bitOf(_ accumulator: Int) -> Bool {
        bit(function.value(of: own.sum(of: accumulator), channel: channel), channel)
      }
      let found = ThresholdSearch.comparison(over: own.range, bit: bitOf)
      guard let threshold = Int32(exactly: found.threshold), threshold > Int32.min,
        threshold < Int32.max
      else { throw .beyond32Bits }
      thresholds.append(threshold)
      isAtLeast.append(found.isAtLeast)
      // A bit that never changes is the same whatever is pooled.
      guard let pool, bitOf(own.range.lowerBound) != bitOf(own.range.upperBound) else { continue }
      let bitFalls = found.isAtLeast != (own.factor > 0)
      let ruleFalls = bitFalls != pool.falls[channel]
      // The greatest value passes where one value does, if the rule rises: the OR of the bits. It
      // passes where all do, if the rule falls: that is the bit of the greatest sum, if the value
      // rises with the sum.
      switch (valueFalls: pool.falls[channel], ruleFalls: ruleFalls) {
      case (false, false): break
      case (false, true): needs.sums = true
      case (true, false): needs.bits = true
      case (true, true): throw .mixedPooling
      }
    }
    if needs.sums && needs.bits { throw .mixedPooling }
    poolsSums = needs.sums
    do {
      threshold = try Threshold(thresholds: thresholds, isAtLeast: isAtLeast)
    } catch {
      throw .network(error)
    }
  }
}

extension SumComparison.Fault: CustomStringConvertible {
  var description: String {
    switch self {
    case .notFinite(let channel): "takes numbers that are not finite in channel \(channel)"
    case .beyond32Bits: "its sums exceed 32 bits"
    case .mixedPooling:
      "max-pooling stands between factors of which some are negative before it and some behind "
        + "it; put it before the batch normalisation, or behind the sign"
    case .network(let error): "\(error)"
    }
  }
}

extension SumFunction {
  /// Whether the results at both ends of a channel's sums are numbers.
  func isFinite(over accumulators: ImportedLayer.Accumulators, channel: Int) -> Bool {
    [accumulators.range.lowerBound, accumulators.range.upperBound].allSatisfy {
      value(of: accumulators.sum(of: $0), channel: channel).isFinite
    }
  }

  /// Whether the result falls where the sum of a channel rises.
  func falls(over accumulators: [ImportedLayer.Accumulators]) -> [Bool] {
    accumulators.enumerated().map { channel, own in
      let ends = [own.range.lowerBound, own.range.upperBound].map { own.sum(of: $0) }
      return value(of: ends.min() ?? 0, channel: channel)
        > value(of: ends.max() ?? 0, channel: channel)
    }
  }
}
