import KernelCodec

extension ConfigurationLoader {
  /// Clock edges from the one that takes the first word of a good packet to the one at which
  /// `accepted` is seen, both counted, where words come without pause and no run delays the packet.
  ///
  /// `replacesUnused`: a table that follows another which no run has used.
  public func predictedCycles(
    for packet: ConfigurationPacket, replacesUnused: Bool = false
  ) -> Int {
    switch packet {
    case .rankTable(let table):
      return 6 + (replacesUnused ? 1 : 0) + entryCycles(count: table.count) + 6 + 2
    case .layout(let packet):
      let judged: (digits: Int, fields: Int) =
        switch packet.layout.kind {
        case .stored: (0, 0)
        case .fourNode: (8, 4)
        case .class16: (32, 16)
        case .canonical: (64, 13)
        case .codebook: preconditionFailure("a lane has no codebook")
        }
      return 6 * packet.byteCount / 4 + judged.digits + 2 * judged.fields
        + LaneParameters.classCount + 2
    }
  }

  /// Cycles of the words of a table that hold entries: a byte and an entry each at most.
  private func entryCycles(count: Int) -> Int {
    let width = lane.sequenceWidth
    var words = (count * width + 31) / 32
    var (level, left, cycles) = (0, count, 1)
    while words > 0 {
      words -= 1
      var bytes = 4
      while true {
        cycles += 1
        let emits = level >= width && left > 0
        let takes = bytes > 0 && (width >= 8 || level < width || left == 0)
        let continues = left > 0 && (width >= 8 ? !(emits && left == 1) : !emits)
        let checks = bytes == 0
        if emits { (level, left) = (level - width, left - 1) }
        if takes { (level, bytes) = (left > 0 ? level + 8 : level, bytes - 1) }
        if checks && (continues || !emits) { break }
      }
    }
    return cycles
  }
}
