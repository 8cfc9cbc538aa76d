import Netlist

/// Asks for the stream of a lane again for each tile of a layer.
///
/// Latency: one cycle from `start` to the first request, and from a request to the next.
struct StreamAsker: Module {
  static let summary = "Asks for the stream of a lane again for each tile of a layer."

  @Bundle struct Ports {
    @Input var clear: Bit
    /// Begins a layer.
    @Input var start: Bit
    /// Steady while the layer runs.
    @Input var stream: BurstRequest
    @Input var tiles: TileCounts
    @Output var requests: Stream<BurstRequest>
  }

  var ports: Ports {
    Ports(
      stream: BurstRequest.shape(), tiles: TileCounts.shape(),
      requests: .stream(of: BurstRequest.shape()))
  }

  @Elaborated func body(_ io: Ports) {
    let asks = register(.bit, reset: false)
    let counter = Instance(of: TileCounter())
    counter.start <== io.start
    counter.step <== io.requests.fires
    counter.tiles <== io.tiles
    When(io.requests.fires && counter.isLast) { asks <== false }
    When(io.start) { asks <== true }
    When(io.clear) { asks <== false }
    io.requests.valid <== asks
    io.requests.payload <== io.stream
  }
}
