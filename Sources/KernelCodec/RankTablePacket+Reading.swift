extension RankTablePacket {
  /// The table of the packet at the start of `bytes`, and the bytes it takes; throws the first rule
  /// that fails. What follows the packet is not looked at.
  ///
  /// Source: docs/format.md, section 5.1.
  public static func parse(
    prefixOf bytes: ArraySlice<UInt8>, in context: PacketContext
  ) throws(PacketFault) -> (table: RankTable, byteCount: Int) {
    var reader = PacketReader(bytes)
    let type = try reader.field(width: 8)
    if type != Self.type {
      throw PacketFault(.unknownPacket, at: 0, detail: .value(type))
    }
    let side = try reader.side(in: context)
    let form = try reader.tableForm(for: side)
    let count = try reader.entryCount(in: form, context.configuration)
    let width = form.valueWidth(for: side)
    let placeCount = count / form.ranksPerPlace
    let values =
      form.isGrouped
      ? try reader.groupedValues(count: placeCount, width: width)
      : try reader.values(count: placeCount, width: width)
    try reader.padding()
    try reader.checksum()
    let mask: UInt32 = 1 << UInt32(side.sequenceWidth) - 1
    let sequences = form.isFolded ? values.flatMap { [$0, ~$0 & mask] } : values
    return (RankTable(checkedSide: side, sequences: sequences), reader.bitOffset / 8)
  }
}

extension PacketReader {
  fileprivate mutating func tableForm(
    for side: KernelSide
  ) throws(PacketFault) -> RankTableForm {
    let start = bitOffset
    let number = try field(width: 4)
    guard let form = RankTableForm(rawValue: UInt8(number)), form.suits(side) else {
      throw PacketFault(.unknownForm, at: start, detail: .value(number))
    }
    return form
  }

  fileprivate mutating func entryCount(
    in form: RankTableForm, _ configuration: CodecConfiguration
  ) throws(PacketFault) -> Int {
    let start = bitOffset
    let count = try field(width: 12)
    let limit = min(configuration.entries, CodecConfiguration.maximumEntries)
    if count == 0 || count > limit || count % form.ranksPerPlace != 0 {
      throw PacketFault(.badCount, at: start, detail: .value(count))
    }
    return count
  }

  fileprivate mutating func values(count: Int, width: Int) throws(PacketFault) -> [UInt32] {
    var values: [UInt32] = []
    for _ in 0..<count { values.append(UInt32(try field(width: width))) }
    return values
  }

  /// The values at `count` places, from the sizes of the groups and the group of every value.
  fileprivate mutating func groupedValues(
    count: Int, width: Int
  ) throws(PacketFault) -> [UInt32] {
    // The next place of each group, and the place after its last.
    var next: [Int] = []
    var ends: [Int] = []
    for group in 1...RankTableForm.groupCount {
      let start = bitOffset
      let first = ends.last ?? 0
      let end = first + (try field(width: RankTableForm.sizeWidth))
      if end > count || group == RankTableForm.groupCount && end != count {
        throw PacketFault(.badCount, at: start, detail: .value(end))
      }
      next.append(first)
      ends.append(end)
    }
    try padding()
    var values = [UInt32](repeating: 0, count: count)
    for value in 0..<UInt32(1) << UInt32(width) {
      let start = bitOffset
      let group = try field(width: RankTableForm.groupWidth)
      guard group < RankTableForm.groupCount else { continue }
      if next[group] == ends[group] {
        throw PacketFault(.badGroup, at: start, detail: .value(group))
      }
      values[next[group]] = value
      next[group] += 1
    }
    if let group = next.indices.first(where: { next[$0] != ends[$0] }) {
      throw PacketFault(.badGroup, at: bitOffset, detail: .value(group))
    }
    return values
  }
}
