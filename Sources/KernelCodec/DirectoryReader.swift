/// Reads the directory of a container, field by field in order.
///
/// Source: docs/format.md, section 6.
struct DirectoryReader {
  private let reader: BitReader
  private var bitOffset = 0
  private var names: Set<[UInt8]> = []

  /// The entries of the directory of `file`; throws the first rule that fails.
  static func read(
    _ file: [UInt8], _ header: HeaderReader.Header
  ) throws(ContainerFault) -> [DirectoryEntry] {
    let start = Container.headerByteCount
    let end = start + header.directoryLength - 4
    let found = BitReader(file[end..<end + 4]).field(at: 0, width: 32)
    let computed = CRC32.checksum(of: file[start..<end])
    if found != computed {
      throw ContainerFault(
        .directory, startingAt: start, .checksumMismatch, at: (end - start) * 8,
        detail: .mismatch(found: found, expected: computed))
    }
    var reader = DirectoryReader(reader: BitReader(file[start..<end]))
    var entries: [DirectoryEntry] = []
    for _ in 0..<header.layerCount {
      entries.append(
        try reader.entry(lanes: header.configuration.lanes, tables: header.tableCount))
    }
    if reader.bitOffset != reader.reader.bitCount {
      throw reader.fault(
        .leftOver, at: reader.bitOffset,
        .lengths(found: reader.reader.bytes.count, expected: reader.bitOffset / 8))
    }
    return entries
  }

  private init(reader: BitReader) {
    self.reader = reader
  }

  private func fault(
    _ field: DirectoryField, at bitOffset: Int, _ detail: FaultDetail = .none
  ) -> ContainerFault {
    ContainerFault(
      .directory, startingAt: Container.headerByteCount, .badDirectory(field), at: bitOffset,
      detail: detail)
  }

  /// The next field, which must be `valid`; its word must be there.
  private mutating func field(
    _ name: DirectoryField, width: Int, where valid: (Int) -> Bool
  ) throws(ContainerFault) -> Int {
    if bitOffset + width > reader.bitCount {
      throw fault(.entry, at: reader.bitCount)
    }
    let value = Int(reader.field(at: bitOffset, width: width))
    if !valid(value) { throw fault(name, at: bitOffset, .value(value)) }
    bitOffset += width
    return value
  }

  private mutating func entry(
    lanes: Int, tables: Int
  ) throws(ContainerFault) -> DirectoryEntry {
    let kind = try field(.kind, width: 8) { $0 <= 1 }
    let side = KernelSide(rawValue: try field(.side, width: 8) { (1...5).contains($0) })!
    let axes = try field(.axes, width: 8) { $0 == 4 || $0 == 2 && side == .one }
    let table = try field(.table, width: 8) { $0 < tables || $0 == 255 }
    let filters = try field(.filters, width: 16) { $0 > 0 }
    let channels = try field(.channels, width: 16) { $0 > 0 }
    let padding = try field(.paddingValue, width: 8) { $0 <= 1 || $0 == 255 }
    let polarity = try field(.polarity, width: 8) { $0 <= 1 }
    let nameLength = try field(.nameLength, width: 16) { $0 > 0 }
    var laneLengths: [Int] = []
    for _ in 0..<lanes {
      laneLengths.append(try field(.laneLength, width: 32) { $0 % 4 == 0 })
    }
    return DirectoryEntry(
      isSigned: kind == 1, side: side, axisCount: axes, tableNumber: table == 255 ? nil : table,
      filters: filters, channels: channels, paddingValue: padding == 255 ? -1 : padding,
      spellsMinusOneAsOne: polarity == 1, laneLengths: laneLengths,
      name: try name(byteCount: nameLength))
  }

  private mutating func name(byteCount: Int) throws(ContainerFault) -> String {
    let padded = bitOffset + (byteCount + 3) / 4 * 32
    if padded > reader.bitCount {
      throw fault(.entry, at: reader.bitCount)
    }
    let start = reader.bytes.startIndex + bitOffset / 8
    let bytes = Array(reader.bytes[start..<start + byteCount])
    guard let name = String(validating: bytes, as: UTF8.self) else {
      throw fault(.name, at: bitOffset)
    }
    if !names.insert(bytes).inserted {
      throw fault(.nameInUse, at: bitOffset)
    }
    let end = bitOffset + byteCount * 8
    if reader.field(at: end, width: padded - end) != 0 {
      throw fault(.namePadding, at: end)
    }
    bitOffset = padded
    return name
  }
}
