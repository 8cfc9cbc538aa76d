import Hardware
import KernelCodec

/// Configuration packets for a loader: good ones, one that breaks each rule, and damaged ones.
struct LoaderPackets {
  /// In every form that suits the lane, the plain ones first.
  var tables: [TableSample]
  var layouts: [LayoutPacket]
  let lane: LaneParameters
  private let configuration: CodecConfiguration

  init(block: ConfigurationLoader) throws {
    guard let side = KernelSide(sequenceWidth: block.lane.sequenceWidth) else {
      preconditionFailure("a lane has sequences of a square kernel")
    }
    let lane = block.lane
    self.lane = lane
    configuration = block.configuration
    var generator = SeededGenerator(seed: 11)
    let counts: KeyValuePairs<RankTableForm, [Int]> = [
      .plain: [7, 32, 1, 33, lane.entries], .folded: [6, 2, 58, lane.entries],
      .grouped: [7, 40, lane.entries], .foldedAndGrouped: [6, 40, lane.entries],
    ]
    tables = counts.flatMap { form, counts in
      counts.compactMap { TableSample(form, lane: lane, count: $0, generator: &generator) }
    }
    layouts = try LayoutSample.layouts(for: block.lane).enumerated().map { index, layout in
      LayoutPacket(
        side: side, layout: layout, filters: [1, 65_535, 300 + index][index % 3],
        channels: [65_535, 1, 40 + index][index % 3])
    }
  }

  /// A small table of each form, and a layout of each kind.
  var small: [[UInt8]] {
    var forms: Set<RankTableForm> = []
    var kinds: Set<LayoutKind> = []
    return tables.filter { forms.insert($0.form).inserted }.map(\.bytes)
      + layouts.filter { kinds.insert($0.layout.kind).inserted }
      .map { $0.bytes(for: configuration) }
  }

  /// Of those the tables, the layouts of most fields, and another.
  var interrupted: [[UInt8]] {
    let longest: [LayoutKind] = [.class16, .canonical]
    let layouts = small.filter { !isTable($0) }
    return small.filter(isTable) + layouts.prefix(1)
      + layouts.dropFirst().filter { LayoutKind(rawValue: $0[2]).map(longest.contains) ?? false }
  }

  private func isTable(_ packet: [UInt8]) -> Bool { packet[0] == RankTablePacket.type }

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

  /// One-bit flips: every one of the first two words, and of the rest every fifth, or fewer of a long packet.
  func flips(_ packet: [UInt8]) -> [[UInt8]] {
    let step = max(5, 8 * packet.count / 60 | 1)
    return (0..<8 * packet.count).filter { $0 < 64 || $0 % step == 0 }.map { bit in
      var damaged = packet
      damaged[bit / 8] ^= 0x80 >> UInt8(bit % 8)
      return damaged
    }
  }

  // MARK: A packet for every rule

  /// Packets with good checksums that break the rules of docs/format.md, section 5, and two with bad ones.
  var faulty: [[UInt8]] {
    var packets = headFaults + tableFaults + parameterFaults
    let table = tables[0].bytes
    packets.append(sealed(table, with: [(table.count - 5, 1)]))
    packets.append(table.dropLast() + [table.last! ^ 0x80])
    packets.append(layout(.stored).dropLast(4) + [0, 0, 0, 0])
    packets += [table, layout(.stored)].map { $0 + [1, 2, 3, 4, 5, 6, 7, 8] }
    packets += [Array(table.prefix(4)), Array(layout(.stored).prefix(8))]
    return packets
  }

  private var headFaults: [[UInt8]] {
    let table = tables[0].bytes
    let stored = layout(.stored)
    let tooMany = configuration.entries + 1
    let changes: [([UInt8], [(Int, UInt8)])] = [
      (stored, [(0, 0x4D)]), (stored, [(1, 10)]), (stored, [(2, 5)]), (stored, [(3, 200)]),
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
    if configuration.layouts.contains(.codebook) {
      packets += ([0] + Array(10...17) + [255]).map { sealed(layout(.codebook), with: [(12, $0)]) }
      packets += [sealed(layout(.codebook), with: [(13, 0x80)])]
      packets += [sealed(layout(.codebook), with: [(15, 1)])]
    }
    guard configuration.layouts.contains(.canonical) else { return packets }
    let longest = lane.longestCanonical
    let last = CanonicalCode.maximumLength
    let counts: [(escape: Int, counts: [Int: Int], padding: UInt32)] = [
      (8, [:], 0), (255, [:], 0), (0, [1: 3], 0), (0, [1: 2, 2: 1], 0), (1, [1: 2], 0),
      (3, [1: 1, 3: 4], 0), (0, [longest: 513], 0), (0, [longest - 1: 300, longest: 300], 0),
      (0, [longest: 1023], 0), (2, [1: 1], 0), (7, [longest: 1], 0), (1, [1: 1, longest: 1], 0),
      // Two rules at once, the first of which is the verdict; and padding.
      (0, [last: 1023], 0), (0, [1: 2, last: 600], 0), (1, [:], 0), (1, [:], 3), (0, [1: 2], 1),
      (1, [1: 1], 2),
    ]
    packets += counts.map { canonical(escape: $0.escape, counts: $0.counts, padding: $0.padding) }
    return packets
      + (longest + 1..<last + 1).map { canonical(escape: 0, counts: [$0: 1], padding: 0) }
  }

  private func canonical(escape: Int, counts: [Int: Int], padding: UInt32) -> [UInt8] {
    var writer = BitWriter()
    writer.append(bytes: layout(.canonical).prefix(12))
    writer.append(UInt32(escape), width: 8)
    for length in 1...CanonicalCode.maximumLength {
      writer.append(UInt32(counts[length] ?? 0), width: 10)
    }
    writer.append(padding, width: 2)
    writer.close()
    return writer.bytes
  }

  /// A good layout packet of a kind, or of the first that there is.
  private func layout(_ kind: LayoutKind) -> [UInt8] {
    let packet = layouts.first { $0.layout.kind == kind } ?? layouts[0]
    return packet.bytes(for: configuration)
  }

  /// A packet with other bytes, and a checksum that fits.
  func sealed(_ packet: [UInt8], with changes: [(index: Int, byte: UInt8)]) -> [UInt8] {
    var writer = BitWriter()
    var bytes = Array(packet.dropLast(4))
    for change in changes { bytes[change.index] = change.byte }
    writer.append(bytes: bytes)
    writer.close()
    return writer.bytes
  }
}
