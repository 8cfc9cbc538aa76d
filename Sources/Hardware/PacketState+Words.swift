import Netlist

extension PacketState {
  /// Judges a whole word by the rules of its part, and goes to the part of the next word.
  @Elaborated func judgeWord(isTableHead: Bit, sizeIsGood: Bit) {
    phase <== .take
    wordIndex <== wordIndex &+ 1
    Switch(part)
      .case(.head) {
        isTable <== isTableHead
        if let kind { kind <== word[9...8].asUnsigned }
        part <== .hash
        fieldOffset <== 32
        When(!isTableHead && word[31...24] != 0x4C) {
          fail(.unknownPacket, at: inWord(0))
        }.elsewhen(word[23...16] != lane.sequenceWidth) {
          fail(.wrongSequenceWidth, at: inWord(8))
        }.elsewhen(isTableHead) {
          part <== .entries
          // A good table that no run has used yet is kept until this one is good.
          When(tableBank != setup.tableBank) { phase <== .wait }
          let count = word[15...0].asUnsigned
          When(count.isZero || count > lane.entries) { fail(.badCount, at: inWord(16)) }
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
        digitsLeft <== mux(isCanonical, Unsigned(3, width: 3), 1)
        part <== .parameters
        When(!sizeIsGood) {
          fail(.emptyLayer, at: mux(word[31...16].isZero, inWord(0), inWord(16)))
        }.elsewhen(isStored) {
          phase <== .rows
        }
      }
      .case(.parameters) { phase <== .shift }
      .case(.entries) {
        When(unpacker.busy && !unpacker.continues) {
          phase <== .check
          wordIndex <== wordIndex
        }.elsewhen(unpacker.isDone) {
          part <== .checksum
          When(unpacker.hasNonzeroPadding) { fail(.packetNonzeroPadding, at: fieldOffset) }
        }
      }
      .case(.checksum) {
        phase <== .end
        When(word != crc.value) { fail(.packetChecksumMismatch, at: inWord(0)) }
      }
  }

  /// Whether `id` is that of a generated layout.
  @Elaborated private func isKnownLayout(_ id: Bits) -> Bit {
    let matches = lane.layouts.kinds.map { id == Int($0.rawValue) }
    return matches.dropFirst().reduce(matches[0]) { $0 || $1 }
  }
}
