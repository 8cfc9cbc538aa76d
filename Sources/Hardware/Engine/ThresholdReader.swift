import EngineModel
import Netlist

/// Hands the threshold words of a layer on, and judges the checksum behind them.
///
/// Takes words from `start` on until the checksum: `ends` is high in the cycle in which that is taken, and `isGood` says then whether it matches. Latency: none.
struct ThresholdReader: Module {
  static let summary = "Hands the threshold words of a layer on, and judges their checksum."

  @Bundle struct Ports {
    @Input var clear: Bit
    /// Begins a layer with so many filters and planes of outputs.
    @Input var start: Bit
    @Input var filters: Unsigned
    @Input var outputPlanes: Unsigned
    @Input var words: Stream<Bits>
    /// The CRC-32 of the layer's thresholds so far.
    @Input var checksum: Bits
    @Output var thresholds: Stream<Bits>
    @Output var ends: Bit
    @Output var isGood: Bit
  }

  var ports: Ports {
    Ports(
      filters: .width(16), outputPlanes: .width(4), words: .stream(of: .width(32)),
      checksum: .width(32), thresholds: .stream(of: .width(32), last: true))
  }

  @Elaborated func body(_ io: Ports) {
    let takes = register(.bit, reset: false)
    let isChecksum = register(.bit, reset: false)
    let filtersLeft = register(Unsigned.width(16))
    let wordsLeft = register(Unsigned.width(4))
    // 2^O - 1 words a filter: as many ones.
    let ones = table(io.outputPlanes, [0, 1, 3, 7, 15], Unsigned.width(4))
    let isLast = filtersLeft == 1 && wordsLeft == 1
    io.thresholds.valid <== takes && !isChecksum && io.words.valid
    io.thresholds.payload <== io.words.payload
    io.thresholds.last! <== isLast
    io.words.ready <== takes && (isChecksum || io.thresholds.ready)
    When(io.thresholds.fires) {
      wordsLeft <== wordsLeft &- 1
      When(wordsLeft == 1) {
        wordsLeft <== ones
        filtersLeft <== filtersLeft &- 1
      }
      When(isLast) { isChecksum <== true }
    }
    let ends = io.words.fires && isChecksum
    When(ends) { takes <== false }
    When(io.start) {
      takes <== true
      isChecksum <== false
      filtersLeft <== io.filters
      wordsLeft <== ones
    }
    When(io.clear) { takes <== false }
    io.ends <== ends
    io.isGood <== io.words.payload == io.checksum
  }
}
