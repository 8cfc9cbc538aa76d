/// Writes rank table packets.
///
/// Source: docs/format.md, section 5.1.
public enum RankTablePacket {
  /// The packet's type, in its first byte.
  public static let type: UInt8 = 0x54

  /// The packet of `table` in its shortest form.
  public static func bytes(of table: RankTable) -> [UInt8] {
    bytes(of: table, as: table.shortestForm())
  }

  /// The packet of `table` in a form that it fits: another is a programmer's error.
  public static func bytes(of table: RankTable, as form: RankTableForm) -> [UInt8] {
    guard form.suits(table.side), let values = table.values(in: form) else {
      preconditionFailure("RankTablePacket: the table does not fit the form \(form)")
    }
    var writer = BitWriter()
    writer.append(UInt32(type), width: 8)
    writer.append(UInt32(table.sequenceWidth), width: 8)
    writer.append(UInt32(form.rawValue), width: 4)
    writer.append(UInt32(table.count), width: 12)
    let width = form.valueWidth(for: table.side)
    if form.isGrouped {
      append(groupsOf: values, width: width, to: &writer)
    } else {
      for value in values { writer.append(value, width: width) }
    }
    writer.close()
    return writer.bytes
  }

  private static func append(
    groupsOf values: [UInt32], width: Int, to writer: inout BitWriter
  ) {
    guard let sizes = RankTable.groupSizes(of: values) else {
      preconditionFailure("RankTablePacket: the table has more groups than a packet")
    }
    // Of sequences that are not in the table.
    var groups = [Int](repeating: RankTableForm.groupCount, count: 1 << width)
    var place = 0
    for (group, size) in sizes.enumerated() {
      for value in values[place..<place + size] { groups[Int(value)] = group }
      place += size
    }
    for group in 0..<RankTableForm.groupCount {
      let size = group < sizes.count ? sizes[group] : 0
      writer.append(UInt32(size), width: RankTableForm.sizeWidth)
    }
    writer.padToWord()
    for group in groups { writer.append(UInt32(group), width: RankTableForm.groupWidth) }
  }
}
