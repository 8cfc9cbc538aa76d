import Netlist

/// Arithmetic on patterns of one width; what does not fit is dropped.
extension BitPattern {
  init(_ bit: Bool) { self.init(bit ? 1 : 0, width: 1) }

  func mapWords(_ other: BitPattern, _ transform: (UInt64, UInt64) -> UInt64) -> BitPattern {
    BitPattern(words: zip(words, other.words).map(transform), width: width)
  }

  var inverted: BitPattern { BitPattern(words: words.map { ~$0 }, width: width) }

  /// How many bits are 1.
  var populationCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func adding(_ other: BitPattern, carry: Bool = false) -> BitPattern {
    var carry: UInt64 = carry ? 1 : 0
    return mapWords(other) { left, right in
      let (first, overflow) = left.addingReportingOverflow(right)
      let (sum, secondOverflow) = first.addingReportingOverflow(carry)
      carry = overflow || secondOverflow ? 1 : 0
      return sum
    }
  }

  func subtracting(_ other: BitPattern) -> BitPattern { adding(other.inverted, carry: true) }

  func multiplied(by other: BitPattern) -> BitPattern {
    var product = BitPattern(0, width: width)
    for position in 0..<width where other[position] {
      product = product.adding(shifted(left: position))
    }
    return product
  }

  func shifted(left amount: Int) -> BitPattern {
    BitPattern(bits: (0..<width).map { $0 >= amount && self[$0 - amount] })
  }

  func shifted(right amount: Int, signed: Bool) -> BitPattern {
    let amount = min(amount, width)
    return BitPattern(
      bits: (0..<width).map { $0 < width - amount ? self[$0 + amount] : signed && self[width - 1] })
  }

  func isLess(than other: BitPattern, signed: Bool) -> Bool {
    if signed, self[width - 1] != other[width - 1] { return self[width - 1] }
    for (left, right) in zip(words, other.words).reversed() where left != right {
      return left < right
    }
    return false
  }
}
