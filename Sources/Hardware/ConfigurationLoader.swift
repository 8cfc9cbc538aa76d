import KernelCodec
import Netlist

/// Reads rank table and layout packets, judges them, and prepares the lanes.
///
/// A good layout packet stages one run: with `running` low, `setup`, `filters` and `channels` are
/// those of the run from `staged` on until the next is staged, and `start` takes it; no packet
/// begins meanwhile. Rows and ranks go to the banks that the run before does not use. A good table
/// stays in force until the next good one; one that comes while another waits for its first run
/// waits too, for `running` to be low. The first rule that fails gives the verdict; every word
/// after that is swallowed until `clear`, which forgets all but the tables and makes the next word
/// the first of a packet. Priority: `clear`. Source: docs/format.md, section 5.
///
/// Throughput: six cycles a word, five within a plain table; a cycle more for each two bits and row
/// of a layout's parameters, and two for each field. In a folded table each entry takes a cycle, in a grouped one each
/// two bits. `predictedCycles(for:)` is exact.
public struct ConfigurationLoader: Module {
  public static let summary = "Reads configuration packets, judges them, and prepares the lanes."

  public var lane: LaneParameters
  /// Streams that a layer is dealt over.
  public var laneCount: Int
  /// Whether there is a port that forgets the tables.
  public var forgets: Bool

  public init(lane: LaneParameters, laneCount: Int = 1, forgets: Bool = false) {
    precondition((1...CodecConfiguration.maximumLanes).contains(laneCount))
    self.lane = lane
    self.laneCount = laneCount
    self.forgets = forgets
  }
  public var variant: String { "" }

  /// What a layout packet must name.
  public var configuration: CodecConfiguration {
    CodecConfiguration(
      entries: lane.entries, lanes: laneCount, layouts: lane.layouts,
      longestCode: lane.longestCanonical)
  }

  @Bundle public struct Ports {
    /// Forgets everything but the tables.
    @Input var clear: Bit
    /// Forgets the tables too; only between packets.
    @Input var forget: Bit?
    /// The packets, byte 0 in the low bits, `last` on the last word of each.
    @Input var words: Stream<Bits>
    /// Takes the staged run; only if `staged`.
    @Input var start: Bit
    /// Whether a lane is in a run; from the cycle after `start`.
    @Input var running: Bit
    /// Whether a run waits for `start`.
    @Output var staged: Bit
    @Output var setup: LaneSetup
    @Output var filters: Unsigned
    @Output var channels: Unsigned
    @Output var rows: ClassRowWrite
    @Output var ranks: RankWrite
    /// Whether a packet has broken a rule: `verdict`.
    @Output var failed: Bit
    /// The first rule that failed; steady until `clear`.
    @Output var verdict: VerdictWord
    /// Pulses for each good packet.
    @Output var accepted: Bit
    /// Whether a packet has begun, or a run is staged.
    @Output var busy: Bit
  }

  public var ports: Ports {
    Ports(
      forget: forgets ? .bit : nil, words: .stream(of: .width(32), last: true),
      setup: LaneSetup.shape(for: lane),
      filters: .width(16), channels: .width(16), rows: ClassRowWrite.shape(for: lane),
      ranks: RankWrite.shape(for: lane), verdict: VerdictWord.shape())
  }

