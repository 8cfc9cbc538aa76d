/// A packet that a decoder receives on its table port.
///
/// Source: docs/format.md, section 5.
public enum ConfigurationPacket: Hashable, Sendable {
  case rankTable(RankTable)
  case layout(LayoutPacket)

  /// The packet that `bytes` hold, all of them; throws the first rule that fails.
  public static func parse(
    _ bytes: ArraySlice<UInt8>, in context: PacketContext
  ) throws(PacketFault) -> ConfigurationPacket {
    if bytes.count >= 4 && bytes.first == RankTablePacket.type {
      let (table, byteCount) = try RankTablePacket.parse(prefixOf: bytes, in: context)
      try rejectTrailingData(in: bytes, after: byteCount)
      return .rankTable(table)
    }
    let (packet, byteCount) = try LayoutPacket.parse(prefixOf: bytes, in: context)
    try rejectTrailingData(in: bytes, after: byteCount)
    if packet.layout.kind != .stored && !context.hasTable {
      throw PacketFault(.missingTable, at: 16)
    }
    return .layout(packet)
  }

  /// The verdict on a packet of `bytes`.
  public static func verdict(on bytes: ArraySlice<UInt8>, in context: PacketContext) -> Verdict {
    do {
      _ = try parse(bytes, in: context)
      return .ok
    } catch {
      return error.verdict
    }
  }

  /// The packet as it is sent to a receiver of `configuration`.
  public func bytes(for configuration: CodecConfiguration) -> [UInt8] {
    switch self {
    case .rankTable(let table): RankTablePacket.bytes(of: table)
    case .layout(let packet): packet.bytes(for: configuration)
    }
  }

  private static func rejectTrailingData(
    in bytes: ArraySlice<UInt8>, after byteCount: Int
  ) throws(PacketFault) {
    if bytes.count != byteCount {
      throw PacketFault(
        .packetTrailingData, at: byteCount * 8,
        detail: .lengths(found: bytes.count, expected: byteCount))
    }
  }
}
