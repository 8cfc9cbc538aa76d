import Netlist

/// Adds up the activations of each pixel while they are stored, for one group of pixels while another is read.
///
/// Beside `WindowMemory`, and filled and released with it: a group's totals stand from two cycles after its last word
/// on, or from the release of the group before, until its own release.
struct WindowTotals: Module {
  static let summary = "Adds up all activations of each pixel of a group, while they are stored."

  /// What the words are: activations, or sums of several, of which the one of all positions counts.
  var format: TermFormat
  /// Pixels side by side.
  var pixels: Int
  /// Bits of a total.
  var width: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// Forgets both groups.
    @Input var clear: Bit
    /// A word is stored.
    @Input var store: Bit
    /// Whether it is the last of its group.
    @Input var storeLast: Bit
    /// The terms of all pixels, pixel 0 lowest.
    @Input var word: Bits
    /// Gives the group back that is read.
    @Input var release: Bit
    /// The total of each pixel of the group that is read.
    @Output var totals: [Unsigned]
  }

  var ports: Ports {
    Ports(word: .width(pixels * format.termWidth), totals: .array(pixels, of: .width(width)))
  }

  @Elaborated func body(_ io: Ports) {
    // A group's totals wait complete until those before them are released.
    let isFirst = register(Bit.bit, reset: true)
    let isComplete = register(Bit.bit, reset: false)
    let isRead = register(Bit.bit, reset: false)
    let moves = isComplete && (io.release || !isRead)
    let ends = io.store && io.storeLast
    isComplete <== ends || (isComplete && !moves)
    isRead <== moves || (isRead && !io.release)
    When(io.clear) {
      isComplete <== false
      isRead <== false
    }

    let adds = storesWhole(io)
    When(ends || io.clear) { isFirst <== true }.elsewhen(adds) { isFirst <== false }
    for pixel in 0..<pixels {
      let term = io.word.slice(at: pixel * format.termWidth, width: format.termWidth)
      let sum = register(Unsigned.width(width), enable: adds)
      sum <== mux(isFirst, 0, sum) &+ term.asUnsigned.extended(to: width)
      io.totals[pixel] <== sum.registered(enable: moves)
    }
    ensure("totals_are_not_overwritten", that: !adds || !isComplete || moves)
  }

  /// Whether a word is stored that is the sum of all positions of its group.
  @Elaborated private func storesWhole(_ io: Ports) -> Bit {
    guard format.groupWidth > 1 else { return io.store }
    let index = register(Unsigned.indexing(format.wordsPerGroup), reset: 0)
    let endsGroup = index == format.wordsPerGroup - 1
    When((io.store && (endsGroup || io.storeLast)) || io.clear) {
      index <== 0
    }.elsewhen(io.store) {
      index <== index &+ 1
    }
    return io.store && index == TermTableMaker.word(of: 1 << format.groupWidth - 1)
  }
}
