import CoVerification
import EngineModel
import EngineTiming
import ToolSupport

/// The cycles that an engine takes for a network, with its weights in several forms.
public struct EngineEstimateReport: Codable, Hashable, Sendable {
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    public var layout: String
    public var tiles: Int
    /// Bytes of packets and, for each tile, of streams.
    public var bytesRead: Int
    /// Cycles from the end of the layer before to the layer's own.
    public var cycles: Int
    /// Of these, cycles in which the array computes, or waits.
    public var arraySteps: Int
    public var sequenceStalls: Int
    public var windowStalls: Int

    /// What the array waits for most, if that is a tenth of the cycles; else the array.
    public var limit: String
  }

  /// The whole on a memory of some speed.
  public struct Point: Codable, Hashable, Sendable {
    public var bytesPerCycle: Double
    /// Bytes of packets and, for each tile, of streams.
    public var bytesRead: Int
    public var cycles: Int
  }

  /// The network with its weights in one form.
  public struct Variant: Codable, Hashable, Sendable {
    public var name: String
    /// The share of the weights that a lossy step has changed.
    public var flippedShare: Double?
    public var layers: [Layer]
    public var sweep: [Point]

    public var bytesRead: Int { layers.reduce(0) { $0 + $1.bytesRead } }
    public var cycles: Int { layers.reduce(0) { $0 + $1.cycles } }
  }

  public var network: String
  public var engine: String
  /// Whether the layers run one by one.
  public var isLayerwise: Bool
  public var memory: MemoryTiming
  /// Stored weights first.
  public var variants: [Variant] = []

  init(network: String, engine: String, isLayerwise: Bool, memory: MemoryTiming) {
    self.network = network
    self.engine = engine
    self.isLayerwise = isLayerwise
    self.memory = memory
  }
}

extension EngineEstimateReport.Layer {
  /// A layer that has taken so many cycles.
  init(
    name: String, layout: String, work: LayerWork, times: EngineTimeline.Layer, cycles: Int
  ) {
    let rest = cycles - times.arraySteps - times.sequenceStalls - times.windowStalls
    let waits = [
      ("weights", times.sequenceStalls), ("windows", times.windowStalls), ("start, end", rest),
    ]
    let longest = waits.max { $0.1 < $1.1 }!
    self.init(
      name: name, layout: layout, tiles: work.tiles, bytesRead: work.bytesRead, cycles: cycles,
      arraySteps: times.arraySteps, sequenceStalls: times.sequenceStalls,
      windowStalls: times.windowStalls, limit: 10 * longest.1 >= cycles ? longest.0 : "array")
  }
}

extension EngineEstimateReport.Variant {
  /// Predicts the time of the programs for a memory, one after another, and of those for others of its kind.
  init(
    _ name: String, flippedShare: Double?, memory: MemoryTiming, progress: (String) -> Void,
    programsFor: (MemoryTiming) throws -> [EngineProgram]
  ) throws {
    func timelines(_ programs: [EngineProgram], _ memory: MemoryTiming) throws -> [EngineTimeline] {
      try concurrentMap(programs.count) { index throws(EngineFault) in
        try EngineTimeline(of: programs[index], memory: memory)
      }
    }
    let programs = try programsFor(memory)
    let found = try timelines(programs, memory)
    var layers: [EngineEstimateReport.Layer] = []
    for (program, timeline) in zip(programs, found) {
      for (index, layer) in program.layers.enumerated() {
        let work = LayerWork(layer.descriptor)
        let times = timeline.layers[index]
        let isLast = index + 1 == program.layers.count
        layers.append(
          EngineEstimateReport.Layer(
            name: layer.name, layout: layer.layout.description, work: work, times: times,
            // The last layer's end is the engine's.
            cycles: timeline.cycles(ofLayer: index) + (isLast ? timeline.cycles - times.end : 0)))
      }
    }
    let bus = Double(programs.first?.parameters.busWidth ?? 32) / 8
    var sweep: [EngineEstimateReport.Point] = []
    for speed in [0.25, 0.5, 1, 2, 4, 8, 16] where speed <= bus {
      progress("\(speed.trimmed) bytes a cycle")
      var other = memory
      other.rate = Int(16 * speed)
      let programs = try programsFor(other)
      sweep.append(
        EngineEstimateReport.Point(
          bytesPerCycle: speed,
          bytesRead: programs.flatMap(\.layers).reduce(0) {
            $0 + LayerWork($1.descriptor).bytesRead
          },
          cycles: try timelines(programs, other).reduce(0) { $0 + $1.cycles }))
    }
    self.init(name: name, flippedShare: flippedShare, layers: layers, sweep: sweep)
  }
}
