import Netlist

/// Multiplies the rows of tiles of a map by the words of a row, a bit of `rows` per cycle.
///
/// Latency: `stepCount` + 1 cycles from `start` to `done`, which then stands until the next `start`.
struct MapWordCounter: Module {
  static let summary = "Counts the words of a map: rows of tiles times words of a row."

  /// The most words that count.
  var wordsMaximum: Int

  @Bundle struct Ports {
    /// Begins anew; `rows` and `pitch` are steady from the cycle after it until `done`.
    @Input var start: Bit
    @Input var rows: Unsigned
    @Input var pitch: Unsigned
    /// The words, once `done`, unless `overflows`.
    @Output var words: Unsigned
    /// Whether they are more than can be counted.
    @Output var overflows: Bit
    @Output var done: Bit
  }

  var ports: Ports {
    Ports(rows: .width(16), pitch: .width(24), words: .counting(to: wordsMaximum))
  }

  /// Bits of `rows` that a map with room may have.
  private var stepCount: Int { min(16, Unsigned.counting(to: wordsMaximum).width) }

  @Elaborated func body(_ io: Ports) {
    let width = io.words.width
    let left = register(Unsigned.counting(to: stepCount), reset: 0)
    let words = register(Unsigned.width(width))
    let overflows = register(.bit)
    let steps = !left.isZero
    let bits = (0..<stepCount).map { io.rows[$0] }
    let adds = choose((left &- 1).truncated(to: stepIndexWidth), from: bits)
    let added = mux(adds, io.pitch.truncated(to: width), 0).extended(to: width + 2)
    let sum = (words.extended(to: width + 2) << 1) &+ added
    let pitchIsTooLarge = !io.pitch.slice(at: width, width: 24 - width).isZero
    When(steps) {
      left <== left &- 1
      words <== sum.truncated(to: width)
      When(!sum[(width + 1)...width].isZero || (adds && pitchIsTooLarge)) { overflows <== true }
    }
    When(io.start) {
      left <== stepCount
      words <== 0
      overflows <== false
    }
    let hasTooManyRows =
      stepCount < 16 ? !io.rows.slice(at: stepCount, width: 16 - stepCount).isZero : Bit(false)
    io.words <== words
    io.overflows <== overflows || hasTooManyRows
    io.done <== left.isZero
  }

  private var stepIndexWidth: Int { Unsigned.indexing(stepCount).width }
}
