import ToolSupport

/// What a layer takes in a container under one layout: exact, in bytes.
public struct LayerCost: Hashable, Sendable {
  public var layout: Layout
  /// Bits of all code words, padding not counted.
  public var codeBitCount: Int
  /// The stream of each lane, with padding and checksum.
  public var laneByteCounts: [Int]
  /// The layout packet.
  public var packetByteCount: Int
  /// The rank table packet that belongs to the layer alone; 0 where it has none, or shares it.
  public var tableByteCount: Int

  /// All lane streams.
  public var streamByteCount: Int { laneByteCounts.reduce(0, +) }

  /// Streams, layout packet and own table.
  public var byteCount: Int { streamByteCount + packetByteCount + tableByteCount }

  /// The exact cost of `layer` under `layout`; nil where the layout has no word for a sequence.
  ///
  /// `ownsTable` says whether the table's packet counts as the layer's.
  public init?(
    of layer: KernelLayer, layout: Layout, table: RankTable?, ownsTable: Bool, lanes: Int
  ) {
    let encoder = LaneEncoder(
      layout: layout, table: table, sequenceWidth: layer.side.sequenceWidth)
    var laneBitCounts: [Int] = []
    for lane in 0..<lanes {
      var bits = 0
      for filter in stride(from: lane, to: layer.filters, by: lanes) {
        for index in filter * layer.channels..<(filter + 1) * layer.channels {
          guard let word = encoder.word(of: layer.sequences[index]) else { return nil }
          bits += word.width
        }
      }
      laneBitCounts.append(bits)
    }
    self.init(
      laneBitCounts: laneBitCounts, layout: layout, table: ownsTable ? table : nil)
  }

  /// The same of the layer that was surveyed; where the survey is not whole, only for `stored`.
  init?(of survey: LayerSurvey, layout: Layout, table: RankTable?, ownsTable: Bool) {
    precondition(survey.isWhole || layout == .stored, "the survey does not tell the cost")
    let encoder = LaneEncoder(
      layout: layout, table: table, sequenceWidth: survey.outline.side.sequenceWidth)
    guard let laneBitCounts = survey.laneBitCounts({ encoder.word(of: $0)?.width }) else {
      return nil
    }
    self.init(
      laneBitCounts: laneBitCounts, layout: layout, table: ownsTable ? table : nil)
  }

  /// `table` is the layer's own.
  private init(laneBitCounts: [Int], layout: Layout, table: RankTable?) {
    self.layout = layout
    codeBitCount = laneBitCounts.reduce(0, +)
    laneByteCounts = laneBitCounts.map(LaneEncoder.byteCount(ofBits:))
    packetByteCount = 4 * (4 + layout.parameterWordCount)
    tableByteCount = layout.kind == .stored ? 0 : table?.packetByteCount ?? 0
  }

  /// The exact cost of `layer` under each layout of `configuration`, alone: with the best table of its own.
  ///
  /// In the order of the layouts' ids. Throws what `validate` of configuration and layer throw.
  public static func all(
    of layer: KernelLayer, in configuration: CodecConfiguration
  ) throws(CodecError) -> [LayerCost] {
    try configuration.validate()
    try layer.validate()
    return all(of: SurveyedLayers([layer], lanes: configuration.lanes), in: configuration)[0]
  }

  /// The same of each layer of a source, in a valid configuration.
  ///
  /// Layers are read, one after the other, only where their surveys do not suffice.
  public static func all<Source: SurveyedSource>(
    of source: Source, in configuration: CodecConfiguration
  ) throws(Source.Failure) -> [[LayerCost]] {
    let surveys = source.surveys
    let known = concurrentMap(surveys.count) { index -> [LayerCost]? in
      let survey = surveys[index]
      guard survey.isWhole else { return nil }
      return all(of: survey, in: configuration) {
        LayerCost(of: survey, layout: $0, table: $1, ownsTable: true)
      }
    }
    var costs: [[LayerCost]] = []
    for (index, known) in known.enumerated() {
      if let known {
        costs.append(known)
      } else {
        costs.append(
          try all(of: surveys[index], in: configuration) {
            layout, table throws(Source.Failure) in
            try source.cost(ofLayer: index, layout: layout, table: table, ownsTable: true)
          })
      }
    }
    return costs
  }

  /// The same of the layer that was surveyed, where `cost` tells what it costs under a layout.
  private static func all<Failure: Error>(
    of survey: LayerSurvey, in configuration: CodecConfiguration,
    _ cost: (Layout, RankTable?) throws(Failure) -> LayerCost?
  ) throws(Failure) -> [LayerCost] {
    let kinds = configuration.layouts.kinds
    var costs: [LayerCost] = []
    if kinds.contains(.stored), let cost = try cost(.stored, nil) { costs.append(cost) }
    let profile = LayerProfile(of: survey.histogram, mayStore: false)
    let fits = TableFitter(for: [profile], kinds: kinds, in: configuration).bestOfEachKind
    for fit in fits {
      let table = RankTable(checkedSide: survey.outline.side, sequences: fit.sequences)
      if let cost = try cost(fit.layouts[0]!, table) { costs.append(cost) }
    }
    return costs
  }
}
