import Netlist

/// The class of a code word, as far as the pipeline behind the loop needs it.
@Bundle struct CodeClass {
  var row: Unsigned
  var isRaw: Bit
  var isUnused: Bit
}

/// A word of the stream, where there is one.
@Bundle struct WordPlace {
  var valid: Bit
  var isLast: Bit
  var word: Bits
}

/// The words behind the current one.
struct FollowingWords {
  /// The first of them; zero behind the stream's last word.
  var next: Bits
  /// The bits of them that the next head may reach into.
  var reach: [Bits]
  var valid: Bit
  var isLast: Bit
}

extension StreamParser {
  /// The words behind the current one, and whether all are there that a step may need.
  ///
  /// A word that follows the last of a stream waits until the stream is left; meanwhile its place is zero, so that
  /// the bits beyond the end are.
  @Elaborated func followingWords(
    of io: Ports, isLast: Bit, moves: Bit
  ) -> (following: FollowingWords, ready: Bit) {
    let width = lane.wordWidth
    let reach = lane.headWidth + lane.longestCode - 1
    let buffer = Instance(of: WordBuffer(width: width))
    buffer.words <== io.words
    buffer.clear <== io.clear
    let head = WordPlace(
      valid: buffer.head.valid, isLast: buffer.head.last!, word: buffer.head.payload)

    let next = place()
    let endsAtNext = next.valid && next.isLast
    let empties = moves && endsAtNext
    let refills = (moves || (!next.valid && !isLast)) && !empties
    guard lane.needsThirdWord else {
      fill(next, from: head, when: refills, empties: empties, clear: io.clear)
      buffer.head.ready <== refills
      let words = FollowingWords(
        next: next.word, reach: [next.word.slice(at: width - reach, width: reach)],
        valid: next.valid, isLast: next.isLast)
      return (words, isLast || next.valid)
    }
    // Both cases of `moves` are made ready, since it comes late.
    let second = place()
    let endsAtSecond = second.valid && second.isLast
    let refillsIfMoves = !endsAtNext
    let refillsElse = !next.valid && !isLast
    let isFree = !second.valid && !isLast && !endsAtNext
    let secondIfMoves = (refillsIfMoves || isFree) && !(refillsIfMoves && endsAtSecond)
    let secondElse = (refillsElse || isFree) && !(refillsElse && endsAtSecond)
    let secondRefills = mux(moves, secondIfMoves, secondElse)
    let secondEmpties = endsAtSecond && mux(moves, refillsIfMoves, refillsElse)
    fill(next, from: second, when: refills, empties: empties, clear: io.clear)
    fill(
      second, from: head, when: secondRefills, empties: secondEmpties, clear: io.clear)
    buffer.head.ready <== secondRefills
    let beyond = second.word.slice(at: 2 * width - reach, width: reach - width)
    let words = FollowingWords(
      next: next.word, reach: [next.word, beyond], valid: next.valid, isLast: next.isLast)
    return (words, isLast || (next.valid && (next.isLast || second.valid)))
  }

  /// An empty place for a word.
  @Elaborated private func place() -> WordPlace {
    let valid = register(.bit, reset: false)
    let isLast = register(.bit)
    let word = register(Bits.width(lane.wordWidth))
    return WordPlace(valid: valid, isLast: isLast, word: word)
  }

  /// Takes the word of `source`, or becomes empty and zero.
  @Elaborated private func fill(
    _ place: WordPlace, from source: WordPlace, when refills: Bit, empties: Bit, clear: Bit
  ) {
    When(refills || empties) {
      place.valid <== source.valid && !empties
      place.isLast <== source.isLast
      place.word <== mux(empties, 0, source.word)
    }
    When(clear) { place.valid <== false }
  }

