/// One layer on the core, with or without the unit: its cycles, what they went to, and the bytes that were moved.
public struct CoreRun: Hashable, Sendable, Codable {
  /// What a layer's time is spent on most, beside issuing instructions.
  public enum Limit: String, Hashable, Sendable, Codable {
    case instructions, weights, activations, unit
  }

  public var cycles: Int
  public var instructions: Int
  /// Cycles in which issue waited for a word of weights from the caches.
  public var weightWaits: Int
  /// Cycles in which it waited for a word of activations.
  public var activationWaits: Int
  /// Cycles in which it waited for the unit to have a word.
  public var unitWaits: Int
  /// Cycles in which it waited for the result of an instruction that is no load.
  public var resultWaits: Int
  /// Reads of the core, and of these the ones whose line was in the first cache.
  public var reads: Int
  public var firstHits: Int
  /// Bytes of the lines that the second cache, or the memory behind it, gave to the first.
  public var firstBytes: Int
  /// Bytes of the lines that the unit read.
  public var unitBytes: Int
  /// Bytes of the lines that the memory gave, those that the unit asked for included.
  public var memoryBytes: Int
  /// What the layer waits for most; instructions where no wait takes a twentieth of its cycles.
  public var limit: Limit

  /// Runs `layer` with weights from memory, each a packed word.
  ///
  /// The second cache holds the map at first, as the layer before has written it; all else is in memory. Throws an
  /// illegal parameter or layer.
  public init(_ layer: ModelledLayer, on parameters: CoreParameters) throws(CoreModelError) {
    try parameters.validate()
    try layer.validate()
    var path = MemoryPath(parameters.memory)
    path.warm(layer.mapRange)
    var loop = ConvolutionLoop(layer, on: parameters, path: path)
    loop.run()
    self.init(loop.pipeline, loop.path)
  }

  /// Runs `layer` with weights from the unit, whose stream has code words of `lengths`: a sequence each, filter by
  /// filter.
  ///
  /// The unit is configured first. Throws an illegal parameter or layer.
  public init(
    _ layer: ModelledLayer, on parameters: CoreParameters, unit: DecodingUnitParameters,
    lengths: [UInt8]
  ) throws(CoreModelError) {
    try parameters.validate()
    try layer.validate()
    precondition(lengths.count == layer.filters * layer.channels, "a code word a sequence")
    precondition(layer.positions == unit.packing.sequenceWidth, "a sequence a kernel's channel")
    var path = MemoryPath(parameters.memory)
    path.warm(layer.mapRange)
    let tiles = (layer.pixels + parameters.tile - 1) / parameters.tile
    let start = unit.configurationCycles
    let unit = DecodingUnit(
      unit, lengths: lengths, channels: layer.channels, address: ModelledLayer.streamAddress,
      reads: tiles, lines: parameters.unitLines, lineBytes: parameters.memory.second.lineBytes,
      startingAt: start)
    var loop = ConvolutionLoop(
      layer, on: parameters, path: path, unit: unit, startingAt: start)
    loop.run()
    self.init(loop.pipeline, loop.path)
  }

  private init(_ pipeline: InOrderPipeline, _ path: MemoryPath) {
    let waits = { (cause: InOrderPipeline.Cause) in pipeline.waits[cause.rawValue] }
    let traffic = path.traffic
    let firstLine = path.parameters.first.lineBytes
    let secondLine = path.parameters.second.lineBytes
    cycles = pipeline.cycle + 1
    instructions = pipeline.instructions
    weightWaits = waits(.weights)
    activationWaits = waits(.activations)
    unitWaits = waits(.unit)
    resultWaits = waits(.results)
    reads = traffic.reads
    firstHits = traffic.firstHits
    firstBytes = traffic.firstLines * firstLine
    unitBytes = traffic.unitLines * secondLine
    memoryBytes = (traffic.memoryLines + traffic.unitMemoryLines) * secondLine
    let causes = [
      (weightWaits, Limit.weights), (activationWaits, .activations), (unitWaits, .unit),
    ]
    let longest = causes.max { $0.0 < $1.0 }!
    limit = longest.0 * 20 > cycles ? longest.1 : .instructions
  }
}

extension ModelledLayer {
  /// Throws `emptyLayer` where there is nothing to compute.
  func validate() throws(CoreModelError) {
    if pixels < 1 || channels < 1 || filters < 1 { throw .emptyLayer(name: name) }
  }
}
