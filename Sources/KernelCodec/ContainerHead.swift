/// What stands before the layers of a container: header, directory and rank tables.
///
/// Source: docs/format.md, section 6.
struct ContainerHead {
  let configuration: CodecConfiguration
  let tables: [RankTable]
  let entries: [DirectoryEntry]
  /// The bytes of all layers, which follow.
  let layersByteCount: Int

  /// Each rank table is sent in the shortest of `tableForms` that it can be sent in, else plain; throws
  /// where the container lies outside the format's limits.
  func bytes(tableForms: Set<RankTableForm> = RankTableForm.all) throws(CodecError) -> [UInt8] {
    try configuration.validate()
    if tables.count > 254 || entries.count > 65535 { throw .encoding(.tooLarge) }
    for table in tables where table.count > configuration.entries {
      throw .encoding(.tableSize(table.count))
    }
    let directory = try directoryBytes()
    var packets: [UInt8] = []
    for table in tables {
      packets += RankTablePacket.bytes(of: table, as: table.shortestForm(among: tableForms))
    }
    let byteCount =
      Container.headerByteCount + directory.count + packets.count + layersByteCount
    guard let fileLength = UInt32(exactly: byteCount) else { throw .encoding(.tooLarge) }
    return headerBytes(directoryLength: UInt32(directory.count), fileLength: fileLength)
      + directory + packets
  }

  private func headerBytes(directoryLength: UInt32, fileLength: UInt32) -> [UInt8] {
    var writer = BitWriter()
    writer.append(bytes: Container.magic)
    writer.append(UInt32(Container.version), width: 8)
    writer.append(UInt32(configuration.layouts.rawValue), width: 8)
    writer.append(UInt32(configuration.longestField), width: 4)
    writer.append(UInt32(configuration.entries), width: 12)
    writer.append(UInt32(configuration.lanes), width: 8)
    writer.append(UInt32(tables.count), width: 8)
    writer.append(UInt32(entries.count), width: 16)
    writer.append(configuration.hash, width: 32)
    writer.append(directoryLength, width: 32)
    writer.append(fileLength, width: 32)
    writer.close()
    return writer.bytes
  }

  private func directoryBytes() throws(CodecError) -> [UInt8] {
    var writer = BitWriter()
    var names: Set<[UInt8]> = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      if !(1...65535).contains(name.count) || !names.insert(name).inserted {
        throw .encoding(.name(entry.name))
      }
      try entry.write(to: &writer)
    }
    writer.close()
    return writer.bytes
  }
}
