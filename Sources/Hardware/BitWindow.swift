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
  let either = (0..<left.width).map { left[$0] | right[$0] }
  let both = (1..<left.width).map { left[$0] & right[$0] }
  // Out of each bit; into the first comes the one that is added.
  var carries = [either[0]]
  for index in 1..<left.width {
    let generates = both[index - 1]
    if index == 1 || index % 2 == 0 {
      carries.append(generates | either[index] & carries[index - 1])
    } else {
      let passes = either[index] & either[index - 1]
      carries.append(generates | either[index] & both[index - 2] | passes & carries[index - 2])
    }
  }
  let sums = (0..<left.width).map {
    $0 == 0 ? ~(left[0] ^ right[0]) : left[$0] ^ right[$0] ^ carries[$0 - 1]
  }
  return concatenate(Array((sums + [carries[left.width - 1]]).reversed())).asUnsigned
}

/// `left + constant`, without the bit that overflows, in gates that know the constant rather than in a carry chain.
@Elaborated func sum(_ left: Unsigned, _ constant: Int) -> Unsigned {
  var carry: Bit?
  let sums = left.bitArray.enumerated().map { index, bit -> Bit in
    let isOne = constant >> index & 1 == 1
    let isLast = index == left.width - 1
    guard let before = carry else {
      if isOne && !isLast { carry = bit }
      return isOne ? ~bit : bit
    }
    if !isLast { carry = isOne ? bit | before : bit & before }
    return isOne ? ~(bit ^ before) : bit ^ before
  }
  return concatenate(Array(sums.reversed())).asUnsigned
}
