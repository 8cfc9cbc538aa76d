/// How much an engine does for a layer: what follows from its descriptor, without time.
public struct LayerWork: Hashable, Sendable {
  /// Tiles that are computed.
  public var tiles: Int
  /// Sequences that are decoded: each filter's, for each tile anew.
  public var sequences: Int
  /// Bytes of descriptor, packets and thresholds, which are read once.
  public var packetBytes: Int
  /// Bytes of the streams of all lanes, which are read for each tile.
  public var streamBytes: Int
  /// Cycles of an array that never waits: each group's sequences, once a plane, for each tile.
  ///
  /// A bound from below: no time of memory, loading or results is in it.
  public var arrayCycles: Int

  /// Bytes that are read from memory.
  public var bytesRead: Int { packetBytes + tiles * streamBytes }

  /// The work on the layer of `descriptor`, which has a stream for each lane.
  public init(_ descriptor: EngineDescriptor) {
    let laneCount = descriptor.streamBytes.count
    let groups = (descriptor.filters + laneCount - 1) / laneCount
    tiles = descriptor.outputTiles.count
    sequences = tiles * descriptor.filters * descriptor.streamChannels
    let words =
      EngineDescriptor.wordCount(laneCount: laneCount) + descriptor.tableWords
      + descriptor.layoutWords + descriptor.thresholdCount + 1
    packetBytes = 4 * words
    streamBytes = descriptor.streamBytes.reduce(0, +)
    arrayCycles = tiles * groups * descriptor.streamChannels * descriptor.windowPlanes
  }

  /// Cycles that the layer takes at least from a memory of so many bytes a cycle.
  public func cycleBound(bytesPerCycle: Double) -> Int {
    max(arrayCycles, Int((Double(bytesRead) / bytesPerCycle).rounded(.up)))
  }
}
