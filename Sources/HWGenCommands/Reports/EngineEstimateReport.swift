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

  /// The whole network on a memory of some speed.
  public struct Point: Codable, Hashable, Sendable {
    public var bytesPerCycle: Double
    public var cycleBound: Int
    public var storedCycleBound: Int
  }

  public var network: String
  public var engine: String
  public var bytesPerCycle: Double
  public var layers: [Layer]
  /// Memories from a quarter of a byte a cycle to the width of the bus.
  public var sweep: [Point]

  init(
    network: String, engine: String, bytesPerCycle: Double, compressed: EngineProgram,
    stored: EngineProgram
  ) {
    let bus = Double(compressed.parameters.busWidth) / 8
    sweep = [0.25, 0.5, 1, 2, 4, 8, 16].filter { $0 <= bus }.map { speed in
      func bound(_ program: EngineProgram) -> Int {
        program.layers.reduce(0) {
          $0 + LayerWork($1.descriptor).cycleBound(bytesPerCycle: speed)
        }
      }
      return Point(
        bytesPerCycle: speed, cycleBound: bound(compressed), storedCycleBound: bound(stored))
    }
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
        Self.ratio($0.storedCycleBound, $0.cycleBound),
      ]
    }
    var points = TextTable(["bytes a cycle", "cycles, at least", "stored", "ratio"])
    points.rows = sweep.map {
      [
        $0.bytesPerCycle.trimmed, "\($0.cycleBound)", "\($0.storedCycleBound)",
        Self.ratio($0.storedCycleBound, $0.cycleBound),
      ]
    }
    return """
      \(network) on the engine \(engine), \(bytesPerCycle.trimmed) bytes of memory a cycle

      \(table.text)

      \(points.text)

      Bounds, not predictions: the greater of the array's cycles and the memory's; latency, loading and the
      ends of layers are not in them.
      """
  }

  private static func ratio(_ stored: Int, _ compressed: Int) -> String {
    (Double(stored) / Double(compressed)).fixed(3)
  }
}
