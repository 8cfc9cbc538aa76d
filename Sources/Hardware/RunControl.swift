import Netlist

/// Counts the channels and filters of a run, and notices when they are not those of its windows and thresholds.
///
/// A fault is noticed at the last channel of a filter (windows) or of the layer (thresholds) and stands from the cycle
/// after until `end`. Priority: `end` before `step`; they come together only when a run is cleared.
struct RunControl: Module {
  static let summary =
    "Counts the channels and filters of a run and compares them with its windows and thresholds."

  /// The most channels of a layer.
  var channelsMaximum: Int
  /// The most filters of a layer.
  var filtersMaximum: Int

  @Bundle struct Ports {
    /// A sequence is taken.
    @Input var step: Bit
    /// Whether it is the last channel of its filter.
    @Input var lastChannel: Bit
    /// Whether it is the last channel of the last filter.
    @Input var lastOfLayer: Bit
    /// The run ends, or is cleared.
    @Input var end: Bit
    /// The index of the last channel of the windows.
    @Input var lastWindowIndex: Unsigned
    /// The index of the last threshold.
    @Input var lastThresholdIndex: Unsigned
    /// The channel of the sequence.
    @Output var channel: Unsigned
    /// Whether it is the first of its filter.
    @Output var first: Bit
    /// The filter of the sequence.
    @Output var filter: Unsigned
    /// Whether a filter had another number of channels than the windows.
    @Output var windowFault: Bit
    /// Whether the layer had another number of filters than the thresholds.
    @Output var thresholdFault: Bit
  }

  var ports: Ports {
    Ports(
      lastWindowIndex: .counting(to: channelsMaximum),
      lastThresholdIndex: .counting(to: filtersMaximum), channel: .indexing(channelsMaximum),
      filter: .indexing(filtersMaximum))
  }

  @Elaborated func body(_ io: Ports) {
    // Both counters stop above the last legal index: there, every comparison below is a fault.
    let channel = register(Unsigned.counting(to: channelsMaximum), reset: 0)
    let filter = register(Unsigned.counting(to: filtersMaximum), reset: 0)
    let channelOverflows = channel == channelsMaximum
    let filterOverflows = filter == filtersMaximum
    When(io.end || (io.step && io.lastChannel)) {
      channel <== 0
    }.elsewhen(io.step && !channelOverflows) {
      channel <== channel &+ 1
    }
    When(io.end) {
      filter <== 0
    }.elsewhen(io.step && io.lastChannel && !filterOverflows) {
      filter <== filter &+ 1
    }

    let windowFault = register(Bit.bit, reset: 0)
    let thresholdFault = register(Bit.bit, reset: 0)
    When(io.end) {
      windowFault <== false
      thresholdFault <== false
    }.elsewhen(io.step) {
      When(io.lastChannel && (channel != io.lastWindowIndex || channelOverflows)) {
        windowFault <== true
      }
      When(io.lastOfLayer && (filter != io.lastThresholdIndex || filterOverflows)) {
        thresholdFault <== true
      }
    }

    io.channel <== channel.truncated(to: io.channel.width)
    io.first <== channel.isZero
    io.filter <== filter.truncated(to: io.filter.width)
    io.windowFault <== windowFault
    io.thresholdFault <== thresholdFault
  }
}
