import KernelCodec
import Netlist

/// Reads what a rank table packet says of the ranks, in any form, and writes the entries to the lanes.
///
/// `begin` starts a table; bytes follow, as they stand in the packet, up to the end of a word in which `isDone` is high.
/// Latency: that of the form's reader. Source: docs/format.md, section 5.1.
public struct TableReader: Module {
  public static let summary = "Reads the ranks of a table in any form and writes the entries."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Starts a table of `count` entries in `form`.
    @Input var begin: Bit
    @Input var count: Unsigned
    @Input var form: Bits
    /// The bank to write.
    @Input var bank: Bit
    /// Takes a byte; only if `mayTake`.
    @Input var take: Bit
    @Input var octet: Bits
    @Output var mayTake: Bit
    /// Whether it is not yet known if another word is wanted.
    @Output var waits: Bit
    /// Whether another word is wanted, and may come at once.
    @Output var chains: Bit
    /// Whether every entry was read.
    @Output var isDone: Bit
    /// Whether a bit after the last entry is one.
    @Output var hasNonzeroPadding: Bit
    /// The verdict's code for the present field, 0 for none; only where tables may be grouped.
    @Output var fault: Unsigned?
    /// Bits of the field that is behind at this edge, 0 for none.
    @Output var fieldWidth: Unsigned
    /// Entries of the table, once it is done.
    @Output var entryCount: Unsigned
    @Output var ranks: RankWrite
  }

  public var ports: Ports {
    Ports(
      count: .width(10), form: .width(4), octet: .width(8),
      fault: lane.hasGroupedTables ? .width(6) : nil, fieldWidth: .width(5),
      entryCount: .width(10), ranks: RankWrite.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let unpacker = Instance(of: EntryUnpacker(lane: lane))
    unpacker.begin <== io.begin
    unpacker.count <== io.count
    unpacker.bank <== io.bank
    unpacker.octet <== io.octet
    let isFolded = unpacker.isFolded.map { _ in
      io.form[0].registered(enable: io.begin)
    }
    if let isFolded { unpacker.isFolded! <== isFolded }
    let wholeWidth = Unsigned(lane.sequenceWidth, width: 5)
    let valueWidth = isFolded.map { mux($0, lane.sequenceWidth - 1, wholeWidth) } ?? wholeWidth
    let unpacked = mux(unpacker.consumes, valueWidth, 0)
    guard lane.hasGroupedTables else {
      unpacker.take <== io.take
      io.mayTake <== unpacker.mayTake
      io.waits <== unpacker.busy && !unpacker.continues
      io.chains <== unpacker.continues
      io.isDone <== unpacker.isDone
      io.hasNonzeroPadding <== unpacker.hasNonzeroPadding
      io.fieldWidth <== unpacked
      io.entryCount <== unpacker.entryCount
      io.ranks <== unpacker.ranks
      unpacker.entriesLeft.ignored("no form needs it")
      io.form[3...1].ignored("the loader has judged them")
      return
    }
    // What is not the form's reader stands still: its entries are all to come.
    let isGrouped = io.form[1].registered(reset: false, enable: io.begin)
    let placer = Instance(of: GroupPlacer(lane: lane))
    let count = unpacker.entriesLeft
    placer.begin <== io.begin
    if let isFolded { placer.isFolded! <== isFolded }
    placer.placeCount <== isFolded.map { mux($0, count >> 1, count) } ?? count
    placer.bank <== io.bank
    placer.octet <== io.octet
    placer.take <== io.take && isGrouped
    unpacker.take <== io.take && !isGrouped
    io.mayTake <== mux(isGrouped, placer.mayTake, unpacker.mayTake)
    io.waits <== mux(isGrouped, placer.busy, unpacker.busy && !unpacker.continues)
    io.chains <== unpacker.continues && !isGrouped
    io.isDone <== mux(isGrouped, placer.isDone, unpacker.isDone)
    // Of a grouped table the unpacker has seen no bytes.
    io.hasNonzeroPadding
      <== placer.hasNonzeroPadding.map { $0 || unpacker.hasNonzeroPadding }
      ?? unpacker.hasNonzeroPadding
    io.fault! <== placer.fault
    io.fieldWidth <== mux(isGrouped, placer.fieldWidth.extended(to: 5), unpacked)
    io.entryCount <== mux(isGrouped, count, unpacker.entryCount)
    io.ranks <== mux(isGrouped, placer.ranks, unpacker.ranks)
    io.form[3...2].ignored("the loader has judged them")
    if !lane.hasFoldedTables { io.form[0].ignored("the loader has judged it") }
  }
}
