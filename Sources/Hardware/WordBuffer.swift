import Netlist

/// Holds up to two words, so that neither side's path runs through it; slots take turns.
///
/// A word stays in the slot that it was written to: the consumer only turns to the other slot, which keeps
/// its enable off the path of the data. Latency: `latency` cycles; full rate.
public struct WordBuffer: Module {
  public static let summary = "Holds up to two words, so that no path runs through it."

  /// Clock edges from the one that takes a word to the one that can hand it over.
  public static let latency = 1

  /// Bits of a word.
  public var width: Int
  public init(width: Int) { self.width = width }

  @Bundle public struct Ports {
    /// Forgets both words.
    @Input var clear: Bit
    @Input var words: Stream<Bits>
    @Output var head: Stream<Bits>
  }

  public var ports: Ports {
    Ports(
      words: .stream(of: .width(width), last: true), head: .stream(of: .width(width), last: true))
  }

  @Elaborated public func body(_ io: Ports) {
    let writesSecond = register(.bit, reset: false)
    // The consumer's answer comes late: it only sets `taken`, and the slot is free a cycle later, in time.
    let taken = register(.bit, reset: false)
    let turn = register(.bit, reset: false)
    let readsSecond = turn ^ taken
    var slots: [(full: Bit, word: Bits)] = []
    for slot in 0..<2 {
      let holds = register(.bit, reset: false)
      let word = register(Bits.width(width + 1))
      let full = holds && !(taken && (slot == 0 ? !turn : turn))
      let written = io.words.valid && (slot == 0 ? !writesSecond : writesSecond)
      When(!full) { word <== concatenate(io.words.last!, io.words.payload) }
      holds <== (full || written) && !io.clear
      slots.append((full, word))
    }
    io.words.ready <== !mux(writesSecond, slots[1].full, slots[0].full)
    writesSecond <== (writesSecond ^ io.words.fires) && !io.clear
    turn <== readsSecond && !io.clear
    taken <== io.head.fires && !io.clear
    let word = mux(readsSecond, slots[1].word, slots[0].word)
    io.head.valid <== mux(readsSecond, slots[1].full, slots[0].full)
    io.head.payload <== word[(width - 1)...0]
    io.head.last! <== word[width]
    ensure(
      "head_waits", whenever: io.head.valid && !io.head.ready && !io.clear, next: io.head.valid)
  }
}
