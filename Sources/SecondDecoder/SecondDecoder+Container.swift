// Section 6 of docs/format.md.

extension SecondDecoder {
  /// A layer, decoded.
  package struct Layer: Equatable {
    var name: [UInt8]
    var isSigned: Bool
    var side: Int
    var axes: Int
    var filters: Int
    var channels: Int
    var padding: Int
    var polarity: Int
    var signs: String
    var sequences: [UInt32]
  }

  private struct Header {
    var receiver: Receiver
    var tables: Int
    var layers: Int
    var directoryEnd: Int
  }

  private struct Entry {
    var kind = 0
    var side = 0
    var axes = 0
    var table = 0
    var filters = 0
    var channels = 0
    var padding = 0
    var polarity = 0
    var lanes: [Int] = []
    var name: [UInt8] = []
  }

  /// The layers of a file; a failure's bit counts from the start of its structure.
  package static func container(_ bytes: [UInt8]) throws(Failure) -> [Layer] {
    let file = Bits(bytes)
    let header = try header(file)
    let entries = try directory(file, header)
    var at = header.directoryEnd
    var tables: [Table] = []
    for _ in 0..<header.tables {
      let (table, length) = try table(file, from: at, header.receiver)
      tables.append(table)
      at += length
    }
    var coded: [(entry: Entry, packet: Packet, signs: String, streams: [Range<Int>])] = []
    for entry in entries {
      let packet = try packet(of: entry, file, &at, tables, header.receiver)
      let signs = entry.kind == 1 ? try signs(file, &at, entry.filters) : ""
      var streams: [Range<Int>] = []
      for length in entry.lanes {
        if at + 8 * length > file.count { throw Failure("bad length", at: 0) }
        streams.append(at..<at + 8 * length)
        at += 8 * length
      }
      coded.append((entry, packet, signs, streams))
    }
    if at != file.count { throw Failure("bad length", at: at) }
    var layers: [Layer] = []
    for (entry, packet, signs, streams) in coded {
      let table = entry.table == 255 ? [] : tables[entry.table].sequences
      let lanes = streams.map { Array(bytes[$0.lowerBound / 8..<$0.upperBound / 8]) }
      let sequences = try decode(packet, lanes, table)
      layers.append(
        Layer(
          name: entry.name, isSigned: entry.kind == 1, side: entry.side, axes: entry.axes,
          filters: entry.filters, channels: entry.channels, padding: entry.padding,
          polarity: entry.polarity, signs: signs, sequences: sequences))
    }
    return layers
  }

  private static func decode(
    _ packet: Packet, _ lanes: [[UInt8]], _ table: [UInt32]
  ) throws(Failure) -> [UInt32] {
    let book = codeBook(packet.parameters)
    var filters = [[UInt32]](repeating: [], count: packet.filters)
    for (lane, stream) in lanes.enumerated() {
      let dealt = filters.indices.filter { $0 % lanes.count == lane }
      let (sequences, failure) = Self.lane(
        Bits(stream), book, table: table, n: packet.n, count: dealt.count * packet.channels)
      if let failure { throw failure }
      for (index, filter) in dealt.enumerated() {
        let start = index * packet.channels
        filters[filter] = Array(sequences[start..<start + packet.channels])
      }
    }
    return filters.flatMap { $0 }
  }

  private static func header(_ file: Bits) throws(Failure) -> Header {
    func word(_ index: Int) throws(Failure) -> Int {
      if file.count < 32 * (index + 1) { throw Failure("truncated", at: file.count / 32 * 32) }
      return 32 * index
    }
    if file.number(try word(0), 32) != 0x8942_4E4B { throw Failure("not a container", at: 0) }
    if file.number(try word(1), 8) != 1 { throw Failure("unsupported version", at: 32) }
    if file.number(try word(6), 32) != file.crc(0, 192) {
      throw Failure("checksum mismatch", at: 192)
    }
    let layouts = file.number(40, 8)
    if layouts == 0 || layouts > 31 { throw Failure("bad configuration", at: 40) }
    let longest = file.number(48, 4)
    if layouts & 8 == 0 ? longest != 0 : longest < 8 {
      throw Failure("bad configuration", at: 48)
    }
    let entries = file.number(52, 12)
    if entries < 1 || entries > 512 { throw Failure("bad configuration", at: 52) }
    let lanes = file.number(64, 8)
    if lanes < 1 || lanes > 64 { throw Failure("bad configuration", at: 64) }
    let tables = file.number(72, 8)
    if tables == 255 { throw Failure("bad configuration", at: 72) }
    let receiver = Receiver(
      entries: entries, lanes: lanes, layouts: Set((0..<5).filter { layouts >> $0 & 1 == 1 }),
      longest: longest)
    if file.number(96, 32) != receiver.hash { throw Failure("wrong configuration", at: 96) }
    let directory = file.number(128, 32)
    if directory < 4 || directory % 4 != 0 || 28 + directory > file.count / 8 {
      throw Failure("bad length", at: 128)
    }
    if file.number(160, 32) != file.count / 8 { throw Failure("bad length", at: 160) }
    return Header(
      receiver: receiver, tables: tables, layers: file.number(80, 16),
      directoryEnd: (28 + directory) * 8)
  }

