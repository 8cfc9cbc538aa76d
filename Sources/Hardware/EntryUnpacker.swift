import Netlist

/// Cuts the bytes of a rank table into its entries and writes them to the lanes, one a cycle.
///
/// `begin` takes the number of entries and starts at rank 0. What follows the last entry, in its
/// byte and in the bytes that come after, is padding. Priority: `begin`, then bytes and entries
/// together. Latency: two cycles from a byte to the entry that it completes.
public struct EntryUnpacker: Module {
  public static let summary = "Cuts the bytes of a rank table into entries and writes them."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Starts a table of `count` entries.
    @Input var begin: Bit
    @Input var count: Unsigned
    /// The bank to write.
    @Input var bank: Bit
    /// Takes a byte; only if `mayTake`.
    @Input var take: Bit
    @Input var octet: Bits
    @Output var mayTake: Bit
    /// Whether an entry is about to be written.
    @Output var busy: Bit
    /// Whether entries are left to come, and the next word may.
    @Output var continues: Bit
    /// Whether every entry was written.
    @Output var isDone: Bit
    /// Whether a bit after the last entry is one.
    @Output var hasNonzeroPadding: Bit
    /// Entries so far.
    @Output var entryCount: Unsigned
    @Output var ranks: RankWrite
  }

  public var ports: Ports {
    Ports(
      count: .width(10), octet: .width(8), entryCount: .width(10),
      ranks: RankWrite.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let width = lane.sequenceWidth
    let bits = register(Bits.width(width + 7))
    let level = register(Unsigned.counting(to: width + 7), reset: 0)
    let left = register(Unsigned.width(10), reset: 0)
    let entry = register(Unsigned.width(10), reset: 0)
    let nonzero = register(.bit, reset: false)

    let isDone = left.isZero
    let emits = level >= width && !isDone
    let rest = (level &- width).truncated(to: 3)
    let next = choose(rest, from: (0..<8).map { bits.slice(at: $0, width: width) })
    io.mayTake <== (width >= 8 ? Bit(true) : level < width || isDone)

    // What is left of a byte when the last entry goes, and all bytes from then on.
    let mask = table(rest, (0..<8).map { 1 << $0 - 1 }, Bits.width(7))
    let finishes = emits && left == 1
    let padding =
      (finishes && !(bits[6...0] & mask).isZero)
      || (io.take && (finishes || isDone) && !io.octet.isZero)

    let shifted =
      width == 1 ? io.octet : concatenate(bits.slice(at: 0, width: width - 1), io.octet)
    When(io.take) { bits <== shifted }
    let kept = mux(emits, level &- width, level)
    level <== mux(io.take && !isDone, kept &+ 8, kept)
    When(emits) {
      left <== left &- 1
      entry <== entry &+ 1
    }
    When(padding) { nonzero <== true }
    When(io.begin) {
      level <== 0
      left <== io.count
      entry <== 0
      nonzero <== false
    }

    io.busy <== emits
    io.continues <== !isDone && (width >= 8 ? !finishes : !emits)
    io.isDone <== isDone
    io.hasNonzeroPadding <== nonzero
    io.entryCount <== entry
    io.ranks.enable <== emits.registered(reset: false)
    io.ranks.bank <== io.bank.registered()
    io.ranks.rank <== entry.truncated(to: lane.tableAddressWidth).registered()
    io.ranks.sequence <== next.registered()
    ensure("takes_what_fits", whenever: io.take, then: io.mayTake)
  }
}
