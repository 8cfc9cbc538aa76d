import EngineModel

/// What an engine reads and computes for a network, with compressed weights and with stored ones: bounds.
public struct EngineEstimateReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var layout: String
    public var tiles: Int
    /// Cycles of an array that never waits.
    public var arrayCycles: Int
    public var bytesRead: Int
    public var storedBytesRead: Int
    /// The greater of the array's cycles and those of the memory.
    public var cycleBound: Int
    public var storedCycleBound: Int
  }

  public var network: String
  public var engine: String
  public var bytesPerCycle: Double
  public var layers: [Layer]

  init(
    network: String, engine: String, bytesPerCycle: Double, compressed: EngineProgram,
    stored: EngineProgram
  ) {
    self.network = network
    self.engine = engine
    self.bytesPerCycle = bytesPerCycle
    layers = zip(compressed.layers, stored.layers).map { layer, baseline in
      let work = LayerWork(layer.descriptor)
      let storedWork = LayerWork(baseline.descriptor)
      return Layer(
        name: layer.name, layout: layer.layout.description, tiles: work.tiles,
        arrayCycles: work.arrayCycles, bytesRead: work.bytesRead,
        storedBytesRead: storedWork.bytesRead,
        cycleBound: work.cycleBound(bytesPerCycle: bytesPerCycle),
        storedCycleBound: storedWork.cycleBound(bytesPerCycle: bytesPerCycle))
    }
  }

  /// The layers together, as one.
  public var total: Layer {
    let sum = { (count: (Layer) -> Int) in layers.reduce(0) { $0 + count($1) } }
    return Layer(
      name: "all", layout: "", tiles: sum(\.tiles), arrayCycles: sum(\.arrayCycles),
      bytesRead: sum(\.bytesRead), storedBytesRead: sum(\.storedBytesRead),
      cycleBound: sum(\.cycleBound), storedCycleBound: sum(\.storedCycleBound))
  }

  /// The report for a person.
  public var text: String {
    var table = TextTable(
      [
        "layer", "layout", "tiles", "array cycles", "bytes", "stored", "cycles, at least", "stored",
        "ratio",
      ], leftColumns: [1])
    table.rows = (layers + [total]).map {
      [
        $0.name, $0.layout, "\($0.tiles)", "\($0.arrayCycles)", "\($0.bytesRead)",
        "\($0.storedBytesRead)", "\($0.cycleBound)", "\($0.storedCycleBound)",
        (Double($0.storedCycleBound) / Double($0.cycleBound)).fixed(3),
      ]
    }
    return """
      \(network) on the engine \(engine), \(bytesPerCycle.trimmed) bytes of memory a cycle

      \(table.text)

      Bounds, not predictions: the greater of the array's cycles and the memory's; latency, loading and the
      ends of layers are not in them.
      """
  }
}
