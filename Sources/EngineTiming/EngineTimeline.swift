/// What an engine's counters say after a run, and when each layer began and ended.
public struct EngineTimeline: Codable, Hashable, Sendable {
  /// A layer, in cycles behind the one in which the program is started.
  public struct Layer: Codable, Hashable, Sendable {
    public var name: String
    /// The cycle that launches the layer.
    public var start: Int
    /// The cycle in which it has ended.
    public var end = 0
    /// Of the cycles between, those in which the array computes, and in which it waits for sequences or windows.
    public var arraySteps = 0
    public var sequenceStalls = 0
    public var windowStalls = 0

    init(name: String, start: Int) {
      self.name = name
      self.start = start
    }
  }

  public var layers: [Layer] = []
  /// Cycles in which the engine is busy.
  public var cycles = 0
  /// Of these, cycles in which the array computes.
  public var arraySteps = 0
  /// Cycles in which it waits for a lane's sequence.
  public var sequenceStalls = 0
  /// Cycles in which it waits for windows.
  public var windowStalls = 0
  /// Beats that memory delivers.
  public var busBeats = 0
  /// Bursts that are asked for.
  public var bursts = 0

  public init() {}

  /// Ends the layer that runs in the present cycle.
  mutating func endLayer() {
    // The layer that ends has counted nothing yet.
    let before = layers
    layers[layers.count - 1].end = cycles
    layers[layers.count - 1].arraySteps = arraySteps - before.reduce(0) { $0 + $1.arraySteps }
    layers[layers.count - 1].sequenceStalls =
      sequenceStalls - before.reduce(0) { $0 + $1.sequenceStalls }
    layers[layers.count - 1].windowStalls =
      windowStalls - before.reduce(0) { $0 + $1.windowStalls }
  }

  /// Cycles from the end of the layer before, or from the start, to the layer's own end.
  public func cycles(ofLayer index: Int) -> Int {
    layers[index].end - (index == 0 ? 0 : layers[index - 1].end)
  }
}
