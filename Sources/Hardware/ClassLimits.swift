import Netlist

/// Finds the length of a canonical code word by comparing it with one limit for each length.
///
/// The limits are written a row at a time and take effect with `load`. A word is longer than `l` bits
/// where its first `l` bits are not below the limit for `l`; one that is longer than `longest` is escaped.
/// Latency: none from `head` to the outputs.
public struct ClassLimits: Module {
  public static let summary = "Finds the length of a canonical code word from run-time limits."

  /// Bits of the longest code word that is not escaped, 8 to 15.
  public var longest: Int
  public init(longest: Int) { self.longest = longest }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// The next `longest` bits of the stream.
    @Input var head: Bits
    /// Writes the limit of `row + 1` bits; nothing where the row is beyond the longest.
    @Input var write: Bit
    @Input var row: Unsigned
    /// The limit, `row + 2` bits of it.
    @Input var limit: Unsigned
    /// Makes the written limits the ones in use.
    @Input var load: Bit
    /// The length less one, where it is not escaped; else `longest`.
    @Output var length: Unsigned
    /// Bit `l - 1`: whether the word is longer than `l` bits.
    @Output var isLonger: Bits
  }

  public var ports: Ports {
    Ports(
      head: .width(longest), row: .width(4), limit: .width(longest + 1), length: .width(4),
      isLonger: .width(longest))
  }

  @Elaborated public func body(_ io: Ports) {
    var isLonger: [Bit] = []
    for length in 1...longest {
      let written = register(Unsigned.width(length + 1))
      let limit = register(Unsigned.width(length + 1))
      When(io.write && io.row == length - 1) { written <== io.limit.truncated(to: length + 1) }
      When(io.load) { limit <== written }
      let first = io.head.slice(at: longest - length, width: length).asUnsigned.extended(
        to: length + 1)
      // Strictly less: tools make `>=` of a carry chain and a comparison for equality behind it.
      isLonger.append(!(first < limit))
    }
    let digits = (0..<io.length.width).map { digit($0, of: isLonger) }
    io.length <== concatenate(Array(digits.reversed())).asUnsigned
    io.isLonger <== concatenate(Array(isLonger.reversed()))
  }

  /// A binary digit of the number of comparisons that hold, each of which implies those before it.
  ///
  /// It is one from each odd multiple of its value up to the next multiple.
  @Elaborated private func digit(_ index: Int, of isLonger: [Bit]) -> Bit {
    let value = 1 << index
    let spans = stride(from: value, through: longest, by: 2 * value).map { first in
      let end = first + value
      return end <= longest ? isLonger[first - 1] && !isLonger[end - 1] : isLonger[first - 1]
    }
    return spans.dropFirst().reduce(spans[0], |)
  }
}