  private static func directory(_ file: Bits, _ header: Header) throws(Failure) -> [Entry] {
    let start = 28 * 8
    let end = header.directoryEnd - 32
    if file.number(end, 32) != file.crc(start, end) {
      throw Failure("checksum mismatch", at: end - start)
    }
    var at = start
    func field(_ width: Int, _ valid: (Int) -> Bool) throws(Failure) -> Int {
      if at + width > end { throw Failure("bad directory", at: end - start) }
      let value = file.number(at, width)
      if !valid(value) { throw Failure("bad directory", at: at - start) }
      at += width
      return value
    }
    var entries: [Entry] = []
    for _ in 0..<header.layers {
      var entry = Entry()
      entry.kind = try field(8) { $0 == 0 || $0 == 1 }
      entry.side = try field(8) { 1 <= $0 && $0 <= 5 }
      entry.axes = try field(8) { $0 == 4 || ($0 == 2 && entry.side == 1) }
      entry.table = try field(8) { $0 == 255 || $0 < header.tables }
      entry.filters = try field(16) { $0 != 0 }
      entry.channels = try field(16) { $0 != 0 }
      let padding = try field(8) { [0xFF, 0, 1].contains($0) }
      entry.padding = padding == 0xFF ? -1 : padding
      entry.polarity = try field(8) { $0 == 0 || $0 == 1 }
      let nameLength = try field(16) { $0 != 0 }
      for _ in 0..<header.receiver.lanes { entry.lanes.append(try field(32) { $0 % 4 == 0 }) }
      let nameWords = (nameLength + 3) / 4
      if at + nameWords * 32 > end { throw Failure("bad directory", at: end - start) }
      entry.name = (0..<nameLength).map { UInt8(file.number(at + 8 * $0, 8)) }
      if Array(String(decoding: entry.name, as: UTF8.self).utf8) != entry.name {
        throw Failure("bad directory", at: at - start)
      }
      if entries.contains(where: { $0.name == entry.name }) {
        throw Failure("bad directory", at: at - start)
      }
      at += 8 * nameLength
      while at % 32 != 0 {
        _ = try field(8) { _ in true }
      }
      let padded = at - nameWords * 32 + nameLength * 8
      if file.text(padded, at - padded).contains("1") {
        throw Failure("bad directory", at: padded - start)
      }
      entries.append(entry)
    }
    if at != end { throw Failure("bad directory", at: at - start) }
    return entries
  }

  private static func packet(
    of entry: Entry, _ file: Bits, _ at: inout Int, _ tables: [Table], _ receiver: Receiver
  ) throws(Failure) -> Packet {
    let (packet, length) = try layout(file, from: at, receiver)
    let isStored = packet.parameters == .stored
    if packet.n != entry.side * entry.side || packet.filters != entry.filters
      || packet.channels != entry.channels || isStored != (entry.table == 255)
    {
      throw Failure("disagreement", at: 0)
    }
    if !isStored && tables[entry.table].n != packet.n { throw Failure("disagreement", at: 0) }
    for (lane, length) in entry.lanes.enumerated() {
      let filters = (0..<entry.filters).filter { $0 % entry.lanes.count == lane }.count
      if filters * entry.channels > 8 * length { throw Failure("bad layout", at: 0) }
    }
    at += length
    return packet
  }

  private static func signs(_ file: Bits, _ at: inout Int, _ filters: Int) throws(Failure) -> String
  {
    let start = at
    let padded = (filters + 31) / 32 * 32
    func arrived(_ end: Int) throws(Failure) {
      let whole = (file.count - start) / 32 * 32
      if end > whole { throw Failure("truncated", at: whole) }
    }
    try arrived(padded)
    if file.text(start + filters, padded - filters).contains("1") {
      throw Failure("nonzero padding", at: filters)
    }
    try arrived(padded + 32)
    if file.number(start + padded, 32) != file.crc(start, start + padded) {
      throw Failure("checksum mismatch", at: padded)
    }
    at = start + padded + 32
    return file.text(start, filters)
  }
}
