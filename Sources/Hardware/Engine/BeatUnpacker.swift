import Netlist

/// A beat of a stream as the buffer of a `BurstReader` holds it.
@Bundle struct StoredBeat {
  /// Byte 0 in the low bits.
  var data: Bits
  /// Whether the memory answered with an error.
  var isBad: Bit
  /// Whether the stream ends within it.
  var endsStream: Bit
  /// The number of the stream's last word, where it ends; none where a beat is a word.
  var lastWord: Unsigned?

  static func shape(for reader: BurstReader) -> ShapeOf<StoredBeat> {
    StoredBeat.shape(
      data: .width(reader.busWidth),
      lastWord: reader.wordIndexWidth > 0 ? .width(reader.wordIndexWidth) : nil)
  }
}

/// Hands over the words of beats; it has places for two, which take turns.
///
/// A place is promised when a beat is asked for (`promise`, only if `hasPlace`), and filled by the beats in their order. Latency: one cycle from a beat to its
/// first word, then a word a cycle.
struct BeatUnpacker: Module {
  static let summary = "Hands over the words of beats, one after another."

  var reader: BurstReader
  var variant: String { reader.partVariant }

  @Bundle struct Ports {
    /// Forgets all beats and promises.
    @Input var clear: Bit
    @Input var promise: Bit
    @Output var hasPlace: Bit
    /// Takes `beat`.
    @Input var load: Bit
    @Input var beat: StoredBeat
    @Output var words: Stream<Bits>
    /// Whether a word was taken that the memory had answered with an error; stands until `clear`.
    @Output var failed: Bit
  }

  var ports: Ports {
    Ports(
      beat: StoredBeat.shape(for: reader), words: .stream(of: .width(32), last: true))
  }

  @Elaborated func body(_ io: Ports) {
    let promised = register(Unsigned.width(2), reset: 0)
    let loadsSecond = register(.bit, reset: false)
    let readsSecond = register(.bit, reset: false)
    let isFull = register(Bits.width(2), reset: 0)
    let places = (0..<2).map { place in
      register(
        StoredBeat.shape(for: reader), as: StoredBeat.self,
        enable: io.load && (place == 0 ? !loadsSecond : loadsSecond))
    }
    for place in places { place <== io.beat }
    let beat = mux(readsSecond, places[1], places[0])

    let isLastWord: Bit
    if reader.wordIndexWidth > 0 {
      let index = register(Unsigned.width(reader.wordIndexWidth), reset: 0)
      When(io.words.fires) {
        index <== index &+ 1
        When(isLastWordOfBeat(index, beat)) { index <== 0 }
      }
      When(io.clear) { index <== 0 }
      io.words.payload <== choose(index, from: beat.data.chunks(of: 32))
      isLastWord = isLastWordOfBeat(index, beat)
    } else {
      io.words.payload <== beat.data
      isLastWord = Bit(true)
    }
    let leaves = io.words.fires && isLastWord
    io.words.valid <== mux(readsSecond, isFull[1], isFull[0])
    io.words.last! <== beat.endsStream && isLastWord

    let failed = register(.bit, reset: false)
    When(io.words.fires && beat.isBad) { failed <== true }
    io.failed <== failed

    let filled = concatenate(io.load && loadsSecond, io.load && !loadsSecond)
    let emptied = concatenate(leaves && readsSecond, leaves && !readsSecond)
    isFull <== (isFull | filled) & ~emptied
    When(io.load) { loadsSecond <== !loadsSecond }
    When(leaves) { readsSecond <== !readsSecond }
    When(io.promise && !leaves) { promised <== promised &+ 1 }
    When(leaves && !io.promise) { promised <== promised &- 1 }
    When(io.clear) {
      failed <== false
      promised <== 0
      loadsSecond <== false
      readsSecond <== false
      isFull <== 0
    }
    io.hasPlace <== promised != 2
    ensure("promises_a_place", whenever: io.promise, then: io.hasPlace)
  }

  /// Whether word `index` is the last that counts of `beat`.
  private func isLastWordOfBeat(_ index: Unsigned, _ beat: StoredBeat) -> Bit {
    index.asBits.reducedAnd || (beat.endsStream && index == beat.lastWord!)
  }
}
