import Netlist

extension PacketState {
  /// Judges a whole word by the rules of its part, and goes to the part of the next word.
  @Elaborated func judgeWord(isTableHead: Bit, sizeIsGood: Bit) {
    phase <== .take
    wordIndex <== wordIndex &+ 1
    Switch(part)
      .case(.head) {
        isTable <== isTableHead
        if let kind { kind <== word.slice(at: 8, width: kind.width).asUnsigned }
        part <== .hash
        fieldOffset <== 32
        When(!isTableHead && word[31...24] != 0x4C) {
          fail(.unknownPacket, at: inWord(0))
        }.elsewhen(word[23...16] != lane.sequenceWidth) {
          fail(.wrongSequenceWidth, at: inWord(8))
        }.elsewhen(isTableHead) {
          beginTable()
        }.elsewhen(!isKnownLayout(word[15...8])) {
          fail(.unknownLayout, at: inWord(16))
        }.elsewhen(word[7...0] != loader.laneCount) {
          fail(.wrongLaneCount, at: inWord(24))
        }
      }
      .case(.hash) {
        part <== .size
        When(word != Bits(BitPattern(words: [UInt64(loader.configuration.hash)], width: 32))) {
          fail(.wrongConfiguration, at: inWord(0))
        }
      }
      .case(.size) {
        filters <== word[31...16].asUnsigned
        channels <== word[15...0].asUnsigned
        fieldOffset <== 96
        isAtEscape <== isCanonical
        digitsLeft <== mux(isCanonical || isCodebook, Unsigned(3, width: 3), 1)
        part <== .parameters
        When(!sizeIsGood) {
          fail(.emptyLayer, at: mux(word[31...16].isZero, inWord(0), inWord(16)))
        }.elsewhen(isStored) {
          phase <== .rows
        }
      }
      .case(.parameters) { phase <== .shift }
      .case(.entries) {
        When(table.waits) {
          phase <== .check
          wordIndex <== wordIndex
        }.elsewhen(table.isDone) {
          part <== .checksum
          When(table.hasNonzeroPadding) { fail(.packetNonzeroPadding, at: fieldOffset) }
        }
      }
      .case(.checksum) {
        phase <== .end
        When(word != crc.value) { fail(.packetChecksumMismatch, at: inWord(0)) }
      }
  }

  /// Counts the fields of a table, and ends with the one that breaks a rule.
  @Elaborated func followTable() {
    fieldOffset <== fieldOffset &+ table.fieldWidth.extended(to: 14)
    guard let fault = table.fault else { return }
    When(!fault.isZero) {
      phase <== .failed
      code <== fault
      bitOffset <== fieldOffset
    }
  }

  /// Goes to the entries of a table whose form and count are good.
  @Elaborated private func beginTable() {
    part <== .entries
    // A good table that no run has used yet is kept until this one is good.
    When(tableBank != setup.tableBank) { phase <== .wait }
    let count = word[11...0].asUnsigned
    let isOdd = lane.hasFoldedTables ? word[12] && word[0] : Bit(false)
    When(!isKnownForm) {
      fail(.unknownForm, at: inWord(16))
    }.elsewhen(count.isZero || count > lane.entries || isOdd) {
      fail(.badCount, at: inWord(20))
    }
  }

  /// Whether a table of this sequence width may be sent in that form.
  private var isKnownForm: Bit {
    var isKnown = word[15...14].isZero
    if !lane.hasGroupedTables { isKnown = isKnown && !word[13] }
    if !lane.hasFoldedTables { isKnown = isKnown && !word[12] }
    return isKnown
  }

  /// Whether `id` is that of a generated layout.
  @Elaborated private func isKnownLayout(_ id: Bits) -> Bit {
    let matches = lane.layouts.kinds.map { id == Int($0.rawValue) }
    return matches.dropFirst().reduce(matches[0]) { $0 || $1 }
  }
}
