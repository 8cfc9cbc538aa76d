/// What a decoder has to know of a layer before its streams: sequence width, layout and size.
///
/// Source: docs/format.md, section 5.2.
public struct LayoutPacket: Hashable, Sendable {
  /// The packet's type, in its first byte.
  public static let type: UInt8 = 0x4C

  public var side: KernelSide
  public var layout: Layout
  /// Output channels, 1 to 65 535.
  public var filters: Int
  /// Input channels, 1 to 65 535.
  public var channels: Int

  public init(side: KernelSide, layout: Layout, filters: Int, channels: Int) {
    self.side = side
    self.layout = layout
    self.filters = filters
    self.channels = channels
  }

  /// The size of the packet in bytes.
  public var byteCount: Int { 4 * (4 + layout.parameterWordCount) }

  /// The packet for a receiver of `configuration`.
  public func bytes(for configuration: CodecConfiguration) -> [UInt8] {
    var writer = BitWriter()
    writer.append(UInt32(Self.type), width: 8)
    writer.append(UInt32(side.sequenceWidth), width: 8)
    writer.append(UInt32(layout.kind.rawValue), width: 8)
    writer.append(UInt32(configuration.lanes), width: 8)
    writer.append(configuration.hash, width: 32)
    writer.append(UInt32(filters), width: 16)
    writer.append(UInt32(channels), width: 16)
    switch layout {
    case .stored:
      break
    case .nodes(let nodes):
      for payload in nodes.payloads { writer.append(UInt32(payload.field), width: 4) }
    case .canonical(let code):
      writer.append(UInt32(code.escape), width: 8)
      for count in code.counts { writer.append(UInt32(count), width: 10) }
    case .codebook(let width):
      writer.append(UInt32(width), width: 8)
    }
    writer.close()
    return writer.bytes
  }

  /// The packet at the start of `bytes`, and the bytes it takes; throws the first rule that fails, but for
  /// those that come after the packet: trailing data and the missing table.
  public static func parse(
    prefixOf bytes: ArraySlice<UInt8>, in context: PacketContext
  ) throws(PacketFault) -> (packet: LayoutPacket, byteCount: Int) {
    var reader = PacketReader(bytes)
    let type = try reader.field(width: 8)
    if type != Self.type {
      throw PacketFault(.unknownPacket, at: 0, detail: .value(type))
    }
    let side = try reader.side(in: context)
    let kind = try reader.layoutKind(in: context.configuration)
    try reader.configuration(context.configuration)
    let filters = try reader.layerSize()
    let channels = try reader.layerSize()
    let layout = try reader.parameters(of: kind, in: context.configuration)
    try reader.checksum()
    let packet = LayoutPacket(side: side, layout: layout, filters: filters, channels: channels)
    return (packet, reader.bitOffset / 8)
  }
}

extension PacketReader {
  fileprivate mutating func layoutKind(
    in configuration: CodecConfiguration
  ) throws(PacketFault) -> LayoutKind {
    let id = try field(width: 8)
    guard let kind = LayoutKind(rawValue: UInt8(id)), configuration.layouts.contains(kind) else {
      throw PacketFault(.unknownLayout, at: 16, detail: .value(id))
    }
    return kind
  }

  fileprivate mutating func configuration(
    _ configuration: CodecConfiguration
  ) throws(PacketFault) {
    let lanes = try field(width: 8)
    if lanes != configuration.lanes {
      throw PacketFault(
        .wrongLaneCount, at: 24,
        detail: .mismatch(found: UInt32(lanes), expected: UInt32(configuration.lanes)))
    }
    let hash = UInt32(try field(width: 32))
    if hash != configuration.hash {
      throw PacketFault(
        .wrongConfiguration, at: 32, detail: .mismatch(found: hash, expected: configuration.hash))
    }
  }

  fileprivate mutating func layerSize() throws(PacketFault) -> Int {
    let start = bitOffset
    let size = try field(width: 16)
    if size == 0 {
      throw PacketFault(.emptyLayer, at: start)
    }
    return size
  }

  fileprivate mutating func parameters(
    of kind: LayoutKind, in configuration: CodecConfiguration
  ) throws(PacketFault) -> Layout {
    switch kind {
    case .stored:
      return .stored
    case .fourNode:
      let layout = try nodes(of: kind, count: 4)
      try padding()
      return .nodes(layout)
    case .class16:
      return .nodes(try nodes(of: kind, count: 16))
    case .canonical:
      let code = try canonicalCode(longest: configuration.longestCode)
      try padding()
      return .canonical(code)
    case .codebook:
      let width = try codebookWidth()
      try padding()
      return .codebook(width: width)
    }
  }

  private mutating func codebookWidth() throws(PacketFault) -> Int {
    let start = bitOffset
    let width = try field(width: 8)
    if !Layout.codebookWidths.contains(width) {
      throw PacketFault(.badPayloadWidth, at: start, detail: .value(width))
    }
    return width
  }

  private mutating func nodes(of kind: LayoutKind, count: Int) throws(PacketFault) -> NodeLayout {
    var payloads: [NodePayload] = []
    var covered = 0
    for _ in 0..<count {
      let start = bitOffset
      let value = try field(width: 4)
      guard let payload = NodePayload(field: UInt8(value)) else {
        throw PacketFault(.badPayloadWidth, at: start, detail: .value(value))
      }
      covered += payload.capacity
      if covered > CodecConfiguration.maximumEntries {
        throw PacketFault(.capacityOverflow, at: start, detail: .value(covered))
      }
      payloads.append(payload)
    }
    return NodeLayout(checked: kind, payloads)
  }

  private mutating func canonicalCode(longest: Int) throws(PacketFault) -> CanonicalCode {
    let start = bitOffset
    let escape = try field(width: 8)
    if escape > CanonicalCode.maximumEscape {
      throw PacketFault(.badEscape, at: start, detail: .value(escape))
    }
    var check = CodeSpaceCheck(escape: escape, longest: longest)
    var counts: [Int] = []
    for length in 1...CanonicalCode.maximumLength {
      let fieldStart = bitOffset
      let count = try field(width: 10)
      do {
        try check.add(count, ofLength: length)
      } catch {
        throw PacketFault(error.code, at: fieldStart, detail: error.detail)
      }
      counts.append(count)
    }
    do {
      try check.finish()
    } catch {
      throw PacketFault(error.code, at: start, detail: error.detail)
    }
    return CanonicalCode(checkedCounts: counts, escape: escape)
  }
}
