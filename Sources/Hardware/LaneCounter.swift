import Netlist

/// Counts the sequences of a lane: filters `index`, `index + lanes`, ..., each with all channels.
///
/// Latency: the outputs are of the sequence after the `step`s so far.
public struct LaneCounter: Module {
  public static let summary = "Counts the sequences of a lane."

  /// Lanes that share the layer.
  public var laneCount: Int
  public init(laneCount: Int) { self.laneCount = laneCount }
  public var variant: String { "" }

  @Bundle public struct Ports {
    /// Takes the size of the layer.
    @Input var load: Bit
    /// Read with `load`.
    @Input var filters: Unsigned
    /// Read with every filter.
    @Input var channels: Unsigned
    /// The number of this lane; none of a lone lane.
    @Input var index: Unsigned?
    /// Counts a sequence.
    @Input var step: Bit
    /// Whether the lane has no filter; none of a lone lane, as every layer has a filter.
    @Output var isEmpty: Bit?
    @Output var lastChannel: Bit
    @Output var lastOfLayer: Bit
  }

  public var ports: Ports {
    Ports(
      filters: .width(16), channels: .width(16), index: laneCount > 1 ? .width(6) : nil,
      isEmpty: laneCount > 1 ? .bit : nil)
  }

  @Elaborated public func body(_ io: Ports) {
    let channelsLeft = register(Unsigned.width(16))
    let filtersLeft = register(Unsigned.width(16))
    let lastChannel = channelsLeft == 1
    let lastFilter = filtersLeft <= laneCount
    let filtersNow = mux(io.load, io.filters, filtersLeft)
    let dealt = Unsigned(laneCount, width: 16)
    let taken =
      io.index.map { mux(io.load, $0.extended(to: 16), dealt) }
      ?? mux(io.load, 0, dealt)
    When(io.load || (io.step && lastChannel)) {
      channelsLeft <== io.channels
      filtersLeft <== filtersNow &- taken
    }.elsewhen(io.step) {
      channelsLeft <== channelsLeft &- 1
    }
    if let isEmpty = io.isEmpty {
      isEmpty <== (io.filters <= taken).registered(enable: io.load)
    }
    io.lastChannel <== lastChannel
    io.lastOfLayer <== lastChannel && lastFilter
  }
}
