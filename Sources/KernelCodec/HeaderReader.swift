/// Reads the header of a container.
///
/// Source: docs/format.md, section 6.
enum HeaderReader {
  /// What the header says.
  struct Header {
    var configuration: CodecConfiguration
    var tableCount: Int
    var layerCount: Int
    /// In bytes, checksum included.
    var directoryLength: Int
  }

  /// The header of `file`; throws the first rule that fails.
  static func read(_ file: [UInt8]) throws(ContainerFault) -> Header {
    let reader = BitReader(file[...])
    func field(_ bitOffset: Int, _ width: Int) throws(ContainerFault) -> Int {
      if reader.bitCount < (bitOffset + width + 31) / 32 * 32 {
        throw fault(
          .truncated, at: reader.bitCount / 32 * 32,
          .lengths(found: file.count, expected: Container.headerByteCount))
      }
      return Int(reader.field(at: bitOffset, width: width))
    }

    let magic = Container.magic.reduce(0) { $0 << 8 | Int($1) }
    if try field(0, 32) != magic { throw fault(.notAContainer, at: 0) }
    let version = try field(32, 8)
    if version != Container.version {
      throw fault(.unsupportedVersion, at: 32, .value(version))
    }
    let checksum = UInt32(try field(192, 32))
    let computed = CRC32.checksum(of: file[..<24])
    if checksum != computed {
      throw fault(.checksumMismatch, at: 192, .mismatch(found: checksum, expected: computed))
    }
    let configuration = try configuration(
      layouts: try field(40, 8), longest: try field(48, 4), entries: try field(52, 12),
      lanes: try field(64, 8))
    let tables = try field(72, 8)
    if tables == 255 { throw fault(.badConfiguration, at: 72, .value(tables)) }
    let hash = UInt32(try field(96, 32))
    if hash != configuration.hash {
      throw fault(
        .wrongConfiguration, at: 96, .mismatch(found: hash, expected: configuration.hash))
    }
    let directoryLength = try field(128, 32)
    if directoryLength % 4 != 0 || directoryLength < 4
      || directoryLength > file.count - Container.headerByteCount
    {
      throw fault(
        .badLength, at: 128,
        .lengths(found: file.count - Container.headerByteCount, expected: directoryLength))
    }
    let fileLength = try field(160, 32)
    if fileLength != file.count {
      throw fault(.badLength, at: 160, .lengths(found: file.count, expected: fileLength))
    }
    return Header(
      configuration: configuration, tableCount: tables, layerCount: try field(80, 16),
      directoryLength: directoryLength)
  }

  private static func configuration(
    layouts: Int, longest: Int, entries: Int, lanes: Int
  ) throws(ContainerFault) -> CodecConfiguration {
    let set = LayoutSet(rawValue: UInt8(layouts))
    if set.isEmpty || !LayoutSet.all.isSuperset(of: set) {
      throw fault(.badConfiguration, at: 40, .value(layouts))
    }
    let hasCanonical = set.contains(.canonical)
    let isLegal =
      hasCanonical ? CodecConfiguration.longestCodeRange.contains(longest) : longest == 0
    if !isLegal { throw fault(.badConfiguration, at: 48, .value(longest)) }
    if !(1...CodecConfiguration.maximumEntries).contains(entries) {
      throw fault(.badConfiguration, at: 52, .value(entries))
    }
    if !(1...CodecConfiguration.maximumLanes).contains(lanes) {
      throw fault(.badConfiguration, at: 64, .value(lanes))
    }
    var configuration = CodecConfiguration(entries: entries, lanes: lanes, layouts: set)
    if hasCanonical { configuration.longestCode = longest }
    return configuration
  }

  private static func fault(
    _ rule: ContainerRule, at bitOffset: Int, _ detail: FaultDetail = .none
  ) -> ContainerFault {
    ContainerFault(.header, startingAt: 0, rule, at: bitOffset, detail: detail)
  }
}
