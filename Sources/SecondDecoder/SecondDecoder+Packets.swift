// Section 5 of docs/format.md.

extension SecondDecoder {
  /// What the receiver of packets knows.
  package struct Receiver {
    var entries: Int
    var lanes: Int
    var layouts: Set<Int>
    var longest: Int
    var n: Int?
    var hasTable = true

    var hash: Int {
      let ids = layouts.sorted().map { String($0) }.joined(separator: ",")
      let text = "bnk1 entries=\(entries) lanes=\(lanes) layouts=\(ids) longest=\(longest)"
      let bits = Bits(text.utf8)
      return bits.crc(0, bits.count)
    }
  }

  package struct Table: Equatable {
    var n: Int
    var sequences: [UInt32]

    package init(n: Int, sequences: [UInt32]) {
      self.n = n
      self.sequences = sequences
    }
  }

  struct Packet: Equatable {
    var n: Int
    var parameters: Parameters
    var filters: Int
    var channels: Int
  }

  /// The bits from `start`, of which a field is there once all words up to its last bit have arrived.
  struct Arriving {
    let bits: Bits
    let start: Int

    func field(_ at: Int, _ width: Int) throws(Failure) -> Int {
      let wholeWords = (bits.count - start) / 32
      for word in stride(from: at / 32, through: (at + width - 1) / 32, by: 1)
      where word >= wholeWords {
        throw Failure(0x11, at: wholeWords * 32)
      }
      return bits.number(start + at, width)
    }

    func crc(upTo end: Int) -> Int { bits.crc(start, start + end) }
  }

  private static func sequenceWidth(
    _ packet: Arriving, _ receiver: Receiver
  ) throws(Failure) -> Int {
    let n = try packet.field(8, 8)
    if ![1, 4, 9, 16, 25].contains(n) { throw Failure(0x13, at: 8) }
    if let own = receiver.n, own != n { throw Failure(0x13, at: 8) }
    return n
  }

  private static func close(_ packet: Arriving, at end: Int) throws(Failure) -> Int {
    if try packet.field(end, 32) != packet.crc(upTo: end) { throw Failure(0x1F, at: end) }
    return end + 32
  }

  /// 5.1: the table, and the bits that its packet takes.
  package static func table(
    _ bits: Bits, from start: Int, _ receiver: Receiver
  ) throws(Failure) -> (Table, Int) {
    let packet = Arriving(bits: bits, start: start)
    if try packet.field(0, 8) != 0x54 { throw Failure(0x12, at: 0) }
    let n = try sequenceWidth(packet, receiver)
    let form = try packet.field(16, 4)
    let forms = [1: [0, 2], 4: [0, 1, 2, 3], 9: [0, 1, 2, 3], 16: [0, 1], 25: [0, 1]]
    if !forms[n]!.contains(form) { throw Failure(0x22, at: 16) }
    let isFolded = form == 1 || form == 3
    let count = try packet.field(20, 12)
    if count == 0 || count > receiver.entries { throw Failure(0x18, at: 20) }
    if isFolded && count % 2 == 1 { throw Failure(0x18, at: 20) }
    let m = isFolded ? count / 2 : count
    let width = isFolded ? n - 1 : n
    var at = 32
    let places = form < 2 ? try list(packet, &at, m, width) : try groups(packet, &at, m, width)
    var table = Table(n: n, sequences: [])
    for value in places {
      table.sequences.append(UInt32(value))
      if isFolded { table.sequences.append(UInt32((1 << n) - 1 - value)) }
    }
    let padding = at
    while at % 32 != 0 { at += 1 }
    if at > padding, try packet.field(padding, at - padding) != 0 {
      throw Failure(0x1E, at: padding)
    }
    return (table, try close(packet, at: at))
  }

  private static func list(
    _ packet: Arriving, _ at: inout Int, _ m: Int, _ width: Int
  ) throws(Failure) -> [Int] {
    var values: [Int] = []
    for _ in 0..<m {
      values.append(try packet.field(at, width))
      at += width
    }
    return values
  }

  /// What is at each place, group after group.
  private static func groups(
    _ packet: Arriving, _ at: inout Int, _ m: Int, _ width: Int
  ) throws(Failure) -> [Int] {
    var sizes: [Int] = []
    for group in 0...14 {
      sizes.append(try packet.field(at, 10))
      if sizes.reduce(0, +) > m { throw Failure(0x18, at: at) }
      if group == 14 && sizes.reduce(0, +) < m { throw Failure(0x18, at: at) }
      at += 10
    }
    if try packet.field(182, 10) != 0 { throw Failure(0x1E, at: 182) }
    at = 192
    var members = [[Int]](repeating: [], count: 16)
    for sequence in 0..<1 << width {
      let group = try packet.field(at, 4)
      members[group].append(sequence)
      if group < 15 && members[group].count > sizes[group] { throw Failure(0x23, at: at) }
      at += 4
    }
    for group in 0...14 where members[group].count < sizes[group] { throw Failure(0x23, at: at) }
    return members.dropLast().flatMap { $0 }
  }

