import Testing

@testable import KernelCodec

/// What users read when something is wrong.
@Suite struct CodecErrorTests {
  static let texts: [(CodecError, String)] = [
    (.configuration(.entries(0)), "a decode cache of 0 entries: choose 1 to 512"),
    (.configuration(.lanes(65)), "65 lanes: choose 1 to 64"),
    (
      .configuration(.layouts(16)),
      "layout set 10: choose at least one of stored, four-node, class16, canonical, and the one"
        + " insisted on among them"
    ),
    (
      .encoding(.layerSize(layer: "fc", filters: 70000, channels: 1)),
      "layer \"fc\" has 70000 filters of 1 channels: the format takes 1 to 65535 of each; split"
        + " the layer"
    ),
    (
      .encoding(.noCodeWord(layer: "c", sequence: 5, layout: .class16)),
      "layer \"c\": class16 has no code word for sequence 5: add a raw node or an escape, or"
        + " enlarge the table"
    ),
    (
      .container(
        ContainerFault(
          .layoutPacket(layer: "conv1"), startingAt: 64, .coded(.oversubscribedCode), at: 118,
          detail: .kraftSum(4352))),
      "layer \"conv1\", layout packet (byte 64): bit 118: the code lengths over-subscribe the code:"
        + " sum of 2^-length is 17/16; shorten the table or lengthen a code"
    ),
    (
      .container(
        ContainerFault(
          .lane(2, layer: "conv1"), startingAt: 900, .coded(.checksumMismatch), at: 320)),
      "layer \"conv1\", lane 2 (byte 900): bit 320: the checksum does not match: the data was"
        + " changed; copy the file again"
    ),
    (
      .container(
        ContainerFault(
          .directory, startingAt: 28, .badDirectory(.side), at: 8, detail: .value(6))),
      "directory (byte 28): bit 8: bad directory: side is not 1 to 5 (found 6);"
        + " write the file again"
    ),
    (
      .container(
        ContainerFault(
          .rankTable(number: 3), startingAt: 28, .coded(.badCount), at: 16, detail: .value(0))),
      "rank table 3 (byte 28): bit 16: the number of table entries is out of range (found 0):"
        + " it must be 1 to the configuration's entries"
    ),
  ]

  @Test(arguments: texts.indices) func saysWhatWhereAndWhatToDo(_ index: Int) {
    let (error, text) = Self.texts[index]
    #expect(error.description == text)
    #expect(error.message(file: "over.bnk") == "over.bnk: " + text)
  }

  @Test(arguments: [
    (
      [UInt8]("PK\u{3}\u{4}".utf8),
      "header: bit 0: not a .bnk container: it does not begin with 89 42 4E 4B; compress the"
        + " network first"
    ),
    ([], "header: bit 0: the file ends here (found 0, expected 28); copy it again"),
    (
      [0x89, 0x42, 0x4E, 0x4B, 2, 0, 0, 0],
      "header: bit 32: container version (found 2): this program reads version 1"
    ),
  ])
  func saysSoOfAFile(_ bytes: [UInt8], _ text: String) {
    #expect { try Container(parsing: bytes) } throws: { "\($0)" == text }
  }

  @Test func saysThatAFileWasCut() throws {
    let bytes = try Container(encoding: []).bytes()
    #expect { try Container(parsing: Array(bytes.dropLast())) } throws: {
      "\($0)" == "header: bit 128: a length does not agree with the file (found 3, expected 4):"
        + " it was cut or extended; copy it again"
    }
  }
}
