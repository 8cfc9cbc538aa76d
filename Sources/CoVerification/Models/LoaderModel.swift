import Hardware
import KernelCodec

/// What a configuration loader does with packets: the format's verdicts, and which bank is written and used.
///
/// Ranks and rows go to the banks that no run uses. A good layout packet stages a run, and changes the banks; a good
/// table waits for that, or for another table. Source: docs/format.md, section 5.
struct LoaderModel: Sendable {
  /// What the lanes are told of a run.
  struct Setup: Hashable, Sendable {
    var rowBank = 0
    var tableBank = 0
    var entryCount = 0
    var isCanonical = false
    /// The length of the escape prefix, 0 for none.
    var escape = 0
  }

  /// What a packet comes to.
  struct Outcome: Sendable {
    /// The packet, if it is good.
    var packet: ConfigurationPacket?
    var verdict: Verdict
    /// The rows that are written: all those that come before the rule that fails.
    var rows: [ClassTable.Row] = []
    var rowBank: Int
    /// The entries that are written: all those that have arrived.
    var ranks: [TableEntries.Entry] = []
    var rankBank: Int
    /// Whether the packet is a table in the place of one that no run has used.
    var replacesUnused = false
  }

  private let block: ConfigurationLoader
  private(set) var setup = Setup()
  private var hasTable = false
  private var tableBank = 0
  private var entryCount = 0

  init(_ block: ConfigurationLoader) {
    self.block = block
  }

  private var sequenceWidth: Int { block.lane.sequenceWidth }

  /// Takes a packet of whole words.
  mutating func receive(_ packet: [UInt8]) -> Outcome {
    let context = PacketContext(
      configuration: block.configuration, sequenceWidth: sequenceWidth, hasTable: hasTable)
    let replaces = tableForm(of: packet) != nil && tableBank != setup.tableBank
    if replaces { takeTable() }
    var outcome = Outcome(
      verdict: .ok, rowBank: 1 - setup.rowBank, rankBank: 1 - setup.tableBank,
      replacesUnused: replaces)
    do throws(PacketFault) {
      outcome.packet = try ConfigurationPacket.parse(packet[...], in: context)
    } catch {
      outcome.verdict = error.verdict
    }
    let judged = Self.judgedBitCount(outcome.verdict)
    if let form = tableForm(of: packet) {
      outcome.ranks =
        TableEntries(
          packet: packet, form: form, sequenceWidth: sequenceWidth, before: judged
        ).all
    } else {
      outcome.rows = rows(in: packet, before: judged)
    }
    take(outcome.packet)
    return outcome
  }

  // MARK: What takes effect

  private mutating func take(_ packet: ConfigurationPacket?) {
    switch packet {
    case nil:
      break
    case .rankTable(let table):
      hasTable = true
      tableBank = 1 - setup.tableBank
      entryCount = table.count
    case .layout(let packet):
      takeTable()
      setup.rowBank = 1 - setup.rowBank
      setup.isCanonical = packet.layout.kind == .canonical
      setup.escape = 0
      if case .canonical(let code) = packet.layout { setup.escape = code.escape }
    }
  }

  private mutating func takeTable() {
    setup.tableBank = tableBank
    setup.entryCount = entryCount
  }

  // MARK: What is written

  /// The form of a table whose head is good; none of another packet.
  private func tableForm(of packet: [UInt8]) -> RankTableForm? {
    let count = Int(BitReader(packet[...]).field(at: 20, width: 12))
    guard packet[0] == RankTablePacket.type, Int(packet[1]) == sequenceWidth,
      let side = KernelSide(sequenceWidth: sequenceWidth),
      let form = RankTableForm(rawValue: packet[2] >> 4), form.suits(side),
      (1...block.lane.entries).contains(count), !(form.isFolded && count % 2 == 1)
    else { return nil }
    return form
  }

  /// Bits up to which the fields of a packet have been found good when its verdict is known.
  private static func judgedBitCount(_ verdict: Verdict) -> Int {
    switch verdict.code {
    case .ok, .incompleteCode, .missingTable: .max
    default: verdict.bitOffset
    }
  }

  private func rows(in packet: [UInt8], before end: Int) -> [ClassTable.Row] {
    guard end >= 96, let kind = LayoutKind(rawValue: packet[2]) else { return [] }
    let reader = BitReader(packet[...])
    let (first, width, count) =
      switch kind {
      case .stored: (96, 0, 0)
      case .fourNode: (96, 4, 4)
      case .class16: (96, 4, 16)
      case .canonical: (104, 10, CanonicalCode.maximumLength)
      case .codebook: (96, 8, 1)
      }
    let fields = (0..<count).map { first + $0 * width }.prefix { $0 + width <= end }
      .map { Int(reader.field(at: $0, width: width)) }
    return ClassTable(kind, fields: fields, lane: block.lane).rows
  }
}
