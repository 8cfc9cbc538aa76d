import Hardware
import KernelCodec

/// Configuration packets for a loader: good ones, one that breaks each rule, and damaged ones.
struct LoaderPackets {
  var tables: [RankTable]
  var layouts: [LayoutPacket]
  private let configuration: CodecConfiguration
  private let side: KernelSide

  init(block: ConfigurationLoader) throws {
    guard let side = KernelSide(sequenceWidth: block.lane.sequenceWidth) else {
      preconditionFailure("a lane has sequences of a square kernel")
    }
    self.side = side
    configuration = block.configuration
    var generator = SeededGenerator(seed: 11)
    let most = block.lane.entries
    tables = try [7, 32, 1, 33, most].map { count in
      try RankTable(
        side: side,
        sequences: (0..<min(count, most)).map { _ in UInt32(generator.bits(side.sequenceWidth)) })
    }
    layouts = try LayoutSample.layouts(for: block.lane).enumerated().map { index, layout in
      LayoutPacket(
        side: side, layout: layout, filters: [1, 65_535, 300 + index][index % 3],
        channels: [65_535, 1, 40 + index][index % 3])
    }
  }

  /// A small table, and a layout of each kind.
  var small: [[UInt8]] {
    var kinds: Set<LayoutKind> = []
    let first = layouts.filter { kinds.insert($0.layout.kind).inserted }
    return [RankTablePacket.bytes(of: tables[0], as: .plain)]
      + first.map { $0.bytes(for: configuration) }
  }

  /// Layouts that are refused while there is no table.
  var needsTable: [[UInt8]] {
    layouts.filter { $0.layout.kind != .stored }.map { $0.bytes(for: configuration) }
  }

  /// Every truncation to whole words, and a word too many.
  func cuts(_ packet: [UInt8]) -> [[UInt8]] {
    stride(from: 4, to: packet.count, by: 4).map { Array(packet.prefix($0)) } + [
      packet + [0, 0, 0, 0]
    ]
  }

  /// One-bit flips: every one of the first two words, every fifth of the rest.
  func flips(_ packet: [UInt8]) -> [[UInt8]] {
    (0..<8 * packet.count).filter { $0 < 64 || $0 % 5 == 0 }.map { bit in
      var damaged = packet
      damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      return damaged
    }
  }

  // MARK: A packet for every rule

  /// Packets with good checksums that break the rules of docs/format.md, section 5, and two with bad ones.
  var faulty: [[UInt8]] {
    var packets = headFaults + parameterFaults
    let table = RankTablePacket.bytes(of: tables[0], as: .plain)
    packets.append(sealed(table, with: [(table.count - 5, 1)]))
    packets.append(table.dropLast() + [table.last! ^ 0x80])
    packets.append(layout(.stored).dropLast(4) + [0, 0, 0, 0])
    packets += [table, layout(.stored)].map { $0 + [1, 2, 3, 4, 5, 6, 7, 8] }
    packets += [Array(table.prefix(4)), Array(layout(.stored).prefix(8))]
    return packets
  }

  private var headFaults: [[UInt8]] {
    let table = RankTablePacket.bytes(of: tables[0], as: .plain)
    let stored = layout(.stored)
    let tooMany = configuration.entries + 1
    let changes: [([UInt8], [(Int, UInt8)])] = [
      (stored, [(0, 0x4D)]), (stored, [(1, 10)]), (stored, [(2, 4)]), (stored, [(3, 200)]),
      (stored, [(7, stored[7] ^ 1)]), (stored, [(8, 0), (9, 0)]), (stored, [(10, 0), (11, 0)]),
      (table, [(1, 0)]), (table, [(2, 0), (3, 0)]),
      (table, [(2, UInt8(tooMany >> 8)), (3, UInt8(tooMany & 255))]),
    ]
    return changes.map { sealed($0, with: $1) }
  }

  private var parameterFaults: [[UInt8]] {
    var packets: [[UInt8]] = []
    for kind in configuration.layouts.kinds where kind == .fourNode || kind == .class16 {
      // Each bad width; each place; more ranks than there can be.
      let count = kind == .fourNode ? 2 : 8
      for place in 0..<count {
        let width = UInt8(10 + place % 4)
        packets += [sealed(layout(kind), with: [(12 + place, width << 4 | 15)])]
        packets += [sealed(layout(kind), with: [(12 + place, 0xF0 | width)])]
        packets += [sealed(layout(kind), with: [(12 + place, 0x99)])]
      }
      if kind == .fourNode { packets.append(sealed(layout(kind), with: [(15, 1)])) }
    }
    guard configuration.layouts.contains(.canonical) else { return packets }
    let counts: [(escape: Int, counts: [Int: Int])] = [
      (8, [:]), (255, [:]), (0, [1: 3]), (0, [1: 2, 2: 1]), (1, [1: 2]), (3, [1: 1, 3: 4]),
      (0, [12: 513]), (0, [11: 300, 12: 300]), (0, [12: 1023]), (2, [1: 1]), (7, [12: 1]),
      (1, [1: 1, 12: 1]),
    ]
    return packets + counts.map { canonical(escape: $0.escape, counts: $0.counts) }
  }

  private func canonical(escape: Int, counts: [Int: Int]) -> [UInt8] {
    var writer = BitWriter()
    writer.append(bytes: layout(.canonical).prefix(12))
    writer.append(UInt32(escape), width: 8)
    for length in 1...CanonicalCode.maximumLength {
      writer.append(UInt32(counts[length] ?? 0), width: 10)
    }
    writer.close()
    return writer.bytes
  }

  /// A good layout packet of a kind, or of the first that there is.
  private func layout(_ kind: LayoutKind) -> [UInt8] {
    let packet = layouts.first { $0.layout.kind == kind } ?? layouts[0]
    return packet.bytes(for: configuration)
  }

  /// A packet with other bytes, and a checksum that fits.
  private func sealed(_ packet: [UInt8], with changes: [(index: Int, byte: UInt8)]) -> [UInt8] {
    var writer = BitWriter()
    var bytes = Array(packet.dropLast(4))
    for change in changes { bytes[change.index] = change.byte }
    writer.append(bytes: bytes)
    writer.close()
    return writer.bytes
  }
}
