import Testing

@testable import KernelCodec

/// What users read when something is wrong.
@Suite struct CodecErrorTests {
  static let texts: [(CodecError, String)] = [
    (.configuration(.entries(0)), "a decode cache of 0 entries: choose 1 to 512"),
    (.configuration(.lanes(65)), "65 lanes: choose 1 to 64"),
    (
      .configuration(.layouts(64)),
      "layout set 40: choose at least one of stored, four-node, class16, canonical, codebook, and"
        + " the one insisted on among them"
    ),
    (.configuration(.longestCode(16)), "canonical codes of up to 16 bits: choose 8 to 15"),
    (
      .encoding(.noCodeWord(layer: "c", sequence: 5, layout: .codebook)),
      "layer \"c\": codebook has no code word for sequence 5: it takes no more different sequences"
        + " than the table has entries; choose another layout"
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
          detail: .kraftSum(34816))),
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
        + " it must be 1 to the configuration's entries, even in a folded table, and what the groups'"
        + " sizes add up to"
    ),
  ]

  /// The rest of what may be wrong with a layer to encode.
  static let encodingTexts: [(EncodingFault, String)] = [
    (
      .tableSize(0),
      "a rank table of 0 entries: it must have at least one, and no more than the configuration's"
        + " entries"
    ),
    (
      .sequence(512, width: 9),
      "sequence 512 does not fit 9 bits: check the side of the kernels"
    ),
    (
      .sequenceCount(layer: "c", found: 3, expected: 4),
      "layer \"c\" has 3 sequences or signs where its shape says 4"
    ),
    (
      .name(""), "layer name \"\" is empty, longer than 65535 bytes or used twice: rename it"
    ),
    (
      .axes(layer: "c", 3),
      "layer \"c\" has 3 axes: four, or two where the kernels have one position"
    ),
    (
      .paddingValue(layer: "c", 2), "layer \"c\" is padded with 2: choose -1, 0 or 1"
    ),
    (
      .tooLarge,
      "too large for one container: at most 65535 layers, 254 rank tables and 4 GiB; share tables"
        + " or split the network"
    ),
  ]

  @Test(arguments: encodingTexts.indices) func saysWhyALayerIsNotEncoded(_ index: Int) {
    let (fault, text) = Self.encodingTexts[index]
    #expect(CodecError.encoding(fault).description == text)
  }

  /// The rules on a container's parts, as the second word of a message, with something found.
  static let ruleTexts: [(ContainerRule, String)] = [
    (
      .notAContainer,
      "not a .bnk container: it does not begin with 89 42 4E 4B; compress the network first"
    ),
    (.unsupportedVersion, "container version (found 7): this program reads version 1"),
    (.truncated, "the file ends here (found 7); copy it again"),
    (
      .checksumMismatch,
      "the checksum does not match (found 7): the file was changed; copy it again"
    ),
    (
      .badConfiguration,
      "the header's configuration is none of the format (found 7); write the file again"
    ),
    (
      .wrongConfiguration,
      "the configuration hash is not that of the header's configuration (found 7); write the file"
        + " again"
    ),
    (
      .badLength,
      "a length does not agree with the file (found 7): it was cut or extended; copy it again"
    ),
    (
      .disagreement,
      "the packet does not agree with the directory or with the layer's table; write the file again"
    ),
    (.badLayout, "a lane is too short for its code words (found 7); write the file again"),
    (.nonzeroPadding, "a padding bit is one; write the file again"),
  ]

  static let directoryTexts: [(DirectoryField, String)] = [
    (.kind, "kind is neither 0 (binary) nor 1 (signed binary)"), (.side, "side is not 1 to 5"),
    (.axes, "axes are neither 4, nor 2 with kernels of one position"),
    (.table, "no such rank table"), (.filters, "no filters"), (.channels, "no channels"),
    (.paddingValue, "padding value is not -1, 0 or 1"), (.polarity, "polarity is neither 0 nor 1"),
    (.nameLength, "empty name"), (.laneLength, "the length of a lane is no multiple of 4"),
    (.name, "a name is not UTF-8"), (.nameInUse, "two layers have one name"),
    (.namePadding, "a padding bit is one"), (.entry, "an entry goes on beyond its end"),
    (.leftOver, "bytes are left over after the last entry"),
  ]

  static let verdictTexts: [(VerdictCode, String)] = [
    (.ok, "no rule is broken"),
    (.truncated, "truncated: more bits were to follow (found 7); copy the file again"),
    (.invalidCode, "no code word of the layer's layout begins here; copy the file again"),
    (
      .rankOutOfRange,
      "the code word's rank is beyond the layer's rank table; copy the file again"
    ),
    (.nonzeroPadding, "a padding bit is one; write the file again"),
    (
      .checksumMismatch,
      "the checksum does not match (found 7): the data was changed; copy the file again"
    ),
    (.trailingData, "data follows the end (found 7); write the file again"),
    (.packetTruncated, "truncated: more bits were to follow (found 7); copy the file again"),
    (.unknownPacket, "unknown packet type (found 7): 84 is a rank table, 76 a layout"),
    (
      .wrongSequenceWidth,
      "wrong sequence width (found 7): it must be 1, 4, 9, 16 or 25, and the decoder's own"
    ),
    (
      .unknownLayout,
      "unknown layout (found 7), or one that the configuration leaves out; choose another or add it"
        + " to the configuration"
    ),
    (
      .wrongLaneCount,
      "wrong number of lanes (found 7): compress for this decoder's configuration"
    ),
    (
      .wrongConfiguration,
      "wrong configuration hash (found 7): compress for this decoder's configuration"
    ),
    (.emptyLayer, "the layer has no filters or no channels"),
    (
      .badCount,
      "the number of table entries is out of range (found 7): it must be 1 to the configuration's"
        + " entries, even in a folded table, and what the groups' sizes add up to"
    ),
    (
      .badPayloadWidth,
      "bad payload width (found 7): 0 to 9 select ranks, 14 is unused, 15 is raw; a codebook has 1"
        + " to 9"
    ),
    (
      .capacityOverflow,
      "the ranks of the layout exceed 512 (found 7); shrink a node or a count"
    ),
    (.badEscape, "bad escape length (found 7): it must be 0 to 7"),
    (
      .oversubscribedCode,
      "the code lengths over-subscribe the code (found 7); shorten the table or lengthen a code"
    ),
    (
      .incompleteCode,
      "the code lengths and the escape leave code space unused (found 7); lengthen the table or"
        + " shorten a code"
    ),
    (.packetNonzeroPadding, "a padding bit is one; write the file again"),
    (
      .packetChecksumMismatch,
      "the checksum does not match (found 7): the data was changed; copy the file again"
    ),
    (.packetTrailingData, "data follows the end (found 7); write the file again"),
    (
      .missingTable,
      "the layout needs a rank table and none came before it; send the table first"
    ),
    (
      .unknownForm,
      "unknown form of a rank table (found 7): 0 is plain, 1 folded (kernels of side 2 to 5), 2"
        + " grouped (side 1 to 3), 3 both (side 2 and 3)"
    ),
    (
      .badGroup,
      "a group of the rank table has not the members that its size says (found 7); write the file"
        + " again"
    ),
    (
      .codeTooLong,
      "the code has words of a length (found 7) beyond the configuration's longest; compress for"
        + " this decoder's configuration"
    ),
  ]

  @Test func everyRuleHasItsWords() {
    func text(_ rule: ContainerRule) -> String {
      CodecError.container(
        ContainerFault(.signs(layer: "c"), startingAt: 40, rule, at: 8, detail: .value(7))
      ).description
    }
    let place = "layer \"c\", signs (byte 40): bit 8: "
    for (rule, words) in Self.ruleTexts { #expect(text(rule) == place + words) }
    for (field, words) in Self.directoryTexts {
      #expect(
        text(.badDirectory(field))
          == "\(place)bad directory: \(words) (found 7); write the file again")
    }
    #expect(Self.verdictTexts.map(\.0) == VerdictCode.allCases)
    for (code, words) in Self.verdictTexts { #expect(text(.coded(code)) == place + words) }
  }

  @Test func everyPlaceAndDetailHasItsWords() {
    func text(_ structure: ContainerStructure, _ detail: FaultDetail) -> String {
      CodecError.container(
        ContainerFault(structure, startingAt: 40, .truncated, at: 8, detail: detail)
      ).description
    }
    let end = "; copy it again"
    #expect(text(.file, .none) == "file: bit 8: the file ends here" + end)
    #expect(
      text(.header, .mismatch(found: 10, expected: 0xABC))
        == "header: bit 8: the file ends here (found 0000000A, expected 00000ABC)" + end)
    #expect(
      text(.directory, .lengths(found: 1, expected: 2))
        == "directory (byte 40): bit 8: the file ends here (found 1, expected 2)" + end)
    #expect(
      text(.rankTable(number: 1), .kraftSum(32768))
        == "rank table 1 (byte 40): bit 8: the file ends here: sum of 2^-length is 1" + end)
    #expect(
      text(.layoutPacket(layer: "c"), .kraftSum(1))
        == "layer \"c\", layout packet (byte 40): bit 8: the file ends here: sum of 2^-length is"
        + " 1/32768" + end)
    #expect(
      text(.lane(3, layer: "c"), .none)
        == "layer \"c\", lane 3 (byte 40): bit 8: the file ends here" + end)
  }

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
