import Netlist

/// `width` bits of `bits`, the first of them `position` bits after the most significant one.
///
/// Multiplexers of four, the coarse one first; `bits` is exactly as wide as the last position needs.
@Elaborated func bitWindow(_ bits: Bits, from position: Unsigned, width: Int) -> Bits {
  precondition(bits.width == width + (1 << position.width) - 1)
  var current = bits
  var undecided = position.width
  while undecided > 0 {
    let taken = undecided % 2 == 0 ? 2 : 1
    undecided -= taken
    let step = 1 << undecided
    let kept = width + step - 1
    let start = current.width - kept
    let candidates = (0..<1 << taken).map { current.slice(at: start - $0 * step, width: kept) }
    current = choose(position.slice(at: undecided, width: taken).asUnsigned, from: candidates)
  }
  return current
}

/// `left + right + 1` with its carry, in two levels of logic rather than in a carry chain.
@Elaborated func sumPlusOne(_ left: Unsigned, _ right: Unsigned) -> Unsigned {
  let both = (left.asBits & right.asBits).bitArray
  let either = (left.asBits | right.asBits).bitArray
  var carries = [Bit(true)]
  for index in 0..<left.width {
    if index % 2 == 0 {
      carries.append(both[index] | either[index] & carries[index])
    } else {
      let generates = both[index] | either[index] & both[index - 1]
      carries.append(generates | either[index] & either[index - 1] & carries[index - 1])
    }
  }
  let sums = (0..<left.width).map { left[$0] ^ right[$0] ^ carries[$0] }
  return concatenate(Array((sums + [carries[left.width]]).reversed())).asUnsigned
}