  /// The class of the code word that begins with `head`, and its length less one: that of the head where
  /// the parser is still to enter the stream.
  ///
  /// Whether the code word crosses into the next word is found from the lengths that it exceeds, where it is
  /// canonical, before the length is.
  @Elaborated func codeClass(of head: Bits, at position: Unsigned, isEntering: Bit, _ io: Ports)
    -> (
      found: CodeClass, length: Unsigned, carry: Bit
    )
  {
    var first: Unsigned?
    var rowLength: Unsigned?
    var rowIsRaw: Bit?
    var rowIsUnused: Bit?
    if lane.hasRows {
      let nibble = head.slice(at: lane.headWidth - 4, width: 4).asUnsigned
      first = nibble
      let rows = Memory(
        depth: 32, of: Bits.width(lane.positionWidth + 2), style: .distributed)
      rows.write(
        concatenate(io.rows.isUnused!, io.rows.isRaw!, io.rows.length!),
        at: concatenate(io.rows.bank, io.rows.row).asUnsigned, when: io.rows.enable)
      let row = rows.readNow(at: concatenate(io.setup.rowBank, nibble).asUnsigned)
      rowLength = row.slice(at: 0, width: lane.positionWidth).asUnsigned
      rowIsRaw = row[lane.positionWidth]
      rowIsUnused = row[lane.positionWidth + 1]
    }
    guard lane.hasCanonical else {
      let length = entering(isEntering, rowLength!)
      return (
        CodeClass(row: first!, isRaw: rowIsRaw!, isUnused: rowIsUnused!), length,
        sumPlusOne(position, length).mostSignificantBit
      )
    }
    let limits = Instance(of: ClassLimits())
    limits.head <== head
    limits.write <== io.rows.enable
    limits.row <== io.rows.row
    limits.limit <== io.rows.limit!
    limits.load <== io.loadLimits
    let isEscape = limits.isLonger[LaneParameters.canonicalLength]
    let crosses = crossesWord(io, position, limits.isLonger)
    let isInvalid = isEscape && !io.setup.hasEscape!
    let ordinary = limits.length.extended(to: lane.positionWidth)
    // One of the two is zero: the limits in a layout of rows, the rows in a canonical layout.
    let canonicalLength = mux(isEscape, io.setup.escapeLength!, ordinary)
    guard lane.hasRows else {
      return (
        CodeClass(row: limits.length, isRaw: isEscape, isUnused: isInvalid),
        entering(isEntering, canonicalLength), crosses || isEntering
      )
    }
    let rowCrosses = sumPlusOne(position, rowLength!).mostSignificantBit
    return (
      CodeClass(
        row: mux(io.setup.isCanonical!, limits.length, first!), isRaw: rowIsRaw! || isEscape,
        isUnused: rowIsUnused! || isInvalid),
      entering(isEntering, (canonicalLength.asBits | rowLength!.asBits).asUnsigned),
      crosses || rowCrosses || isEntering
    )
  }

  /// Whether a canonical code word reaches the next word: it is longer than the bits before the last of this one.
  @Elaborated private func crossesWord(
    _ io: Ports, _ position: Unsigned, _ isLonger: Bits
  ) -> Bit {
    let longest = LaneParameters.canonicalLength
    let candidates = (0..<lane.wordWidth).map { start in
      let bits = lane.wordWidth - 1 - start
      if bits <= lane.sequenceWidth, bits <= longest { return isLonger[bits] }
      let escapeCrosses = isLonger[longest] && io.setup.escapeLength! >= bits
      if bits >= longest { return escapeCrosses }
      return escapeCrosses || (isLonger[bits] && !isLonger[longest])
    }
    return choose(position, from: candidates)
  }

  /// `length`, or that of a whole head.
  @Elaborated private func entering(_ isEntering: Bit, _ length: Unsigned) -> Unsigned {
    let forced = lane.headWidth - 1
    let bits = (0..<length.width).map { index in
      forced >> index & 1 == 1 ? length[index] || isEntering : length[index] && !isEntering
    }
    return concatenate(Array(bits.reversed())).asUnsigned
  }
}
