// Section 6 of docs/format.md.

import SecondDecoder

@testable import KernelCodec

extension FormatRule {
  static let containers = [
    FormatRule("6 not a container", .container("another file", at: 0) { $0[0] = 0x88 }),
    FormatRule("6 unsupported version", .container("version 2", at: 32) { $0[4] = 2 }),
    FormatRule(
      "6 bad configuration",
      .container("no layout", at: 40, sealing: .header) { $0[5] = 0 },
      .container("an unknown layout", at: 40, sealing: .header) { $0[5] |= 0x80 },
      .container("words of 7 bits", at: 48, sealing: .header) { $0[6] = 0x70 },
      .container("no entries", at: 52, sealing: .header) { $0[7] = 0 }),
    FormatRule(
      "6 bad configuration",
      .container("no lanes", at: 64, sealing: .header) { $0[8] = 0 },
      .container("65 lanes", at: 64, sealing: .header) { $0[8] = 65 },
      .container("255 tables", at: 72, sealing: .header) { $0[9] = 255 }),
    FormatRule(
      "6 wrong configuration", .container("another hash", at: 96, sealing: .header) { $0[12] ^= 1 }),
    FormatRule(
      "6 bad length",
      .container("no directory", at: 128, sealing: .header) { $0[19] = 0 },
      .container("half a word", at: 128, sealing: .header) { $0[19] += 2 },
      .container("a long directory", at: 128, sealing: .header) { $0[16] = 1 }),
    FormatRule("6 bad length", .container("a longer file", at: 160) { $0.append(0) }),
    FormatRule("6 checksum mismatch", .container("another header", at: 192) { $0[8] = 0 }),
    FormatRule(
      "6 truncated at the first bit of the first such word",
      .container("nothing", at: 0) { $0 = [] },
      .container("ten bytes", at: 64) { $0.removeSubrange(10...) }),
    FormatRule(
      "6 checksum mismatch", .container("another directory", at: 320) { $0[28] ^= 1 }),
    FormatRule(
      "6 bad directory at the field",
      .container("kind 2", at: 0, sealing: .directory) { $0[28] = 2 },
      .container("side 6", at: 8, sealing: .directory) { $0[29] = 6 },
      .container("two axes", at: 16, sealing: .directory) { $0[30] = 2 },
      .container("no such table", at: 24, sealing: .directory) { $0[31] = 200 },
      .container("no filters", at: 32, sealing: .directory) { $0[33] = 0 },
      .container("no channels", at: 48, sealing: .directory) { $0[35] = 0 },
      .container("padding 2", at: 64, sealing: .directory) { $0[36] = 2 },
      .container("polarity 2", at: 72, sealing: .directory) { $0[37] = 2 },
      .container("no name", at: 80, sealing: .directory) { $0[39] = 0 },
      .container("a lane of 3 bytes", at: 96, sealing: .directory) { $0[43] = 3 },
      .container("no UTF-8", at: 128, sealing: .directory) { $0[44] = 0xFF },
      .container("padding of a name", at: 136, sealing: .directory) { $0[46] = 1 },
      .container("a name used before", at: 288, sealing: .directory) { $0[64] = 0x61 },
      .container("a name without end", at: 320, sealing: .directory) { $0[38] = 1 },
      .container("one layer too few", at: 160, sealing: .header) { $0[11] = 1 }),
    FormatRule(
      "6 disagreement at the first bit of a layout packet",
      .container("another number of filters", at: 0, sealing: .directory) { $0[33] = 2 },
      .container("another number of channels", at: 0, sealing: .directory) { $0[35] = 1 },
      .container("another side", at: 0, sealing: .directory) { $0[29] = 2 },
      .container("canonical without a table", at: 0, sealing: .directory) { $0[31] = 255 },
      .container("stored with a table", at: 0, sealing: .length) {
        $0[Sample.layout + 2] = 0
        $0.removeSubrange(Sample.layout + 12..<Sample.layout + 32)
        DirectoryReaderTests.seal(&$0, Sample.layout..<Sample.layout + 12)
      },
      .container("a table of another n", at: 0) {
        $0.replaceSubrange(72..<80, with: [0x54, 4, 0, 3, 0, 0, 0, 0])
        DirectoryReaderTests.seal(&$0, 72..<80)
      }),
    FormatRule(
      "6 nonzero padding at its first bit",
      .container("behind three signs", at: 3) { $0[Sample.signs + 3] = 1 }),
    FormatRule(
      "6 checksum mismatch at its first bit",
      .container("another sign", at: 32) { $0[Sample.signs] ^= 0x80 }),
    FormatRule(
      "6 truncated",
      .container("no signs", at: 0, sealing: .length) { $0.removeSubrange(Sample.signs...) },
      .container("half a checksum", at: 32, sealing: .length) {
        $0.removeSubrange((Sample.signs + 6)...)
      }),
    FormatRule(
      "6 bad length at the stream's first bit",
      .container("half a stream", at: 0, sealing: .length) { $0.removeLast(4) }),
    FormatRule(
      "6 bad length",
      .container("a word more", at: 8 * Sample.bytes.count, sealing: .length) {
        $0 += [0, 0, 0, 0]
      }),
    FormatRule(
      "6 bad layout",
      .container("six words in no bits", at: 0, sealing: .directory) { $0[43] = 0 }),
  ]

  /// Two layers, `a` and `b`, of three filters and two channels, the second signed; one rank table.
  fileprivate enum Sample {
    static let bytes: [UInt8] = {
      let layers = [
        ("a", KernelLayer.Kind.binary), ("b", .signedBinary(signs: [true, false, true])),
      ]
      .map { name, kind in
        KernelLayer(
          name: name, kind: kind, side: .three, filters: 3, channels: 2,
          sequences: [5, 5, 7, 5, 9, 9])
      }
      do {
        return try Container(
          encoding: layers, in: CodecConfiguration(entries: 8), insisting: .canonical
        ).bytes()
      } catch {
        fatalError("\(error)")
      }
    }()

    /// The first byte of the layout packet of `a`, behind the table's three words.
    static let layout = 72 + 12

    /// The first byte of the signs of `b`, a word before its checksum and the lane stream.
    static let signs: Int = {
      do {
        return try Container(parsing: bytes).layers[1].streamByteOffsets[0] - 8
      } catch {
        fatalError("\(error)")
      }
    }()
  }
}

extension FormatRule.Example {
  /// What is put right after a change.
  fileprivate enum Sealing {
    case nothing
    /// The header's checksum.
    case header
    /// The directory's checksum.
    case directory
    /// The file's length, and the header's checksum.
    case length
  }

  /// The sample with a change.
  fileprivate static func container(
    _ name: String, at bit: Int, sealing: Sealing = .nothing, _ change: (inout [UInt8]) -> Void
  ) -> Self {
    var bytes = FormatRule.Sample.bytes
    change(&bytes)
    switch sealing {
    case .nothing: break
    case .header: DirectoryReaderTests.seal(&bytes, 0..<24)
    case .directory: DirectoryReaderTests.seal(&bytes, 28..<68)
    case .length:
      bytes[22] = UInt8(bytes.count >> 8)
      bytes[23] = UInt8(bytes.count & 0xFF)
      DirectoryReaderTests.seal(&bytes, 0..<24)
    }
    return Self(
      name: name, bit: bit, module: failure(SecondDecoder.outcome(ofModuleOn: bytes)),
      second: failure(SecondDecoder.outcome(on: bytes)))
  }

  private static func failure(_ outcome: SecondDecoder.Outcome) -> SecondDecoder.Failure? {
    guard case .failure(let failure) = outcome else { return nil }
    return failure
  }
}
