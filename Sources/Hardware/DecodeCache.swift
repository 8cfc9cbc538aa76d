import Netlist

/// Turns ranks into sequences: the table of the most frequent sequences, in two banks.
///
/// A raw symbol passes by the table. A symbol's fault is the first of: invalid code (2), truncated (1), rank not
/// below the number of entries (3). Latency: `latency` cycles; one symbol a cycle, no stalls.
public struct DecodeCache: Module {
  public static let summary = "Turns ranks into sequences, from the bank in use."

  public var lane: LaneParameters
  public init(lane: LaneParameters) { self.lane = lane }
  public var variant: String { "" }

  /// Clock edges from the one that takes a symbol to the one that takes its sequence: the table is read, and the sequence
  /// selected.
  public var latency: Int { 2 }

  @Bundle public struct Ports {
    /// Drops the symbols on their way.
    @Input var clear: Bit
    @Input var tableBank: Bit
    /// Entries of the rank table in use.
    @Input var entryCount: Unsigned
    @Input var ranks: RankWrite
    @Input var symbol: ParsedSymbol
    @Output var cached: CachedSymbol
    /// Whether a symbol is on its way.
    @Output var busy: Bit
  }

  public var ports: Ports {
    Ports(
      entryCount: .width(10), ranks: RankWrite.shape(for: lane),
      symbol: ParsedSymbol.shape(for: lane), cached: CachedSymbol.shape(for: lane))
  }

  @Elaborated public func body(_ io: Ports) {
    let addressWidth = lane.tableAddressWidth
    let table = Memory(depth: 2 << addressWidth, of: Bits.width(lane.sequenceWidth))
    table.write(
      io.ranks.sequence, at: concatenate(io.ranks.bank, io.ranks.rank).asUnsigned,
      when: io.ranks.enable)
    let rank = io.symbol.value[8...0].asUnsigned
    let cachedSequence = table.read(
      at: concatenate(io.tableBank, rank.truncated(to: addressWidth)).asUnsigned)

    let found = io.symbol.valid.registered(reset: false)
    let isRaw = lane.hasRawWords ? io.symbol.isRaw : Bit(false)
    let isOutOfRange = (rank.extended(to: 10) >= io.entryCount && !isRaw).registered()
    let isInvalid = io.symbol.isInvalid.registered()
    let isTruncated = io.symbol.isTruncated.registered()

    let valid = found.registered(reset: false)
    let fault = concatenate(
      isInvalid || (isOutOfRange && !isTruncated),
      !isInvalid && (isTruncated || isOutOfRange))
    io.cached.valid <== valid
    if lane.hasRawWords {
      let passes = isRaw.registered()
      let raw = io.symbol.value.slice(at: 0, width: lane.sequenceWidth).registered()
      io.cached.sequence <== mux(passes, raw, cachedSequence).registered()
    } else {
      io.cached.sequence <== cachedSequence.registered()
      io.symbol.isRaw.ignored("no code word holds a sequence")
    }
    io.cached.fault <== fault.registered()
    io.cached.length <== io.symbol.length.delayed(by: 2)
    io.cached.lastChannel <== io.symbol.lastChannel.delayed(by: 2)
    io.cached.lastOfLayer <== io.symbol.lastOfLayer.delayed(by: 2)
    io.busy <== found || valid
    When(io.clear) {
      found <== false
      valid <== false
    }
  }
}
