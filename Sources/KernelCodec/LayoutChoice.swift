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

  /// The rank tables, in the order of the first layer that uses each.
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
      for: layers.map(\.histogram), kinds: kinds, entries: configuration.entries,
      sharesTables: sharesTables)
    var numbers: [Int: Int] = [:]
    for (index, layer) in layers.enumerated() {
      guard let group = plan.groups[index] else {
        self.layers.append(Layer(layout: .stored, table: nil))
        continue
      }
      if numbers[group] == nil {
        numbers[group] = tables.count
        tables.append(RankTable(checkedSide: layer.side, sequences: plan.tables[group]!))
      }
      self.layers.append(Layer(layout: plan.layouts[index], table: numbers[group]))
    }
  }
}
