/// The layout, parameters and rank table of each layer of a network.
///
/// Automatic choice takes, for each layer, the cheapest of: raw; each layout over a table of the layer's
/// own; each layout over a table that it shares. Tables and packets are counted.
public struct LayoutChoice: Hashable, Sendable {
  /// One layer's choice.
  public struct Layer: Hashable, Sendable {
    public var layout: Layout
    /// The number of the layer's rank table; nil for a layer that is stored.
    public var table: Int?
  }

  /// The rank tables, in the order of the first layer of each group that was tried.
  public private(set) var tables: [RankTable] = []
  /// One choice a layer, in the layers' order.
  public private(set) var layers: [Layer] = []

  /// Chooses for `layers` within `configuration`.
  ///
  /// `insisting` fixes the layout's kind; without `sharesTables` each layer has a table of its own.
  /// Deterministic: equal layers give equal choices. Throws what `validate` of the configuration throws,
  /// and `configuration` where the layout insisted on is not in it.
  public init(
    for layers: [KernelLayer], in configuration: CodecConfiguration,
    insisting: LayoutKind? = nil, sharesTables: Bool = true
  ) throws(CodecError) {
    try configuration.validate()
    if let insisting, !configuration.layouts.contains(insisting) {
      throw .configuration(.layouts(configuration.layouts.rawValue))
    }
    let kinds = insisting.map { [$0] } ?? configuration.layouts.kinds
    let plan = TablePlan(
      for: layers.map(\.histogram), kinds: kinds, in: configuration,
      sharesTables: sharesTables)
    let stored = kinds.contains(.stored)
    var numbers: [Int: Int] = [:]
    for group in plan.tables.keys.sorted() {
      let members = layers.indices.filter { plan.groups[$0] == group }
      let side = layers[members[0]].side
      let table = RankTable(checkedSide: side, sequences: plan.tables[group]!)
      let coded = members.filter { index in
        !stored || Self.gain(layers[index], plan.layouts[index], table, configuration) > 0
      }
      let gain = coded.reduce(0) {
        $0 + Self.gain(layers[$1], plan.layouts[$1], table, configuration)
      }
      guard !stored || gain > table.packetByteCount else { continue }
      for index in coded { numbers[index] = tables.count }
      tables.append(table)
    }
    self.layers = layers.indices.map { index in
      numbers[index].map { Layer(layout: plan.layouts[index], table: $0) }
        ?? Layer(layout: .stored, table: nil)
    }
  }

  /// The bytes, exactly, that a layer saves against being stored, its table not counted.
  private static func gain(
    _ layer: KernelLayer, _ layout: Layout, _ table: RankTable,
    _ configuration: CodecConfiguration
  ) -> Int {
    func bytes(_ layout: Layout, _ table: RankTable?) -> Int? {
      LayerCost(
        of: layer, layout: layout, table: table, ownsTable: false, lanes: configuration.lanes)?
        .byteCount
    }
    guard let stored = bytes(.stored, nil), let coded = bytes(layout, table) else { return 0 }
    return stored - coded
  }
}
