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

    package init(layout: Layout, table: Int?) {
      self.layout = layout
      self.table = table
    }
  }

  /// The rank tables, in the order of the first layer of each group that was tried.
  public private(set) var tables: [RankTable] = []
  /// One choice a layer, in the layers' order.
  public private(set) var layers: [Layer] = []

  /// What was chosen elsewhere.
  package init(tables: [RankTable], layers: [Layer]) {
    self.tables = tables
    self.layers = layers
  }

  /// Chooses for `layers` within `configuration`.
  ///
  /// `insisting` fixes the layout's kind; without `sharesTables` each layer has a table of its own.
  /// Deterministic: equal layers give equal choices. Throws what `validate` of the configuration throws,
  /// and `configuration` where the layout insisted on is not in it.
  public init(
    for layers: [KernelLayer], in configuration: CodecConfiguration,
    insisting: LayoutKind? = nil, sharesTables: Bool = true
  ) throws(CodecError) {
    let kinds = try Self.kinds(insisting, in: configuration)
    self.init(
      for: SurveyedLayers(layers, lanes: configuration.lanes), kinds: kinds, in: configuration,
      sharesTables: sharesTables)
  }

  /// The layouts that may be chosen; throws what choosing for `insisting` in `configuration` throws.
  static func kinds(
    _ insisting: LayoutKind?, in configuration: CodecConfiguration
  ) throws(CodecError) -> [LayoutKind] {
    try configuration.validate()
    if let insisting, !configuration.layouts.contains(insisting) {
      throw .configuration(.layouts(configuration.layouts.rawValue))
    }
    return insisting.map { [$0] } ?? configuration.layouts.kinds
  }

  /// Chooses among `kinds` for the layers of a source, which was surveyed for as many lanes.
  init<Source: SurveyedSource>(
    for source: Source, kinds: [LayoutKind], in configuration: CodecConfiguration,
    sharesTables: Bool
  ) throws(Source.Failure) {
    let plan = TablePlan(
      for: source.surveys.map(\.histogram), kinds: kinds, in: configuration,
      sharesTables: sharesTables)
    let stored = kinds.contains(.stored)
    var numbers: [Int: Int] = [:]
    var membersOf: [Int: [Int]] = [:]
    for (index, group) in plan.groups.enumerated() {
      if let group { membersOf[group, default: []].append(index) }
    }
    for group in plan.tables.keys.sorted() {
      let members = membersOf[group] ?? []
      let table = RankTable(
        checkedSide: source.surveys[members[0]].outline.side, sequences: plan.tables[group]!)
      var coded = members
      if stored {
        var gains: [(index: Int, bytes: Int)] = []
        for index in members {
          gains.append((index, try Self.gain(source, index, plan.layouts[index], table)))
        }
        gains.removeAll { $0.bytes <= 0 }
        guard gains.reduce(0, { $0 + $1.bytes }) > table.packetByteCount else { continue }
        coded = gains.map(\.index)
      }
      for index in coded { numbers[index] = tables.count }
      tables.append(table)
    }
    layers = plan.layouts.indices.map { index in
      numbers[index].map { Layer(layout: plan.layouts[index], table: $0) }
        ?? Layer(layout: .stored, table: nil)
    }
  }

  /// The same choice, but with the layers for which `isStored` says so stored.
  ///
  /// `isStored` has an element a layer. Tables that no layer needs any more are left out. Throws `configuration` where a layer
  /// is to be stored and the configuration has no such layout.
  public func storing(
    _ isStored: [Bool], in configuration: CodecConfiguration
  ) throws(CodecError) -> LayoutChoice {
    precondition(isStored.count == layers.count, "not an element a layer")
    guard isStored.contains(true) else { return self }
    _ = try Self.kinds(.stored, in: configuration)
    var choice = self
    for index in layers.indices where isStored[index] {
      choice.layers[index] = Layer(layout: .stored, table: nil)
    }
    let needed = tables.indices.filter { number in choice.layers.contains { $0.table == number } }
    choice.tables = needed.map { tables[$0] }
    for index in layers.indices {
      choice.layers[index].table = choice.layers[index].table.map { needed.firstIndex(of: $0)! }
    }
    return choice
  }

  /// The bytes, exactly, that a layer saves against being stored, its table not counted.
  private static func gain<Source: SurveyedSource>(
    _ source: Source, _ index: Int, _ layout: Layout, _ table: RankTable
  ) throws(Source.Failure) -> Int {
    guard let stored = try source.cost(ofLayer: index, layout: .stored, table: nil),
      let coded = try source.cost(ofLayer: index, layout: layout, table: table)
    else { return 0 }
    return stored.byteCount - coded.byteCount
  }
}
