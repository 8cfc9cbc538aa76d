import Netlist

/// Finds the length of a canonical code word by comparing it with one limit for each length.
///
/// The limits are written a row at a time and take effect with `load`. A word is longer than `l` bits
/// where its first `l` bits are not below the limit for `l`; one that is longer than twelve is escaped.
/// Latency: none from `head` to the outputs.
public struct ClassLimits: Module {
  public static let summary = "Finds the length of a canonical code word from run-time limits."

  public init() {}
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// The next twelve bits of the stream.
    @Input var head: Bits
    /// Writes the limit of `row + 1` bits.
    @Input var write: Bit
    @Input var row: Unsigned
    /// The limit, `row + 2` bits of it.
    @Input var limit: Unsigned
    /// Makes the written limits the ones in use.
    @Input var load: Bit
    /// The length less one, where it is not escaped; else 12.
    @Output var length: Unsigned
    /// Bit `l - 1`: whether the word is longer than `l` bits.
    @Output var isLonger: Bits
  }

  public var ports: Ports {
    Ports(
      head: .width(LaneParameters.canonicalLength), row: .width(4),
      limit: .width(LaneParameters.canonicalLength + 1), length: .width(4),
      isLonger: .width(LaneParameters.canonicalLength))
  }

  @Elaborated public func body(_ io: Ports) {
    var isLonger: [Bit] = [Bit(true)]
    for length in 1...LaneParameters.canonicalLength {
      let written = register(Unsigned.width(length + 1))
      let limit = register(Unsigned.width(length + 1))
      When(io.write && io.row == length - 1) { written <== io.limit.truncated(to: length + 1) }
      When(io.load) { limit <== written }
      let first = io.head.slice(at: 12 - length, width: length).asUnsigned.extended(to: length + 1)
      // Strictly less: tools make `>=` of a carry chain and a comparison for equality behind it.
      isLonger.append(!(first < limit))
    }
    // The thermometer as a number: 0 where not longer than one bit, 12 where longer than twelve.
    let t = isLonger
    let bit3 = t[8]
    let bit2 = mux(t[8], t[12], t[4])
    let bit1 = mux(t[8], t[10] && !t[12], mux(t[4], t[6], t[2]))
    let odd = mux(t[4], mux(t[6], t[7], t[5]), mux(t[2], t[3], t[1]))
    let bit0 = mux(t[8], mux(t[10], t[11] && !t[12], t[9]), odd)
    io.length <== concatenate(bit3, bit2, bit1, bit0).asUnsigned
    io.isLonger <== concatenate(Array(t.dropFirst().reversed()))
  }
}
