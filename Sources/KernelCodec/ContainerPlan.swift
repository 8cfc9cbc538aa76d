/// A container before its layers are coded: what stands before them in the file, and how long each of them is.
///
/// So a file can be written layer by layer, and its length is known without coding anything. The bytes are those
/// of `Container(encoding:)`.
///
/// Source: docs/format.md, section 6.
public struct ContainerPlan: Hashable, Sendable {
  /// What is planned for one layer.
  public struct Layer: Hashable, Sendable {
    /// The layer without its sequences.
    public let outline: KernelLayer
    /// The number of the layer's rank table; nil where it is stored.
    public let tableNumber: Int?
    /// The layout, and the bytes of packet and streams; a table is not counted as the layer's.
    public let cost: LayerCost

    /// The length of the layer's part of the file.
    public var byteCount: Int { cost.byteCount + outline.kind.signByteCount }
  }

  public let configuration: CodecConfiguration
  public let tables: [RankTable]
  public let layers: [Layer]
  /// What stands before the layers: header, directory, rank tables.
  public let head: [UInt8]

  /// The length of the file.
  public var byteCount: Int { layers.reduce(head.count) { $0 + $1.byteCount } }

  /// Chooses layouts for the layers of `source`, which was surveyed for the lanes of `configuration`.
  ///
  /// Throws what lies outside the format's limits (`CodecError`), and what reading a layer throws. Layers are read
  /// only where their surveys do not suffice.
  public init<Source: SurveyedSource>(
    for source: Source, in configuration: CodecConfiguration = CodecConfiguration(),
    insisting: LayoutKind? = nil, sharesTables: Bool = true
  ) throws {
    let kinds = try LayoutChoice.kinds(insisting, in: configuration)
    precondition(source.surveys.allSatisfy { $0.lanes == configuration.lanes }, "other lanes")
    let choice = try LayoutChoice(
      for: source, kinds: kinds, in: configuration, sharesTables: sharesTables)
    var layers: [Layer] = []
    for (index, chosen) in choice.layers.enumerated() {
      let table = chosen.table.map { choice.tables[$0] }
      guard let cost = try source.cost(ofLayer: index, layout: chosen.layout, table: table) else {
        // Coding says which sequence has no code word.
        _ = try ContainerLayer(
          coding: try source.layer(index), as: chosen.layout, over: table, number: chosen.table,
          lanes: configuration.lanes)
        throw CodecError.encoding(.changed(layer: source.surveys[index].outline.name))
      }
      layers.append(
        Layer(outline: source.surveys[index].outline, tableNumber: chosen.table, cost: cost))
    }
    self.configuration = configuration
    tables = choice.tables
    self.layers = layers
    head = try ContainerHead(
      configuration: configuration, tables: choice.tables,
      entries: layers.map { layer in
        DirectoryEntry(
          of: layer.outline, tableNumber: layer.tableNumber,
          laneLengths: layer.cost.laneByteCounts)
      }, layersByteCount: layers.reduce(0) { $0 + $1.byteCount }
    ).bytes()
  }

  /// The part of the file of the layer `index`, which is `layer`.
  ///
  /// Throws what lies outside the format's limits, and `changed` where it is not the layer that was planned.
  public func bytes(of layer: KernelLayer, at index: Int) throws(CodecError) -> [UInt8] {
    let planned = layers[index]
    try layer.validate()
    var outline = layer
    outline.sequences = []
    guard outline == planned.outline else { throw .encoding(.changed(layer: layer.name)) }
    let coded = try ContainerLayer(
      coding: layer, as: planned.cost.layout, over: planned.tableNumber.map { tables[$0] },
      number: planned.tableNumber, lanes: configuration.lanes)
    guard coded.streams.map(\.count) == planned.cost.laneByteCounts else {
      throw .encoding(.changed(layer: layer.name))
    }
    return coded.bytes(for: configuration)
  }
}
