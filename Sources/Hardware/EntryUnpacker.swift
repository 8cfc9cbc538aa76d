import Netlist

/// Cuts the bytes of a rank table into its entries and writes them to the lanes, one a cycle.
///
/// `begin` takes the number of entries and starts at rank 0. A value of a folded table is an entry without its first
/// bit, which is zero, and the complement of that entry. What follows the last value, in its byte and in the bytes
/// that come after, is padding. Priority: `begin`, then bytes and entries together.
/// Latency: two cycles from a byte to the entry that it completes, three to the complement.
public struct EntryUnpacker: Module {
  public static let summary = "Cuts the bytes of a rank table into entries and writes them."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Starts a table of `count` entries.
    @Input var begin: Bit
    @Input var count: Unsigned
    /// Whether a value stands for two entries; none where tables are never folded.
    @Input var isFolded: Bit?
    /// The bank to write.
    @Input var bank: Bit
    /// Takes a byte; only if `mayTake`.
    @Input var take: Bit
    @Input var octet: Bits
    @Output var mayTake: Bit
    /// Whether an entry is about to be written.
    @Output var busy: Bit
    /// Whether a value is about to be left behind.
    @Output var consumes: Bit
    /// Whether entries are left to come, and the next word may.
    @Output var continues: Bit
    /// Whether every entry was written.
    @Output var isDone: Bit
    /// Whether a bit after the last entry is one.
    @Output var hasNonzeroPadding: Bit
    /// Entries so far.
    @Output var entryCount: Unsigned
    /// Entries to come.
    @Output var entriesLeft: Unsigned
    @Output var ranks: RankWrite
  }

  public var ports: Ports {
    Ports(
      count: .width(10), isFolded: lane.hasFoldedTables ? .bit : nil, octet: .width(8),
      entryCount: .width(10), entriesLeft: .width(10),
      ranks: RankWrite.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let width = lane.sequenceWidth
    let bits = register(Bits.width(width + 7))
    let level = register(Unsigned.counting(to: width + 7), reset: 0)
    let left = register(Unsigned.width(10))
    let entry = register(Unsigned.width(10))
    let nonzero = register(.bit)

    let isDone = left.isZero
    let wholeWidth = Unsigned(width, width: level.width)
    let valueWidth = io.isFolded.map { mux($0, width - 1, wholeWidth) } ?? wholeWidth
    let emits = level >= valueWidth && !isDone
    // A folded value stays for its second entry.
    let isSecond: Bit? = io.isFolded.map { _ in register(.bit) }
    let stays = io.isFolded.map { $0 && !isSecond! } ?? Bit(false)
    let consumes = emits && !stays
    let rest = (level &- valueWidth).truncated(to: 3)
    let found = choose(rest, from: (0..<8).map { bits.slice(at: $0, width: width) })
    let next = io.isFolded.map { self.entry(of: found, isFolded: $0, isSecond: isSecond!) } ?? found
    io.mayTake <== (width >= 8 ? !emits || consumes : level < valueWidth || isDone)

    // What is left of a byte when the last entry goes, and all bytes from then on.
    let mask = table(rest, (0..<8).map { 1 << $0 - 1 }, Bits.width(7))
    let finishes = emits && left == 1
    let padding =
      (finishes && !(bits[6...0] & mask).isZero)
      || (io.take && (finishes || isDone) && !io.octet.isZero)

    let shifted =
      width == 1 ? io.octet : concatenate(bits.slice(at: 0, width: width - 1), io.octet)
    When(io.take) { bits <== shifted }
    let kept = mux(consumes, level &- valueWidth, level)
    level <== mux(io.take && !isDone, kept &+ 8, kept)
    When(emits) {
      left <== left &- 1
      entry <== entry &+ 1
      if let isSecond { isSecond <== stays }
    }
    When(padding) { nonzero <== true }
    When(io.begin) {
      level <== 0
      left <== io.count
      entry <== 0
      nonzero <== false
      if let isSecond { isSecond <== false }
    }

    io.busy <== emits
    io.consumes <== consumes
    if width >= 8 {
      let isLastValue = io.isFolded.map { left == 1 || ($0 && left == 2) } ?? (left == 1)
      io.continues <== !isDone && !(emits && isLastValue)
    } else {
      io.continues <== !isDone && !emits
    }
    io.isDone <== isDone
    io.hasNonzeroPadding <== nonzero
    io.entryCount <== entry
    io.entriesLeft <== left
    io.ranks.enable <== emits.registered(reset: false)
    io.ranks.bank <== io.bank.registered()
    io.ranks.rank <== entry.truncated(to: lane.tableAddressWidth).registered()
    io.ranks.sequence <== next.registered()
    ensure("takes_what_fits", whenever: io.take, then: io.mayTake)
  }

  /// What a value stands for: in a folded table its first bit is zero, and the second entry is the complement.
  @Elaborated private func entry(of value: Bits, isFolded: Bit, isSecond: Bit) -> Bits {
    let first = concatenate(
      value.mostSignificantBit && !isFolded, value.slice(at: 0, width: value.width - 1))
    return first ^ isSecond.repeated(value.width)
  }
}
