import Netlist

/// The class of a code word, as far as the pipeline behind the loop needs it.
@Bundle struct CodeClass {
  var row: Unsigned
  var isRaw: Bit
  var isUnused: Bit
}

/// The words behind the current one.
struct FollowingWords {
  /// The first of them; zero beyond the stream's end.
  var next: Bits
  /// The bits of them that the next head may reach into.
  var reach: [Bits]
  var valid: Bit
  var isLast: Bit
}

extension StreamParser {
  /// The words behind the current one, and whether all are there that a step may need.
  @Elaborated func followingWords(
    of io: Ports, isLast: Bit, moves: Bit
  ) -> (following: FollowingWords, ready: Bit) {
    let buffer = Instance(of: WordBuffer(width: lane.wordWidth))
    buffer.words <== io.words
    buffer.clear <== io.clear
    let width = lane.wordWidth
    let zeros = Bits(0, width: width)
    let reach = lane.headWidth + lane.longestCode - 1
    guard lane.needsThirdWord else {
      buffer.head.ready <== moves
      let next = mux(isLast, zeros, buffer.head.payload)
      let ready = isLast || buffer.head.valid
      let words = FollowingWords(
        next: next, reach: [next.slice(at: width - reach, width: reach)],
        valid: buffer.head.valid, isLast: buffer.head.last!)
      return (words, ready)
    }
    let nextValid = register(.bit, reset: false)
    let nextIsLast = register(.bit)
    let nextWord = register(Bits.width(lane.wordWidth))
    let refills = moves || !nextValid
    buffer.head.ready <== refills
    When(refills) {
      nextValid <== buffer.head.valid
      nextIsLast <== buffer.head.last!
      nextWord <== buffer.head.payload
    }
    When(io.clear) { nextValid <== false }
    let next = mux(isLast, zeros, nextWord)
    let beyond = reach - width
    let upper = buffer.head.payload.slice(at: width - beyond, width: beyond)
    let second = mux(isLast || nextIsLast, Bits(0, width: beyond), upper)
    let ready = isLast || (nextValid && (nextIsLast || buffer.head.valid))
    let words = FollowingWords(
      next: next, reach: [next, second], valid: nextValid, isLast: nextIsLast)
    return (words, ready)
  }

  /// The class of the code word that begins with `head`, and its length less one: that of the head where
  /// the parser is still to enter the stream.
  @Elaborated func codeClass(of head: Bits, isEntering: Bit, _ io: Ports) -> (
    found: CodeClass, length: Unsigned
  ) {
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
      return (
        CodeClass(row: first!, isRaw: rowIsRaw!, isUnused: rowIsUnused!),
        entering(isEntering, rowLength!)
      )
    }
    let limits = Instance(of: ClassLimits())
    limits.head <== head
    limits.write <== io.rows.enable
    limits.row <== io.rows.row
    limits.limit <== io.rows.limit!
    limits.load <== io.loadLimits
    let isEscape = limits.isEscape
    let isInvalid = isEscape && !io.setup.hasEscape!
    let ordinary = limits.length.extended(to: lane.positionWidth)
    // One of the two is zero: the limits in a layout of rows, the rows in a canonical layout.
    let canonicalLength = mux(isEscape, io.setup.escapeLength!, ordinary)
    guard lane.hasRows else {
      return (
        CodeClass(row: limits.length, isRaw: isEscape, isUnused: isInvalid),
        entering(isEntering, canonicalLength)
      )
    }
    return (
      CodeClass(
        row: mux(io.setup.isCanonical!, limits.length, first!), isRaw: rowIsRaw! || isEscape,
        isUnused: rowIsUnused! || isInvalid),
      entering(isEntering, (canonicalLength.asBits | rowLength!.asBits).asUnsigned)
    )
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