  /// 5.2: the layout, and the bits that its packet takes.
  static func layout(
    _ bits: Bits, from start: Int, _ receiver: Receiver
  ) throws(Failure) -> (Packet, Int) {
    let packet = Arriving(bits: bits, start: start)
    if try packet.field(0, 8) != 0x4C { throw Failure(0x12, at: 0) }
    let n = try sequenceWidth(packet, receiver)
    let id = try packet.field(16, 8)
    if !receiver.layouts.contains(id) { throw Failure(0x14, at: 16) }
    if try packet.field(24, 8) != receiver.lanes { throw Failure(0x15, at: 24) }
    if try packet.field(32, 32) != receiver.hash { throw Failure(0x16, at: 32) }
    let filters = try packet.field(64, 16)
    if filters == 0 { throw Failure(0x17, at: 64) }
    let channels = try packet.field(80, 16)
    if channels == 0 { throw Failure(0x17, at: 80) }
    let parameters: Parameters
    switch id {
    case 0:
      parameters = .stored
    case 1:
      parameters = .fourNode(try nodes(packet, 4))
      if try packet.field(112, 16) != 0 { throw Failure(0x1E, at: 112) }
    case 2:
      parameters = .class16(try nodes(packet, 16))
    case 3:
      parameters = try canonical(packet, longest: receiver.longest)
      if try packet.field(254, 2) != 0 { throw Failure(0x1E, at: 254) }
    default:
      let t = try packet.field(96, 8)
      if t < 1 || t > 9 { throw Failure(0x19, at: 96) }
      if try packet.field(104, 24) != 0 { throw Failure(0x1E, at: 104) }
      parameters = .codebook(t: t)
    }
    let end = try close(packet, at: [96, 128, 160, 256, 128][id])
    return (Packet(n: n, parameters: parameters, filters: filters, channels: channels), end)
  }

  private static func nodes(_ packet: Arriving, _ count: Int) throws(Failure) -> [Int] {
    var fields: [Int] = []
    for index in 0..<count {
      let at = 96 + 4 * index
      fields.append(try packet.field(at, 4))
      if (10...13).contains(fields[index]) { throw Failure(0x19, at: at) }
      let ranks = fields.filter { $0 < 10 }.map { 1 << $0 }.reduce(0, +)
      if ranks > 512 { throw Failure(0x1A, at: at) }
    }
    return fields
  }

  private static func canonical(
    _ packet: Arriving, longest: Int
  ) throws(Failure) -> Parameters {
    let escape = try packet.field(96, 8)
    if escape > 7 { throw Failure(0x1B, at: 96) }
    var counts: [Int] = []
    /// The sum of 2^-length of words and escape up to a length, in units of 2^-15.
    func sum(upTo length: Int) -> Int {
      let words = counts.prefix(length).enumerated().map { $1 * 32768 / (2 << $0) }.reduce(0, +)
      return words + (1...length).filter { $0 == escape }.map { 32768 / (1 << $0) }.reduce(0, +)
    }
    for l in 1...15 {
      let at = 104 + 10 * (l - 1)
      counts.append(try packet.field(at, 10))
      if l > longest && counts[l - 1] != 0 { throw Failure(0x24, at: at) }
      if counts.reduce(0, +) > 512 { throw Failure(0x1A, at: at) }
      if sum(upTo: l) > 32768 { throw Failure(0x1C, at: at) }
    }
    if escape > 0 && sum(upTo: 15) != 32768 { throw Failure(0x1D, at: 96) }
    return .canonical(escape: escape, counts: counts)
  }

  /// A packet that is all there is: as hardware receives it.
  package static func packet(_ bits: Bits, _ receiver: Receiver) -> Failure? {
    do {
      let isTable = try Arriving(bits: bits, start: 0).field(0, 8) == 0x54
      var end: Int
      var missesTable = false
      if isTable {
        end = try table(bits, from: 0, receiver).1
      } else {
        let (packet, length) = try layout(bits, from: 0, receiver)
        end = length
        missesTable = packet.parameters != .stored && !receiver.hasTable
      }
      if bits.count > end { return Failure(0x20, at: end) }
      return missesTable ? Failure(0x21, at: 16) : nil
    } catch {
      return error
    }
  }
}
