extension Container {
  /// The bytes of the file; throws where the container lies outside the format's limits.
  ///
  /// Each rank table is sent in the shortest of `tableForms` that it can be sent in, else plain.
  ///
  /// Source: docs/format.md, section 6.
  public func bytes(
    tableForms: Set<RankTableForm> = RankTableForm.all
  ) throws(CodecError) -> [UInt8] {
    let head = ContainerHead(
      configuration: configuration, tables: tables, entries: layers.map(\.directoryEntry),
      layersByteCount: layers.reduce(0) { $0 + $1.byteCount })
    var bytes = try head.bytes(tableForms: tableForms)
    for layer in layers { bytes += layer.bytes(for: configuration) }
    return bytes
  }
}

extension ContainerLayer {
  /// Codes `layer`, which is valid, over the lanes; throws `noCodeWord`.
  init(
    coding layer: KernelLayer, as layout: Layout, over table: RankTable?, number: Int?, lanes: Int
  ) throws(CodecError) {
    let encoder = LaneEncoder(
      layout: layout, table: table, sequenceWidth: layer.side.sequenceWidth)
    var streams: [[UInt8]] = []
    for lane in 0..<lanes {
      streams.append(
        try encoder.encode(layer.dealt(to: lane, of: lanes), layer: layer.name))
    }
    self.init(
      name: layer.name, kind: layer.kind, side: layer.side, filters: layer.filters,
      channels: layer.channels, axisCount: layer.axisCount, paddingValue: layer.paddingValue,
      spellsMinusOneAsOne: layer.spellsMinusOneAsOne, layout: layout, tableNumber: number,
      streams: streams)
  }

  fileprivate var directoryEntry: DirectoryEntry {
    DirectoryEntry(of: layer([]), tableNumber: tableNumber, laneLengths: streams.map(\.count))
  }

  /// The length of `bytes`.
  fileprivate var byteCount: Int {
    packet.byteCount + kind.signByteCount + streams.reduce(0) { $0 + $1.count }
  }

  /// The layer's part of the file: layout packet, signs, lane streams.
  func bytes(for configuration: CodecConfiguration) -> [UInt8] {
    var bytes = packet.bytes(for: configuration)
    bytes.reserveCapacity(byteCount)
    if case .signedBinary(let signs) = kind {
      var writer = BitWriter()
      for sign in signs { writer.append(sign ? 1 : 0, width: 1) }
      writer.close()
      bytes += writer.bytes
    }
    for stream in streams { bytes += stream }
    return bytes
  }
}

extension KernelLayer.Kind {
  /// Signs, padded to a word, and their checksum; 0 for a binary layer.
  public var signByteCount: Int {
    if case .signedBinary(let signs) = self { (signs.count + 31) / 32 * 4 + 4 } else { 0 }
  }
}
