import Netlist

/// The class of a code word, as far as the pipeline behind the loop needs it.
@Bundle struct CodeClass {
  /// The row of its offset, where there are offsets.
  var row: Unsigned?
  /// Whether the code word holds a sequence and not a rank; none where it always holds a rank.
  var isRaw: Bit?
  /// Whether no code word may be of this class; none where each may.
  var isUnused: Bit?
}

extension StreamParser {
  /// The class of the code word at `place`, the move behind it, and whether a step leaves the current word.
  ///
  /// `isEntering`: the step takes the first word of a stream, and is as long as the head.
  /// A length in a register or a row is known early. One that comparisons find is late: they select the move
  /// themselves, as the last thing, and whether it leaves the word is found in parallel.
  @Elaborated func step(
    from place: BitPlace, isEntering: Bit, advances: Bit, _ io: Ports
  ) -> (found: CodeClass, move: BitMove, leaves: Bit) {
    let entry = Unsigned(lane.entryLength - 1, width: lane.positionWidth)
    let row = lane.hasRows ? rowClass(of: place, io) : nil
    guard lane.hasCanonical, let bits = place.bits else {
      let (move, crosses) = place.move(by: mux(isEntering, entry, row!.length))
      return (row!.found, move, advances && crosses)
    }
    let longest = lane.longestCanonical
    let limits = Instance(of: ClassLimits(longest: longest))
    limits.head <== bits.slice(at: lane.longestCode, width: longest)
    limits.write <== io.rows.enable
    limits.row <== io.rows.row
    limits.limit <== io.rows.limit!
    limits.load <== io.loadLimits!
    let isEscape = limits.isLonger[longest - 1]
    let isInvalid = isEscape && !io.setup.hasEscape!
    let target = choose(past: limits.isLonger.bitArray, from: place.targets(upTo: longest))
    // The length is not in the loop: it may be encoded.
    let compared = BitMove(
      length: limits.length.extended(to: lane.positionWidth), position: target.position,
      head: target.head)

    // Elsewhere no word is longer than one bit, by its limits.
    let isCanonical = io.setup.isCanonical ?? Bit(true)
    let knownLength = row.map { mux(isCanonical, io.setup.escapeLength!, $0.length) }
    let (known, knownCrosses) = place.move(
      by: mux(isEntering, entry, knownLength ?? io.setup.escapeLength!))
    let isKnown = isEscape || isEntering || !isCanonical
    let leaves =
      (advances && isKnown && knownCrosses)
      || comparedLeaves(place.position, limits.isLonger, advances: advances)
    var found = CodeClass(row: limits.length, isRaw: isEscape, isUnused: isInvalid)
    if let row {
      if let ofRow = row.found.row { found.row = mux(isCanonical, limits.length, ofRow) }
      if let isRaw = row.found.isRaw { found.isRaw = isRaw || isEscape }
      if let isUnused = row.found.isUnused { found.isUnused = isUnused || isInvalid }
    }
    return (found, mux(isKnown, known, compared), leaves)
  }

  /// What the row of the first four bits says of the code word, or the one row where no bits decide.
  @Elaborated private func rowClass(
    of place: BitPlace, _ io: Ports
  ) -> (found: CodeClass, length: Unsigned) {
    let width = lane.positionWidth
    let nibble = place.bits.map { $0.slice(at: $0.width - 4, width: 4).asUnsigned }
    let flags: [Bit] = [io.rows.isUnused, io.rows.isRaw].compactMap(\.self)
    let fields: [any Leaf] = flags + [io.rows.length!]
    let word = concatenate(fields)
    let rows = Memory(
      depth: lane.hasNodes ? 32 : 2, of: Bits.width(word.width), style: .distributed)
    func address(_ bank: Bit, _ row: Unsigned?) -> Unsigned {
      guard lane.hasNodes, let row else { return concatenate(bank).asUnsigned }
      return concatenate(bank, row).asUnsigned
    }
    rows.write(word, at: address(io.rows.bank, io.rows.row), when: io.rows.enable)
    let row = rows.readNow(at: address(io.setup.rowBank, nibble))
    let found = CodeClass(
      row: lane.hasOffsets ? nibble : nil, isRaw: lane.hasRawClasses ? row[width] : nil,
      isUnused: lane.hasNodes ? row[width + 1] : nil)
    return (found, row.slice(at: 0, width: width).asUnsigned)
  }

  /// What to add to a code word of a class, a cycle after the class; none where ranks are their code words.
  @Elaborated func offset(of found: CodeClass, _ io: Ports) -> Unsigned? {
    guard let row = found.row, let written = io.rows.offset else { return nil }
    let offsets = Memory(depth: 32, of: Unsigned.width(9), style: .distributed)
    offsets.write(
      written, at: concatenate(io.rows.bank, io.rows.row).asUnsigned, when: io.rows.enable)
    return offsets.readNow(at: concatenate(io.setup.rowBank, row).asUnsigned).registered()
  }

  /// Whether a step leaves the current word by a code word that is longer than the bits left in it.
  ///
  /// An escape counts only where it is surely longer: for the others, the known length says it.
  @Elaborated private func comparedLeaves(
    _ position: Unsigned, _ isLonger: Bits, advances: Bit
  ) -> Bit {
    let longest = lane.longestCanonical
    let reasons = (0..<longest).map { bitsBehind in
      let stands = advances && position == lane.wordWidth - 1 - bitsBehind
      if bitsBehind == 0 { return stands }
      let crosses = stands && isLonger[bitsBehind - 1]
      return bitsBehind <= lane.sequenceWidth ? crosses : crosses && !isLonger[longest - 1]
    }
    return concatenate(reasons).reducedOr
  }
}
