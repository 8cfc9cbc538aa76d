// Sections 4 and 5 of docs/format.md.

import SecondDecoder

@testable import KernelCodec

extension FormatRule {
  static let lanes = [
    FormatRule(
      "4 invalid code (2) at p",
      .lane("no such word", at: 2, counts: [0, 1], escape: 0, sealed("0001"), count: 2),
      .lane("before the end", at: 6, counts: [0, 1], escape: 0, [0b0000_0001], count: 9)),
    FormatRule(
      "4 truncated (1) at p",
      .lane("half an escape", at: 5, [0b0000_0111], count: 6),
      .lane("no word left", at: 8, [0], count: 9)),
    FormatRule(
      "4 rank out of range (3) at p", .lane("rank 1 of 1", at: 2, sealed("0010"), count: 3)),
    FormatRule("4 truncated (1) at p", .lane("padding cut off", at: 3, [0], count: 3)),
    FormatRule("4 nonzero padding (4) at p", .lane("a one", at: 3, sealed("0001"), count: 3)),
    FormatRule(
      "4 truncated (1) at q",
      .lane("checksum cut off", at: 32, Array(sealed("000").dropLast()), count: 3)),
    FormatRule(
      "4 checksum mismatch (5) at q",
      .lane("another bit", at: 32, sealed("000").dropLast() + [sealed("000")[7] ^ 1], count: 3)),
    FormatRule(
      "4 trailing data (6) at q + 32", .lane("a byte", at: 64, sealed("000") + [0], count: 3)),
    // A port's word without TLAST has another behind it, whatever that holds.
    FormatRule(
      "4 trailing data (6) at q + 32",
      .lane("a last word without TLAST", at: 64, sealed("000") + [0, 0], count: 3),
      .lane("another stream behind it", at: 64, sealed("000") + sealed("000"), count: 3)),
  ]

  static let rankTables = [
    FormatRule("5.1 unknown packet (0x12) at 0", .packet("an unknown type")),
    FormatRule(
      "5.1 wrong sequence width (0x13) at 8", .packet("a table of n 8"), .packet("a table of n 4")),
    FormatRule("5.1 unknown form (0x22) at 16", .packet("form 4")),
    FormatRule(
      "5.1 bad count (0x18) at 20", .packet("a table of none"), .packet("a table of nine"),
      .packet("an odd folded table")),
    FormatRule("5.1 nonzero padding (0x1E) at its first bit", .packet("a bit of padding")),
    FormatRule("5.1 checksum mismatch (0x1F) at its first bit", .packet("a wrong checksum")),
    FormatRule("5.1 trailing data (0x20) at the bit after the CRC", .packet("a byte more")),
    FormatRule(
      "5.1 bad count (0x18) at a size", .packet("sizes above the count"),
      .packet("sizes above a folded count"), .packet("sizes below the count")),
    FormatRule("5.1 nonzero padding (0x1E) at 182", .packet("padding after sizes")),
    FormatRule(
      "5.1 bad group (0x23) at a sequence's four bits", .packet("a full group"),
      .packet("a group too small"), .packet("a folded group too small")),
    FormatRule(
      "5.1 truncated (0x11)", .packet("nothing"), .packet("half a word"),
      .packet("a table without entries"), .packet("a table without a checksum"),
      .packet("groups cut off"), .packet("counts cut off"), .packet("a layout without checksum")),
  ]

