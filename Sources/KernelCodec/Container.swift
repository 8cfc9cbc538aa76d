/// The contents of a `.bnk` file: configuration, rank tables and coded layers.
///
/// Source: docs/format.md, section 6.
public struct Container: Hashable, Sendable {
  public var configuration: CodecConfiguration
  public var tables: [RankTable]
  public var layers: [ContainerLayer]

  /// The first four bytes of a container.
  public static let magic: [UInt8] = [0x89, 0x42, 0x4E, 0x4B]
  /// The version of the format.
  public static let version: UInt8 = 1
  /// The bytes of the header.
  static let headerByteCount = 28

  public init(configuration: CodecConfiguration, tables: [RankTable], layers: [ContainerLayer]) {
    self.configuration = configuration
    self.tables = tables
    self.layers = layers
  }

  /// Codes `layers` as `choice` says; throws what lies outside the format's limits.
  public init(
    encoding layers: [KernelLayer], as choice: LayoutChoice, in configuration: CodecConfiguration
  ) throws(CodecError) {
    precondition(choice.layers.count == layers.count, "a choice for other layers")
    try configuration.validate()
    self.configuration = configuration
    tables = choice.tables
    self.layers = []
    for (layer, chosen) in zip(layers, choice.layers) {
      try layer.validate()
      self.layers.append(
        try ContainerLayer(
          coding: layer, as: chosen.layout, over: chosen.table.map { choice.tables[$0] },
          number: chosen.table, lanes: configuration.lanes))
    }
  }

  /// Chooses layouts and codes `layers`.
  public init(
    encoding layers: [KernelLayer], in configuration: CodecConfiguration = CodecConfiguration(),
    insisting: LayoutKind? = nil, sharesTables: Bool = true
  ) throws(CodecError) {
    for layer in layers { try layer.validate() }
    let choice = try LayoutChoice(
      for: layers, in: configuration, insisting: insisting, sharesTables: sharesTables)
    try self.init(encoding: layers, as: choice, in: configuration)
  }

  /// The sequences of all layers; throws the first verdict of a lane that is not `ok`.
  public func decoded() throws(CodecError) -> [KernelLayer] {
    var decoded: [KernelLayer] = []
    for layer in layers { decoded.append(try self.decoded(layer)) }
    return decoded
  }

  /// The sequences of one layer; throws the first verdict of a lane that is not `ok`.
  public func decoded(_ layer: ContainerLayer) throws(CodecError) -> KernelLayer {
    let lanes = configuration.lanes
    let decoder = LaneDecoder(
      layout: layer.layout, table: layer.tableNumber.map { tables[$0] },
      sequenceWidth: layer.side.sequenceWidth)
    var dealt: [[UInt32]] = []
    for (lane, stream) in layer.streams.enumerated() {
      let count = ContainerLayer.filterCount(ofLane: lane, lanes: lanes, filters: layer.filters)
      let result = decoder.decode(stream[...], count: count * layer.channels)
      if !result.verdict.isOK {
        throw .container(
          ContainerFault(
            .lane(lane, layer: layer.name),
            startingAt: lane < layer.streamByteOffsets.count ? layer.streamByteOffsets[lane] : 0,
            .coded(result.verdict.code), at: result.verdict.bitOffset))
      }
      dealt.append(result.sequences)
    }
    var sequences = dealt[0]
    if lanes > 1 {
      sequences = (0..<layer.filters).flatMap { filter in
        let start = filter / lanes * layer.channels
        return dealt[filter % lanes][start..<start + layer.channels]
      }
    }
    return layer.layer(sequences)
  }
}
