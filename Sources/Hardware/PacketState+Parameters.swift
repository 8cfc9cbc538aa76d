import Netlist

extension PacketState {
  /// Moves two bits of the word into the field, until it is whole or the word is used up.
  @Elaborated func shiftDigit() {
    field <== concatenate(field.slice(at: 0, width: field.width - 2), word[31...30])
    word <== concatenate(word[29...0], word[31...30])
    step <== step &+ 1
    digitsLeft <== digitsLeft &- 1
    When(digitsLeft.isZero) {
      phase <== .judge
    }.elsewhen(step == 15) {
      phase <== .take
    }
  }

  /// Leaves a judged field: to its row, behind the escape to the next field, or with the rule that it breaks.
  @Elaborated func settleField() {
    digitsLeft <== mux(isCanonical, Unsigned(4, width: 3), 1)
    let width = mux(isAtEscape, 8, mux(isCanonical, Unsigned(10, width: 4), 4))
    fieldOffset <== fieldOffset &+ width.extended(to: 14)
    isAtEscape <== false
    phase <== mux(isAtEscape, Enumerated(Phase.shift), Enumerated(Phase.rows))
    When(!maker.fault.isZero) {
      phase <== .failed
      code <== maker.fault
      bitOffset <== fieldOffset
    }
  }

  /// Writes a row, and goes to the next field, row or part.
  @Elaborated func makeRow() {
    When(maker.isLast) {
      phase <== .take
      part <== .checksum
      step <== 0
      When((maker.isIncomplete ?? Bit(false)) && isCanonical) {
        fail(.incompleteCode, at: Unsigned(96, width: 14))
      }
      When(isFourNode && !word[31...16].isZero) {
        fail(.packetNonzeroPadding, at: fieldOffset)
      }
    }.elsewhen(!maker.holds) {
      phase <== mux(step.isZero, Enumerated(Phase.take), Enumerated(Phase.shift))
    }
  }
}