  static let layouts = [
    FormatRule(
      "5.2 unknown packet (0x12) at 0",
      .packet("neither", at: 0, ConfigurationPacketTests.sealed([0x4D, 9, 0, 2]))),
    FormatRule("5.2 wrong sequence width (0x13) at 8", .packet("n 10")),
    FormatRule("5.2 unknown layout (0x14) at 16", .packet("an unknown layout")),
    FormatRule("5.2 wrong lane count (0x15) at 24", .packet("one lane")),
    FormatRule("5.2 wrong configuration (0x16) at 32", .packet("another hash")),
    FormatRule("5.2 empty layer (0x17) at 64", .packet("no filters")),
    FormatRule("5.2 empty layer (0x17) at 80", .packet("no channels")),
    FormatRule("5.2 checksum mismatch (0x1F) at its first bit", .packet("a layout's checksum")),
    FormatRule("5.2 trailing data (0x20) at the bit after the CRC", .packet("a layout and a byte")),
    FormatRule(
      "5.2 missing table (0x21) at 16",
      .packet("no table before", at: 16, ConfigurationPacketTests.longFour, hasTable: false)),
    FormatRule("5.2 nonzero padding (0x1E) at 112", .packet("padding after four widths")),
    FormatRule("5.2 nonzero padding (0x1E) at 254", .packet("padding after counts")),
    FormatRule("5.2 nonzero padding (0x1E) at 104", .packet("padding after t")),
    FormatRule(
      "5.2 bad payload width (0x19) at the field",
      .packet("a width of 10"), .packet("a width of 13"), .packet("a class of 11"),
      .packet("a codebook of no bits"), .packet("a codebook of ten bits")),
    FormatRule(
      "5.2 capacity overflow (0x1A) at the field",
      .packet("513 ranks"), .packet("513 words"), .packet("513 words of a bit")),
    FormatRule("5.2 bad escape (0x1B) at 96", .packet("an escape of 8")),
    FormatRule(
      "5.2 code too long (0x24) at the field `count[l]`",
      .packet("a word of 13 bits"), .packet("513 words of 13 bits")),
    FormatRule(
      "5.2 over-subscribed code (0x1C) at the field `count[l]`",
      .packet("three words of a bit"), .packet("a code of 17/16"),
      .packet("no room for the escape"),
      .packet("a bad count before the cut")),
    FormatRule(
      "5.2 incomplete code (0x1D) at 96",
      .packet("an escape that leaves space"), .packet("an escape alone")),
    FormatRule(
      "5.2 trailing data (0x20) at the bit after the CRC",
      .packet(
        "a last word without TLAST", at: 8 * ConfigurationPacketTests.longFour.count,
        ConfigurationPacketTests.longFour + [0, 0, 0, 0])),
  ]

  /// A stream of `bits`, closed as it should be.
  private static func sealed(_ bits: String) -> [UInt8] {
    var writer = BitWriter()
    for bit in bits { writer.append(bit == "1" ? 1 : 0, width: 1) }
    writer.close()
    return writer.bytes
  }
}

extension FormatRule.Example {
  /// `count` code words of `counts` and `escape` over a table of one sequence of four bits; unless told
  /// otherwise, ranks 0 and 10 and the escape 11.
  static func lane(
    _ name: String, at bit: Int, counts: [Int] = [1, 1], escape: Int = 2, _ stream: [UInt8],
    count: Int
  ) -> Self {
    do {
      let layout = Layout.canonical(try CanonicalCode(counts: counts, escape: escape))
      let table = try RankTable(side: .two, sequences: [5])
      let verdict = LaneDecoder.decode(
        stream[...], layout: layout, table: table, sequenceWidth: 4, count: count
      ).verdict
      let second = SecondDecoder.lane(
        SecondDecoder.Bits(stream), SecondDecoder.codeBook(SecondDecoder.Parameters(layout)),
        table: table.sequences, n: 4, count: count
      ).failure
      return Self(name: name, bit: bit, module: SecondDecoder.Failure(verdict), second: second)
    } catch {
      fatalError("\(name): \(error)")
    }
  }

  /// The sample of that name among those of `ConfigurationPacketTests`.
  static func packet(_ name: String) -> Self {
    guard let sample = ConfigurationPacketTests.samples.first(where: { $0.testDescription == name })
    else { fatalError("there is no sample \(name)") }
    return packet(name, at: sample.bitOffset, sample.bytes)
  }

  static func packet(_ name: String, at bit: Int, _ bytes: [UInt8], hasTable: Bool = true) -> Self {
    var context = ConfigurationPacketTests.context
    context.hasTable = hasTable
    let receiver = SecondDecoder.Receiver(
      context.configuration, n: context.sequenceWidth, hasTable: hasTable)
    return Self(
      name: name, bit: bit,
      module: SecondDecoder.Failure(ConfigurationPacket.verdict(on: bytes[...], in: context)),
      second: SecondDecoder.packet(SecondDecoder.Bits(bytes), receiver))
  }
}
