/// Reads and writes rank table packets.
///
/// Source: docs/format.md, section 5.1.
public enum RankTablePacket {
  /// The packet's type, in its first byte.
  public static let type: UInt8 = 0x54

  /// The packet of `table`.
  public static func bytes(of table: RankTable) -> [UInt8] {
    var writer = BitWriter()
    writer.append(UInt32(type), width: 8)
    writer.append(UInt32(table.sequenceWidth), width: 8)
    writer.append(UInt32(table.count), width: 16)
    for sequence in table.sequences {
      writer.append(sequence, width: table.sequenceWidth)
    }
    writer.close()
    return writer.bytes
  }

  /// The table of the packet at the start of `bytes`, and the bytes it takes; throws the first rule
  /// that fails. What follows the packet is not looked at.
  public static func parse(
    prefixOf bytes: ArraySlice<UInt8>, in context: PacketContext
  ) throws(PacketFault) -> (table: RankTable, byteCount: Int) {
    var reader = PacketReader(bytes)
    let type = try reader.field(width: 8)
    if type != Self.type {
      throw PacketFault(.unknownPacket, at: 0, detail: .value(type))
    }
    let side = try reader.side(in: context)
    let count = try reader.field(width: 16)
    let limit = min(context.configuration.entries, CodecConfiguration.maximumEntries)
    if count == 0 || count > limit {
      throw PacketFault(.badCount, at: 16, detail: .value(count))
    }
    var sequences: [UInt32] = []
    for _ in 0..<count {
      sequences.append(UInt32(try reader.field(width: side.sequenceWidth)))
    }
    try reader.padding()
    try reader.checksum()
    return (RankTable(checkedSide: side, sequences: sequences), reader.bitOffset / 8)
  }
}
