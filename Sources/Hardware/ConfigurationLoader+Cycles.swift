import KernelCodec

extension ConfigurationLoader {
  /// Clock edges from the one that takes the first word of a good packet to the one at which
  /// `accepted` is seen, both counted, where words come without pause and no run delays the packet.
  ///
  /// `form`: that of a rank table; else its shortest. `replacesUnused`: a table that follows another which no run has
  /// used.
  public func predictedCycles(
    for packet: ConfigurationPacket, form: RankTableForm? = nil, replacesUnused: Bool = false
  ) -> Int {
    switch packet {
    case .rankTable(let table):
      let form = form ?? table.shortestForm()
      let entries =
        form.isGrouped ? groupCycles(in: form) : entryCycles(count: table.count, in: form)
      return Self.wordLatency + (replacesUnused ? 1 : 0) + entries + Self.wordLatency
        + Self.endLatency
    case .layout(let packet):
      let judged: (digits: Int, fields: Int) =
        switch packet.layout.kind {
        case .stored: (0, 0)
        case .fourNode: (8, 4)
        case .class16: (32, 16)
        case .canonical: (79, 16)
        case .codebook: (4, 1)
        }
      return Self.wordLatency * packet.byteCount / 4 + judged.digits + 2 * judged.fields
        + LaneParameters.classCount + Self.endLatency
    }
  }

  /// Cycles of a word that is only judged: it is taken, turns by four bytes, and is judged.
  private static let wordLatency = 6
  /// Cycles of a good packet behind its last word.
  private static let endLatency = 2

  /// Cycles of the words of a table that hold entries: a byte and an entry each at most.
  private func entryCycles(count: Int, in form: RankTableForm) -> Int {
    let width = lane.sequenceWidth - (form.isFolded ? 1 : 0)
    var words = (count / (form.isFolded ? 2 : 1) * width + 31) / 32
    var (level, left, cycles) = (0, count, 1)
    while words > 0 {
      words -= 1
      var bytes = 4
      while true {
        cycles += 1
        let emits = level >= width && left > 0
        let consumes = emits && !(form.isFolded && left % 2 == 0)
        let takes = bytes > 0 && (width >= 8 ? !emits || consumes : level < width || left == 0)
        let isLastValue = left <= (form.isFolded ? 2 : 1)
        let continues = left > 0 && (width >= 8 ? !(emits && isLastValue) : !emits)
        let checks = bytes == 0
        if emits { left -= 1 }
        if consumes { level -= width }
        if takes { (level, bytes) = (left > 0 ? level + 8 : level, bytes - 1) }
        if checks && (continues || !emits) { break }
      }
    }
    return cycles
  }

  /// Cycles of the words of a table that hold groups.
  private func groupCycles(in form: RankTableForm) -> Int {
    let byte = GroupPlacer.byteLatency
    // A word waits for its last byte, and for the verdict on a size that ends in it.
    let whole = Self.wordLatency - 1 + 3 * (byte - 1) + byte + 1
    let sizes = (1...5).map { word in
      whole + max(0, GroupPlacer.sizeLatency - 16 * word % 5)
    }
    let memberBits = 4 << (lane.sequenceWidth - (form.isFolded ? 1 : 0))
    // Bytes of padding take a cycle.
    let members =
      memberBits < 32
      ? [Self.wordLatency + (memberBits / 8) * (byte - 1)]
      : Array(repeating: whole, count: memberBits / 32)
    return (sizes + members).reduce(0, +)
  }
}
