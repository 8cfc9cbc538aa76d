import CoVerification
import EngineModel
import EngineTiming
import ToolSupport

/// What an engine made of layers that run one by one.
public struct EngineLayersReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var layout: String
    public var tiles: Int
    public var bytesRead: Int
    /// What the engine's counters say, as predicted.
    public var timeline: EngineTimeline
    /// Of the hardware: what was compared with the model, and what differs; nil where it was not run.
    public var vectors: Int?
    public var mismatches: Int?
  }

  public var network: String
  public var engine: String
  public var memory: MemoryTiming
  /// Whether the hardware was run.
  public var isRTL: Bool
  public var layers: [Layer] = []
  /// The first that differs.
  public var firstMismatch: String?

  init(network: String, engine: String, memory: MemoryTiming, isRTL: Bool) {
    self.network = network
    self.engine = engine
    self.memory = memory
    self.isRTL = isRTL
  }

  mutating func append(
    _ layer: EngineProgram.Layer, _ timeline: EngineTimeline,
    _ hardware: EngineSimulation.ImageReport?
  ) {
    let work = LayerWork(layer.descriptor)
    layers.append(
      Layer(
        name: layer.name, layout: layer.layout.description, tiles: work.tiles,
        bytesRead: work.bytesRead, timeline: timeline, vectors: hardware?.vectors,
        mismatches: hardware?.mismatches))
    if firstMismatch == nil, let first = hardware?.first {
      firstMismatch = "\(layer.name.printable): \(first) (cycle \(first.cycle))"
    }
  }

  /// The report for a person.
  public var text: String {
    var table = TextTable(
      ["layer", "layout", "tiles", "bytes read", "array steps", "cycles"]
        + (isRTL ? ["compared", "mismatches"] : []), leftColumns: [1])
    table.rows = layers.map { layer in
      [
        layer.name, layer.layout, "\(layer.tiles)", "\(layer.bytesRead)",
        "\(layer.timeline.arraySteps)", "\(layer.timeline.cycles)",
      ] + (isRTL ? ["\(layer.vectors ?? 0)", "\(layer.mismatches ?? 0)"] : [])
    }
    let cycles = layers.reduce(0) { $0 + $1.timeline.cycles }
    return """
      \(network.printable) on the engine \(engine), layer by layer, each on a map of random bits
      memory: \(memory.bytesPerCycle.trimmed) bytes a cycle after \(memory.latency)

      \(table.text)

      \(cycles) cycles\(isRTL ? ", the hardware's in Verilator, as predicted" : ", predicted")
      """
  }
}
