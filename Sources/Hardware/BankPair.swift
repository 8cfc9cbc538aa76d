import Netlist

/// Keeps the books of a memory of two banks: one is filled while the other is read.
///
/// A bank is filled by `store` up to the one with `storeLast`, is ready from then on, and belongs to
/// the reader until `release`. Filling waits for a bank (`mayStore`). Priority: `clear` empties both
/// banks; a store and a release never touch the same bank.
/// Latency: one cycle from the last store to `isReady`.
struct BankPair: Module {
  static let summary = "Keeps the books of a memory of two banks, one filled while one is read."

  /// The most words a bank holds; `index` stops there, so that too long a packet is seen.
  var countMaximum: Int
  /// Whether a bank has a tag.
  var hasTag = false
  var variant: String { "_count_maximum_\(countMaximum)" + (hasTag ? "_tagged" : "") }

  @Bundle struct Ports {
    /// Empties both banks.
    @Input var clear: Bit
    /// Stores one word; only if `mayStore`.
    @Input var store: Bit
    /// Whether the word is the last of its bank.
    @Input var storeLast: Bit
    /// Stored with the last word.
    @Input var tag: Bit?
    /// Gives the ready bank back; only if `isReady`.
    @Input var release: Bit
    /// Whether a bank may be filled.
    @Output var mayStore: Bit
    /// The bank that is filled.
    @Output var storeBank: Bit
    /// The index of the next word in it.
    @Output var storeIndex: Unsigned
    /// Whether a bank may be read.
    @Output var isReady: Bit
    /// The bank that is read.
    @Output var readBank: Bit
    /// The index of its last word.
    @Output var lastIndex: Unsigned
    /// What was stored with its last word.
    @Output var readTag: Bit?
  }

  var ports: Ports {
    Ports(
      tag: hasTag ? .bit : nil, storeIndex: .counting(to: countMaximum),
      lastIndex: .counting(to: countMaximum), readTag: hasTag ? .bit : nil)
  }

  @Elaborated func body(_ io: Ports) {
    let storeBank = register(Bit.bit, reset: 0)
    let readBank = register(Bit.bit, reset: 0)
    let storeIndex = register(Unsigned.counting(to: countMaximum), reset: 0)
    let completes = io.store && io.storeLast
    When(completes) { storeBank <== ~storeBank }
    When(io.release) { readBank <== ~readBank }
    When(completes) {
      storeIndex <== 0
    }.elsewhen(io.store && storeIndex != countMaximum) {
      storeIndex <== storeIndex &+ 1
    }

    let isFull = register(Bits.width(2), reset: 0)
    let filled = concatenate(completes && storeBank, completes && !storeBank)
    let emptied = concatenate(io.release && readBank, io.release && !readBank)
    isFull <== (isFull | filled) & ~emptied
    When(io.clear) {
      storeBank <== false
      readBank <== false
      storeIndex <== 0
      isFull <== 0
    }

    let lowLast = register(Unsigned.counting(to: countMaximum), enable: filled[0])
    let highLast = register(Unsigned.counting(to: countMaximum), enable: filled[1])
    lowLast <== storeIndex
    highLast <== storeIndex
    if let tag = io.tag, let readTag = io.readTag {
      let lowTag = tag.registered(enable: filled[0])
      let highTag = tag.registered(enable: filled[1])
      readTag <== mux(readBank, highTag, lowTag)
    }

    // Banks are filled and released in turn: of two full ones neither may be filled, and the only full one is read.
    io.mayStore <== !isFull.reducedAnd
    io.storeBank <== storeBank
    io.storeIndex <== storeIndex
    io.isReady <== isFull.reducedOr
    io.readBank <== readBank
    io.lastIndex <== mux(readBank, highLast, lowLast)
    ensure("stores_into_a_free_bank", that: !io.store || io.mayStore)
    ensure("releases_a_ready_bank", that: !io.release || io.isReady)
  }
}

extension Instance<BankPair> {
  /// Fills a bank with each packet of `packets`, and gives whether a word is stored.
  func fill(from packets: Stream<Bits>) -> Bit {
    let store = packets.fires
    packets.ready <== ports.mayStore
    ports.store <== store
    ports.storeLast <== packets.last!
    return store
  }

  /// Where a memory stores the next word: the bank above the low `indexWidth` bits of the index.
  @Elaborated func storeAddress(indexWidth: Int) -> Unsigned {
    let storeIndex = ports.storeIndex.truncated(to: indexWidth)
    return concatenate(ports.storeBank, storeIndex).asUnsigned
  }

  /// Where a memory holds word `index` of the bank that is read.
  func readAddress(of index: Unsigned) -> Unsigned {
    concatenate(ports.readBank, index).asUnsigned
  }
}