  @Elaborated public func body(_ io: Ports) {
    let phase = stateMachine(PacketState.Phase.self, reset: .take)
    let part = stateMachine(PacketState.Part.self, reset: .head)

    // The word; it turns by whole bytes and comes back to where it was.
    let word = register(Bits.width(32))
    let isLast = register(.bit, reset: false)
    let wordIndex = register(Unsigned.width(9), reset: 0)
    let step = register(Unsigned.width(4))
    let fieldOffset = register(Unsigned.width(14))
    let digitsLeft = register(Unsigned.width(3))

    // What the packet says.
    let isTable = register(.bit)
    let kind: Unsigned? = lane.hasKinds ? register(Unsigned.width(lane.kindWidth)) : nil
    let filters = register(Unsigned.width(16))
    let channels = register(Unsigned.width(16))
    let isAtEscape = register(.bit)

    // The banks: what is in force, and what the run has.
    let hasTable = register(.bit, reset: false)
    let tableBank = register(.bit, reset: false)
    let entryCount = register(Unsigned.width(10), reset: 0)
    let setup: LaneSetup = register(LaneSetup.shape(for: lane))
    // The length of an escape is asked for only where there is one.
    for flag in [setup.rowBank, setup.tableBank, setup.isCanonical, setup.hasEscape] {
      flag?.resets(to: false)
    }
    setup.entryCount.resetsToZero()
    let runFilters = register(Unsigned.width(16))
    let runChannels = register(Unsigned.width(16))
    let accepted = register(.bit, reset: false)

    let code = register(Unsigned.width(6), reset: 0)
    let bitOffset = register(Unsigned.width(14), reset: 0)

    let table = Instance(of: TableReader(lane: lane))
    let maker = Instance(of: ClassRowMaker(lane: lane))
    let crc = Instance(of: CRC32Register(width: 8))
    let field = register(Bits.width(ClassRowMaker.fieldWidth(of: lane)))
    let isCanonical = lane.isKind(.canonical, kind)
    let isFourNode = lane.isKind(.fourNode, kind)
    let isCodebook = lane.isKind(.codebook, kind)
    let isStored = lane.isKind(.stored, kind)

    // A byte a cycle, to the checksum and to the table.
    let octet = word[31...24]
    let turns = phase.is(.bytes) && (!part.is(.entries) || table.mayTake)
    crc.clear <== phase.is(.take) && part.is(.head)
    crc.take <== turns && !part.is(.checksum)
    crc.word <== octet
    table.take <== turns && part.is(.entries)
    table.octet <== octet
    table.bank <== !setup.tableBank
    table.count <== word[9...0].asUnsigned
    table.form <== word[15...12]

    let isTableHead = word[31...24] == 0x54
    table.begin <== phase.is(.check) && part.is(.head)
    let sizeIsGood = !word[31...16].isZero && !word[15...0].isZero
    // Again and again until the size is judged.
    maker.begin <== part.is(.size)
    if let kind { maker.kind! <== kind }
    maker.field <== field
    maker.judge <== phase.is(.judge) && !isAtEscape
    if let judgeEscape = maker.judgeEscape { judgeEscape <== isAtEscape }
    maker.settle <== phase.is(.settle)
    maker.advance <== phase.is(.rows)
    maker.bank <== !setup.rowBank

    // Another word of the table can come while its successor is known to be wanted.
    let chains = phase.is(.check) && part.is(.entries) && table.chains && !isLast
    io.words.ready <== (phase.is(.take) && !isLast) || chains || phase.is(.failed)
    let taken = io.words.fires && !phase.is(.failed)

    accepted <== false
    When(turns) {
      word <== concatenate(word[23...0], word[31...24])
      step <== step &+ 1
      When(step == 3) {
        step <== 0
        phase <== .check
      }
    }
    let packet = PacketState(
      loader: self, phase: phase, part: part, word: word, isLast: isLast, wordIndex: wordIndex,
      step: step, fieldOffset: fieldOffset, digitsLeft: digitsLeft, isTable: isTable, kind: kind,
      isCanonical: isCanonical, isFourNode: isFourNode, isCodebook: isCodebook,
      isStored: isStored, filters: filters, channels: channels, field: field,
      isAtEscape: isAtEscape, hasTable: hasTable, tableBank: tableBank, entryCount: entryCount,
      setup: setup, runFilters: runFilters, runChannels: runChannels, accepted: accepted,
      code: code, bitOffset: bitOffset, table: table, maker: maker, crc: crc)

    Switch(phase)
      .case(.take) {
        When(isLast) { packet.fail(.packetTruncated, at: packet.inWord(0)) }
      }
      .case(.bytes) {}
      .case(.check) { packet.judgeWord(isTableHead: isTableHead, sizeIsGood: sizeIsGood) }
      .case(.shift) { packet.shiftDigit() }
      .case(.judge) { phase <== .settle }
      .case(.settle) { packet.settleField() }
      .case(.rows) { packet.makeRow() }
      .case(.end) { packet.end() }
      .case(.wait) { packet.stage(when: !io.running) }
      .case(.staged) { When(io.start) { phase <== .take } }
      .case(.failed) {}
    When(taken) {
      word <== concatenate(io.words.payload.chunks(of: 8))
      isLast <== io.words.last!
      step <== 0
      phase <== .bytes
    }
    When(part.is(.entries)) { packet.followTable() }
    if let forget = io.forget { When(forget) { hasTable <== false } }
    When(io.clear) {
      phase <== .take
      part <== .head
      isLast <== false
      wordIndex <== 0
      accepted <== false
      code <== 0
      bitOffset <== 0
    }

    io.staged <== phase.is(.staged)
    io.setup <== setup
    io.filters <== runFilters
    io.channels <== runChannels
    io.failed <== phase.is(.failed)
    io.rows <== maker.row
    io.ranks <== table.ranks
    io.verdict.code <== code.extended(to: 8)
    io.verdict.bitOffset <== bitOffset.extended(to: 32)
    io.accepted <== accepted
    io.busy <== !(phase.is(.take) && part.is(.head)) && !phase.is(.failed)
  }
}
