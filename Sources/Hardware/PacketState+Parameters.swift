import KernelCodec
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
    let width = mux(isAtEscape || isCodebook, 8, mux(isCanonical, Unsigned(10, width: 4), 4))
    fieldOffset <== fieldOffset &+ width.extended(to: 14)
    isAtEscape <== false
    phase <== mux(isAtEscape, Enumerated(Phase.shift), Enumerated(Phase.rows))
    When(!maker.fault.isZero) {
      phase <== .failed
      code <== maker.fault
      bitOffset <== fieldOffset
    }
  }

  /// Whether a bit after the last parameter is one; the word has turned, so that these bits come first.
  private var hasNonzeroPadding: Bit {
    let unread: [(layout: LayoutKind, isChosen: Bit, width: Int)] = [
      (.fourNode, isFourNode, 16), (.codebook, isCodebook, 24), (.canonical, isCanonical, 2),
    ]
    return unread.filter { lane.layouts.contains($0.layout) }
      .map { $0.isChosen && !word.slice(at: 32 - $0.width, width: $0.width).isZero }
      .reduce(Bit(false), |)
  }

  /// Writes a row, and goes to the next field, row or part.
  @Elaborated func makeRow() {
    When(maker.isLast) {
      phase <== .take
      part <== .checksum
      When(hasNonzeroPadding) { fail(.packetNonzeroPadding, at: fieldOffset) }
      if let isIncomplete = maker.isIncomplete {
        When(isIncomplete) { fail(.incompleteCode, at: Unsigned(96, width: 14)) }
      }
    }.elsewhen(!maker.holds) {
      phase <== mux(step.isZero, Enumerated(Phase.take), Enumerated(Phase.shift))
    }
  }
}
