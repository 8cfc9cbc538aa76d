/// A list of bits, 64 in a word, the first in the most significant place.
public struct BitPlane: Hashable, Sendable {
  private var words: [UInt64] = []
  /// The number of bits.
  public private(set) var count = 0

  public init() {}

  public mutating func reserveCapacity(_ count: Int) { words.reserveCapacity((count + 63) / 64) }

  @inline(__always)
  public mutating func append(_ bit: Bool) {
    if count & 63 == 0 { words.append(0) }
    if bit { words[count >> 6] |= 1 << UInt64(63 - count & 63) }
    count += 1
  }

  public subscript(index: Int) -> Bool {
    words[index >> 6] >> UInt64(63 - index & 63) & 1 == 1
  }

  /// The `width` bits (at most 32) from `start` on as a number, the first the most significant.
  func value(at start: Int, width: Int) -> UInt32 {
    let (word, shift) = (start >> 6, start & 63)
    var bits = words[word] << UInt64(shift)
    if shift + width > 64 { bits |= words[word + 1] >> UInt64(64 - shift) }
    return UInt32(truncatingIfNeeded: bits >> UInt64(64 - width))
  }

  /// The number of ones among the bits of `range`.
  func oneCount(in range: Range<Int>) -> Int {
    var total = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let width = min(32, range.upperBound - index)
      total += value(at: index, width: width).nonzeroBitCount
      index += width
    }
    return total
  }

  /// Each bit turned round.
  public func inverted() -> BitPlane {
    var result = self
    for index in result.words.indices { result.words[index] = ~result.words[index] }
    if count & 63 != 0 { result.words[count >> 6] &= ~(UInt64.max >> UInt64(count & 63)) }
    return result
  }
}
