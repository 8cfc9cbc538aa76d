import Netlist

/// Words that follow their own bits.
extension Grower {
  /// Wires each bit of which follows bits of the same wire, those below it or those above it.
  mutating func growRipples() {
    for index in 0..<number(0..<3) {
      let rank = number(0..<12)
      let word = wire(Bits.width(number(2..<9))).named("ripple\(index)")
      let isUpward = chance(70)
      let (first, second) = (ripple(word, isUpward, rank), ripple(word, isUpward, rank))
      if chance(50) {
        word <== first
      } else {
        When(condition(below: rank)) { word <== first }.otherwise { word <== second }
      }
      add(word, rank: rank, isKept: true)
    }
  }

  /// An expression each bit of which follows bits of `word` on one side of it alone.
  private mutating func ripple(_ word: Bits, _ isUpward: Bool, _ rank: Int) -> Bits {
    let width = word.width
    let end = value(1, below: rank)
    var grown =
      isUpward
      ? [word << 1, concatenate(word.truncated(to: width - 1), end)]
      : [word >> 1, concatenate(end, word.slice(at: 1, width: width - 1))]
    for _ in 0..<number(1..<7) {
      let a = grown[number(0..<grown.count)]
      let b = chance(60) ? grown[number(0..<grown.count)] : value(width, below: rank)
      let amount = value(number(1..<4), below: rank).asUnsigned
      switch number(0..<(isUpward ? 11 : 7)) {
      case 0: grown.append(a ^ b)
      case 1: grown.append(~(a | b))
      case 2: grown.append(mux(condition(below: rank), a, b))
      case 3: grown.append(cases(amount, [0: a, 1: b], default: value(width, below: rank)))
      case 4: grown.append(isUpward ? a << amount : a >> amount)
      case 5: grown.append(isUpward ? a << number(0..<width + 2) : a >> number(0..<width + 2))
      case 6: grown.append((a & b).named("rippled"))
      case 7: grown.append((a.asUnsigned &+ b.asUnsigned).asBits)
      case 8: grown.append((a.asSigned &- b.asSigned).asBits)
      case 9: grown.append((a.asUnsigned * b.asUnsigned).truncated(to: width).asBits)
      default:
        grown.append(
          (a.asSigned * b.asSigned).extended(to: 2 * width + 3).truncated(to: width).asBits)
      }
    }
    return grown.dropFirst().reduce(grown[0]) { $0 ^ $1 }
  }
}
