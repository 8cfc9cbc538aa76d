import Netlist

/// Where the parser stands after a code word.
@Bundle struct BitMove {
  /// Bits of the code word, less one.
  var length: Unsigned
  var position: Unsigned
  /// None where there is one class.
  var head: Bits?
}

/// The same of a code word whose length is not encoded yet.
@Bundle struct BitTarget {
  var position: Unsigned
  var head: Bits?
}

/// A position in the current word, and the bits of the stream from there.
struct BitPlace {
  var position: Unsigned
  /// The head, and behind it what a move may bring into it; none where there is one class.
  var bits: Bits?
  var headWidth: Int

  /// The move behind a code word of `length` + 1 bits, and whether it leads into the next word.
  @Elaborated func move(by length: Unsigned) -> (move: BitMove, crosses: Bit) {
    let sum = sumPlusOne(position, length)
    let head = bits.map { self.head(of: $0, behind: length) }
    let move = BitMove(length: length, position: sum.truncated(to: position.width), head: head)
    return (move, sum.mostSignificantBit)
  }

  /// The head behind a code word of `length` + 1 of `bits`.
  @Elaborated private func head(of bits: Bits, behind length: Unsigned) -> Bits {
    let rest = bits.slice(at: 0, width: bits.width - 1)
    let missing = headWidth + (1 << length.width) - bits.width
    let candidates = missing > 0 ? concatenate(rest, Bits(0, width: missing)) : rest
    return bitWindow(candidates, from: length, width: headWidth)
  }

  /// What is behind code words of 1 to `longest` bits, made before it is known which of them holds.
  @Elaborated func targets(upTo longest: Int) -> [BitTarget] {
    (1...longest).map { count in
      let head = bits.map { $0.slice(at: $0.width - headWidth - count, width: headWidth) }
      return BitTarget(position: sum(position, count), head: head)
    }
  }
}

/// The first of `targets` where no comparison holds, else the one behind the last that does.
///
/// Element `i` of `isLonger` says whether the code word is longer than that of target `i`; where it holds, so do all
/// before it. The comparisons select in a tree themselves, so that no length is encoded on the way.
@Elaborated func choose(past isLonger: [Bit], from targets: [BitTarget]) -> BitTarget {
  if targets.count == 1 { return targets[0] }
  var half = 1
  while half * 2 < targets.count { half *= 2 }
  let short = choose(past: isLonger, from: Array(targets[..<half]))
  let long = choose(past: Array(isLonger[half...]), from: Array(targets[half...]))
  return mux(isLonger[half - 1], long, short)
}
