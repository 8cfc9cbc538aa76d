import KernelCodec

/// `ConfigurationLoader` on good packets, and the buffer before it.
struct LoaderTwin: Hashable {
  private enum Phase { case take, bytes, check, shift, judge, settle, rows, end, wait, staged }
  private enum Part { case head, hash, size, parameters, entries, checksum }

  private var buffer = WordBufferTwin()
  private var phase = Phase.take
  private var part = Part.head
  private var packet = PacketTrace.layout(.stored)
  private var wordIsLast = false
  private var step = 0
  private var digitsLeft = 0
  private var isAtEscape = false
  private var row = 0
  private var table = TableTwin()
  /// Whether a table is in force that no layer has used yet.
  private var hasUnusedTable = false
  /// Pulses for each good packet.
  private(set) var accepted = false

  /// Whether a word of a packet may come.
  var takesWord: Bool { buffer.ready }
  /// Whether a layout waits for its layer.
  var isStaged: Bool { phase == .staged }

  /// The packet whose words come next.
  mutating func begin(_ packet: PacketTrace) { self.packet = packet }

  /// A clock edge; `running`: whether a layer runs, `starts`: one begins. Gives whether anything has changed.
  mutating func advance(
    wordIsThere: Bool, wordIsLast isLast: Bool, running: Bool, starts: Bool
  ) -> Bool {
    let found = self
    let chains = phase == .check && part == .entries && table.chains && !wordIsLast
    let isReady = (phase == .take && !wordIsLast) || chains
    let takes = isReady && buffer.valid
    let takesLast = buffer.headIsLast
    buffer.advance(offers: wordIsThere, offersLast: isLast, pops: takes)

    accepted = false
    let turns = phase == .bytes && (part != .entries || table.mayTake)
    let begins = phase == .check && part == .head
    let readsTable = part == .entries
    let next = self.next(turns: turns, running: running, starts: starts)
    if begins {
      if case .table(let form, let entries) = packet { table.begin(form, entries: entries) }
    } else {
      table.advance(takes: turns && readsTable)
    }
    phase = next
    if takes {
      step = 0
      wordIsLast = takesLast
      phase = .bytes
    }
    return self != found
  }

  private mutating func next(turns: Bool, running: Bool, starts: Bool) -> Phase {
    switch phase {
    case .take: return .take
    case .bytes:
      guard turns else { return .bytes }
      step += 1
      if step < 4 { return .bytes }
      step = 0
      return .check
    case .check: return judgeWord()
    case .shift: return shift()
    case .judge: return .settle
    case .settle:
      let wasAtEscape = isAtEscape
      digitsLeft = isCanonical ? 4 : 1
      isAtEscape = false
      return wasAtEscape ? .shift : .rows
    case .rows: return makeRow()
    case .end:
      wordIsLast = false
      part = .head
      accepted = true
      guard case .table = packet else { return .wait }
      hasUnusedTable = true
      return .take
    case .wait:
      if running { return .wait }
      hasUnusedTable = false
      return part == .head ? .staged : .take
    case .staged: return starts ? .take : .staged
    }
  }

  private var isCanonical: Bool { packet == .layout(.canonical) }

  private mutating func judgeWord() -> Phase {
    switch part {
    case .head:
      guard case .table = packet else {
        part = .hash
        return .take
      }
      part = .entries
      return hasUnusedTable ? .wait : .take
    case .hash:
      part = .size
      return .take
    case .size:
      isAtEscape = isCanonical
      digitsLeft = isCanonical || packet == .layout(.codebook) ? 3 : 1
      row = 0
      part = .parameters
      return packet == .layout(.stored) ? .rows : .take
    case .parameters: return .shift
    case .entries:
      if table.waits { return .check }
      if table.isDone { part = .checksum }
      return .take
    case .checksum: return .end
    }
  }

  private mutating func shift() -> Phase {
    let (endsField, endsWord) = (digitsLeft == 0, step == 15)
    step = (step + 1) % 16
    digitsLeft -= 1
    return endsField ? .judge : endsWord ? .take : .shift
  }

  private mutating func makeRow() -> Phase {
    let isLast = row == 15
    let holds = rowHolds
    row += 1
    if isLast {
      part = .checksum
      step = 0
      return .take
    }
    return holds ? .rows : step == 0 ? .take : .shift
  }

  /// Whether the row behind this one needs no field.
  private var rowHolds: Bool {
    switch packet {
    case .layout(.stored), .layout(.codebook): true
    case .layout(.fourNode): !(row % 8 == 7 || row == 11 || (row >= 13 && row % 2 == 1))
    case .layout(.canonical): row == 14
    default: false
    }
  }
}
