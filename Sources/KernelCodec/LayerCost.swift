/// What a layer takes in a container under one layout: exact, in bytes.
public struct LayerCost: Hashable, Sendable {
  public var layout: Layout
  /// Bits of all code words, padding not counted.
  public var codeBitCount: Int
  /// All lane streams, with padding and checksums.
  public var streamByteCount: Int
  /// The layout packet.
  public var packetByteCount: Int
  /// The rank table packet that belongs to the layer alone; 0 where it has none, or shares it.
  public var tableByteCount: Int

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
    var codeBits = 0
    var streamBytes = 0
    for lane in 0..<lanes {
      var bits = 0
      for filter in stride(from: lane, to: layer.filters, by: lanes) {
        for index in filter * layer.channels..<(filter + 1) * layer.channels {
          guard let word = encoder.word(of: layer.sequences[index]) else { return nil }
          bits += word.width
        }
      }
      codeBits += bits
      streamBytes += (bits + 31) / 32 * 4 + 4
    }
    self.layout = layout
    codeBitCount = codeBits
    streamByteCount = streamBytes
    packetByteCount = 4 * (4 + layout.parameterWordCount)
    tableByteCount = ownsTable && layout.kind != .stored ? table?.packetByteCount ?? 0 : 0
  }

  /// The exact cost of `layer` under each layout of `configuration`, alone: with the best table of its own.
  ///
  /// In the order of the layouts' ids. Throws what `validate` of configuration and layer throw.
  public static func all(
    of layer: KernelLayer, in configuration: CodecConfiguration
  ) throws(CodecError) -> [LayerCost] {
    try configuration.validate()
    try layer.validate()
    return configuration.layouts.kinds.compactMap { kind in
      let plan = TablePlan(
        for: [layer.histogram], kinds: [kind], in: configuration, sharesTables: false)
      let table = plan.tables[0].map { RankTable(checkedSide: layer.side, sequences: $0) }
      return LayerCost(
        of: layer, layout: plan.layouts[0], table: table, ownsTable: true,
        lanes: configuration.lanes)
    }
  }
}
