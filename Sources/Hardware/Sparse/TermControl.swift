import Netlist

/// Follows the sequences of a run: where the words of their channels are, and whether windows and thresholds fit.
///
/// A fault is noticed at the last channel of a filter (windows) or of the layer (thresholds) and stands from the cycle
/// after until `end`. Priority: `end` before `step`; they come together only when a run is cleared.
struct TermControl: Module {
  static let summary =
    "Follows the sequences of a run and compares them with its windows and thresholds."

  var format: TermFormat
  /// The most words of a layer's windows.
  var wordsMaximum: Int
  /// The most filters of a layer.
  var filtersMaximum: Int
  var variant: String { "" }

  @Bundle struct Ports {
    /// A sequence is taken.
    @Input var step: Bit
    /// Whether it is the last of its filter.
    @Input var lastChannel: Bit
    /// Whether it is the last of the layer.
    @Input var lastOfLayer: Bit
    /// The run ends, or is cleared.
    @Input var end: Bit
    /// The index of the last word of the windows.
    @Input var lastWindowIndex: Unsigned
    /// The index of the last threshold.
    @Input var lastThresholdIndex: Unsigned
    /// Where the words of the sequence's channel begin.
    @Output var base: Unsigned
    /// Whether its ones are -1; only of ternary weights.
    @Output var isNegative: Bit?
    /// Whether a filter had another number of channels than the windows.
    @Output var windowFault: Bit
    /// Whether the layer had another number of filters than the thresholds.
    @Output var thresholdFault: Bit
  }

  var ports: Ports {
    Ports(
      lastWindowIndex: .counting(to: wordsMaximum),
      lastThresholdIndex: .counting(to: filtersMaximum), base: .indexing(wordsMaximum),
      isNegative: format.coding == .ternary ? .bit : nil)
  }

  @Elaborated func body(_ io: Ports) {
    // Both stop above the last legal value: there, every comparison below is a fault.
    let base = register(Unsigned.counting(to: wordsMaximum), reset: 0)
    let filter = register(Unsigned.counting(to: filtersMaximum), reset: 0)
    let baseOverflows = base == wordsMaximum
    let filterOverflows = filter == filtersMaximum
    let isNegative: Bit? = format.coding == .ternary ? register(.bit, reset: false) : nil
    let endsChannel = isNegative ?? Bit(true)
    let endsFilter = io.end || (io.step && io.lastChannel)
    When(endsFilter) {
      base <== 0
    }.elsewhen(io.step && endsChannel && !baseOverflows) {
      base <== base &+ format.wordsPerChannel
    }
    if let isNegative {
      When(endsFilter) { isNegative <== false }.elsewhen(io.step) { isNegative <== !isNegative }
    }
    When(io.end) {
      filter <== 0
    }.elsewhen(io.step && io.lastChannel && !filterOverflows) {
      filter <== filter &+ 1
    }

    let lastIndex = base &+ (format.wordsPerChannel - 1)
    let fits = lastIndex == io.lastWindowIndex && endsChannel && !baseOverflows
    let windowFault = register(Bit.bit, reset: 0)
    let thresholdFault = register(Bit.bit, reset: 0)
    When(io.end) {
      windowFault <== false
      thresholdFault <== false
    }.elsewhen(io.step) {
      When(io.lastChannel && !fits) { windowFault <== true }
      When(io.lastOfLayer && (filter != io.lastThresholdIndex || filterOverflows)) {
        thresholdFault <== true
      }
    }

    io.base <== base.truncated(to: io.base.width)
    if let isNegative { io.isNegative! <== isNegative }
    io.windowFault <== windowFault
    io.thresholdFault <== thresholdFault
  }
}
