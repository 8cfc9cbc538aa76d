import SecondDecoder
import Testing

@testable import KernelCodec

@Suite struct ConfigurationPacketTests {
  static let configuration = CodecConfiguration(entries: 8, lanes: 2)
  static let context = PacketContext(
    configuration: configuration, sequenceWidth: 9, hasTable: true)

  /// A packet with one fault, and its verdict by the page.
  struct Sample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var code: VerdictCode
    var bitOffset: Int
    var bytes: [UInt8]

    init(_ name: String, _ code: VerdictCode, at bitOffset: Int, _ bytes: [UInt8]) {
      testDescription = name
      self.code = code
      self.bitOffset = bitOffset
      self.bytes = bytes
    }
  }

  /// `body` and its CRC-32.
  static func sealed(_ body: [UInt8]) -> [UInt8] {
    let crc = CRC32.checksum(of: body)
    return body + (0..<4).map { UInt8(truncatingIfNeeded: crc >> UInt32(24 - 8 * $0)) }
  }

  static func layout(
    n: UInt8 = 9, id: UInt8, lanes: UInt8 = 2, filters: [UInt8] = [0, 3],
    channels: [UInt8] = [0, 5],
    _ parameters: [UInt8]
  ) -> [UInt8] {
    let hash = (0..<4).map { UInt8(truncatingIfNeeded: configuration.hash >> UInt32(24 - 8 * $0)) }
    return sealed([0x4C, n, id, lanes] + hash + filters + channels + parameters)
  }

  /// escape, and fifteen counts of ten bits.
  static func canonical(
    _ escape: UInt32, _ counts: [UInt32], padding: UInt32 = 0
  ) -> [UInt8] {
    var writer = BitWriter()
    writer.append(escape, width: 8)
    for length in 0..<15 { writer.append(length < counts.count ? counts[length] : 0, width: 10) }
    writer.append(padding, width: 2)
    return layout(id: 3, writer.bytes)
  }

  /// A table of nine bits whose groups have the given sizes; the sequences from 0 on are in the given groups, others in none.
  static func grouped(
    form: UInt32 = 2, count: UInt32, sizes: [UInt32], padding: UInt32 = 0, _ groups: [UInt32]
  ) -> [UInt8] {
    var writer = BitWriter()
    writer.append(0x5409, width: 16)
    writer.append(form, width: 4)
    writer.append(count, width: 12)
    for group in 0..<15 { writer.append(group < sizes.count ? sizes[group] : 0, width: 10) }
    writer.append(padding, width: 10)
    for sequence in 0..<(form == 2 ? 512 : 256) {
      writer.append(sequence < groups.count ? groups[sequence] : 15, width: 4)
    }
    return sealed(writer.bytes)
  }

  static let table = sealed([0x54, 9, 0, 2, 0x80, 0x40, 0, 0])
  static let longFour = layout(id: 1, [0x33, 0x3F, 0, 0])

  static let samples: [Sample] = [
    Sample("a table", .ok, at: 0, table),
    Sample("nothing", .packetTruncated, at: 0, []),
    Sample("half a word", .packetTruncated, at: 0, [0xFF, 0xFF]),
    Sample("a table without entries", .packetTruncated, at: 32, Array(table.prefix(7))),
    Sample("a table without a checksum", .packetTruncated, at: 64, Array(table.prefix(11))),
    Sample("an unknown type", .unknownPacket, at: 0, sealed([0x55, 9, 0, 2, 0, 0, 0, 0])),
    Sample("a table of n 8", .wrongSequenceWidth, at: 8, sealed([0x54, 8, 0, 1, 0, 0, 0, 0])),
    Sample("a table of n 4", .wrongSequenceWidth, at: 8, sealed([0x54, 4, 0, 1, 0, 0, 0, 0])),
    Sample("a table of none", .badCount, at: 20, sealed([0x54, 9, 0, 0])),
    Sample(
      "a table of nine", .badCount, at: 20,
      sealed([0x54, 9, 0, 9] + Array(repeating: 0, count: 12))),
    Sample("form 4", .unknownForm, at: 16, sealed([0x54, 9, 0x40, 2, 0, 0, 0, 0])),
    Sample("form 1", .ok, at: 0, sealed([0x54, 9, 0x10, 4, 0xFF, 0x01, 0, 0])),
    Sample("an odd folded table", .badCount, at: 20, sealed([0x54, 9, 0x10, 3, 0, 0, 0, 0])),
    Sample("groups", .ok, at: 0, grouped(count: 3, sizes: [1, 2], [1, 0, 15, 1])),
    Sample("folded groups", .ok, at: 0, grouped(form: 3, count: 6, sizes: [1, 2], [1, 0, 15, 1])),
    Sample("sizes above the count", .badCount, at: 42, grouped(count: 3, sizes: [1, 3], [])),
    Sample("sizes below the count", .badCount, at: 172, grouped(count: 3, sizes: [1, 1], [0, 1])),
    Sample(
      "sizes above a folded count", .badCount, at: 32, grouped(form: 3, count: 2, sizes: [2], [])),
    Sample(
      "padding after sizes", .packetNonzeroPadding, at: 182,
      grouped(count: 1, sizes: [1], padding: 1, [0])),
    Sample("a full group", .badGroup, at: 200, grouped(count: 2, sizes: [1, 1], [0, 15, 0, 1])),
    Sample("a group too small", .badGroup, at: 192 + 2048, grouped(count: 2, sizes: [2], [0])),
    Sample(
      "a folded group too small", .badGroup, at: 192 + 1024,
      grouped(form: 3, count: 4, sizes: [2], [0])),
    Sample(
      "groups cut off", .packetTruncated, at: 192,
      Array(grouped(count: 1, sizes: [1], [0]).prefix(25))),
    Sample("a bit of padding", .packetNonzeroPadding, at: 50, sealed([0x54, 9, 0, 2, 0, 0, 0, 1])),
    Sample("a wrong checksum", .packetChecksumMismatch, at: 64, Array(table.dropLast()) + [0]),
    Sample("a byte more", .packetTrailingData, at: 96, table + [0]),
    Sample("stored", .ok, at: 0, layout(id: 0, [])),
    Sample("n 10", .wrongSequenceWidth, at: 8, layout(n: 10, id: 0, [])),
    Sample("an unknown layout", .unknownLayout, at: 16, layout(id: 5, [])),
    Sample("one lane", .wrongLaneCount, at: 24, layout(id: 0, lanes: 1, [])),
    Sample(
      "another hash", .wrongConfiguration, at: 32, sealed([0x4C, 9, 0, 2, 0, 0, 0, 0, 0, 1, 0, 1])),
    Sample("no filters", .emptyLayer, at: 64, layout(id: 0, filters: [0, 0], [])),
    Sample("no channels", .emptyLayer, at: 80, layout(id: 0, channels: [0, 0], [])),
    Sample("four-node", .ok, at: 0, longFour),
    Sample("a width of 10", .badPayloadWidth, at: 100, layout(id: 1, [0x0A, 0xA0, 0, 0])),
    Sample("a width of 13", .badPayloadWidth, at: 108, layout(id: 1, [0x00, 0x0D, 0, 0])),
    Sample("512 ranks", .ok, at: 0, layout(id: 1, [0x88, 0xEE, 0, 0])),
    Sample("513 ranks", .capacityOverflow, at: 104, layout(id: 1, [0x88, 0x0D, 0, 0])),
    Sample(
      "padding after four widths", .packetNonzeroPadding, at: 112, layout(id: 1, [0, 0, 0, 1])),
    Sample("class16", .ok, at: 0, layout(id: 2, [0, 0, 0, 0, 0, 0, 0, 0xEF])),
    Sample("a class of 11", .badPayloadWidth, at: 156, layout(id: 2, [0, 0, 0, 0, 0, 0, 0, 0xEB])),
    Sample("an escape of 8", .badEscape, at: 96, canonical(8, [])),
    Sample("no code at all", .ok, at: 0, canonical(0, [])),
    Sample("a full code", .ok, at: 0, canonical(0, [1, 1, 2])),
    Sample("three words of a bit", .oversubscribedCode, at: 104, canonical(0, [3])),
    Sample("a code of 17/16", .oversubscribedCode, at: 134, canonical(0, [0, 4, 0, 1])),
    Sample("no room for the escape", .oversubscribedCode, at: 114, canonical(2, [2])),
    Sample(
      "513 words", .capacityOverflow, at: 214, canonical(0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 512, 1])),
    Sample("513 words of a bit", .capacityOverflow, at: 104, canonical(0, [513])),
    Sample(
      "a word of 13 bits", .codeTooLong, at: 224,
      canonical(0, Array(repeating: 0, count: 12) + [1])),
    Sample(
      "513 words of 13 bits", .codeTooLong, at: 224,
      canonical(0, Array(repeating: 0, count: 12) + [513])),
    Sample(
      "padding after counts", .packetNonzeroPadding, at: 254, canonical(0, [1], padding: 1)),
    Sample("no code, but padding", .incompleteCode, at: 96, canonical(1, [], padding: 1)),
    Sample("a codebook", .ok, at: 0, layout(id: 4, [9, 0, 0, 0])),
    Sample("a codebook of no bits", .badPayloadWidth, at: 96, layout(id: 4, [0, 0, 0, 0])),
    Sample("a codebook of ten bits", .badPayloadWidth, at: 96, layout(id: 4, [10, 0, 0, 1])),
    Sample("padding after t", .packetNonzeroPadding, at: 104, layout(id: 4, [1, 0, 0, 1])),
    Sample("a code and an escape", .ok, at: 0, canonical(1, [0, 2])),
    Sample("an escape that leaves space", .incompleteCode, at: 96, canonical(1, [0, 1])),
    Sample("an escape alone", .incompleteCode, at: 96, canonical(1, [])),
    Sample("counts cut off", .packetTruncated, at: 128, Array(canonical(1, []).prefix(17))),
    Sample(
      "a bad count before the cut", .oversubscribedCode, at: 104,
      Array(canonical(0, [3]).prefix(16))),
    Sample(
      "a layout without checksum", .packetTruncated, at: 96, Array(layout(id: 0, []).prefix(12))),
    Sample(
      "a layout's checksum", .packetChecksumMismatch, at: 96,
      Array(layout(id: 0, []).dropLast()) + [0]),
    Sample("a layout and a byte", .packetTrailingData, at: 128, layout(id: 0, []) + [0]),
  ]

  @Test(arguments: samples) func givesTheVerdictOfThePage(_ sample: Sample) {
    let verdict = ConfigurationPacket.verdict(on: sample.bytes[...], in: Self.context)
    #expect(verdict == Verdict(sample.code, at: sample.bitOffset))
  }

  @Test func asksForATableLast() {
    var context = Self.context
    context.hasTable = false
    func verdict(_ bytes: [UInt8]) -> Verdict {
      ConfigurationPacket.verdict(on: bytes[...], in: context)
    }
    #expect(verdict(Self.longFour) == Verdict(.missingTable, at: 16))
    #expect(verdict(Self.longFour + [0]) == Verdict(.packetTrailingData, at: 160))
    #expect(verdict(Self.layout(id: 0, [])).isOK)
  }

  @Test func refusesALayoutThatTheConfigurationLeavesOut() {
    var context = Self.context
    context.configuration.layouts = [.stored]
    let verdict = ConfigurationPacket.verdict(on: Self.longFour[...], in: context)
    #expect(verdict == Verdict(.unknownLayout, at: 16))
  }

  @Test func comesBackFromItsBytes() throws {
    let packets: [ConfigurationPacket] = [
      .rankTable(try RankTable(side: .three, sequences: [511, 0, 3, 3])),
      .rankTable(try RankTable(side: .three, sequences: [7, 504, 0, 511])),
      .layout(LayoutPacket(side: .three, layout: .codebook(width: 5), filters: 9, channels: 1)),
      .layout(LayoutPacket(side: .three, layout: .stored, filters: 1, channels: 65535)),
      .layout(LayoutPacket(side: .three, layout: .nodes(.paper), filters: 65535, channels: 1)),
      .layout(
        LayoutPacket(
          side: .three,
          layout: .canonical(
            try CanonicalCode(counts: [0, 2], escape: 1)),
          filters: 2, channels: 3)),
    ]
    for packet in packets {
      let bytes = packet.bytes(for: Self.configuration)
      #expect(try ConfigurationPacket.parse(bytes[...], in: Self.context) == packet)
    }
  }

  /// Every byte of every sample changed, cut, and sealed again: two decoders agree.
  @Test func agreesWithTheSecondDecoder() {
    var random = SeededGenerator(seed: 7)
    var seen: Set<VerdictCode> = []
    for _ in 0..<100_000 {
      var bytes = Self.samples.randomElement(using: &random)!.bytes
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      case 1: bytes.append(0)
      case _ where bytes.count >= 4: bytes = Self.sealed(Array(bytes.dropLast(4)))
      default: break
      }
      var context = Self.context
      context.hasTable = Bool.random(using: &random)
      context.sequenceWidth = Bool.random(using: &random) ? 9 : nil
      let receiver = SecondDecoder.Receiver(
        context.configuration, n: context.sequenceWidth, hasTable: context.hasTable)
      let verdict = ConfigurationPacket.verdict(on: bytes[...], in: context)
      let expected = SecondDecoder.packet(SecondDecoder.Bits(bytes), receiver)
      seen.insert(verdict.code)
      guard SecondDecoder.Failure(verdict) == expected else {
        Issue.record("\(bytes): \(verdict), second decoder \(expected as Any)")
        return
      }
    }
    #expect(VerdictCode.allCases.filter { $0.rawValue >= 0x11 && !seen.contains($0) } == [])
  }
}
