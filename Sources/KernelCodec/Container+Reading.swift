extension Container {
  /// The container that `file` holds, its lane streams not yet decoded.
  ///
  /// Throws the first rule that fails, in the order of the file: header, directory, rank tables, then each
  /// layer's packet, signs and lengths. Lane streams are judged by `decoded`.
  ///
  /// Source: docs/format.md, section 6.
  public init(parsing file: [UInt8]) throws(CodecError) {
    do {
      self = try Self.parse(file)
    } catch {
      throw .container(error)
    }
  }

  private static func parse(_ file: [UInt8]) throws(ContainerFault) -> Container {
    let header = try HeaderReader.read(file)
    let entries = try DirectoryReader.read(file, header)
    let context = PacketContext(configuration: header.configuration, hasTable: true)
    var offset = headerByteCount + header.directoryLength
    var container = Container(configuration: header.configuration, tables: [], layers: [])
    for number in 0..<header.tableCount {
      do {
        let (table, length) = try RankTablePacket.parse(prefixOf: file[offset...], in: context)
        container.tables.append(table)
        offset += length
      } catch {
        throw ContainerFault(.rankTable(number: number), startingAt: offset, error)
      }
    }
    for entry in entries {
      container.layers.append(try layer(entry, of: file, at: &offset, container.tables, context))
    }
    if offset != file.count {
      throw ContainerFault(
        .file, startingAt: 0, .badLength, at: offset * 8,
        detail: .lengths(found: file.count, expected: offset))
    }
    return container
  }

  private static func layer(
    _ entry: DirectoryEntry, of file: [UInt8], at offset: inout Int, _ tables: [RankTable],
    _ context: PacketContext
  ) throws(ContainerFault) -> ContainerLayer {
    let layout = try layout(of: entry, in: file, at: &offset, tables, context)
    var kind = KernelLayer.Kind.binary
    if entry.isSigned {
      kind = .signedBinary(signs: try signs(of: entry, in: file, at: &offset))
    }
    var layer = ContainerLayer(
      name: entry.name, kind: kind, side: entry.side, filters: entry.filters,
      channels: entry.channels, axisCount: entry.axisCount, paddingValue: entry.paddingValue,
      spellsMinusOneAsOne: entry.spellsMinusOneAsOne, layout: layout,
      tableNumber: entry.tableNumber, streams: [])
    for (lane, length) in entry.laneLengths.enumerated() {
      if length > file.count - offset {
        throw ContainerFault(
          .lane(lane, layer: entry.name), startingAt: offset, .badLength, at: 0,
          detail: .lengths(found: file.count - offset, expected: length))
      }
      layer.streams.append(Array(file[offset..<offset + length]))
      layer.streamByteOffsets.append(offset)
      offset += length
    }
    return layer
  }

  /// The layout packet, and its agreement with directory and table.
  private static func layout(
    of entry: DirectoryEntry, in file: [UInt8], at offset: inout Int, _ tables: [RankTable],
    _ context: PacketContext
  ) throws(ContainerFault) -> Layout {
    let structure = ContainerStructure.layoutPacket(layer: entry.name)
    let packet: LayoutPacket
    let length: Int
    do {
      (packet, length) = try LayoutPacket.parse(prefixOf: file[offset...], in: context)
    } catch {
      throw ContainerFault(structure, startingAt: offset, error)
    }
    let table = entry.tableNumber.map { tables[$0] }
    let agrees =
      packet.side == entry.side && packet.filters == entry.filters
      && packet.channels == entry.channels
      && (packet.layout.kind == .stored) == (table == nil)
      && (table == nil || table!.side == entry.side)
    if !agrees {
      throw ContainerFault(structure, startingAt: offset, .disagreement, at: 0)
    }
    for (lane, laneLength) in entry.laneLengths.enumerated() {
      let words =
        entry.channels
        * ContainerLayer.filterCount(
          ofLane: lane, lanes: entry.laneLengths.count, filters: entry.filters)
      if words > laneLength * 8 {
        throw ContainerFault(
          structure, startingAt: offset, .badLayout, at: 0,
          detail: .lengths(found: laneLength * 8, expected: words))
      }
    }
    offset += length
    return packet.layout
  }

  private static func signs(
    of entry: DirectoryEntry, in file: [UInt8], at offset: inout Int
  ) throws(ContainerFault) -> [Bool] {
    let reader = BitReader(file[offset...])
    let start = offset
    let padded = (entry.filters + 31) / 32 * 32
    func fail(_ rule: ContainerRule, at bitOffset: Int) -> ContainerFault {
      ContainerFault(
        .signs(layer: entry.name), startingAt: start, rule, at: bitOffset,
        detail: .lengths(found: reader.bytes.count, expected: padded / 8 + 4))
    }
    let missing = reader.bitCount / 32 * 32
    if reader.bitCount < padded { throw fail(.truncated, at: missing) }
    let padding = padded - entry.filters
    if reader.field(at: entry.filters, width: padding) != 0 {
      throw fail(.nonzeroPadding, at: entry.filters)
    }
    if reader.bitCount < padded + 32 { throw fail(.truncated, at: missing) }
    let bytes = reader.bytes.prefix(padded / 8)
    if reader.field(at: padded, width: 32) != CRC32.checksum(of: bytes) {
      throw fail(.checksumMismatch, at: padded)
    }
    offset += padded / 8 + 4
    return (0..<entry.filters).map { reader.field(at: $0, width: 1) == 1 }
  }
}

extension ContainerFault {
  /// The fault of a packet that begins at `byteOffset` of the file.
  init(_ structure: ContainerStructure, startingAt byteOffset: Int, _ fault: PacketFault) {
    self.init(
      structure, startingAt: byteOffset, .coded(fault.verdict.code), at: fault.verdict.bitOffset,
      detail: fault.detail)
  }
}
