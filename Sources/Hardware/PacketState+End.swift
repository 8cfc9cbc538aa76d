import Netlist

extension PacketState {
  /// Accepts a packet of which every word is good: a table is in force, a layout is to be staged.
  @Elaborated func end() {
    isLast <== false
    wordIndex <== 0
    part <== .head
    When(!isLast) {
      fail(.packetTrailingData, at: inWord(0))
    }.elsewhen(isTable) {
      hasTable <== true
      tableBank <== !setup.tableBank
      entryCount <== table.entryCount
      accepted <== true
      phase <== .take
    }.elsewhen(!hasTable && !isStored) {
      fail(.missingTable, at: Unsigned(16, width: 14))
    }.otherwise {
      accepted <== true
      phase <== .wait
    }
  }

  /// Once `isFree`: gives the next run its table and, behind a layout packet, stages it.
  @Elaborated func stage(when isFree: Bit) {
    When(isFree) {
      setup.tableBank <== tableBank
      setup.entryCount <== entryCount
      phase <== .take
      // Those of the last layout: a table changes none of them.
      runFilters <== filters
      runChannels <== channels
      if let length = setup.escapeLength {
        length <== maker.escape!.extended(to: length.width) &+ (lane.sequenceWidth - 1)
      }
      When(part.is(.head)) {
        phase <== .staged
        setup.rowBank <== !setup.rowBank
        if let flag = setup.isCanonical { flag <== isCanonical }
        if let flag = setup.hasEscape { flag <== !maker.escape!.isZero }
      }
    }
  }
}
