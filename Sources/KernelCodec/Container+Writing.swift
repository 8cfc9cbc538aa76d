extension Container {
  /// The bytes of the file; throws where the container lies outside the format's limits.
  ///
  /// Each rank table is sent in the shortest of `tableForms` that it can be sent in, else plain.
  ///
  /// Source: docs/format.md, section 6.
  public func bytes(
    tableForms: Set<RankTableForm> = RankTableForm.all
  ) throws(CodecError) -> [UInt8] {
    try configuration.validate()
    if tables.count > 254 || layers.count > 65535 { throw .encoding(.tooLarge) }
    for table in tables where table.count > configuration.entries {
      throw .encoding(.tableSize(table.count))
    }
    let directory = try directoryBytes()
    var body: [UInt8] = []
    for table in tables {
      body += RankTablePacket.bytes(of: table, as: table.shortestForm(among: tableForms))
    }
    for layer in layers {
      body += layer.packet.bytes(for: configuration)
      if case .signedBinary(let signs) = layer.kind {
        var writer = BitWriter()
        for sign in signs { writer.append(sign ? 1 : 0, width: 1) }
        writer.close()
        body += writer.bytes
      }
      for stream in layer.streams { body += stream }
    }
    let byteCount = Self.headerByteCount + directory.count + body.count
    guard let fileLength = UInt32(exactly: byteCount) else { throw .encoding(.tooLarge) }
    return headerBytes(directoryLength: UInt32(directory.count), fileLength: fileLength)
      + directory + body
  }

  private func headerBytes(directoryLength: UInt32, fileLength: UInt32) -> [UInt8] {
    var writer = BitWriter()
    writer.append(bytes: Self.magic)
    writer.append(UInt32(Self.version), width: 8)
    writer.append(UInt32(configuration.layouts.rawValue), width: 8)
    writer.append(UInt32(configuration.longestField), width: 4)
    writer.append(UInt32(configuration.entries), width: 12)
    writer.append(UInt32(configuration.lanes), width: 8)
    writer.append(UInt32(tables.count), width: 8)
    writer.append(UInt32(layers.count), width: 16)
    writer.append(configuration.hash, width: 32)
    writer.append(directoryLength, width: 32)
    writer.append(fileLength, width: 32)
    writer.close()
    return writer.bytes
  }

  private func directoryBytes() throws(CodecError) -> [UInt8] {
    var writer = BitWriter()
    var names: Set<[UInt8]> = []
    for layer in layers {
      let name = Array(layer.name.utf8)
      if !(1...65535).contains(name.count) || !names.insert(name).inserted {
        throw .encoding(.name(layer.name))
      }
      var isSigned = false
      if case .signedBinary = layer.kind { isSigned = true }
      writer.append(isSigned ? 1 : 0, width: 8)
      writer.append(UInt32(layer.side.rawValue), width: 8)
      writer.append(UInt32(layer.axisCount), width: 8)
      writer.append(layer.tableNumber.map { UInt32($0) } ?? 255, width: 8)
      writer.append(UInt32(layer.filters), width: 16)
      writer.append(UInt32(layer.channels), width: 16)
      writer.append(UInt32(UInt8(bitPattern: Int8(layer.paddingValue))), width: 8)
      writer.append(layer.spellsMinusOneAsOne ? 1 : 0, width: 8)
      writer.append(UInt32(name.count), width: 16)
      for stream in layer.streams { writer.append(UInt32(stream.count), width: 32) }
      writer.append(bytes: name)
      writer.padToWord()
    }
    writer.close()
    return writer.bytes
  }
}
